from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from contractcheck.model.clause import Clause, Contract

Build = Callable[..., Contract]
Find = Callable[[Contract, str], Clause]


def names(contract: Contract) -> list[tuple[str, str]]:
    return [(part.name, part.title) for part in contract.parts]


def test_schedules_are_parts_with_addresses_of_their_own(contract: Build) -> None:
    made = contract(
        "1. Price",
        "1.1 The price is in Schedule 2.",
        "SCHEDULE 1",
        "MONITORING",
        "1.1 The Provider shall report.",
        "Schedule 2 - Charges",
        "1.1 An hour costs £20.",
    )

    assert names(made) == [("", ""), ("Schedule 1", "MONITORING"), ("Schedule 2", "Charges")] or names(made)[1:] == [
        ("Schedule 1", "MONITORING"),
        ("Schedule 2", "Charges"),
    ]
    assert [part.kind for part in made.parts][1:] == ["monitoring", "pricing"]
    assert made.clauses[-1].address == "Schedule 2, 1.1"


@pytest.mark.parametrize(
    "sentence",
    [
        "Schedule 2 to the Contract between the parties",
        "Schedule 1, paragraph 3 applies.",
        "Part 4 of the 2014 Act gives people a right.",
        "Section 73 Care Act",
    ],
)
def test_sentence_that_begins_with_a_schedule_opens_no_part(contract: Build, sentence: str) -> None:
    made = contract("1.1 First clause here.", sentence, "1.2 Second clause here.")

    assert len(made.parts) == 1


def test_list_of_schedules_opens_no_parts(contract: Build) -> None:
    made = contract("1.1 These form part of it:", "Schedule 1 Prices", "Schedule 2 Returns", "Schedule 3 Forms")

    assert len(made.parts) == 1


def test_part_of_a_schedule_is_named_after_it(contract: Build) -> None:
    made = contract(
        "# Schedule 4: KPIs",
        "## Part A: Performance",
        "1.1 The Provider shall report.",
        "## Part B: Payment",
        "1.1 The Council shall pay.",
    )

    assert [name for name, _ in names(made)] == ["Schedule 4", "Schedule 4 Part A", "Schedule 4 Part B"]
    assert made.clauses[-1].address == "Schedule 4 Part B, 1.1"


def test_number_that_holds_the_letter_of_its_part_needs_no_more(contract: Build) -> None:
    made = contract(
        "# PART A - TERMS", "A.1 Price", "A.1.1 The price is fixed.", "# PART B - SPECIFICATION", "B.1.1 Do."
    )

    assert [clause.address for clause in made.clauses] == ["Part A", "A.1", "A.1.1", "Part B", "B.1.1"]


def test_document_that_is_a_part_has_no_body_before_it(contract: Build) -> None:
    made = contract("# Part Two Standard Conditions of Grant", "1.1 The Grantee shall keep accounts.")

    assert names(made) == [("Part Two", "Standard Conditions of Grant")]


def test_numbers_that_begin_again_under_a_heading_open_a_part(contract: Build) -> None:
    made = contract(
        "# Terms",
        "## 1 Price",
        "1.1 Pay.",
        "## 2 Staff",
        "2.1 Employ.",
        "# Special Conditions",
        "## 1 Keys",
        "1.1 Keep keys.",
    )

    assert made.clauses[-1].address == "Special Conditions, 1.1"


def test_place_to_sign_ends_the_last_schedule(contract: Build, find: Find) -> None:
    made = contract("# Schedule 1 Prices", "1.1 Pay.", "# Signatures", "Signed for the Council: ______ Date ____")

    assert find(made, "Signed").kind == "signature"
    assert made.parts[-1].name == "Signatures"


def test_kind_without_a_telling_title_is_read_from_the_content(contract: Build) -> None:
    made = contract("# Annex A", "| Item | Unit | Rate", "| Day | hour | £20.00", "| Night | hour | £21.00")

    assert made.parts[0].kind == "pricing"
    assert made.parts[0].reason == "Most of its table rows are sums of money."


def test_every_document_of_a_pack_has_a_part(pack: Callable[..., Contract]) -> None:
    lines: Sequence[str] = ("3.1 The Provider shall report.",)

    made = pack(("1-terms.docx", lines), ("2-specification.pdf", lines))

    assert [part.document for part in made.parts] == [0, 1]
    assert [clause.address for clause in made.clauses] == ["terms: 3.1", "specification: 3.1"]
