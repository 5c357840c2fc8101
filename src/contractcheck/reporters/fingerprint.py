"""The identity of an assessment: its rule and the words of its clause, wherever they stand."""

from __future__ import annotations

from hashlib import sha256

from contractcheck.model.assessment import Assessment, Evidence
from contractcheck.model.clause import Contract


def fingerprint(contract: Contract, assessment: Assessment) -> str:
    """Sixteen hexadecimal digits that survive renumbering, moving, re-wrapping and a change of quotation marks.

    A gap, and an assessment without evidence, is about the whole contract, so its rule alone is its identity.
    """
    of_a_clause = assessment.evidence and assessment.verdict != "gap"
    return identity(assessment.rule.id, said(contract, assessment.evidence[0]) if of_a_clause else "")


def identity(rule: str, words: str) -> str:
    """The same of a rule and the words of a clause, whichever assessment they are from."""
    return sha256(f"{rule}\n{normal(words)}".encode()).hexdigest()[:16]


def said(contract: Contract, evidence: Evidence) -> str:
    """The words of the clause that evidence stands in, or its own where it stands in none."""
    in_range = 0 <= evidence.clause < len(contract.clauses)
    return contract.text_of(contract.clauses[evidence.clause]) if in_range else evidence.quote


def normal(text: str) -> str:
    """The letters and figures of a text in lower case, with single spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
