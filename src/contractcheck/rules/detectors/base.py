"""What a detector is: it finds words (or tables) in a contract; it does not judge them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.joins import Match
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place that a detector found.

    ``sentence`` is its position in ``Analysis.sentences``, ``anchor`` the words that name the act
    (the duty is read around them), ``found`` all the words that matched, as positions of the index.
    ``settled`` is true where the place speaks for itself and no duty need be read (a KPI table).
    ``note`` says in words what was found, where that is more than its quotation.
    ``place`` is where it stands and what to quote, where that is not the sentence; it counts in clauses of
    every kind, be they recitals or headings. ``spread`` counts the sentences over which the words stand; ``beside`` is
    the sentence before or after, where some of the words stand there: they are ``further``.
    """

    sentence: int
    anchor: Match
    found: tuple[Match, ...]
    settled: bool = False
    note: str = ""
    place: Sentence | None = None
    spread: int = 1
    beside: int | None = None
    further: tuple[Match, ...] = ()


class Detector(Protocol):
    """Finds places in a contract."""

    def find(self, analysis: Analysis) -> Iterable[Hit]:
        """Every place, in reading order."""
        ...


DetectorFactory = Callable[[Mapping[str, Any], Lexicon], Detector]
"""Makes a detector from its options in a rule file (a bare value stands under "value", the phrases of
``find`` under "phrases", and ``within`` beside them).

Raises `contractcheck.analysis.phrases.PhraseError` or ValueError for options that make no sense.
"""
