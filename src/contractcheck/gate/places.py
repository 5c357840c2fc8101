"""Where a finding stands: the places that have to be mended, or accepted, before it is gone."""

from __future__ import annotations

from contractcheck.model.assessment import Assessment, Evidence
from contractcheck.model.rule import RAISED


def raised(assessment: Assessment) -> bool:
    """Whether an assessment is a finding that somebody may accept; what could not be judged is none."""
    return assessment.verdict in RAISED and not assessment.fault


def places(finding: Assessment) -> tuple[Evidence, ...]:
    """The words that decided; none of a gap, which is about the whole contract."""
    return finding.deciding if finding.verdict != "gap" else ()


def as_one(finding: Assessment) -> bool:
    """Whether a finding is one question to the whole contract, so that any of its places stands for all.

    So is a provision that falls short wherever it is touched. Harmful terms, and slips of the pen, are each a
    finding of their own.
    """
    return finding.verdict == "weak" and finding.rule.kind == "require" and not finding.rule.every_place
