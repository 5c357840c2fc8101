"""GitLab code quality: what a merge request needs to tell old findings from new."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from settled import moved

from contractcheck.model.place import Place
from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.pipeline import GitLabReporter


def issues(run: Run) -> list[dict]:
    return json.loads(GitLabReporter().render(run, Look()))


def test_every_issue_has_what_gitlab_requires(mixed):
    found = issues(mixed)

    for issue in found:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith(("/", "./"))
    assert len({issue["fingerprint"] for issue in found}) == len(found)


def test_severities_are_told_in_the_words_of_gitlab(run, here):
    assert [(each["check_name"], each["severity"]) for each in issues(run)] == [
        ("DEMO-001", "major"),
        ("DEMO-002", "critical"),
        ("DEMO-006", "minor"),
    ]


def test_known_findings_are_information_and_suppressed_ones_are_left_out(mixed):
    found = {each["check_name"]: each for each in issues(mixed)}

    assert found["DEMO-001"]["severity"] == "info"
    assert found["DEMO-001"]["description"].endswith("Known before: It stands in the baseline.")
    assert "DEMO-002" not in found


def test_file_that_could_not_be_read_blocks(mixed):
    first = issues(mixed)[0]

    assert (first["check_name"], first["severity"]) == ("unreadable-file", "blocker")
    assert first["location"] == {"path": "folder/old.pdf", "lines": {"begin": 1}}
    assert "It is broken." in first["description"]


def test_rule_that_broke_blocks(report, here):
    broken = replace(report.assessments[-1], fault="division by zero")

    (issue,) = issues(Run(reports=(replace(report, assessments=(broken,)),)))

    assert (issue["check_name"], issue["severity"]) == ("broken-rule", "blocker")
    assert "division by zero" in issue["description"]


def test_fingerprints_do_not_hang_on_line_numbers_but_on_the_file(report, here):
    later = tuple(
        replace(each, evidence=tuple(replace(e, place=Place(line=99)) for e in each.evidence))
        for each in report.assessments
    )

    def prints(*reports):
        return [each["fingerprint"] for each in issues(Run(reports=reports))]

    assert prints(replace(report, assessments=later)) == prints(report)
    assert not set(prints(report)) & set(prints(moved(report, "other.docx")))
    assert len(set(prints(report, report))) == 6


def test_same_run_gives_the_same_bytes(mixed):
    assert GitLabReporter().render(mixed, Look()) == GitLabReporter().render(mixed, Look())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1), words=st.text())
def test_whatever_the_file_is_called_every_issue_stays_one(report, here, name, words):
    changed = moved(report, name)

    found = issues(Run(reports=(changed, changed), problems=(Problem(path=name, problem=words),)))

    assert len({issue["fingerprint"] for issue in found}) == len(found) == 7
