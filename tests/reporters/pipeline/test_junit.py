"""JUnit XML that build servers can read, whatever stands in a contract."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from settled import KNOWN, moved, settle

from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.pipeline import JunitReporter

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).with_name("data") / "junit-10.xsd")))


def rendered(run: Run) -> str:
    return JunitReporter().render(run, Look())


def parsed(run: Run) -> etree._Element:
    return etree.fromstring(rendered(run).encode("utf-8", "backslashreplace"))


def case(root: etree._Element, rule: str) -> etree._Element:
    return next(each for each in root.iter("testcase") if each.get("name").startswith(rule))


def test_file_is_valid_by_the_schema_of_build_servers(mixed):
    root = parsed(mixed)

    SCHEMA.assertValid(root)


def test_each_contract_is_a_suite_and_each_question_a_test(run, here):
    (suite,) = parsed(run)

    assert suite.get("name") == "Care at Home"
    assert suite.get("file") == "folder/draft.docx"
    assert [each.get("name") for each in suite][:2] == ["DEMO-001 Pay is fair", "DEMO-002 No pay by the minute"]
    assert {each.get("classname") for each in suite} == {"folder/draft.docx"}


def test_findings_are_failures_and_what_is_well_passes(run, here):
    root = parsed(run)

    failure = case(root, "DEMO-002").find("failure")
    assert failure.get("type") == "conflict"
    assert failure.get("message") == "Serious: Works against ‘No pay by the minute’ (DEMO-002)."
    assert "Clause 2.2 says “The Provider may deduct pay for any minute not worked.”" in failure.text
    assert failure.text.endswith("What to do: Write it down.")
    assert len(case(root, "DEMO-003")) == len(case(root, "DEMO-005")) == 0


@pytest.mark.parametrize(
    ("rule", "kind", "reason"),
    [
        ("DEMO-007", "not-applicable", "This is no care home."),
        ("DEMO-008", "cannot-judge", "There is no pricing schedule."),
        ("DEMO-001", "known", "Known before: It stands in the baseline."),
        ("DEMO-002", "suppressed", "Suppressed by A. Manager: Agreed with the union."),
    ],
)
def test_what_does_not_count_is_skipped_with_the_reason(mixed, rule, kind, reason):
    skipped = case(parsed(mixed), rule).find("skipped")

    assert skipped.get("type") == kind
    assert skipped.get("message").startswith(reason)


def test_file_that_could_not_be_read_is_an_error(mixed):
    error = case(parsed(mixed), "The file can be read").find("error")

    assert error.getparent().get("classname") == "folder/old.pdf"
    assert error.text == "folder/old.pdf: It is broken. Save it again."


def test_rule_that_broke_is_an_error(report, here):
    broken = replace(report.assessments[-1], fault="division by zero")

    root = parsed(Run(reports=(replace(report, assessments=(broken,)),)))

    assert case(root, "DEMO-008").find("error").text == "The rule broke: division by zero"
    assert root.get("errors") == "1"


def test_numbers_add_up(mixed):
    root = parsed(mixed)
    suites = root.findall("testsuite")

    assert {key: root.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "9",
        "failures": "1",
        "errors": "1",
    }
    for suite in suites:
        for outcome, key in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert suite.get(key) == str(len(suite.findall(f"testcase/{outcome}")))
        assert suite.get("tests") == str(len(suite.findall("testcase")))


def test_what_was_not_read_and_what_is_to_be_put_right_stands_beside_the_tests(mixed):
    told = [each.text for each in parsed(mixed).iter("system-err")]

    assert told == [
        "Page 3 is a picture of text.\nfolder/draft.docx, line 4: Nothing needs this suppression.",
        "baseline.json: One entry is stale.",
    ]


def test_characters_that_xml_forbids_are_left_out(report, here):
    changed = replace(report, contract=replace(report.contract, title="A\x00\x0b\x1f\ufffe & <B>"))

    (suite,) = parsed(Run(reports=(changed,)))

    assert suite.get("name") == "A & <B>"


def test_same_run_gives_the_same_bytes(mixed):
    assert rendered(mixed) == rendered(mixed)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1), words=st.text())
def test_whatever_the_file_is_called_and_the_contract_says_the_file_stays_valid(report, here, name, words):
    assessments = tuple(
        replace(each, reason=words, evidence=tuple(replace(e, quote=words, address=words) for e in each.evidence))
        for each in report.assessments
    )
    changed = moved(replace(settle(report, of_1=KNOWN), assessments=assessments), name)
    problem = Problem(path=name, problem=words)

    SCHEMA.assertValid(parsed(Run(reports=(changed,), problems=(problem,))))
