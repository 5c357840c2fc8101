"""What became of each question from one draft to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from contractcheck.compare.align import Fate, Pairing, aligned, of_old
from contractcheck.model.assessment import Assessment
from contractcheck.model.report import Report
from contractcheck.model.rule import RAISED, Verdict
from contractcheck.reporters.fingerprint import normal
from contractcheck.reporters.story.findings import quote
from contractcheck.reporters.story.model import Quote
from contractcheck.reporters.words import capital, clause_name

Turn = Literal["lost", "gained", "reworded", "suppressed", "unsettled", "same"]
_WORTH: Mapping[Verdict, int] = {"conflict": 0, "gap": 1, "weak": 2, "met": 3, "clear": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A question in both drafts.

    ``turn`` is *lost* where the newer draft answers it worse, *gained* where better, *reworded* where the same
    trouble is told in other words, *suppressed* where somebody has accepted what the newer draft has
    (and had not what the older one had), *unsettled* where only one of the drafts could be judged. ``went`` says what
    became of the clause that decided in the older draft.
    """

    old: Assessment
    new: Assessment
    turn: Turn
    before: tuple[Quote, ...]
    now: tuple[Quote, ...]
    went: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two drafts, question by question and clause by clause."""

    old: Report
    new: Report
    changes: tuple[Change, ...]
    pairings: tuple[Pairing, ...]

    def turned(self, turn: Turn) -> tuple[Change, ...]:
        """The questions that turned this way, the gravest first."""
        gravity = {"error": 0, "warning": 1, "info": 2}
        found = [each for each in self.changes if each.turn == turn]
        return tuple(sorted(found, key=lambda each: gravity[max_severity(each)]))

    @property
    def fates(self) -> Mapping[Fate, int]:
        """How many clauses were kept, moved, reworded, are gone and are new."""
        return Counter(each.fate for each in self.pairings)


def max_severity(change: Change) -> Literal["error", "warning", "info"]:
    """How serious the question is at its worse end."""
    worse = change.new if change.turn == "lost" else change.old
    return worse.severity


def compare(old: Report, new: Report) -> Comparison:
    """Compare the reports on two drafts, which were made with the same rules."""
    pairings = aligned(old.contract, new.contract)
    went = of_old(pairings)
    later = {each.rule.id: each for each in new.assessments}
    changes = tuple(
        _change(old, new, each, later[each.rule.id], went) for each in old.assessments if each.rule.id in later
    )
    return Comparison(old=old, new=new, changes=changes, pairings=pairings)


def _change(old: Report, new: Report, before: Assessment, now: Assessment, went: Mapping[int, Pairing]) -> Change:
    return Change(
        old=before,
        new=now,
        turn=_turn(before, now),
        before=_quotes(old, before),
        now=_quotes(new, now),
        went=_went(new, before, went),
    )


def _turn(before: Assessment, now: Assessment) -> Turn:
    if before.verdict not in _WORTH or now.verdict not in _WORTH:
        return "same" if before.verdict == now.verdict else "unsettled"
    if now.settled and now.verdict in RAISED:
        better = _WORTH[now.verdict] > _WORTH[before.verdict]
        worse = _WORTH[now.verdict] < _WORTH[before.verdict]
        return "gained" if better else "suppressed" if worse or not before.settled else "same"
    if _WORTH[now.verdict] != _WORTH[before.verdict]:
        return "gained" if _WORTH[now.verdict] > _WORTH[before.verdict] else "lost"
    raised = _WORTH[now.verdict] < 3
    return "reworded" if raised and _said(before) != _said(now) else "same"


def _said(assessment: Assessment) -> list[str]:
    return sorted(normal(each.quote) for each in assessment.deciding)


def _quotes(report: Report, assessment: Assessment) -> tuple[Quote, ...]:
    if not assessment.evidence or assessment.verdict == "gap":
        return ()
    return tuple(quote(report, each) for each in assessment.deciding[:2])


def _went(new: Report, before: Assessment, went: Mapping[int, Pairing]) -> str:
    """What became of the clause that decided before, in a sentence."""
    if not before.evidence or before.verdict == "gap":
        return ""
    first = before.evidence[0]
    name = capital(clause_name(first.address, first.heading))
    pairing = went.get(first.clause)
    if pairing is None or pairing.new is None:
        return f"{name} of the older draft is gone."
    clause = new.contract.clauses[pairing.new]
    now = clause_name(clause.address, clause.heading)
    if pairing.fate == "reworded":
        return f"{name} was reworded and is {now} now."
    return "" if pairing.fate == "kept" else f"{name} is {now} now, in the same words."
