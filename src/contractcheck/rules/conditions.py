"""The conditions that every signal may have, whatever its detector."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isclose
from typing import Any

from contractcheck.analysis.amounts import amounts
from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.lexicon import Lexicon, Phrases
from contractcheck.analysis.words import stands_in
from contractcheck.rules.detectors.base import Hit

ALMOST = 0.002  # of a limit; less than a day in a year
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "below": operator.lt,
    "above": operator.gt,
    "at most": operator.le,
    "at least": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """``amount: {unit: minutes, below: 30}``: a quantity in the sentence that compares so."""

    unit: str
    limits: tuple[tuple[str, float], ...]

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Quantity:
        """From a rule file's mapping."""
        return cls(str(options["unit"]), tuple((k, float(v)) for k, v in options.items() if k != "unit"))

    def holds(self, analysis: Analysis, sentence: int) -> bool:
        """Whether one quantity of the sentence keeps all the limits."""
        told = analysis.sentences[sentence]
        text = analysis.contract.documents[analysis.contract.clauses[told.clause].document].text
        for amount in amounts(text, told.span):
            value = amount.within(self.unit)
            if value is not None and all(_keeps(value, word, limit) for word, limit in self.limits):
                return True
        return False


def _keeps(value: float, word: str, limit: float) -> bool:
    """Whether a quantity keeps a limit; a year is twelve months, although their days do not add up."""
    return _COMPARE[word](limit if isclose(value, limit, rel_tol=ALMOST) else value, limit)


class Conditions:
    """What else must hold at a place for it to count; compiled once, used for every contract."""

    def __init__(self, told: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._unless = Phrases(told.get("unless", ()), lexicon)
        self._unless_nearby = Phrases(told.get("unless_nearby", ()), lexicon)
        self._heading = Phrases(told.get("heading", ()), lexicon)
        self._parts = frozenset(_listed(told.get("part")))
        self._amount = Quantity.of(told["amount"]) if "amount" in told else None
        self.hedge = Phrases(told.get("hedge", ()), lexicon)
        self.by = frozenset(_listed(told.get("by")))
        force = told.get("force")
        self.force: frozenset[str] | None = None if force is None else frozenset(_listed(force))
        self.negated = str(told.get("negated", "no"))
        self.released = str(told.get("released", "conflict"))
        self.element = str(told.get("element", ""))
        self.says = str(told.get("says", ""))

    def hold(self, analysis: Analysis, hit: Hit) -> bool:
        """Whether the place itself may count, before anybody's duty is read."""
        for sentence in (hit.sentence, hit.beside):
            if sentence is not None and any(analysis.index.holds(pattern, sentence) for pattern in self._unless):
                return False
        if _stand_beside(analysis, hit, self._unless_nearby):
            return False
        clause = analysis.contract.clauses[analysis.sentences[hit.sentence].clause]
        part = analysis.contract.parts[clause.part]
        if self._parts and part.kind not in self._parts:
            return False
        if self._amount and not self._amount.holds(analysis, hit.sentence):
            return False
        if len(self._heading):
            words = " . ".join((clause.heading, part.title, part.name, *clause.headers))
            return any(stands_in(words, pattern) for pattern in self._heading)
        return True

    def hedged(self, analysis: Analysis, hit: Hit) -> bool:
        """Whether a safeguard stands in the same numbered clause: often it is the next sentence."""
        return _stand_beside(analysis, hit, self.hedge)


def _stand_beside(analysis: Analysis, hit: Hit, told: Phrases) -> bool:
    """Whether any of the patterns stands in the numbered clause of a hit."""
    return any(analysis.holds_beside(pattern, hit.sentence) for pattern in told)


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value)]
