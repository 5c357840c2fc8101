"""Money and time in every report: what a contract states, and where."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

import contractcheck
from contractcheck.bundled import folder
from contractcheck.model.report import Report
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.html import HtmlReporter
from contractcheck.reporters.markdown import MarkdownReporter
from contractcheck.reporters.shape import run_shape
from contractcheck.reporters.story import tell
from contractcheck.reporters.text import TextReporter

EXAMPLE = Path(__file__).parents[2] / "examples" / "contracts" / "time-and-task-home-care.docx"


@pytest.fixture(scope="module")
def report() -> Report:
    return contractcheck.check(EXAMPLE)


def test_both_sides_notice_stands_beside_each_other(report: Report) -> None:
    told = {(each.what, each.stated, each.name) for each in tell(report).facts}

    assert ("Notice by the purchaser", "Seven days", "Clause 10.4") in told
    assert ("Notice by the provider", "Six months", "Clause 10.4") in told
    assert ("How long the contract lasts", "Twelve months", "Clause 2.1") in told
    assert ("What prices follow", "Nothing: they stay as they are", "Schedule 2, 1.3") in told
    assert ("What is paid by", "The minute", "Schedule 2, 1.2") in told


def test_json_tells_each_with_its_value_and_keeps_to_its_schema(report: Report) -> None:
    shape = json.loads(json.dumps(run_shape(Run(reports=(report,)))))

    jsonschema.Draft202012Validator(json.loads(folder("schemas").joinpath("report.schema.json").read_text())).validate(
        shape
    )
    notice = [each for each in shape["contracts"][0]["money_and_time"] if each["kind"] == "notice"]
    assert [(each["party"], each["value"], each["unit"], each["clause"]) for each in notice] == [
        ("purchaser", 7, "days", "10.4"),
        ("provider", 6, "months", "10.4"),
    ]
    assert all(each["words"] in each["quote"] for each in notice)


def test_pages_have_a_table_of_them(report: Report) -> None:
    run = Run(reports=(report,))

    text = " ".join(str(TextReporter().render(run, Look())).split())
    page = str(HtmlReporter().render(run, Look()))
    marked = str(MarkdownReporter().render(run, Look()))

    assert "MONEY AND TIME" in text
    assert "Notice by the provider: Six months (Clause 10.4)." in text
    assert re.search(r"<td>Notice by the provider</td><td>Six months</td><td>Clause 10\.4</td>", page)
    assert "## Money and time" in marked


def test_report_without_any_has_no_table() -> None:
    report = contractcheck.check(b"# Contract for Care at Home\n\n1.1 The Provider shall be kind to each resident.\n")

    assert tell(report).facts == ()
    assert "MONEY AND TIME" not in str(TextReporter().render(Run(reports=(report,)), Look()))


def test_facts_come_back_with_a_saved_report(report: Report) -> None:
    assert Report.from_dict(report.to_dict()).facts == report.facts
