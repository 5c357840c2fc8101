"""The words of small contracts, and a report's answers about them."""

from __future__ import annotations

from contractcheck.model.assessment import Assessment
from contractcheck.model.report import Report

ABOUT = "This contract is for care at home: personal care, home care and support for people in their own homes."
WEAK = "The Provider should aim to cook the meals that the Supported Person chooses."
HARM = "The Provider may withhold meals from the Supported Person."
LATE = "The Council may withhold meals at weekends."
FINE = "The Provider shall keep records."


def of(report: Report, rule: str) -> Assessment:
    """The report's assessment of a rule."""
    return next(each for each in report.assessments if each.rule.id == rule)


def told(report: Report) -> list[str]:
    """The sentences of a report's notices."""
    return [each.sentence for each in report.notices]
