"""Findings that somebody has accepted or that were known before, and documents of other names."""

from __future__ import annotations

from dataclasses import replace

from contractcheck.model.assessment import Settled
from contractcheck.model.report import Report

ACCEPTED = Settled(kind="suppressed", reason="Agreed with the union", by="A. Manager", where="document")
BESIDE = Settled(kind="suppressed", reason="Agreed", where="accepted.yaml")
KNOWN = Settled(kind="known", reason="It stands in the baseline", where="baseline.json")


def settle(report: Report, **standings: Settled) -> Report:
    """The report with the findings of some rules settled; a rule is named by the last figure of its id."""
    assessments = tuple(
        replace(each, settled=standings.get(f"of_{each.rule.id[-1]}", each.settled)) for each in report.assessments
    )
    return replace(report, assessments=assessments)


def moved(report: Report, source: str) -> Report:
    """The report on a document of another name."""
    (document,) = report.contract.documents
    return replace(report, contract=replace(report.contract, documents=(replace(document, source=source),)))
