"""What is suppressed and what is known, in every report: told, with who and why, and never as if all were well."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import docx
import jsonschema
import pytest

from contractcheck.bundled import folder
from contractcheck.model.assessment import Accepted, Settled
from contractcheck.model.report import Notice
from contractcheck.plugins.registry import Registry
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.story import tell

ACCEPTED = Settled(kind="suppressed", reason="agreed <b>with</b> all", by="Ada Person", where="document")
KNOWN = Settled(kind="known", reason="It stands in the baseline old.json.", where="old.json")
FORMATS = ("text", "html", "md", "docx")
SCHEMA = json.loads(folder("schemas").joinpath("report.schema.json").read_text("utf-8"))


def marked(report, **by_rule):
    changed = tuple(
        replace(each, settled=by_rule.get(each.rule.id.replace("-", "_"), each.settled)) for each in report.assessments
    )
    return replace(report, assessments=changed)


@pytest.fixture
def settled(report):
    done = marked(report, DEMO_002=ACCEPTED, DEMO_001=KNOWN)
    return replace(done, notices=(Notice(path="draft.docx", sentence="Nothing needs this suppression.", line=7),))


@pytest.fixture(scope="module")
def registry():
    return Registry.discover(installed=False)


def words(registry, report, name, detail="normal"):
    made = registry.reporter(name).render(Run(reports=(report,), version="1"), Look(detail=detail))
    if isinstance(made, str):
        return " ".join(made.split())
    document = docx.Document(io.BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(each.text for each in document.paragraphs), *cells]).split())


@pytest.mark.parametrize("name", FORMATS)
def test_suppressed_finding_has_a_section_with_who_and_why(registry, settled, name):
    told = words(registry, settled, name)

    assert "what is suppressed" in told.lower()
    assert "Ada Person, in a comment in the document" in told
    assert "1 finding is suppressed with a reason and not counted here" in told
    assert told.count("<b>") == 0 or name in ("text", "docx")


@pytest.mark.parametrize("name", FORMATS)
def test_known_finding_is_told_as_known(registry, settled, name):
    told = words(registry, settled, name)

    assert "It stands in the baseline old.json." in told
    assert "known already" in told


@pytest.mark.parametrize("name", [*FORMATS, "json"])
def test_notices_are_told(registry, settled, name):
    assert "Nothing needs this suppression." in words(registry, settled, name)


@pytest.mark.parametrize("detail", ["quiet", "summary"])
def test_short_text_tells_of_suppressions_too(registry, settled, detail):
    assert "suppressed with a reason" in words(registry, settled, "text", detail)


def test_nothing_else_is_not_nothing(report):
    everything = {each.rule.id.replace("-", "_"): ACCEPTED for each in report.findings}
    story = tell(marked(report, **everything))

    assert "othing else needs attention" in story.opening.result
    assert f"{len(everything)} findings are suppressed" in story.opening.suppressed
    assert [each.standing for each in story.report.coverage] == [each.standing for each in report.coverage]


def test_known_findings_stand_after_the_new_ones(settled):
    cards = tell(settled).gravest_first

    assert [bool(card.known) for card in cards] == sorted(bool(card.known) for card in cards)
    assert any(card.known for card in cards)


def test_accepted_place_of_a_finding_that_stands_is_told(registry, report):
    finding = report.assessments[1]
    part = replace(finding, accepted=(Accepted(evidence=report.assessments[0].evidence[0], settled=ACCEPTED),))
    told = words(registry, replace(report, assessments=(report.assessments[0], part, *report.assessments[2:])), "text")

    assert "1 place of other findings is suppressed" in told
    assert "Clause 2.1" in told.partition("WHAT IS SUPPRESSED")[2]


def test_json_tells_all_of_it_and_keeps_to_its_schema(registry, settled):
    shape = json.loads(registry.reporter("json").render(Run(reports=(settled,), version="1"), Look()))

    jsonschema.Draft202012Validator(SCHEMA).validate(shape)
    kinds = [each["settled"] and each["settled"]["kind"] for each in shape["contracts"][0]["assessments"]]
    assert kinds[:2] == ["known", "suppressed"]
    assert shape["contracts"][0]["notices"] == [
        {"path": "draft.docx", "line": 7, "sentence": "Nothing needs this suppression."}
    ]
    assert (shape["summary"]["known"], shape["summary"]["suppressed"]) == (1, 1)
    assert sum(shape["summary"]["new"].values()) == sum(shape["summary"]["findings"].values()) - 2


def test_tables_tell_who_and_why(registry, settled):
    made = registry.reporter("csv").render(Run(reports=(settled,), version="1"), Look()).decode("utf-8-sig")
    rows = {row["Question"]: row for row in csv.DictReader(io.StringIO(made))}

    assert [rows["DEMO-001"][key] for key in ("Settled", "Reason given")] == ["known", KNOWN.reason]
    assert [rows["DEMO-002"][key] for key in ("Settled", "Reason given", "Given by")] == [
        "suppressed",
        ACCEPTED.reason,
        "Ada Person, in a comment in the document",
    ]
    items = registry.reporter("csv-framework").render(Run(reports=(settled,), version="1"), Look()).decode("utf-8-sig")
    assert [row["Suppressed"] for row in csv.DictReader(io.StringIO(items))] == ["DEMO-002"]
