"""``contractcheck suppress``, and suppressions on the command line, as their user meets them."""

from __future__ import annotations

import json

import docx
import jsonschema
import pytest

from contractcheck.bundled import folder

NAME = "contractcheck-suppressions.toml"
POOR = "1.1 The Provider should aim to cook the meals that the Supported Person chooses."


def verdicts(done):
    return json.loads(done.stdout)["contracts"][0]["assessments"]


def test_accepted_finding_fails_no_run_any_more(cli, contract, meals, tmp_path):
    path = contract(POOR)
    strict = ("--rule-set", meals, "--fail-on", "warning")
    assert cli("check", path, *strict).returncode == 1

    done = cli("suppress", path.name, "MEAL-001", "--reason", "Set in the call-off", "--by", "Ada", "--rule-set", meals)

    assert done.returncode == 0, done.stderr
    assert b"Wrote 1 suppression to contractcheck-suppressions.toml: MEAL-001 at clause 1.1 is accepted" in done.stderr
    assert 'clause = "1.1"' in (tmp_path / NAME).read_text()
    assert cli("check", path, *strict).returncode == 0
    assert cli("check", path, *strict, "--no-suppressions").returncode == 1


def test_second_run_sees_a_suppression_that_came_meanwhile(cli, contract, meals, tmp_path):
    path, cache = contract(POOR), {"CONTRACTCHECK_CACHE_DIR": str(tmp_path / "cache")}
    first = cli("check", path, "--rule-set", meals, "--fail-on", "warning", **cache)

    cli("suppress", path, "MEAL-001", "--reason", "Agreed", "--rule-set", meals, **cache)
    second = cli("check", path, "--rule-set", meals, "--fail-on", "warning", **cache)
    (tmp_path / NAME).unlink()
    third = cli("check", path, "--rule-set", meals, "--fail-on", "warning", **cache)

    assert [each.returncode for each in (first, second, third)] == [1, 0, 1]


def test_second_suppression_stands_beside_the_first(cli, contract, meals, tmp_path):
    for name in ("a.md", "b.md"):
        path = contract(POOR, name=name)
        assert cli("suppress", path, "MEAL-001", "--reason", f"As {name}", "--rule-set", meals).returncode == 0

    text = (tmp_path / NAME).read_text()
    assert text.count("[[suppression]]") == 2
    assert 'reason = "As a.md"' in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("MEAL-001", "--reason", " "), "--reason is empty."),
        (("MEAL-01", "--reason", "x"), "There is no rule called 'MEAL-01'; did you mean 'MEAL-001'?"),
        (("MEAL-001", "--reason", "x", "--clause", "7"), "MEAL-001 is not found at '7'; it stands at clause 1.1."),
    ],
)
def test_wrong_word_is_told_and_nothing_is_written(cli, contract, meals, told, tmp_path, arguments, sentence):
    path = contract(POOR)

    assert sentence in told(cli("suppress", path, *arguments, "--rule-set", meals))
    assert not (tmp_path / NAME).exists()


def test_what_is_accepted_already_is_told(cli, contract, meals, told):
    path = contract(POOR)
    cli("suppress", path, "MEAL-001", "--reason", "Agreed", "--by", "Ada", "--rule-set", meals)

    again = cli("suppress", path, "MEAL-001", "--reason", "Agreed", "--rule-set", meals)

    assert told(again) == "MEAL-001 is suppressed already: Agreed, says Ada"


def test_broken_file_of_suppressions_is_told_once(cli, contract, meals, told, tmp_path):
    for name in ("a.md", "b.md"):
        contract(POOR, name=name)
    (tmp_path / NAME).write_text("[[suppression]]\nrule = 'A'\n")

    assert "line 1: document is missing" in told(cli("check", "a.md", "b.md", "--rule-set", meals))


def commented(path, rule):
    """A Word contract with a hopeful clause on meals, and a comment that suppresses a rule there."""
    document = docx.Document()
    document.add_heading("Contract for care at home", 0)
    document.add_paragraph("This contract is for care at home: personal care and support for people in their homes.")
    clause = document.add_paragraph(POOR)
    document.add_comment(clause.runs, text=f"contractcheck: ignore {rule} - agreed", author="Ada Person")
    document.save(str(path))
    return path


def test_copy_has_no_comment_on_what_is_suppressed_and_says_so(cli, meals, tmp_path):
    path = commented(tmp_path / "draft.docx", "MEAL-001")

    done = cli("annotate", path, "--rule-set", meals)
    redrafted = cli("redraft", path, "--rule-set", meals)

    assert b"with no comments; 1 suppressed finding is left out." in done.stderr
    assert b"with no suggested wordings; 1 suppressed finding is left out." in redrafted.stderr
    texts = [each.text for each in docx.Document(str(tmp_path / "draft.reviewed.docx")).comments]
    assert texts == ["contractcheck: ignore MEAL-001 - agreed"]


def test_what_the_newer_draft_suppresses_is_no_loss(cli, contract, meals, tmp_path):
    old = contract("1.1 The Provider shall cook the meals that the Supported Person chooses.", name="old.md")
    worse = contract(POOR, name="worse.md")
    new = contract(f"{POOR} <!-- contractcheck: ignore MEAL-001 -- agreed -->", name="new.md")

    assert cli("diff", old, worse, "--rule-set", meals, "--fail-on-loss").returncode == 1
    done = cli("diff", old, new, "--rule-set", meals, "--fail-on-loss")

    assert done.returncode == 0, done.stdout
    assert b"SUPPRESSED IN THE NEWER DRAFT" in done.stdout
    assert "By a comment in the document: “agreed”".encode() in done.stdout
    shape = json.loads(cli("diff", old, new, "--rule-set", meals, "-f", "json").stdout)
    jsonschema.Draft202012Validator(json.loads(folder("schemas").joinpath("diff.schema.json").read_text())).validate(
        shape
    )
    assert shape["summary"]["questions"]["suppressed"] == 1
