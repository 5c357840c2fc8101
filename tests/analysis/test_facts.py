"""Money and time told as facts, each beside what looks like one and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.analysis import Analysis
from contractcheck.analysis.facts import MOST, facts

FRAME = """# Contract for Care at Home

between Farrow Council ("the Council") and Elm Support Limited ("the Provider")

## 4 Terms

4.1 {}
"""
Told = Callable[[str], list[tuple[str, float | None, str]]]


@pytest.fixture
def told(analysed: Callable[[str], Analysis]) -> Told:
    def of(text: str) -> list[tuple[str, float | None, str]]:
        return [(each.kind, each.value, each.unit) for each in facts(analysed(FRAME.format(text)))]

    return of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This Contract shall run for three years from 1 April 2027.", [("term", 3, "years")]),
        ("The Agreement lasts for seven years.", [("term", 7, "years")]),
        ("The initial term of this Agreement is for a fixed period of 36 months.", [("term", 36, "months")]),
        ('"Contract Period" means the term of the Contract, being a period of five years.', [("term", 5, "years")]),
        ("The Council may extend this Contract for up to 24 months.", [("extension", 24, "months")]),
        ("This Agreement may be renewed for a further term of one year.", [("extension", 1, "years")]),
        (
            "This Contract continues for four years, and the parties may extend it by two years.",
            [("term", 4, "years"), ("extension", 2, "years")],
        ),
        ("Either party may end this Contract on six months' written notice.", [("notice", 6, "months")]),
        ("The Council may terminate by giving not less than 28 days’ notice.", [("notice", 28, "days")]),
        ("The Provider shall give notice of at least twelve weeks.", [("notice", 12, "weeks")]),
        ("The Price shall rise each April in line with CPI.", [("uplift", None, "CPI")]),
        (
            "Rates are uplifted each year by the increase in the real Living Wage and the Retail Prices Index.",
            [("uplift", None, "RPI"), ("uplift", None, "real Living Wage")],
        ),
        ("The Hourly Rate is fixed for the whole of the Contract.", [("uplift", None, "none")]),
        (
            "Call-offs are awarded on 70% quality and 30% price.",
            [("price weight", 30, "percent"), ("quality weight", 70, "percent")],
        ),
        ("Tenders are scored with price at 40%.", [("price weight", 40, "percent")]),
        ("No visit shall be shorter than 30 minutes.", [("visit length", 30, "minutes")]),
        (
            "Visits are commissioned in bands of 15, 30 or 45 minutes.",
            [("visit length", 15, "minutes"), ("visit length", 30, "minutes"), ("visit length", 45, "minutes")],
        ),
        ("The Council shall pay for each minute of logged time.", [("payment unit", None, "minute")]),
        ("The Provider is paid an agreed sum per week.", [("payment unit", None, "week")]),
        ("Fees are charged by the half-hour.", [("payment unit", None, "half hour")]),
        ("Actual hours are paid with a tolerance of 10%.", [("tolerance", 10, "percent")]),
        ("Visits may begin 15 minutes either way of the time agreed.", [("tolerance", 15, "minutes")]),
        ("The Council shall deduct 2% from the invoice.", [("deduction", 2, "percent")]),
        (
            "For each default £50 of the sum due is withheld, and £50 of the fee is deducted.",
            [("deduction", 50, "pounds")] * 2,
        ),
        ("The Provider shall submit a monitoring return quarterly.", [("returns", 3, "months")]),
        ("The Provider shall send the Council a report every month.", [("returns", 1, "months")]),
    ],
)
def test_fact_is_told(told: Told, text: str, expected: list[tuple[str, float | None, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The person's date of birth is 1 April 1950 and they are aged 76 years.",
        "Workers shall be at least 18 years old for the purposes of this Contract.",
        "The Provider shall retain records for six years after the end of the Contract.",
        "Insurance of £5,000,000 shall be kept for twelve years after this Contract.",
        "The Provider shall have three years of experience before this Contract.",
        "Visits shall begin within 15 minutes of the planned time.",
        "The Provider shall telephone if a visit is 20 minutes late.",
        "95% of visits shall be on time.",
        "A visit of less than 90% of the time ordered is one for which money is withheld.",
        "Complaints shall be answered within 20 days.",
        "The Provider shall price its tender in pounds.",
        "The number of carers shall increase.",
        "90% of people shall report good outcomes.",
        "The support plan is reviewed quarterly.",
        "The Provider shall pay wages weekly.",
    ],
)
def test_what_only_looks_like_a_fact_is_none(told: Told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("heading", ["Background", "Guidance"])
def test_recital_tells_no_fact(analysed: Callable[[str], Analysis], heading: str) -> None:
    words = "WHEREAS the last contract ran for three years and ended on six months' notice;"
    text = f"# Contract\n\n## {heading}\n\n{words}\n"

    assert facts(analysed(text)) == ()


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Council may end this Contract on three months' notice.", "purchaser"),
        ("The Provider may end this Contract on three months' notice.", "provider"),
        ("Either party may end this Contract on three months' notice.", "both"),
    ],
)
def test_notice_is_somebody_s(analysed: Callable[[str], Analysis], text: str, party: str) -> None:
    (fact,) = facts(analysed(FRAME.format(text)))

    assert (fact.kind, fact.party) == ("notice", party)


def test_words_and_place_of_a_fact_are_the_contract_s(analysed: Callable[[str], Analysis]) -> None:
    analysis = analysed(FRAME.format("This Contract shall run for three years."))

    (fact,) = facts(analysis)

    contract = analysis.contract
    assert contract.clauses[fact.clause].address == "4.1"
    assert fact.span.of(contract.documents[0].text) == fact.words == "three years"
    assert fact.quote == "This Contract shall run for three years."


def test_facts_of_one_contract_are_bounded(analysed: Callable[[str], Analysis]) -> None:
    text = FRAME.format("\n\n".join(f"4.{n} Visits are 30 minutes long." for n in range(2, MOST + 20)))

    assert len(facts(analysed(text))) == MOST
