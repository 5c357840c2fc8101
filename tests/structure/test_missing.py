"""References that lead nowhere, and the many that do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.model.clause import Contract
from contractcheck.structure.missing import missing

Build = Callable[..., Contract]

BODY = (
    "# Contract for Support",
    "1 Care",
    "1.1 {}",
    "1.2 The Provider shall keep records.",
    "2 Price",
    "2.1 The Council shall pay the Provider each month:",
    "(a) the hourly rate; and",
    "(b) mileage.",
    "2.2 The Provider shall send invoices.",
    "3 Staff",
    "3.1 The Provider shall train its workers.",
    "4 Ending",
    "4.1 Either party may end this Contract.",
    "5 General",
    "5.1 The law of Scotland applies.",
    "# Schedule 1 Rates",
    "1.1 The hourly rate is £20.",
    "1.2 The rate for a night is £90.",
    "# Schedule 2 Monitoring",
    "1.1 The parties meet each quarter.",
    "1.2 They keep minutes.",
)


def problems(contract: Contract) -> list[str]:
    return [slip.problem for slip in missing(contract)]


def whole(build: Build, words: str) -> Contract:
    return build(*(line.format(words) for line in BODY))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The Provider shall report as clause 2.7 says.", ["clause 2.7"]),
        ("The Provider shall report as Clause 14.7 says.", ["clause 14.7"]),
        ("Clauses 2.1, 2.9 and 12 continue after this Contract ends.", ["clause 2.9", "clause 12"]),
        ("The Provider shall be paid under sub-clause 2.1(d).", ["clause 2.1(d)"]),
        ("The rates are in Schedule 4.", ["Schedule 4"]),
        ("The rate for a week is in paragraph 1.5 of Schedule 1.", ["paragraph 1.5 of Schedule 1"]),
        ("The rate is worked out under clause 0 above.", ["clause 0"]),
        ("See clause 2.8 of this Contract, whatever the Care Act says.", ["clause 2.8"]),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(contract: Build, words: str, told: list[str]) -> None:
    assert problems(whole(contract, words)) == [f"{each} does not exist" for each in told]


@pytest.mark.parametrize(
    "words",
    [
        "The Provider shall be paid as clauses 2.1 and 2.2 and Schedule 1 say, see paragraph 1.2 of Schedule 2.",
        "The Provider shall be paid under clause 2.1(b).",
        "The Council shall assess needs under section 12A of the 1968 Act and section 7 of the 2013 Act.",
        "The Provider shall comply with regulation 7 and with article 28 of the UK GDPR.",
        "Under the Carers (Scotland) Act 2016, including section 25, the Council shall publish a statement.",
        "Clause 9 of the Framework Agreement applies to each call-off.",
        "In accordance with clause 34 (Resolving disputes) of the Core Terms, the parties may agree otherwise.",
        "Core Terms clause 10 lets the Council end it at any time. Clause 24 deals with variation.",
        "The Provider shall follow Framework Schedule 7 and Joint Schedule 11.",
        "The Provider shall follow paragraph 9 of Schedule 2 to the 2011 Regulations.",
        "The Provider shall hold a section 19 permit.",
        "The Provider shall keep to condition 45 of the Standard Conditions of Contract.",
    ],
)
def test_a_reference_that_may_lead_somewhere_is_left_alone(contract: Build, words: str) -> None:
    assert problems(whole(contract, words)) == []


def test_a_field_that_lost_its_target_is_told(contract: Build) -> None:
    words = "The Provider shall keep to paragraph Error! Reference source not found."

    made = whole(contract, words)

    assert problems(made) == ["a cross-reference has lost its target"]
    (slip,) = missing(made)
    assert slip.span.of(made.documents[0].text) == "Error! Reference source not found."


def test_a_schedule_alone_points_to_terms_that_were_not_given(contract: Build) -> None:
    made = contract(
        "# Schedule 4 Monitoring",
        "1 The Provider shall report each month as clause 31 says.",
        "2 The Council may withhold payment under clause 2.7 or Schedule 2.",
        "3 The parties meet each quarter.",
    )

    assert problems(made) == []


def test_documents_of_a_pack_are_looked_through_together(pack: Callable[..., Contract]) -> None:
    terms = [line.format("The Provider shall report as paragraph 7.2 says.") for line in BODY]
    specification = [
        "# Specification",
        *(f"{n} Part\n{n}.1 The Provider shall do this." for n in range(1, 8)),
        "7.2 A report has a page.",
    ]

    apart = problems(pack(("terms.md", terms)))
    together = problems(
        pack(("terms.md", terms), ("specification.md", [x for y in specification for x in y.split("\n")]))
    )

    assert together == []
    assert apart == ["paragraph 7.2 does not exist"]


def test_sections_count_where_the_contract_calls_its_clauses_so(contract: Build) -> None:
    sections = [f"{n}.{m} Party A shall do this." for n in range(1, 7) for m in (1, 2)]
    pointed = "1.3 Sections 2.1, 3.1 and 4.1 and Section 5.9 survive."

    told = problems(contract("# Terms of Agreement", *sections[:2], pointed, *sections[2:]))

    assert told == ["section 5.9 does not exist"]
