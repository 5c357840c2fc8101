"""What is known already: by the words of its clause, as often as it was there, and only while it gets no worse."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.bundled import folder
from contractcheck.errors import GateError
from contractcheck.gate.baseline import Entry, Known, entries, known, seen_from
from contractcheck.gate.baseline_file import Baseline, read, text
from contractcheck.reporters.base import Run
from gate.contracts import FINE, HARM, LATE, WEAK, of

SCHEMA = json.loads(folder("schemas").joinpath("baseline.schema.json").read_text("utf-8"))
KEPT = "The Provider shall cook the meals that the Supported Person chooses."


def kinds(report):
    return {each.rule.id: each.settled.kind if each.settled else "new" for each in report.findings}


def test_everything_that_was_there_is_known(judged, markdown):
    report = judged(markdown(HARM, WEAK))
    again = known(report, entries(report))

    assert set(kinds(again).values()) == {"known"}
    assert again.new == ()
    assert len(again.findings) == len(report.findings)


def test_renumbering_and_moving_keep_it_known(judged, markdown):
    before = entries(judged(markdown(HARM, WEAK, FINE)))
    after = known(judged(markdown("## 2 Moved", FINE, WEAK, FINE, HARM)), before)

    assert after.new == ()


def test_other_words_are_new(judged, markdown):
    before = entries(judged(markdown(HARM)))
    after = known(judged(markdown(f"{HARM[:-1]} at night.")), before)

    assert [each.rule.id for each in after.new] == ["MEAL-002"]


def test_second_harmful_clause_is_new(judged, markdown):
    before = entries(judged(markdown(HARM)))
    after = known(judged(markdown(HARM, LATE)), before)

    assert "MEAL-002" in {each.rule.id for each in after.new}


def test_same_words_once_more_are_new(judged, markdown):
    twice = entries(judged(markdown(HARM, HARM)))

    assert [each.count for each in twice if each.rule == "MEAL-002"] == [2]
    assert known(judged(markdown(HARM, HARM)), twice).new == ()
    assert "MEAL-002" in kinds(known(judged(markdown(HARM, HARM, HARM)), twice))
    assert kinds(known(judged(markdown(HARM, HARM, HARM)), twice))["MEAL-002"] == "new"


def test_weak_clause_that_goes_leaves_a_new_gap(judged, markdown):
    before = entries(judged(markdown(WEAK, FINE)))
    after = known(judged(markdown(FINE)), before)

    assert of(after, "MEAL-001").verdict == "gap"
    assert kinds(after)["MEAL-001"] == "new"


def test_weak_clause_in_place_of_a_gap_is_no_new_finding(judged, markdown):
    before = entries(judged(markdown(FINE)))
    after = known(judged(markdown(FINE, WEAK)), before)

    assert of(after, "MEAL-001").verdict == "weak"
    assert kinds(after)["MEAL-001"] == "known"


def test_worse_verdict_on_the_same_words_is_new(judged, markdown):
    report = judged(markdown(HARM))
    milder = [replace(each, verdict="weak") for each in entries(report)]

    assert kinds(known(report, milder))["MEAL-002"] == "new"


def test_another_document_is_not_known(judged, markdown):
    before = entries(judged(markdown(HARM)))
    after = known(judged(markdown(HARM, name="other.md")), before)

    assert set(kinds(after).values()) == {"new"}


def test_suppressed_finding_is_neither_written_nor_stale(judged, markdown):
    path = markdown(HARM)
    before = entries(judged(path))
    markdown(f"{HARM} <!-- contractcheck: ignore MEAL-002 -- agreed -->")
    report = judged(path)
    looked = Known(before)

    assert of(looked.marked(report), "MEAL-002").settled.kind == "suppressed"
    assert looked.stale == ()
    assert "MEAL-002" not in {each.rule for each in entries(report)}


def test_what_is_gone_is_stale_and_can_be_pruned(judged, markdown):
    looked = Known(entries(judged(markdown(HARM, HARM, LATE, KEPT))))
    looked.marked(judged(markdown(HARM, KEPT)))

    assert [(each.rule, each.count) for each in looked.stale] == [("MEAL-002", 1), ("MEAL-002", 1)]
    assert [(each.rule, each.count) for each in looked.pruned if each.rule == "MEAL-002"] == [("MEAL-002", 1)]


def test_documents_and_rules_that_were_not_looked_at_are_not_stale(judged, markdown, rules):
    from contractcheck.api import Checker
    from contractcheck.options import Options

    first, second = markdown(HARM, name="a.md"), markdown(HARM, name="b.md")
    looked = Known([*entries(judged(first)), *entries(judged(second))])
    markdown(FINE, name="a.md")
    looked.marked(Checker(Options(rule_sets=(str(rules),), select=("SNACK",))).check(first))

    assert looked.stale == ()
    assert looked.pruned == looked.entries
    assert {each.document for each in looked.untouched} == {str(first), str(second)}


def test_pruning_keeps_what_became_better_as_it_is_now(judged, markdown):
    looked = Known(entries(judged(markdown(FINE))))
    looked.marked(judged(markdown(FINE, WEAK)))

    (kept,) = [each for each in looked.pruned if each.rule == "MEAL-001"]
    assert kept.verdict == "weak"
    again = Known(looked.pruned)
    assert kinds(again.marked(judged(markdown(FINE))))["MEAL-001"] == "new"


def test_paths_are_seen_from_the_baselines_folder(tmp_path):
    name = seen_from(tmp_path / "gate")

    assert name(str(tmp_path / "gate" / "a" / "b.md")) == "a/b.md"
    assert name(str(tmp_path / "b.md")) == "../b.md"


words = st.text(max_size=20)
some_entries = st.lists(
    st.builds(
        Entry,
        document=words,
        rule=words,
        fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
        verdict=st.sampled_from(("weak", "gap", "conflict")),
        clause=words,
        count=st.integers(1, 99),
    ),
    max_size=5,
)


@given(some_entries)
def test_file_gives_back_its_entries_in_order_and_the_same_bytes(made):
    written = text(made)

    assert written == text(reversed(made))
    assert [Entry(**each) for each in json.loads(written)["findings"]] == sorted(made)
    assert written.count("\n") == len(made) + (5 if made else 4)


def test_file_keeps_to_its_schema(judged, markdown, tmp_path):
    path = tmp_path / "baseline.json"
    path.write_text(text(entries(judged(markdown(HARM, WEAK)), seen_from(tmp_path))), encoding="utf-8")

    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(path.read_text()))
    assert {each.document for each in read(path)} == {"draft.md"}


def test_vanished_document_is_stale(judged, markdown, tmp_path):
    gone = markdown(HARM, name="gone.md")
    path = tmp_path / "baseline.json"
    path.write_text(text(entries(judged(gone), seen_from(tmp_path))), encoding="utf-8")
    gone.unlink()
    before = Baseline(path)

    run = before.marked(Run(reports=(judged(markdown(FINE)),)))

    assert {each.document for each in before.stale} == {"gone.md"}
    assert "MEAL-002 at clause 1.1 of gone.md is known here and not found any more" in str(run.notices[1])
    assert before.pruned == ()


GOOD = {"document": "a", "rule": "R", "verdict": "gap", "fingerprint": "0" * 16, "clause": "", "count": 1}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("[]", "no baseline that contractcheck has written"),
        ('{"runs": []}', "no baseline that contractcheck has written"),
        ('{"schema_version": "2.0", "findings": []}', "of another kind"),
        (json.dumps({"schema_version": "1.0", "findings": [7]}), "finding 1 lacks one of document"),
        (json.dumps({"schema_version": "1.0", "findings": [{**GOOD, "count": True}]}), "finding 1 lacks"),
        (json.dumps({"schema_version": "1.0", "findings": [{**GOOD, "count": 0}]}), "less than one"),
        (json.dumps({"schema_version": "1.0", "findings": [{**GOOD, "verdict": "met"}]}), "the verdict 'met'"),
        (json.dumps({"schema_version": "1.0", "findings": [{**GOOD, "fingerprint": "x" * 16}]}), "sixteen figures"),
    ],
)
def test_foreign_file_is_refused_with_a_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content)

    with pytest.raises(GateError, match=sentence):
        read(path)


def test_missing_baseline_says_how_to_make_one(tmp_path):
    with pytest.raises(GateError, match="contractcheck baseline write"):
        read(tmp_path / "none.json")


def test_what_is_missing_stays_known_when_another_document_comes_first(judged, markdown):
    report = judged(markdown(FINE))
    second = replace(report.contract.documents[0], source="terms.md")
    both = replace(report, contract=replace(report.contract, documents=(second, *report.contract.documents)))

    assert known(both, entries(report)).new == ()
    other = replace(report, contract=replace(report.contract, documents=(second,)))
    assert "SNACK-001" in [each.rule.id for each in known(other, entries(report)).new]
