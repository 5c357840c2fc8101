"""Every way to number a contract, and every thing besides numbered clauses that contracts are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from contractcheck.model.clause import Contract
from contractcheck.structure.crossrefs import references

Build = Callable[..., Contract]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("A.1 Aims", "A.1.1 The Provider shall pay.", "A.1.2 It shall care."), ["A.1", "A.1.1", "A.1.2"]),
        (
            ("FW2 The Provider shall pay.", "FW3 The Provider shall:", "(a) listen; and", "(b) train."),
            ["FW2", "FW3", "FW3(a)", "FW3(b)"],
        ),
        (("B.3 Staffing", "B.3.4 The Provider shall train.", "B.3.5 It shall pay."), ["B.3", "B.3.4", "B.3.5"]),
        (
            ("Clause 7 – Termination", "Either party may end it.", "Clause 8: Notices", "Notices shall be written."),
            ["7", "7", "8", "8"],
        ),
        (
            ("Article IV. Termination", "4.1 Either party may end it.", "Article V. Law", "5.1 Scots law applies."),
            ["IV", "4.1", "V", "5.1"],
        ),
        (("6. Price", "6.1 It is fixed.", "7. Term", "7.1 It is a year."), ["6", "6.1", "7", "7.1"]),
        (("6) The price is fixed.", "7) The term is a year."), ["6", "7"]),
        (("(6) The price is fixed.", "(7) The term is a year."), ["(6)", "(7)"]),
        (
            ("# Schedule 2", "Part A – Aims", "2. Aims are:", "(a) care.", "3. The Provider shall:", "(b) pay."),
            [
                "Schedule 2",
                "Schedule 2 Part A",
                "Schedule 2 Part A, 2",
                "Schedule 2 Part A, 2(a)",
                "Schedule 2 Part A, 3",
                "Schedule 2 Part A, 3(b)",
            ],
        ),
    ],
    ids=["A.1.1", "FW3", "B.3.4", "Clause 7", "Article IV", "7.", "7)", "(7)", "Schedule 2 Part A, 3(b)"],
)
def test_scheme_gives_each_clause_its_address(contract: Build, lines: Sequence[str], expected: list[str]) -> None:
    assert [clause.address for clause in contract(*lines).clauses] == expected


def test_article_in_roman_numerals_heads_the_numbers_in_figures_below_it(contract: Build) -> None:
    made = contract("# Article I – Price", "1.1 It is fixed.", "# Article II – Term", "2.1 It is a year.")

    assert [(clause.kind, clause.parent) for clause in made.clauses] == [
        ("heading", None),
        ("operative", 0),
        ("heading", None),
        ("operative", 2),
    ]


def test_section_named_by_a_letter_is_no_roman_numeral(contract: Build) -> None:
    made = contract("Section C: Staff", "C.1 The Provider shall pay.", "C.2 It shall train.")

    assert [(clause.address, clause.parent) for clause in made.clauses] == [
        ("Section C", None),
        ("C.1", 0),
        ("C.2", 0),
    ]


def test_part_below_the_heading_of_its_schedule_belongs_to_it(contract: Build) -> None:
    made = contract("SCHEDULE 3", "KPIs", "Part 1 – Targets", "1. As below.", "Part 2 – Terms", "1. Credits apply.")

    assert [part.name for part in made.parts] == ["Schedule 3", "Schedule 3 Part 1", "Schedule 3 Part 2"]


def test_part_that_shows_no_purpose_has_that_of_its_schedule(contract: Build) -> None:
    made = contract("# Schedule 3 – KPIs", "## Part 1", "1. As below.", "## Part 2 – Prices", "1. As below.")

    assert [(part.kind, part.reason) for part in made.parts] == [
        ("monitoring", 'Its title says "KPIs".'),
        ("monitoring", "It belongs to Schedule 3, and shows no other purpose of its own."),
        ("pricing", 'Its title says "Prices".'),
    ]


def test_list_of_schedules_and_their_parts_opens_none(contract: Build) -> None:
    made = contract(
        "1. The Schedules are:", "Schedule 1 – Services", "Schedule 2 – Price", "Schedule 3 – KPIs", "2. Law is Scots."
    )

    assert [part.name for part in made.parts] == [""]


def test_options_to_choose_from_are_no_headings(contract: Build) -> None:
    made = contract(
        "1.1 The Provider shall pay.",
        "[Option A]",
        "[The Provider shall train staff.]",
        "[OR]",
        "[Optional clause]",
        "1.2 The Provider shall listen.",
    )

    kinds = ["operative", "guidance", "guidance", "guidance", "guidance", "operative"]
    assert [clause.kind for clause in made.clauses] == kinds
    assert made.parts[0].title == ""
    assert made.clauses[-1].heading == ""


def test_words_of_agreement_are_no_title(contract: Build) -> None:
    made = contract(
        "WHEREAS:",
        "(A) the Council wishes to buy care.",
        "NOW, THEREFORE, IT IS AGREED AS FOLLOWS:",
        "1. It shall pay.",
    )

    assert made.parts[0].title == ""
    assert [clause.kind for clause in made.clauses] == ["heading", "recital", "recital", "operative"]


def test_table_to_sign_in_is_a_signature(contract: Build) -> None:
    made = contract(
        "1. It shall pay.", "IN WITNESS WHEREOF the parties have signed:", "| Council | Provider", "| ... |"
    )

    assert [clause.kind for clause in made.clauses][:3] == ["operative", "signature", "signature"]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Schedule 2 Part A paragraph 3(b)", "Schedule 2 Part A, 3(b)"),
        ("paragraph 3 of Part A of Schedule 2", "Schedule 2 Part A, 3"),
        ("paragraph 3(b) of Schedule 2, Part A", "Schedule 2 Part A, 3(b)"),
        ("Part A of Schedule 2", "Schedule 2 Part A"),
        ("Schedule 2", "Schedule 2"),
        ("clause 1.2", "1.2"),
    ],
)
def test_reference_leads_into_a_part_of_a_schedule(contract: Build, words: str, target: str) -> None:
    made = contract(
        f"1.1 The Provider shall keep to {words}.",
        "1.2 It shall pay.",
        "# Schedule 2",
        "## Part A",
        "3. The Provider shall:",
        "(a) care; and",
        "(b) train.",
    )

    (found,) = references(made)

    assert found.span.of(made.documents[0].text) == words
    assert made.clauses[found.target].address == target
