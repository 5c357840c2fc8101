"""A report goes out as plain data and comes back as the same report."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from importlib.resources.abc import Traversable
from pathlib import Path

import jsonschema
import pytest

import contractcheck
from contractcheck.bundled import folder
from contractcheck.model.assessment import Assessment, Settled
from contractcheck.model.report import Notice, Report
from contractcheck.model.saved import SavedAssessment, SavedReport, schema

EXAMPLES = Path(__file__).parents[2] / "examples" / "contracts"
NAMES = ("time-and-task-home-care.docx", "good-care-at-home.docx", "care-home-placement.pdf")
SCHEMA: Traversable = folder("schemas").joinpath("saved-report.schema.json")


@pytest.fixture(scope="module", params=NAMES)
def report(request: pytest.FixtureRequest) -> Report:
    return contractcheck.check(EXAMPLES / request.param)


def test_a_report_survives_json_in_all_that_it_tells(report: Report) -> None:
    data = json.loads(json.dumps(report.to_dict()))
    again = Report.from_dict(data)
    assert again.contract == report.contract
    assert again.framework == report.framework
    assert again.measures == report.measures
    assert [(a.rule.id, a.verdict, a.evidence) for a in again.findings] == [
        (a.rule.id, a.verdict, a.evidence) for a in report.findings
    ]
    assert again.to_dict() == report.to_dict()


def test_a_saved_report_is_of_the_published_shape(report: Report) -> None:
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(
        json.loads(json.dumps(report.to_dict()))
    )


def test_the_published_shape_is_that_of_the_nouns() -> None:
    published = json.loads(SCHEMA.read_text("utf-8"))
    made = json.loads(json.dumps(schema()))
    assert published["$defs"] == made["$defs"]
    assert published["$ref"] == made["$ref"]


def test_what_was_settled_and_noticed_comes_back() -> None:
    report = contractcheck.check(EXAMPLES / NAMES[0], select=["WRK"])
    first, *rest = report.assessments
    settled = replace(first, settled=Settled(kind="suppressed", reason="agreed", by="A. Person", where="document"))
    report = replace(report, assessments=(settled, *rest), notices=(Notice(path="x.md", sentence="Odd.", line=3),))
    again = Report.from_dict(report.to_dict())
    assert again.assessments[0].settled == settled.settled
    assert again.notices == report.notices


@pytest.mark.parametrize(
    ("whole", "kept", "other"), [(Assessment, SavedAssessment, set()), (Report, SavedReport, {"schema_version"})]
)
def test_nothing_that_a_report_tells_is_left_out(whole: type, kept: type, other: set[str]) -> None:
    assert {each.name for each in fields(kept)} - other == {each.name for each in fields(whole)}


@pytest.mark.parametrize("data", [{}, {"schema_version": "2.0"}, {"schema_version": "1.0"}, {"schema_version": 1}])
def test_other_data_is_refused_with_a_sentence(data: dict[str, object]) -> None:
    with pytest.raises(contractcheck.SavedReportError, match="saved report"):
        Report.from_dict(data)


def test_a_rule_that_is_not_saved_is_named(report: Report) -> None:
    data = report.to_dict()
    data["rule_sets"] = []
    with pytest.raises(contractcheck.SavedReportError, match=report.assessments[0].rule.id):
        Report.from_dict(data)
