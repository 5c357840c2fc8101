import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from contractcheck.bundled import folder
from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.json import JsonReporter

SCHEMA = json.loads((folder("schemas") / "report.schema.json").read_text(encoding="utf-8"))


def rendered(run):
    return JsonReporter().render(run, Look())


def test_schema_is_itself_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_report_keeps_to_its_schema(run):
    Draft202012Validator(SCHEMA).validate(json.loads(rendered(run)))


def test_run_without_any_contract_keeps_to_the_schema():
    run = Run(reports=(), problems=(Problem(path="a.docx", problem="It is empty.", advice="Send it again."),))

    shape = json.loads(rendered(run))

    Draft202012Validator(SCHEMA).validate(shape)
    assert shape["errors"] == [{"path": "a.docx", "problem": "It is empty.", "advice": "Send it again."}]


def test_rule_that_broke_keeps_to_the_schema(report):
    broken = replace(report.assessments[7], fault="ZeroDivisionError: division by zero")
    shape = json.loads(rendered(Run(reports=(replace(report, assessments=(broken,)),))))

    Draft202012Validator(SCHEMA).validate(shape)
    assert shape["summary"]["faults"] == 1


def test_every_chosen_rule_is_present(run):
    shape = json.loads(rendered(run))

    assert [each["rule"] for each in shape["contracts"][0]["assessments"]] == [f"DEMO-00{n}" for n in range(1, 9)]


def test_same_run_gives_the_same_bytes(run):
    assert rendered(run) == rendered(run)


def test_order_of_problems_does_not_depend_on_the_order_of_files():
    one, two = Problem(path="a", problem="No."), Problem(path="b", problem="No.")

    assert rendered(Run(reports=(), problems=(one, two))) == rendered(Run(reports=(), problems=(two, one)))


def test_evidence_says_where_the_words_are(run):
    evidence = json.loads(rendered(run))["contracts"][0]["assessments"][1]["evidence"][0]

    assert (evidence["address"], evidence["page"]) == ("2.2", 2)
    assert evidence["quote"] == "The Provider may deduct pay for any minute not worked."
    assert evidence["duty"]["actor"] == "provider"


def test_summary_counts_what_needs_attention(run):
    summary = json.loads(rendered(run))["summary"]

    assert summary["findings"] == {"error": 1, "warning": 1, "info": 1}
    assert summary["verdicts"]["clear"] == 2


@pytest.mark.parametrize("word", ["time", "date", "when"])
def test_nothing_in_the_report_depends_on_the_clock(run, word):
    assert word not in json.loads(rendered(run))
