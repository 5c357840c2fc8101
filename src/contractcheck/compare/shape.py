"""A comparison as plain data: the shape that ``schemas/diff.schema.json`` promises."""

from __future__ import annotations

from typing import Any

from contractcheck.compare.align import Pairing
from contractcheck.compare.drafts import Change, Comparison, max_severity
from contractcheck.model.assessment import Assessment
from contractcheck.model.report import Report
from contractcheck.reporters.shape import settled_shape
from contractcheck.reporters.story.model import Quote

SCHEMA_VERSION = "1.1"
TURNS = ("lost", "gained", "reworded", "suppressed", "unsettled", "same")
FATES = ("kept", "moved", "reworded", "gone", "new")


def shape(comparison: Comparison, version: str) -> dict[str, Any]:
    """The whole comparison, one object."""
    turns = [each.turn for each in comparison.changes]
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "contractcheck", "version": version},
        "old": _contract(comparison.old),
        "new": _contract(comparison.new),
        "questions": [_change(each) for each in comparison.changes],
        "clauses": [_pairing(comparison, each) for each in comparison.pairings],
        "summary": {
            "questions": {turn: turns.count(turn) for turn in TURNS},  # type: ignore[arg-type]
            "clauses": {fate: comparison.fates.get(fate, 0) for fate in FATES},  # type: ignore[call-overload]
        },
    }


def _contract(report: Report) -> dict[str, Any]:
    contract = report.contract
    return {
        "title": contract.title,
        "documents": [
            {"path": each.source, "sha256": each.sha256, "complete": each.reading.complete}
            for each in contract.documents
        ],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "rule": change.new.rule.id,
        "title": change.new.rule.title,
        "turn": change.turn,
        "severity": max_severity(change),
        "old": _side(change.old, change.before),
        "new": _side(change.new, change.now),
        "went": change.went,
    }


def _side(assessment: Assessment, quotes: tuple[Quote, ...]) -> dict[str, Any]:
    return {
        "verdict": assessment.verdict,
        "reason": assessment.reason,
        "settled": settled_shape(assessment.settled),
        "evidence": [{"clause": each.name, "place": each.place, "quote": each.words} for each in quotes],
    }


def _pairing(comparison: Comparison, pairing: Pairing) -> dict[str, Any]:
    old, new = comparison.old.contract.clauses, comparison.new.contract.clauses
    return {
        "fate": pairing.fate,
        "old": None if pairing.old is None else old[pairing.old].address,
        "new": None if pairing.new is None else new[pairing.new].address,
        "alike": pairing.alike,
    }
