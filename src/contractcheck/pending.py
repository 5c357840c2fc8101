"""What hangs on tracked changes that nobody has accepted or rejected yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from contractcheck.model.assessment import Assessment
from contractcheck.model.report import Report
from contractcheck.model.rule import Verdict

_IN_WORDS: dict[Verdict, str] = {
    "met": "would be met",
    "clear": "would be clear",
    "weak": "would be there, but too weak",
    "gap": "would be missing",
    "conflict": "would be worked against",
    "cannot-judge": "could not be judged",
    "not-applicable": "would not be asked",
}
_SIDES = ("Without the tracked changes, ", "With the tracked changes accepted, ")


def with_pending(report: Report, other: Iterable[Assessment]) -> Report:
    """The report, where each verdict that the other side of the tracked changes would turn says so."""
    verdicts = {each.rule.id: each.verdict for each in other}
    original = any(document.reading.view == "original" for document in report.contract.documents)
    side = _SIDES[original]
    return replace(report, assessments=tuple(_noted(each, verdicts[each.rule.id], side) for each in report.assessments))


def _noted(assessment: Assessment, other: Verdict, side: str) -> Assessment:
    if other == assessment.verdict:
        return assessment
    reason = assessment.reason.rstrip()
    stop = "" if reason.endswith((".", "!", "?")) else "."
    pending = f"{side}this {_IN_WORDS[other]}."
    return replace(assessment, reason=f"{reason}{stop} {pending}", pending=pending)
