from __future__ import annotations

from collections.abc import Callable

from contractcheck.model.clause import Contract
from contractcheck.structure.crossrefs import Directory, references

Build = Callable[..., Contract]

LINES = (
    "1 Price",
    "1.1 The price is in Schedule 1 and rises under clause 2.1.",
    "2 Review",
    "2.1 The parties shall review it under section 12 of the 2014 Act.",
    "# Schedule 1 Rates",
    "1.1 An hour costs £20, see paragraph 1.2 and clause 2.1.",
    "1.2 A night costs £90.",
)


def test_references_find_their_clauses(contract: Build) -> None:
    made = contract(*LINES)

    found = [
        (made.clauses[each.clause].address, each.span.of(made.documents[0].text), made.clauses[each.target].address)
        for each in references(made)
    ]

    assert found == [
        ("1.1", "Schedule 1", "Schedule 1"),
        ("1.1", "clause 2.1", "2.1"),
        ("Schedule 1, 1.1", "paragraph 1.2", "Schedule 1, 1.2"),
        ("Schedule 1, 1.1", "clause 2.1", "2.1"),
    ]


def test_number_is_looked_for_near_by_first(contract: Build) -> None:
    made = contract(*LINES)
    directory = Directory(made)

    assert made.clauses[directory.find("1.1") or 0].address == "1.1"
    assert made.clauses[directory.find("1.1", near=6) or 0].address == "Schedule 1, 1.1"
    assert made.clauses[directory.find("1.2", "Schedule 1") or 0].address == "Schedule 1, 1.2"
    assert directory.find("9.9") is None
