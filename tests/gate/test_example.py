"""The example of suppressions does what its page says."""

from __future__ import annotations

from pathlib import Path

import contractcheck

FOLDER = Path(__file__).parents[2] / "examples" / "gate"


def test_comments_in_the_document_are_obeyed():
    report = contractcheck.check(FOLDER / "visiting-support.md")

    assert {each.rule.id for each in report.suppressed} == {"WRK-001", "WRK-003", "FLX-008"}
    assert {each.settled.where for each in report.suppressed} == {"document"}
    assert report.notices == ()


def test_file_beside_the_document_is_obeyed():
    report = contractcheck.check(FOLDER / "terms.txt")
    (accepted,) = report.suppressed

    assert accepted.rule.id == "PAR-004"
    assert accepted.settled.by == "Contracts board, Strathkirn Council"
    assert report.notices == ()


def test_all_of_it_counts_without_suppressions():
    report = contractcheck.check(FOLDER / "terms.txt", suppressions=False)

    assert "PAR-004" in {each.rule.id for each in report.new}
