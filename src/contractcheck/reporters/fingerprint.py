"""The identity of an assessment: its rule and the words of its clause, wherever they stand."""

from __future__ import annotations

from hashlib import sha256

from contractcheck.model.assessment import Assessment
from contractcheck.model.clause import Contract


def fingerprint(contract: Contract, assessment: Assessment) -> str:
    """Sixteen hexadecimal digits that survive renumbering, moving, re-wrapping and a change of quotation marks.

    An assessment without evidence is about the whole contract, so its rule alone is its identity.
    """
    words = ""
    if assessment.evidence:
        first = assessment.evidence[0]
        in_range = 0 <= first.clause < len(contract.clauses)
        words = normal(contract.text_of(contract.clauses[first.clause]) if in_range else first.quote)
    return sha256(f"{assessment.rule.id}\n{words}".encode()).hexdigest()[:16]


def normal(text: str) -> str:
    """The letters and figures of a text in lower case, with single spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
