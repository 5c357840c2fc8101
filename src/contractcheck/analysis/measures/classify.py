"""Whether a measure counts what was put in, what was done, what was delivered, or what changed in a life.

The word lists are in ``rules/vocabulary/measures.yaml``. Nothing follows from the word "outcome" alone:
what counts is who the measure is about, and what is said of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from contractcheck.analysis.joins import Match
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.parties import own_names
from contractcheck.analysis.tokens import Names, Tokens
from contractcheck.analysis.words import WordIndex
from contractcheck.model.clause import Contract
from contractcheck.model.measure import MeasureClass, MeasureTag

Subject = Literal["people", "carers", "workers", "process", "product", "resource", "nobody"]
SUBJECTS: tuple[Subject, ...] = ("people", "carers", "workers", "process", "product", "resource")
OWN_WORD_WITHIN = 12  # words between a person and what they say
LINKS = frozenset(("who", "and", "that", "which", "then", "but", "where", "with"))


@dataclass(frozen=True, slots=True)
class Classed:
    """The class of a measure and why. ``known`` is false where no word of it was recognised."""

    klass: MeasureClass
    tag: MeasureTag
    reason: str
    known: bool = True


def classify(texts: Sequence[str], lexicon: Lexicon, contract: Contract | None = None) -> list[Classed]:
    """The class of each measure, in order. ``contract`` lends the names it gives to its parties."""
    index = WordIndex()
    names = Names(contract.parties if contract else ())
    for text in texts:
        words = Tokens(text, names).words
        index.add(words, [0] * len(words), [0] * len(words))
    index.close()
    if contract is not None:
        own_names(contract, lexicon, index)
    return [_Row(index, lexicon, number).classed() for number in range(len(texts))]


class _Row:
    """One measure's words, and what is found among them."""

    def __init__(self, index: WordIndex, lexicon: Lexicon, number: int) -> None:
        self._index = index
        self._lexicon = lexicon
        self._number = number
        self._first = index.firsts[number]
        self._words = index.words_of(number)

    def classed(self) -> Classed:
        """The first of these readings that fits, in the order in which they settle the question."""
        subject, at = self._subject()
        return (
            self._judged_by_others()
            or self._asking()
            or self._told(subject)
            or self._trap()
            or self._own_account(subject)
            or self._moved(subject)
            or self._system()
            or self._saving()
            or self._by_subject(subject, at)
        )

    def _found(self, name: str) -> list[Match]:
        return self._index.found(self._lexicon.named(name), self._number)

    def _subject(self) -> tuple[Subject, Match]:
        """Who or what is counted: the first of those named, or what it qualifies ("service user meetings")."""
        named = [(m[0], -m[1], kind) for kind in SUBJECTS for m in self._found(f"measured {kind}")]
        if not named:
            return "nobody", (self._first, self._first)
        start, end, kind = min(named)
        while kind in ("people", "carers", "workers"):
            heads = [(e, k) for s, e, k in named if s == -end and k in ("process", "product", "resource")]
            if not heads:
                break
            longest, kind = min(heads)
            end = longest
        return kind, (start, -end)

    def _judged_by_others(self) -> Classed | None:
        if self._found("measured grade") and not self._found("measure own word"):
            return Classed(
                "output", "quality", "It is an inspector's or auditor's judgement of the service, not of a life."
            )
        if self._found("measured officials"):
            return Classed(
                "output", "quality", "It is what officials think of the service, not what people say of their lives."
            )
        return None

    def _asking(self) -> Classed | None:
        if self._found("measure asking"):
            return Classed("activity", "", "It counts asking, not what people answer.")
        return None

    def _told(self, subject: Subject) -> Classed | None:
        """The person's, carer's or worker's own word."""
        told = self._found("measure told")
        if subject == "workers":
            if told or self._found("measure satisfaction"):
                return Classed("outcome", "workforce", "Workers tell of their own experience of the work.")
            return None
        voices = [*self._found("measured people"), *self._found("measured carers")]
        for begin, end in voices:
            if self._after_what(begin):
                continue  # "changes made because of what people said"
            if any(0 <= start - end <= OWN_WORD_WITHIN for start, _ in told):
                return self._outcome(subject, "Those whom the support is for say so themselves.", own_word=True)
        return None

    def _after_what(self, position: int) -> bool:
        at = position - self._first
        return "what" in self._words[max(0, at - 5) : at]

    def _own_account(self, subject: Subject) -> Classed | None:
        if self._found("measure own word"):
            return self._outcome(subject, "It rests on the person's own account.", own_word=True)
        if self._found("measure satisfaction"):
            return self._outcome(subject, "It tells how satisfied people are.", own_word=True)
        return None

    def _trap(self) -> Classed | None:
        """A plan, a review or a course is none the more an outcome for having "outcome" in its name."""
        lived = [start for start, _ in self._found("measure lived")]
        traps: tuple[tuple[MeasureClass, str], ...] = (
            ("input", "It counts the training of staff, whatever the course is called."),
            ("activity", "It counts a step in a procedure, though the word outcome or goal stands in it."),
            ("output", "A plan, or a change that was made, is a product and not yet a change in somebody's life."),
        )
        for klass, reason in traps:
            for start, end in self._found(f"measure trap {klass}"):
                if not any(at < start or (at >= end and self._linked(end, at)) for at in lived):
                    return Classed(klass, "", reason)
        return None

    def _moved(self, subject: Subject) -> Classed | None:
        if not self._found("measure tool"):
            return None
        if self._found("measure moved"):
            return self._outcome(subject, "It measures a change in people's lives with a tool made for it.")
        return None

    def _system(self) -> Classed | None:
        if self._found("measure system") and not self._found("measure handled"):
            return Classed("outcome", "system", "It tells of the health and care system, not of any one person.")
        return None

    def _saving(self) -> Classed | None:
        if self._found("measure saving") and not self._found("measure lived"):
            return Classed(
                "output", "financial", "Less support is less money spent; whether lives are better it does not say."
            )
        return None

    def _by_subject(self, subject: Subject, at: Match) -> Classed:
        lived, procedure = self._found("measure lived"), self._found("measure procedure")
        match subject:
            case "process":
                return Classed("activity", "", "It counts work done to schedule or procedure.")
            case "resource":
                return Classed("input", self._staff(), "It counts what is put in: staff, training, money.")
            case "workers":
                if self._found("measure worker activity") and not self._found("measured resource"):
                    return Classed("activity", "", "It counts work done to schedule or procedure.")
                return Classed("input", self._staff(), "It counts the staff who are put in.")
            case "product" if lived and not procedure:
                return self._outcome("people", "It tells of something that people achieve or keep.")
            case "product" if procedure:
                return Classed("activity", "", "It counts whether things were done to schedule or procedure.")
            case "product":
                return Classed("output", "", "It counts what was delivered, or what went wrong.")
            case "people" | "carers":
                return self._of_people(subject, at, lived, procedure)
            case _:
                if lived or (self._found("measure life") and not procedure):
                    return self._outcome("people", "It names a change or a state in people's lives.")
                if procedure:
                    return Classed("activity", "", "It counts whether things were done to schedule or procedure.")
                return Classed("activity", "", "It does not say that anything changes in anybody's life.", known=False)

    def _of_people(self, subject: Subject, at: Match, lived: list[Match], procedure: list[Match]) -> Classed:
        """The person is the one counted: by what is done to them, or by what they do and have."""
        done = [m for m in self._found("measure done to") if m[0] >= at[0]]
        if done and not any(start < done[0][0] or self._linked(done[0][1], start) for start, _ in lived):
            things = [start for start, _ in self._found("measured product") if start >= done[0][1]]
            if things and things[0] - done[0][1] <= 3 and not procedure:
                return Classed("output", "", "It counts what people were given.")
            return Classed("activity", "", "It counts something done to people, not what came of it.")
        if lived:
            return self._outcome(subject, "It tells of what people do, have, achieve or keep.")
        if self._found("measure left"):
            return Classed(
                "output", "", "It counts people who leave or need less, which says nothing of how they live."
            )
        if self._found("measure life") and not procedure:
            return self._outcome(subject, "It names a change or a state in people's lives.")
        if procedure:
            return Classed("activity", "", "It counts whether things were done to schedule or procedure.")
        reached = self._found("measure reached") or self._found("measure frame") or self._found("measured product")
        return Classed("output", "", "It counts people reached.", known=bool(reached))

    def _staff(self) -> MeasureTag:
        return "workforce" if self._found("tag workforce") else ""

    def _linked(self, end: int, start: int) -> bool:
        """Whether a new clause begins between what was done and what people did: "people referred who found work"."""
        return not LINKS.isdisjoint(self._words[end - self._first : max(start - self._first, 0)])

    def _outcome(self, subject: Subject, reason: str, *, own_word: bool = False) -> Classed:
        """An outcome with the tag that its words earn."""
        if subject == "carers" and not self._found("tag of another"):
            return Classed("outcome", "carer", reason)
        order: tuple[MeasureTag, ...] = ("personal", "quality-of-life", "experience")
        if own_word:
            order = ("quality-of-life", "experience", "personal")
            if self._found("tag personal first"):
                return Classed("outcome", "personal", reason)
        for tag in order:
            if self._found(f"tag {tag}"):
                return Classed("outcome", tag, reason)
        return Classed("outcome", "experience" if own_word else "personal", reason)
