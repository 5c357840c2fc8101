"""``weighting``: terms by which price counts when work is given out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.weightings import Rank, weightings
from contractcheck.rules.detectors.base import Hit

WANTED: Mapping[str, tuple[Rank, ...]] = {
    "above quality": ("first", "above quality"),
    "any": ("first", "above quality", "much", "tie"),
}


class Weighting:
    """How much price counts: ``above quality``, or ``any`` weight that can decide.

    ``above quality`` also holds where the cheapest simply comes first; ``any`` where price counts for two
    fifths or more, or breaks a tie.
    """

    def __init__(self, options: Mapping[str, Any], lexicon: Lexicon) -> None:  # noqa: ARG002 - the words are the engine's own
        price = options.get("price")
        if price not in WANTED:
            raise ValueError(f"'weighting' needs price: one of {', '.join(WANTED)}")
        self._wanted = WANTED[str(price)]

    def find(self, analysis: Analysis) -> Iterator[Hit]:
        """The terms, in reading order."""
        for told in weightings(analysis):
            if told.rank in self._wanted:
                note = f"price counts for {told.price:g} per cent" if told.price is not None else ""
                yield Hit(sentence=told.sentence, anchor=told.anchor, found=told.found, note=note)
