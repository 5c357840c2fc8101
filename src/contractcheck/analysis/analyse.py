"""A contract, read: its sentences, its words by position, and the duties in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from contractcheck.analysis.duties import DutyReader
from contractcheck.analysis.joins import gathered
from contractcheck.analysis.lexicon import Lexicon, Pattern
from contractcheck.analysis.parties import own_names
from contractcheck.analysis.sentences import Sentence, sentences
from contractcheck.analysis.words import WordIndex
from contractcheck.model.clause import Contract
from contractcheck.model.measure import Measure

LONG_CLAUSE = 20  # sentences, from which on it pays to remember what stands in a clause
REFERS_BACK = frozenset("this that these those it its they them their such we he him his she her".split())


@dataclass(slots=True, kw_only=True)
class Analysis:
    """What detectors look things up in. Built for one contract and used by one thread."""

    contract: Contract
    sentences: tuple[Sentence, ...]
    index: WordIndex
    lexicon: Lexicon
    duties: DutyReader
    groups: tuple[int, ...]  # for each clause the numbered clause that it belongs to
    clauses_of: dict[int, list[int]]  # the sentences of each numbered clause
    first_in: dict[str, int]  # the first clause in a part of each kind
    followed: int  # as bits: the sentences that the next one of their clause refers back to
    measured: tuple[Measure, ...] | None = None  # its performance measures, once somebody asked for them
    _said: dict[tuple[Pattern, int], bool] = field(default_factory=dict)  # of long clauses, by pattern

    def holds_beside(self, pattern: Pattern, sentence: int) -> bool:
        """Whether a pattern stands anywhere in the numbered clause that a sentence stands in."""
        group = self.groups[self.sentences[sentence].clause]
        beside = self.clauses_of[group]
        if len(beside) < LONG_CLAUSE:
            return any(self.index.holds(pattern, each) for each in beside)
        held = self._said.get((pattern, group))
        if held is None:
            held = self._said[pattern, group] = any(self.index.holds(pattern, each) for each in beside)
        return held


def analyse(contract: Contract, lexicon: Lexicon) -> Analysis:
    """Read a contract's sentences and prepare their duties."""
    found, index = sentences(contract)
    own_names(contract, lexicon, index)
    groups = _groups(contract)
    clauses_of: dict[int, list[int]] = {}
    for number, sentence in enumerate(found):
        clauses_of.setdefault(groups[sentence.clause], []).append(number)
    first_in: dict[str, int] = {}
    for number, clause in enumerate(contract.clauses):
        first_in.setdefault(contract.parts[clause.part].kind, number)
    return Analysis(
        contract=contract,
        sentences=found,
        index=index,
        lexicon=lexicon,
        duties=DutyReader(contract, found, index, lexicon),
        groups=groups,
        clauses_of=clauses_of,
        first_in=first_in,
        followed=gathered(_followed(contract, found, index)),
    )


def _followed(contract: Contract, found: Sequence[Sentence], index: WordIndex) -> Iterator[int]:
    """The sentences of terms that the next one takes up: "We meet you each month. We write down what you say."."""
    for number, (one, after) in enumerate(pairwise(found)):
        together = one.clause == after.clause and contract.clauses[one.clause].kind == "operative"
        if together and not REFERS_BACK.isdisjoint(index.words_of(number + 1)[:2]):
            yield number


def _groups(contract: Contract) -> tuple[int, ...]:
    """The numbered clause that each clause belongs to: list items and loose paragraphs belong to their stem's."""
    groups: list[int] = []
    for number, clause in enumerate(contract.clauses):
        item = clause.label == "" or not any(c.isdigit() for c in clause.label)
        if (
            item
            and clause.parent is not None
            and clause.kind != "row"
            and contract.clauses[clause.parent].kind != "heading"
        ):
            groups.append(groups[clause.parent])
        else:
            groups.append(number)
    return tuple(groups)
