"""The rule set for drafting slips: off by default, on by name, and of no weight for how a run ends."""

from __future__ import annotations

from pathlib import Path

import pytest

import contractcheck
from contractcheck.bundled import folder
from contractcheck.errors import UsageError
from contractcheck.readers.base import Source
from contractcheck.rules.examples import run
from contractcheck.rules.loader import load_rule_set, load_vocabulary

SLIPS = """\
# Contract for Support at Home

Contract between Millburn Council ("the Council") and Elm Support Limited ("the Provider")

## 1 Care

1.1 The Provider shall give support at home to each Supported Person as clause 2.7 says.

1.2 The Council shall call together a panel (the "Review Panel") on [●].

## 2 Price

2.1 The Council shall pay £[insert sum] an hour to [NAME OF PROVIDER].

2.2 The Council shall pay within thirty days.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(SLIPS, encoding="utf-8")
    return path


def test_every_example_is_judged_as_its_rule_says() -> None:
    rule_set = load_rule_set(folder("rules").joinpath("drafting"))

    tried = list(run(rule_set, load_vocabulary(folder("rules").joinpath("vocabulary"))))

    assert len(tried) > 20
    assert [(each.rule.id, each.example.text, each.verdict) for each in tried if not each.right] == []


def test_it_is_not_asked_unless_somebody_names_it(draft: Path) -> None:
    usual = contractcheck.check(draft)
    alone = contractcheck.check(draft, rule_sets=["drafting"])
    besides = contractcheck.check(draft, rule_sets=["default", "drafting"])
    selected = contractcheck.check(draft, select=["DRA-001"])

    assert "drafting" not in {each.name for each in usual.rule_sets}
    assert {each.rule.id for each in alone.assessments} == {"DRA-001", "DRA-002", "DRA-003"}
    assert len(besides.assessments) == len(usual.assessments) + 3
    assert [each.rule.id for each in selected.assessments] == ["DRA-001"]


def test_every_slip_is_told_with_its_place_and_as_information_only(draft: Path) -> None:
    report = contractcheck.check(draft, rule_sets="drafting")

    told = [(each.rule.id, e.address, e.because) for each in report.assessments for e in each.evidence]

    assert told == [
        ("DRA-001", "1.1", "clause 2.7 does not exist"),
        ("DRA-002", "1.2", "“[●]” is left to fill in"),
        ("DRA-002", "2.1", "“[insert sum]” is left to fill in; “[NAME OF PROVIDER]” is left to fill in"),
        ("DRA-003", "1.2", "“Review Panel” is defined and never used"),
    ]
    assert {each.severity for each in report.findings} == {"info"}


def test_more_places_than_other_rules_quote_are_told_one_by_one() -> None:
    text = "# Contract\n\n" + "\n\n".join(f"1.{n} The rate is £[●]." for n in range(1, 31))

    report = contractcheck.check(Source("draft.md", text.encode()), rule_sets="drafting")

    (finding,) = report.findings
    assert len(finding.evidence) == 30
    assert finding.reason == "In clause 1.1, “[●]” is left to fill in; and 29 more places."


def test_a_text_that_is_no_care_contract_is_asked_too() -> None:
    source = Source("lease.md", b"# Lease\n\n1.1 The Tenant shall pay rent of [insert sum] a year.\n")

    report = contractcheck.check(source, rule_sets="drafting")

    assert report.applies_to.kinds == ()
    assert [each.rule.id for each in report.findings] == ["DRA-002"]


def test_a_blank_in_a_clause_without_a_word_is_told_there() -> None:
    source = Source("draft.md", "# Contract\n\n1.1 The Provider shall pay.\n\n1.2 [●]\n".encode())

    (finding,) = contractcheck.check(source, rule_sets="drafting").findings

    assert finding.evidence[0].address == "1.2"


def test_no_other_set_may_be_called_default(tmp_path: Path) -> None:
    (tmp_path / "set.yaml").write_text('name: default\ntitle: T\ncharter: C.\nversion: "1"\n', encoding="utf-8")

    with pytest.raises(contractcheck.RuleSetError, match="'default' stands for all rule sets that are on by default"):
        load_rule_set(tmp_path)


def test_a_slip_of_the_fingers_is_told_with_the_names_there_are(draft: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'drafting'"):
        contractcheck.check(draft, rule_sets=["draftin"])
