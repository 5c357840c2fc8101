"""Rules that are read together: a promise in one place that a term in another takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contractcheck.model.assessment import Assessment, Evidence
from contractcheck.model.clause import Contract
from contractcheck.rules.grading import named

PROMISED = frozenset({"met", "clear", "weak"})


def told_together(assessments: Sequence[Assessment], contract: Contract) -> tuple[Assessment, ...]:
    """The assessments, where a conflict quotes the promise of its partner rule that it undoes.

    Which rules are partners stands in their files (``report_with``), in either of the two.
    """
    by_rule = {a.rule.id: a for a in assessments}
    partners: dict[str, list[str]] = {}
    for assessment in assessments:
        for other in assessment.rule.report_with:
            partners.setdefault(assessment.rule.id, []).append(other)
            partners.setdefault(other, []).append(assessment.rule.id)
    return tuple(
        _with_promises(a, [by_rule[p] for p in dict.fromkeys(partners.get(a.rule.id, ())) if p in by_rule], contract)
        for a in assessments
    )


def _with_promises(assessment: Assessment, partners: Sequence[Assessment], contract: Contract) -> Assessment:
    if assessment.verdict != "conflict":
        return assessment
    held = {(e.document, e.span) for e in assessment.evidence}
    reason, evidence = assessment.reason, list(assessment.evidence)
    for partner in partners:
        promise = next((e for e in partner.evidence if e.shows == "met" and (e.document, e.span) not in held), None)
        if partner.verdict in PROMISED and promise is not None:
            reason += f" It undercuts what {named(promise.address)} promises ({partner.rule.id})."
            reason += _order(evidence[0], promise, contract)
            evidence.append(promise)
    return replace(assessment, reason=reason, evidence=tuple(evidence))


def _order(harm: Evidence, promise: Evidence, contract: Contract) -> str:
    """Which of the two documents or parts prevails, where the contract says."""
    ranks = {name: rank for rank, name in enumerate(contract.precedence)}
    ours, theirs = (_rank(evidence, contract, ranks) for evidence in (harm, promise))
    if ours is None or theirs is None or ours == theirs:
        return ""
    return " It also ranks above that promise." if ours < theirs else " That promise ranks above it, but both stand."


def _rank(evidence: Evidence, contract: Contract, ranks: dict[str, int]) -> int | None:
    part = contract.parts[contract.clauses[evidence.clause].part]
    for name in (part.name, part.title, str(evidence.document)):  # a document stands there by its position
        if name in ranks:
            return ranks[name]
    return None
