"""``slips``: what a drafter left undone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.sentences import Sentence
from contractcheck.model.clause import Contract
from contractcheck.model.span import Span
from contractcheck.rules.detectors.base import Hit
from contractcheck.structure.leftovers import leftovers
from contractcheck.structure.missing import missing
from contractcheck.structure.slips import Slip
from contractcheck.structure.unused import unused

WANTED: Mapping[str, Callable[[Contract], Iterator[Slip]]] = {
    "lost references": missing,
    "leftovers": leftovers,
    "unused terms": unused,
}
TOLD = 3  # slips of one sentence that are told one by one
BESIDE = 120  # characters of the clause that are quoted on each side


class Slips:
    """References that lead nowhere (``lost references``), ``leftovers`` of a draft, or ``unused terms``."""

    def __init__(self, options: Mapping[str, Any], lexicon: Lexicon) -> None:  # noqa: ARG002 - no words of a rule's own
        wanted = options.get("value")
        if wanted not in WANTED:
            raise ValueError(f"'slips' should be one of {', '.join(WANTED)}")
        self._found = WANTED[str(wanted)]

    def find(self, analysis: Analysis) -> Iterator[Hit]:
        """The sentences with slips in them, in reading order; those of one sentence are told together."""
        if not analysis.sentences:
            return
        sentences = _sentences(analysis)
        by_sentence: dict[int, list[Slip]] = {}
        for slip in self._found(analysis.contract):
            by_sentence.setdefault(_sentence(analysis, sentences, slip), []).append(slip)
        for number, slips in sorted(by_sentence.items()):
            first = analysis.index.firsts[number]
            anchor = (first, first + 1)
            place = Sentence(slips[0].clause, _around(analysis, number, slips))
            yield Hit(sentence=number, anchor=anchor, found=(anchor,), settled=True, note=_told(slips), place=place)


def _sentences(analysis: Analysis) -> dict[int, list[int]]:
    """The sentences of each clause."""
    found: dict[int, list[int]] = {}
    for number, sentence in enumerate(analysis.sentences):
        found.setdefault(sentence.clause, []).append(number)
    return found


def _sentence(analysis: Analysis, sentences: Mapping[int, list[int]], slip: Slip) -> int:
    """The sentence that a slip stands in; for a clause without words the last one before it."""
    clause = slip.clause
    while clause > 0 and clause not in sentences:
        clause -= 1
    numbers = sentences.get(clause, [0])
    at = bisect_right(numbers, slip.span.start, key=lambda number: analysis.sentences[number].span.start)
    return numbers[max(0, at - 1)] if clause == slip.clause else numbers[-1]


def _told(slips: list[Slip]) -> str:
    problems = list(dict.fromkeys(slip.problem for slip in slips))
    more = len(problems) - TOLD
    return "; ".join(problems[:TOLD]) + (f"; and {more} more" if more > 0 else "")


def _around(analysis: Analysis, sentence: int, slips: list[Slip]) -> Span:
    """The words around the slips of a sentence, from one whole word to another."""
    clause = analysis.contract.clauses[slips[0].clause]
    text = analysis.contract.documents[clause.document].text
    opens, closes = (
        slips[0].span.start,
        slips[-1].span.end if slips[-1].clause == slips[0].clause else slips[0].span.end,
    )
    own = analysis.sentences[sentence]
    earliest = max(clause.span.start, own.span.start) if own.clause == slips[0].clause else clause.span.start
    start, end = max(earliest, opens - BESIDE), min(clause.span.end, closes + BESIDE)
    while earliest < start < opens and not text[start - 1].isspace():
        start += 1
    while closes < end < clause.span.end and not text[end].isspace():
        end -= 1
    return Span(start, end)
