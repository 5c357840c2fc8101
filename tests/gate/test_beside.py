"""The file of suppressions beside a document: what it holds, where it is looked for, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.errors import GateError, UsageError
from contractcheck.gate.accept import Accepting, accepting, with_entry
from contractcheck.gate.beside import NAME, entries, file_to_write, files_for, read
from contractcheck.reporters.fingerprint import identity
from gate.contracts import ABOUT, FINE, HARM, LATE, WEAK, of, told


def entry(rule: str, words: str, document: str = "draft.md", **more: str) -> str:
    values = {"rule": rule, "document": document, "fingerprint": identity(rule, words), "reason": "agreed", **more}
    return "[[suppression]]\n" + "".join(f'{key} = "{value}"\n' for key, value in values.items() if value) + "\n"


def test_entry_suppresses_the_clause_with_its_words(judged, markdown, tmp_path):
    path = markdown(HARM, FINE)
    (tmp_path / NAME).write_text(entry("MEAL-002", HARM, by="Ada Person", clause="9.9"))
    settled = of(judged(path), "MEAL-002").settled

    assert (settled.reason, settled.by, settled.where) == ("agreed", "Ada Person", str(tmp_path / NAME))


def test_entry_outlives_renumbering_and_moving(judged, markdown, tmp_path):
    (tmp_path / NAME).write_text(entry("MEAL-002", HARM))

    assert of(judged(markdown(HARM, FINE, WEAK)), "MEAL-002").settled
    assert of(judged(markdown(WEAK, FINE, "## 2 Other", HARM)), "MEAL-002").settled


def test_entry_dies_with_the_words_of_its_clause(judged, markdown, tmp_path):
    (tmp_path / NAME).write_text(entry("MEAL-002", HARM))
    report = judged(markdown(f"{HARM[:-1]} and the carer."))

    assert not of(report, "MEAL-002").settled
    assert told(report) == ["Nothing here needs this suppression of MEAL-002 any more. Take it out."]
    assert report.notices[0].path == str(tmp_path / NAME)
    assert report.notices[0].line == 1


def test_entry_for_a_gap_is_not_for_harm_that_comes_later(judged, markdown, tmp_path):
    (tmp_path / NAME).write_text(entry("MEAL-001", ""))

    assert of(judged(markdown(FINE)), "MEAL-001").settled
    assert not of(judged(markdown(WEAK)), "MEAL-001").settled


@pytest.mark.parametrize("place", [{"clause": "1.2"}, {"quote": "The Provider shall"}])
def test_entry_that_names_a_clause_without_its_fingerprint_suppresses_nothing(judged, markdown, tmp_path, place):
    (tmp_path / NAME).write_text(entry("MEAL-002", "", fingerprint="", **place))
    report = judged(markdown(HARM))

    assert not report.suppressed
    assert told(report)[0].startswith("The suppression of MEAL-002 names a clause without its fingerprint, so it supp")


def test_entry_without_fingerprint_is_for_the_whole_document(judged, markdown, tmp_path):
    (tmp_path / NAME).write_text(entry("MEAL", "", fingerprint=""))

    assert {each.rule.id for each in judged(markdown(HARM, WEAK)).suppressed} == {"MEAL-001", "MEAL-002"}


def test_entry_is_for_its_own_document(judged, markdown, tmp_path):
    other = markdown(HARM, name="other.md")
    (tmp_path / NAME).write_text(entry("MEAL-002", HARM))

    report = judged(other)

    assert not report.suppressed
    assert not report.notices


def test_file_is_looked_for_as_far_as_the_repository_goes(tmp_path):
    folder = tmp_path / "repository" / "contracts" / "home"
    folder.mkdir(parents=True)
    document = folder / "draft.md"
    document.write_text("x")
    for place in (tmp_path, tmp_path / "repository", folder):
        (place / NAME).write_text("")

    assert files_for(str(document)) == [folder / NAME]
    (tmp_path / "repository" / ".git").mkdir()
    assert files_for(str(document)) == [folder / NAME, tmp_path / "repository" / NAME]
    (folder / NAME).unlink()
    (tmp_path / "repository" / NAME).unlink()
    assert file_to_write(str(document)) == tmp_path / "repository" / NAME


def test_a_document_whose_name_is_no_text_is_not_written_down_as_another(tmp_path):
    document = str(tmp_path / "\udcff.md")

    with pytest.raises(GateError, match="no file can name this document"):
        with_entry(tmp_path / NAME, Accepting(rule="A-1", document=document, fingerprint="0" * 16), "why", "")


def test_what_is_no_file_has_none(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAME).write_text("")

    assert files_for("document") == []
    assert files_for("") == []
    assert files_for("a\0b") == []
    with pytest.raises(GateError, match="no file on disk"):
        file_to_write("document")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[[suppression]\n", "this is not a TOML file"),
        ("[other]\n", "there is nothing called 'other' here"),
        ("[suppression]\nrule = 'A'\n", "under a line of its own"),
        ("suppression = [1]\n", "under a line of its own"),
        ("[[suppression]]\nrule = 'A-1'\ndocument = 'a.md'\nresaon = 'x'\n", "line 1: .*did you mean 'reason'"),
        ("\n\n[[suppression]]\nrule = 'A-1'\n", "line 3: document is missing"),
        ("[[suppression]]\nrule = 7\n", "rule has to be text"),
        ("[[suppression]]\nrule = 'A'\ndocument = '../a.md'\n", "has to lie in this folder"),
        ("[[suppression]]\nrule = 'A'\ndocument = '/etc/passwd'\n", "has to lie in this folder"),
        ("[[suppression]]\nrule = 'A'\ndocument = 'a'\nfingerprint = 'xyz'\n", "sixteen figures"),
    ],
)
def test_wrong_file_is_refused_with_a_sentence(judged, markdown, tmp_path, content, sentence):
    path = markdown(HARM)
    (tmp_path / NAME).write_text(content)

    with pytest.raises(GateError, match=sentence) as caught:
        judged(path)
    assert str(tmp_path / NAME) in str(caught.value)


def test_entry_without_a_reason_suppresses_nothing(judged, markdown, tmp_path):
    (tmp_path / NAME).write_text(entry("MEAL-002", HARM, reason=" "))
    report = judged(markdown(HARM))

    assert not report.suppressed
    assert "gives no reason" in told(report)[0]


def test_entry_for_an_unknown_rule_names_the_near_one(judged, markdown, tmp_path):
    (tmp_path / NAME).write_text(entry("MEAL-0002", HARM))
    report = judged(markdown(HARM))

    assert not report.suppressed
    assert "did you mean 'MEAL-002'" in told(report)[0]


def test_new_entry_leaves_the_others_as_they_are(tmp_path):
    path = tmp_path / NAME
    before = "# Our own words.\n\n" + entry("MEAL-001", WEAK) + "# The end"
    path.write_text(before)

    after = with_entry(
        path, Accepting(rule="MEAL-002", document=str(tmp_path / "draft.md"), fingerprint="0" * 16), "why", "Ada"
    )

    assert after.startswith(before)
    assert [each.rule for each in _entries(after)] == ["MEAL-001", "MEAL-002"]


def test_file_that_is_wrong_is_told_before_anything_is_added(tmp_path):
    path = tmp_path / NAME
    path.write_text("[[suppression]]\n")

    with pytest.raises(GateError, match="rule is missing"):
        with_entry(path, Accepting(rule="A-1", document=str(tmp_path / "a"), fingerprint="0" * 16), "why", "")


def _entries(text: str) -> tuple[object, ...]:
    import tomllib

    return entries(Path(NAME), tomllib.loads(text), ())


@given(reason=st.text(max_size=60), by=st.text(max_size=30), quote=st.text(max_size=60))
def test_any_words_come_back_from_the_file(reason, by, quote):
    asked = Accepting(rule="A-1", document="draft.md", fingerprint="0" * 16, quote=quote)
    (kept,) = _entries(with_entry(Path(NAME), asked, reason, by, ""))

    whole = reason.encode("utf-8", "replace").decode()
    assert kept.reason == " ".join(whole.split())


def test_all_the_harmful_clauses_are_accepted_at_once(judged, markdown):
    report = judged(markdown(HARM, FINE, LATE))

    assert [each.clause for each in accepting(report, "meal-002")] == ["1.1", "1.3"]
    assert [each.clause for each in accepting(report, "MEAL-002", "1.3")] == ["1.3"]


@pytest.mark.parametrize(
    ("rule", "address", "sentence"),
    [
        ("MEAL-003", "", "no rule called 'MEAL-003'; did you mean 'MEAL-00[12]'"),
        ("MEAL-002", "1.4", "not found at '1.4'"),
        ("SNACK-001", "1.1", "missing from the whole contract"),
        ("MEAL-001", "", "needs no attention"),
    ],
)
def test_what_cannot_be_accepted_is_told(judged, markdown, rule, address, sentence):
    report = judged(markdown(HARM, "The Provider shall cook the meals that the Supported Person chooses."))

    with pytest.raises(UsageError, match=sentence):
        accepting(report, rule, address)


def test_reading_gives_the_entries_with_their_lines(tmp_path):
    path = tmp_path / NAME
    path.write_text("# Head\n" + entry("MEAL-001", WEAK) + entry("MEAL-002", HARM))

    assert [(each.rule, each.line) for each in read(path)] == [("MEAL-001", 2), ("MEAL-002", 8)]
    assert ABOUT not in path.read_text()
