"""``weighting``: terms by which price counts when work is given out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.weightings import MUCH, Rank, weightings
from contractcheck.analysis.weightings import Weighting as Share
from contractcheck.rules.detectors.base import Hit

WANTED: Mapping[str, tuple[Rank, ...]] = {
    "above quality": ("first", "above quality"),
    "any": ("first", "above quality", "much", "tie"),
}


class Weighting:
    """How much price counts: ``above quality``, or ``any`` weight that can decide.

    ``above quality`` also holds where the cheapest simply comes first; ``any`` where price counts for two
    fifths or more (``from`` is another share, in percent), or breaks a tie.
    """

    def __init__(self, options: Mapping[str, Any], lexicon: Lexicon) -> None:  # noqa: ARG002 - the words are the engine's own
        price = options.get("price")
        if price not in WANTED:
            raise ValueError(f"'weighting' needs price: one of {', '.join(WANTED)}")
        self._wanted = WANTED[str(price)]
        self._from = float(options.get("from", MUCH))
        if price != "any" and "from" in options:
            raise ValueError("'from' goes with price: any")

    def find(self, analysis: Analysis) -> Iterator[Hit]:
        """The terms, in reading order."""
        for told in weightings(analysis):
            if self._counts(told):
                note = f"price counts for {told.price:g} per cent" if told.price is not None else ""
                yield Hit(sentence=told.sentence, anchor=told.anchor, found=told.found, note=note)

    def _counts(self, told: Share) -> bool:
        if told.rank in ("much", "some") and told.price is not None:
            return "much" in self._wanted and told.price >= self._from
        return told.rank in self._wanted
