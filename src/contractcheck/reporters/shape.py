"""A run as plain data: the shape that ``schemas/report.schema.json`` promises and other formats share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contractcheck.analysis.measures.schedule import Schedule
from contractcheck.model.assessment import Assessment, Evidence, Settled
from contractcheck.model.clause import Contract
from contractcheck.model.document import Document, Note
from contractcheck.model.report import Notice, Report
from contractcheck.model.rule import RAISED, RuleSet, Severity, Verdict
from contractcheck.reporters.base import Problem, Run
from contractcheck.reporters.fingerprint import fingerprint

_COLUMNS = ("target", "baseline", "frequency", "consequence", "responsible", "source")
SCHEMA_VERSION = "1.2"
VERDICTS: tuple[Verdict, ...] = ("conflict", "gap", "weak", "met", "clear", "not-applicable", "cannot-judge")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

Shape = dict[str, Any]


def run_shape(run: Run) -> Shape:
    """The whole run, one object for any number of contracts."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "contractcheck", "version": run.version},
        "rule_sets": _rule_sets(run.reports),
        "contracts": [contract_shape(report) for report in run.reports],
        "errors": [_problem(problem) for problem in sorted(run.problems, key=lambda each: (each.path, each.problem))],
        "notices": [notice_shape(each) for each in run.notices],
        "summary": _run_summary(run),
    }


def contract_shape(report: Report) -> Shape:
    """One contract with every assessment of it."""
    contract = report.contract
    return {
        "title": contract.title,
        "documents": [document_shape(document) for document in contract.documents],
        "applies_to": {
            "kinds": list(report.applies_to.kinds),
            "reason": report.applies_to.reason,
            "given": report.applies_to.given,
        },
        "parts": [
            {
                "name": part.name,
                "title": part.title,
                "kind": part.kind,
                "reason": part.reason,
                "document": part.document,
            }
            for part in contract.parts
        ],
        "clauses": len(contract.clauses),
        "assessments": [assessment_shape(contract, assessment) for assessment in report.assessments],
        "coverage": [
            {"item": each.item, "standing": each.standing, "rules": list(each.rules)} for each in report.coverage
        ],
        "monitoring": _monitoring(report),
        "money_and_time": _money_and_time(report),
        "notices": [notice_shape(each) for each in report.notices],
        "summary": summary(report.assessments),
    }


def assessment_shape(contract: Contract, assessment: Assessment) -> Shape:
    """One rule's verdict, and what it rests on."""
    rule = assessment.rule
    shape = {
        "rule": rule.id,
        "title": rule.title,
        "kind": rule.kind,
        "verdict": assessment.verdict,
        "severity": assessment.severity,
        "confidence": assessment.confidence,
        "reason": assessment.reason,
        "evidence": [_evidence(each) for each in assessment.evidence],
        "nearest": [{"address": each.address, "heading": each.heading} for each in assessment.nearest],
        "framework": list(rule.framework),
        "why": rule.why,
        "advice": rule.advice,
        "model_clause": rule.model_clause,
        "fingerprint": fingerprint(contract, assessment),
        "settled": settled_shape(assessment.settled),
    }
    if assessment.accepted:
        shape["accepted"] = [
            {"evidence": _evidence(each.evidence), "settled": settled_shape(each.settled)}
            for each in assessment.accepted
        ]
    if assessment.caution:
        shape["caution"] = assessment.caution
    if assessment.fault:
        shape["fault"] = assessment.fault
    return shape


def summary(assessments: Iterable[Assessment]) -> Shape:
    """How many assessments there are of each verdict, and how serious those that need attention are."""
    assessments = tuple(assessments)
    verdicts = [each.verdict for each in assessments]
    severities = [each.severity for each in assessments if each.verdict in RAISED]
    new = [each.severity for each in assessments if each.verdict in RAISED and not each.settled]
    kinds = [each.settled.kind for each in assessments if each.verdict in RAISED and each.settled]
    return {
        "verdicts": {verdict: verdicts.count(verdict) for verdict in VERDICTS},
        "findings": {severity: severities.count(severity) for severity in SEVERITIES},
        "new": {severity: new.count(severity) for severity in SEVERITIES},
        "known": kinds.count("known"),
        "suppressed": kinds.count("suppressed"),
        "faults": sum(1 for each in assessments if each.fault),
    }


def notice_shape(notice: Notice) -> Shape:
    """Something to put right beside the findings."""
    return {"path": notice.path, "line": notice.line, "sentence": notice.sentence}


def settled_shape(settled: Settled | None) -> Shape | None:
    """Why a finding no longer counts; None where it does."""
    if settled is None:
        return None
    return {"kind": settled.kind, "reason": settled.reason, "by": settled.by, "where": settled.where}


def _run_summary(run: Run) -> Shape:
    whole = summary(assessment for report in run.reports for assessment in report.assessments)
    return {"contracts": len(run.reports), "errors": len(run.problems), **whole}


def _rule_sets(reports: Iterable[Report]) -> list[Shape]:
    found: dict[tuple[str, str], RuleSet] = {(s.name, s.sha256): s for report in reports for s in report.rule_sets}
    return [{"name": s.name, "version": s.version, "sha256": s.sha256} for _, s in sorted(found.items())]


def _problem(problem: Problem) -> Shape:
    return {"path": problem.path, "problem": problem.problem, "advice": problem.advice}


def document_shape(document: Document) -> Shape:
    """One document, and how it was read."""
    reading = document.reading
    return {
        "path": document.source,
        "format": document.format,
        "sha256": document.sha256,
        "reading": {
            "complete": reading.complete,
            "pages": reading.pages,
            "view": reading.view,
            "notes": [_note(note) for note in reading.notes],
            "ocr": [
                {"page": each.page, "engine": each.engine, "confidence": each.confidence, "good": each.good}
                for each in reading.ocr
            ],
        },
    }


def _note(note: Note) -> Shape:
    return {"kind": note.kind, "sentence": note.sentence, "unread": note.unread, "pages": list(note.pages)}


def _monitoring(report: Report) -> Shape:
    schedule = Schedule(report.measures)
    return {
        "reading": schedule.reading,
        "measures": [
            {
                "clause": report.contract.clauses[each.clause].address,
                "indicator": each.indicator,
                "class": each.klass,
                "tag": each.tag,
                "reason": each.reason,
                **{name: getattr(each, name) for name in _COLUMNS},
                "penal": each.penal,
            }
            for each in schedule.measures
        ],
    }


def _money_and_time(report: Report) -> list[Shape]:
    return [
        {
            "kind": each.kind,
            "clause": report.contract.clauses[each.clause].address,
            "party": each.party,
            "value": each.value,
            "unit": each.unit,
            "words": each.words,
            "quote": each.quote,
        }
        for each in report.facts
    ]


def _evidence(evidence: Evidence) -> Shape:
    duty: Mapping[str, Any] | None = None
    if evidence.duty is not None:
        duty = {
            "actor": evidence.duty.actor,
            "force": evidence.duty.force,
            "negated": evidence.duty.negated,
            "inferred": evidence.duty.inferred,
            "qualifiers": list(evidence.duty.qualifiers),
        }
    return {
        "address": evidence.address,
        "heading": evidence.heading,
        "page": evidence.place.page,
        "line": evidence.place.line,
        "quote": evidence.quote,
        "span": [evidence.span.start, evidence.span.end],
        "document": evidence.document,
        "shows": evidence.shows,
        "because": evidence.because,
        "duty": duty,
    }
