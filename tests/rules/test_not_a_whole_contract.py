"""A schedule by itself, and documents that are no care contract at all: nothing is told that nobody can know."""

from __future__ import annotations

from functools import cache

import pytest

import contractcheck
from contractcheck.model.report import Report

MONITORING = """# Schedule 4: Performance Monitoring

The Provider shall achieve the following measures for the care at home service to each Supported Person.

| Indicator | Target | Frequency |
|---|---|---|
| Visits made on time | 95% | Monthly |
| Supported people who say that support helps them live as they wish | 90% | Yearly |
| Complaints answered in 20 working days | 100% | Quarterly |
"""
PRICES = """# Schedule 3: Pricing Schedule for Care at Home

| Service | Hourly rate |
|---|---|
| Personal care | £23.40 |
| Housing support | £21.90 |
"""
OTHERS = {
    "lease": """# Lease of Office Premises

1.1 The Tenant shall pay rent to the Landlord each quarter in advance, and shall keep the Premises in good repair.

1.2 The Landlord may re-enter if rent is unpaid for 21 days. The Tenant shall not assign this Lease without consent.
""",
    "software framework": """# Framework Agreement for IT Hardware, Software and Support Services

1.1 The Supplier shall provide software support and a helpdesk to each Customer, and shall meet the Service Levels.

1.2 The Customer may place Orders under this Framework. Users shall keep their passwords secret.

1.3 The Supplier shall take reasonable care of the Customer's data and shall change the software by agreement.
""",
    "works": """# Contract for Road Resurfacing Works

1.1 The Contractor shall carry out the Works with care and skill and shall pay its operatives the minimum wage.

1.2 The Employer shall pay each interim certificate within 30 days. The Contractor shall maintain the road for a year.
""",
}


@cache
def checked(text: str) -> Report:
    return contractcheck.Checker().check(text.encode())


@pytest.mark.parametrize("text", [MONITORING, PRICES], ids=["monitoring", "prices"])
def test_schedule_by_itself_has_no_gap_that_would_stand_elsewhere(text: str) -> None:
    report = checked(text)

    kind = next(part.kind for part in report.contract.parts)
    gaps = [each for each in report.assessments if each.verdict == "gap"]
    unjudged = [each for each in report.assessments if each.verdict == "cannot-judge"]
    assert kind in ("monitoring", "pricing")
    assert [each.rule.id for each in gaps if kind not in each.rule.stands_in] == []
    assert len(gaps) < 12
    assert len(unjudged) > 25
    assert all(" would stand in the " in each.reason for each in unjudged)


def test_schedule_by_itself_is_still_judged_for_what_it_holds() -> None:
    verdicts = {each.rule.id: each.verdict for each in checked(MONITORING).assessments}

    assert verdicts["OUT-003"] in ("met", "weak")


def test_terms_beside_the_schedule_make_gaps_of_what_could_not_be_judged() -> None:
    terms = "# Terms and Conditions for Care at Home\n\n1.1 The Provider shall give care to each Supported Person.\n"

    alone = checked(MONITORING)
    together = contractcheck.Checker().check([MONITORING.encode(), terms.encode()])

    unjudged = {each.rule.id for each in alone.assessments if each.verdict == "cannot-judge"}
    told = {each.rule.id: each.verdict for each in together.assessments}
    assert "cannot-judge" not in told.values()
    assert sum(told[rule] == "gap" for rule in unjudged) > 20


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_document_that_is_no_care_contract_is_told_so_and_has_no_findings(text: str) -> None:
    report = checked(text)

    reasons = {each.reason for each in report.assessments}
    assert report.findings == ()
    assert {each.verdict for each in report.assessments} == {"not-applicable"}
    assert reasons == {"Not asked: the text is about no care or support that could be recognised."}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_user_may_have_any_document_judged(text: str) -> None:
    report = contractcheck.Checker(contractcheck.Options(applies_to=("home",))).check(text.encode())

    assert any(each.verdict == "gap" for each in report.assessments)
