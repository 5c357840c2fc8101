"""SARIF as the standard and code scanning ask for it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from settled import ACCEPTED, BESIDE, KNOWN, moved, settle

from contractcheck.model.assessment import Accepted, Nearest
from contractcheck.model.place import Place
from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.pipeline import SarifReporter, sarif


def rendered(run: Run) -> str:
    return SarifReporter().render(run, Look())


def only_run(run: Run) -> dict:
    (found,) = json.loads(rendered(run))["runs"]
    return found


def by_rule(run: Run) -> dict[str, dict]:
    return {each["ruleId"]: each for each in only_run(run)["results"]}


def test_file_is_valid_by_the_schema_of_the_standard(mixed, sarif_mistakes):
    text = rendered(mixed)

    assert sarif_mistakes(text) == []
    assert sarif_mistakes(text.replace('"level": "error"', '"level": "grave"')) != []


def test_everything_that_code_scanning_requires_is_there(run, here):
    log = json.loads(rendered(run))
    (found,) = log["runs"]

    assert log["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    assert log["version"] == "2.1.0"
    assert found["tool"]["driver"]["name"] == "contractcheck"
    assert found["tool"]["driver"]["semanticVersion"] == "0.1.0"
    assert found["automationDetails"]["id"] == "contractcheck/demo/"
    for rule in found["tool"]["driver"]["rules"]:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith("# ")
        assert rule["defaultConfiguration"]["level"] in {"note", "warning", "error"}
        assert 0 < len(rule["properties"]["tags"]) <= 10
        assert rule["properties"]["problem.severity"] in {"error", "warning", "recommendation"}
        assert "security-severity" not in rule["properties"]
    for result in found["results"]:
        physical = result["locations"][0]["physicalLocation"]
        assert result["message"]["text"]
        assert physical["artifactLocation"]["uri"] == "folder/draft.docx"
        assert set(physical["region"]) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        assert found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_only_what_needs_attention_is_a_result_and_every_question_is_a_rule(run, here):
    found = only_run(run)

    assert [each["ruleId"] for each in found["results"]] == ["DEMO-001", "DEMO-002", "DEMO-006"]
    assert [each["level"] for each in found["results"]] == ["warning", "error", "note"]
    assert len(found["tool"]["driver"]["rules"]) == 8


def test_word_document_has_no_lines_so_clause_and_page_are_told(run, here):
    location = by_rule(run)["DEMO-002"]["locations"][0]

    assert location["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    assert location["logicalLocations"] == [
        {"name": "2.2", "fullyQualifiedName": "clause 2.2", "kind": "clause"},
        {"name": "page 2", "kind": "page"},
    ]


def test_text_has_real_lines(report, here):
    first = report.assessments[1]
    evidence = (replace(first.evidence[0], place=Place(line=17)),)
    changed = replace(report, assessments=(replace(first, evidence=evidence),))

    (result,) = only_run(Run(reports=(changed,)))["results"]

    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 17
    assert result["locations"][0]["physicalLocation"]["region"]["endLine"] == 17


def test_gap_points_at_the_clause_where_it_belongs_and_tells_what_was_searched(report, here):
    near = (Nearest(clause=2, address="3.1", heading="Plans"), Nearest(clause=0, address="2.1", heading="Pay"))
    assessments = tuple(replace(a, nearest=near) if a.verdict == "gap" else a for a in report.assessments)

    gap = by_rule(Run(reports=(replace(report, assessments=assessments),)))["DEMO-006"]

    assert gap["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "clause 3.1"
    assert [each["message"]["text"] for each in gap["relatedLocations"]] == [
        "clause 2.1: Near the subject.",
        "Terms: Searched: nothing here provides for it.",
    ]
    assert gap["message"]["text"].endswith("See also [clause 2.1](1), [Terms](2).")


def test_gap_that_belongs_nowhere_points_at_the_first_line(report, here):
    assessments = tuple(replace(each, nearest=()) for each in report.assessments)

    gap = by_rule(Run(reports=(replace(report, assessments=assessments),)))["DEMO-006"]

    assert gap["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    assert "logicalLocations" not in gap["locations"][0]


def test_further_evidence_stands_among_the_related_locations(report, here):
    one, two = report.assessments[0], report.assessments[1]
    changed = replace(report, assessments=(replace(two, evidence=(*two.evidence, *one.evidence)),))

    (result,) = only_run(Run(reports=(changed,)))["results"]

    assert [each["id"] for each in result["relatedLocations"]] == [1]
    assert result["relatedLocations"][0]["message"]["text"] == "clause 2.1: It says so."


def test_known_findings_are_unchanged_and_suppressed_with_a_justification(mixed):
    results = by_rule(mixed)

    assert results["DEMO-001"]["baselineState"] == "unchanged"
    assert results["DEMO-001"]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "It stands in the baseline",
            "properties": {"where": "baseline.json"},
        }
    ]
    assert results["DEMO-006"]["baselineState"] == "new"
    assert results["DEMO-006"]["suppressions"] == []


def test_suppression_in_the_document_is_in_source_and_one_beside_it_is_external(report, here):
    results = by_rule(Run(reports=(settle(report, of_1=ACCEPTED, of_2=BESIDE),)))

    assert results["DEMO-001"]["suppressions"] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "Agreed with the union",
            "properties": {"by": "A. Manager"},
        }
    ]
    assert results["DEMO-002"]["suppressions"][0]["kind"] == "external"
    assert "accepted.yaml" in str(results["DEMO-002"]["suppressions"][0]["location"])


def test_place_that_is_suppressed_of_a_finding_with_others_is_a_suppressed_result(report, here):
    one, two = report.assessments[0], report.assessments[1]
    part = replace(one, accepted=(Accepted(evidence=two.evidence[0], settled=ACCEPTED),))

    stands, suppressed = only_run(Run(reports=(replace(report, assessments=(part,)),)))["results"]

    assert stands["suppressions"] == []
    assert suppressed["suppressions"][0]["justification"] == "Agreed with the union"
    assert suppressed["locations"][0]["logicalLocations"][0]["name"] == "2.2"
    assert suppressed["ruleId"] == stands["ruleId"] == "DEMO-001"
    assert (stands["level"], suppressed["level"]) == ("warning", "error")
    assert suppressed["message"]["text"].startswith("Works against ‘Pay is fair’ (DEMO-001). Clause 2.2 says")
    assert suppressed["partialFingerprints"] != stands["partialFingerprints"]


def test_without_a_baseline_nothing_is_called_new(run, here):
    assert not any("baselineState" in each for each in only_run(run)["results"])


def test_what_could_not_be_read_is_told_and_the_run_did_not_succeed(mixed):
    (invocation,) = only_run(mixed)["invocations"]

    assert invocation["executionSuccessful"] is False
    told = [(each["level"], each["message"]["text"]) for each in invocation["toolExecutionNotifications"]]
    assert ("error", "folder/old.pdf: It is broken. Save it again.") in told
    assert ("warning", "Page 3 is a picture of text.") in told
    assert ("note", "There is no pricing schedule. ‘Prices rise’ (DEMO-008).") in told
    beside = [each["message"]["text"] for each in invocation["toolConfigurationNotifications"]]
    assert beside == ["One entry is stale.", "Nothing needs this suppression."]


def test_run_in_which_all_could_be_done_succeeded(run, here):
    assert only_run(run)["invocations"][0]["executionSuccessful"] is True


def test_rule_that_broke_is_named(report, here):
    broken = replace(report.assessments[-1], fault="division by zero")
    run = Run(reports=(replace(report, assessments=(*report.assessments[:-1], broken)),))

    (invocation,) = only_run(run)["invocations"]

    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["associatedRule"] == {"id": "DEMO-008", "index": 7}
    assert "division by zero" in told["message"]["text"]


def test_fingerprints_differ_within_a_document_and_survive_a_move(report, here):
    twice = replace(report, assessments=(*report.assessments, *report.assessments))
    later = tuple(
        replace(each, evidence=tuple(replace(e, place=Place(line=99)) for e in each.evidence))
        for each in report.assessments
    )

    def prints(report):
        results = only_run(Run(reports=(report,)))["results"]
        return [each["partialFingerprints"]["primaryLocationLineHash"] for each in results]

    assert len(set(prints(twice))) == len(prints(twice)) == 6
    assert prints(replace(report, assessments=later)) == prints(report)


def test_too_many_results_leave_out_the_least_grave_and_say_so(report, here, monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)

    found = only_run(Run(reports=(report,)))

    assert [each["ruleId"] for each in found["results"]] == ["DEMO-001", "DEMO-002"]
    (told,) = [
        each for each in found["invocations"][0]["toolExecutionNotifications"] if "left out" in each["message"]["text"]
    ]
    assert told["message"]["text"].startswith("Only the gravest 2 findings are in this file; 1 finding ")


def test_known_findings_are_left_out_before_those_that_count(report, here, monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)

    found = only_run(Run(reports=(settle(report, of_2=KNOWN),)))

    assert [each["ruleId"] for each in found["results"]] == ["DEMO-001", "DEMO-006"]


def test_braces_and_brackets_of_a_contract_are_no_placeholders_and_no_links(report, here):
    first = report.assessments[0]
    changed = replace(first, reason="{0} see [the law](1) and {insert name}")

    (result,) = only_run(Run(reports=(replace(report, assessments=(changed,)),)))["results"]

    assert "{{0}} see [the law] (1) and {{insert name}}" in result["message"]["text"]


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("a b/draft 100%.md", "a%20b/draft%20100%25.md"),
        ("Verträge/Entwurf, neu.md", "Vertr%C3%A4ge/Entwurf%2C%20neu.md"),
        ("a:b.md", "a%3Ab.md"),
        ("one#two?.md", "one%23two%3F.md"),
        ("line\nbreak.md", "line%0Abreak.md"),
        ("./x/../draft.md", "draft.md"),
    ],
)
def test_odd_names_are_written_as_relative_uris(run, here, source, uri):
    moved_run = replace(run, reports=(moved(run.reports[0], source),))

    places = {
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in by_rule(moved_run).values()
    }

    assert places == {uri}


def test_file_outside_the_repository_has_its_whole_address(run, here, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("else where") / "draft.md"

    found = only_run(replace(run, reports=(moved(run.reports[0], str(elsewhere)),)))

    place = found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == elsewhere.as_uri()
    assert "uriBaseId" not in place


def test_same_run_gives_the_same_bytes(mixed):
    assert rendered(mixed) == rendered(mixed)


def test_run_without_a_contract_is_still_a_run(here, sarif_mistakes):
    text = rendered(Run(reports=(), problems=(Problem(path="", problem="Nothing was found."),)))

    assert sarif_mistakes(text) == []
    assert json.loads(text)["runs"][0]["results"] == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=30), words=st.text(max_size=60))
def test_whatever_the_file_is_called_and_the_contract_says_the_file_stays_valid(
    report, here, sarif_mistakes, name, words
):
    assessments = tuple(
        replace(
            each,
            reason=f"It says {words}",
            evidence=tuple(replace(e, quote=words, address=words, because=words) for e in each.evidence),
        )
        for each in report.assessments
    )
    changed = moved(replace(report, assessments=assessments), name)

    assert sarif_mistakes(rendered(Run(reports=(changed,)))) == []
