"""Sums, lengths and intervals, judged by the bundled rules: each claim beside the one that nearly says it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import contractcheck

FRAME = """# Contract for care at home

between Farrow Council ("the Council") and Elm Support Limited ("the Provider"), for each Supported Person

## 4 The Service

4.1 {}

4.2 Personal care and support shall be given in the person's own home.
"""
Told = Callable[[str, str], str]


@cache
def checker() -> contractcheck.Checker:
    return contractcheck.Checker()


@pytest.fixture
def told(tmp_path: Path) -> Told:
    def ask(rule: str, text: str) -> str:
        file = tmp_path / "contract.md"
        file.write_text(FRAME.format(text), encoding="utf-8")
        return next(a.verdict for a in checker().check(file).assessments if a.rule.id == rule)

    return ask


@pytest.mark.parametrize(
    ("rule", "text", "verdict"),
    [
        # visit lengths
        ("FLX-006", "No visit that includes personal care shall be shorter than 30 minutes.", "clear"),
        ("FLX-006", "The Council commissions personal care visits of 15 minutes.", "conflict"),
        # units of payment
        ("FLX-008", "The Council shall pay for each minute of care that the log shows.", "conflict"),
        ("FLX-008", "The Council shall pay for planned hours, however long a visit lasts.", "clear"),
        # tolerance and deduction
        ("FLX-008", "Actual hours are paid, with a tolerance of 15% either way, reconciled each quarter.", "weak"),
        ("OUT-007", "If fewer than 95% of visits are on time the Council shall deduct 2% of the invoice.", "conflict"),
        ("OUT-007", "No deduction shall be made because visits begin late.", "clear"),
        # notice to the person
        (
            "CHO-009",
            "The Provider shall give the person 28 days' notice, with reasons, before it ends their support.",
            "met",
        ),
        ("CHO-009", "The Provider may end a person's support on three days' notice.", "conflict"),
        ("CHO-009", "Either party may end this Contract on 28 days' notice, with reasons.", "weak"),
        # how long unused support is kept
        ("FLX-002", "Hours that are not used shall be kept for the person for 12 weeks.", "met"),
        ("FLX-002", "Hours that are not used in a week are lost.", "conflict"),
        # how often plans are reviewed
        (
            "FLX-003",
            "The Provider shall review each support plan every six months, or sooner if asked, and change it.",
            "met",
        ),
        ("FLX-003", "The Provider shall review each support plan every three years.", "weak"),
        # the mechanism of uplift, and none
        ("PAR-002", "The Price shall rise each April by the increase in the real Living Wage and in CPI.", "met"),
        ("PAR-002", "The Price is fixed for the whole of the term and shall not be increased.", "conflict"),
    ],
)
def test_quantity_decides(told: Told, rule: str, text: str, verdict: str) -> None:
    assert told(rule, text) == verdict
