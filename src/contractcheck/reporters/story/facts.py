"""Money and time, as a small table: what is stated, and where."""

from __future__ import annotations

from collections.abc import Mapping

from contractcheck.model.duty import Role
from contractcheck.model.fact import Fact, FactKind
from contractcheck.model.report import Report
from contractcheck.reporters.story.model import Stated
from contractcheck.reporters.words import capital, clause_name, plain

_WHAT: Mapping[FactKind, str] = {
    "term": "How long the contract lasts",
    "extension": "By how much it may be extended",
    "notice": "Notice",
    "uplift": "What prices follow",
    "price weight": "Weight of price",
    "quality weight": "Weight of quality",
    "visit length": "Length of visits",
    "payment unit": "What is paid by",
    "tolerance": "Tolerance",
    "deduction": "Deduction",
    "returns": "Returns and reports",
}
_BY: Mapping[Role, str] = {
    "provider": " by the provider",
    "purchaser": " by the purchaser",
    "both": " by either side",
    "person": " by the supported person",
}


def stated(report: Report) -> tuple[Stated, ...]:
    """The facts, those of a kind together in reading order; what one clause states twice is told once."""
    clauses = report.contract.clauses
    found: dict[Stated, None] = {}
    for kind in _WHAT:
        for fact in report.facts:
            if fact.kind == kind:
                clause = clauses[fact.clause]
                name = capital(clause_name(plain(clause.address), plain(clause.heading)))
                found[Stated(what=f"{_WHAT[kind]}{_by(fact)}", stated=_said(fact), name=name)] = None
    return tuple(found)


def _by(fact: Fact) -> str:
    return _BY.get(fact.party, "") if fact.kind in ("notice", "returns") else ""


def _said(fact: Fact) -> str:
    if fact.value is not None:
        return capital(plain(fact.words))
    if fact.kind == "payment unit":
        return f"The {fact.unit}"
    return "Nothing: they stay as they are" if fact.unit == "none" else f"The {fact.unit}"
