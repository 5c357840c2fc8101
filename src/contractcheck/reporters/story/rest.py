"""What is good already, what has no answer, what is measured, and how the documents were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Literal

from contractcheck.analysis.measures.schedule import Schedule
from contractcheck.model.assessment import Assessment, Evidence
from contractcheck.model.document import Document
from contractcheck.model.report import Report
from contractcheck.reporters.story.findings import quote
from contractcheck.reporters.story.model import Counted, Praise, Unanswered
from contractcheck.reporters.words import capital, clause_name, clauses_named, listed, many, plain, sentence

PLACES = 3
_UNANSWERED: tuple[Literal["not-applicable", "cannot-judge"], ...] = ("not-applicable", "cannot-judge")
_WORTH = {
    "balanced": "The measures are balanced: {told}.",
    "thin": "The measures are thin: only {told}.",
    "activity-only": "The measures count activity alone: none of {of} is about people's lives.",
}


def praise(report: Report) -> tuple[Praise, ...]:
    """The questions that the contract answers well, and where."""
    met = [*_with(report, "met"), *(each for each in _with(report, "clear") if _good(each))]
    return tuple(
        Praise(
            assessment=each,
            places=_places(each),
            quotes=tuple(quote(report, evidence) for evidence in _good(each)),
        )
        for each in met
    )


def ruled_out(report: Report) -> tuple[Assessment, ...]:
    """The harmful terms that no words of the contract speak of."""
    return tuple(each for each in _with(report, "clear") if not _good(each))


def unanswered(report: Report) -> tuple[Unanswered, ...]:
    """The questions that were not asked of this contract, and those that found no answer, each with the reason."""
    return tuple(
        Unanswered(kind=kind, reason=sentence(reason), questions=tuple(each), told=_titles(each, report))
        for kind in _UNANSWERED
        for reason, each in _by_reason(_with(report, kind))
    )


def reading(documents: Sequence[Document], *, read: bool) -> tuple[str, ...]:
    """What a reader should know of how the documents were read, or of what was not."""
    several = len(documents) > 1
    return tuple(
        f"{PurePath(document.source).name}: {note.sentence}" if several else note.sentence
        for document in documents
        for note in document.reading.notes
        if note.unread != read
    )


def measured(report: Report) -> tuple[tuple[Counted, ...], str]:
    """The measures that stand in tables and lists, and what they are worth together."""
    schedule = Schedule(report.measures)
    if schedule.reading is None:
        return (), ""
    clauses = report.contract.clauses
    counted = tuple(
        Counted(
            measure=measure,
            name=capital(clause_name(plain(clauses[measure.clause].address), plain(clauses[measure.clause].heading))),
        )
        for measure in schedule.measures
    )
    worth = _WORTH[schedule.reading].format(told=schedule.told, of=many(len(counted), "measure"))
    return counted, worth


def _with(report: Report, verdict: str) -> list[Assessment]:
    return [each for each in report.assessments if each.verdict == verdict]


def _by_reason(found: Iterable[Assessment]) -> list[tuple[str, list[Assessment]]]:
    groups: dict[str, list[Assessment]] = {}
    for each in found:
        groups.setdefault(f"The rule broke: {each.fault}" if each.fault else each.reason, []).append(each)
    return list(groups.items())


def _titles(found: list[Assessment], report: Report) -> str:
    if len(found) == len(report.assessments) > 3:
        return f"(All {len(found)} questions.)"
    if len(found) > 3:
        return f"({many(len(found), 'question')}: {listed([each.rule.id for each in found])})"
    return listed([f"‘{each.rule.title}’ ({each.rule.id})" for each in found]) + "."


def _good(assessment: Assessment) -> list[Evidence]:
    """The words that show the good, without the near-words that stand beside them."""
    return [each for each in assessment.evidence if each.shows in ("met", "clear")]


def _places(met: Assessment) -> str:
    names = list(dict.fromkeys(clause_name(each.address, each.heading) for each in _good(met)))
    return clauses_named(names[:PLACES], max(0, len(names) - PLACES))
