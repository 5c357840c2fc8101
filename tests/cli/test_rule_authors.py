"""The commands for those who write rules, from an empty folder to a rule that is explained on a contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contractcheck.cli.main import run
from contractcheck.testing import surprises

CONTRACT = """\
# Contract for Support at Home

Contract between Millburn Council ("the Council") and Elm Support Limited ("the Provider")

## 1 Staff

1.1 The Provider should give each Supported Person a named contact.

1.2 The Provider shall give the press a named contact for each Supported Person.
"""


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rule set as `rules new` writes it."""
    monkeypatch.chdir(tmp_path)
    assert run(["rules", "new", "my-rules"]) == 0
    return tmp_path / "my-rules"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def test_a_new_set_holds_one_rule_that_keeps_to_its_examples(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(each.name for each in rules.iterdir()) == ["MYR-001.yaml", "set.yaml", "test_rules.py"]
    assert surprises(rules) == []
    assert run(["rules", "test", str(rules)]) == 0
    assert "7 of 7 examples judged as their rules say" in capsys.readouterr().out


def test_a_new_set_has_nothing_to_mend(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "lint", str(rules), "--verbose"]) == 0
    assert "nothing to mend" in capsys.readouterr().out


def test_a_new_set_can_be_used_at_once(rules: Path, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(draft), "--rule-set", str(rules), "--isolated", "--format", "json"]) == 0

    (assessment,) = json.loads(capsys.readouterr().out)["contracts"][0]["assessments"]
    assert (assessment["rule"], assessment["verdict"]) == ("MYR-001", "weak")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["my-rules"], "my-rules: there is something in this folder already."),
        (["other", "--name", "Our Rules"], "A name is made of small letters, figures and hyphens"),
        (["other", "--name", "workforce"], "There is a rule set called 'workforce' already."),
        (["other", "--name", "default"], "There is a rule set called 'default' already."),
        (["other", "--prefix", "WRK"], "The ids of installed rules begin with WRK already."),
        (["other", "--prefix", "wr k"], "A prefix is two to twelve capital letters and figures"),
        (["draft.md"], "draft.md: the rule set cannot be written there"),
        (["..."], "...: no name for the set can be made of this. Give one with --name."),
    ],
)
def test_a_set_that_cannot_be_begun_is_refused_in_a_sentence(
    rules: Path, draft: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run(["rules", "new", *arguments]) == 2
    assert capsys.readouterr().err.startswith(told)


@pytest.mark.parametrize(
    ("folder", "id_"),
    [("outcomes", "OUTC-001"), ("x", "XX-001"), ("2024", "MIN-001"), ("true", "TRU-001"), ("Our Own Rules", "OUR-001")],
)
def test_letters_for_the_ids_are_made_from_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, id_: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["rules", "new", folder]) == 0
    assert (tmp_path / folder / f"{id_}.yaml").is_file()
    assert surprises(tmp_path / folder) == []


def test_a_failing_example_is_told_with_what_was_matched_and_why_it_did_not_count(
    rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = rules / "MYR-001.yaml"
    wordings = "The Provider shall give the press and each Service User a named contact.", "Everybody has a friend."
    more = "".join(("  met:\n", *(f"    - {each}\n" for each in wordings)))
    path.write_text(path.read_text(encoding="utf-8").replace("  met:\n    - The", f"{more}    - The"), encoding="utf-8")

    assert run(["rules", "test", str(rules)]) == 1

    told = " ".join(capsys.readouterr().out.split())
    assert "expected: good; got: missing Found “give”, “named contact” and “Service User”, by met signal 1" in told
    assert "Set aside Near-words stand in the same sentence (not, 1: ‘press | media | journalist’)." in told
    assert "Nearest Met signal 1 found ‘give | have | name | assign’, but not ‘<contact>’" in told


def test_what_lint_finds_is_told_with_file_and_line(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = rules / "MYR-001.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[PF-P2]", "[PF-P222]"), encoding="utf-8")

    assert run(["rules", "lint", str(rules)]) == 1
    line = text[: text.index("[PF-P2]")].count("\n") + 1
    assert f"MYR-001.yaml, line {line}: There is no framework item 'PF-P222'" in capsys.readouterr().out
    assert run(["rules", "lint", str(rules), "--format", "json"]) == 1
    (mistake,) = json.loads(capsys.readouterr().out)
    assert (Path(mistake["path"]).name, mistake["line"]) == ("MYR-001.yaml", line)


def test_lint_refuses_a_set_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "lint", "workforc"]) == 2
    assert "did you mean 'workforce'?" in capsys.readouterr().err


def test_a_verdict_is_explained_clause_by_clause(rules: Path, draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "explain", "myr-001", str(draft), "--rule-set", str(rules)]) == 0

    told = " ".join(capsys.readouterr().out.split())
    assert "Verdict Too weak, with high confidence." in told
    assert "Read as The provider; a hope (aspirational). Counts as Too weak: a hope, not a duty." in told
    assert "Set aside Near-words stand in the same sentence" in told
    assert "THE LAST STEP No place provides for it under a duty; what touches it falls short." in told


def test_an_explanation_is_plain_data_for_programs(
    rules: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["rules", "explain", "MYR-001", str(draft), "--rule-set", str(rules), "--format", "json"]

    assert run(arguments) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"], [(each["address"], each["shows"]) for each in told["steps"]]) == (
        "weak",
        [("1.1", "weak"), ("1.2", None)],
    )


@pytest.mark.parametrize(
    ("rule", "file", "told"),
    [
        ("MYR-002", "draft.md", "There is no rule called 'MYR-002'; did you mean 'MYR-001'?"),
        ("MYR-001", "nowhere.md", "nowhere.md:"),
    ],
)
def test_what_cannot_be_explained_is_refused_in_a_sentence(
    rules: Path, draft: Path, capsys: pytest.CaptureFixture[str], rule: str, file: str, told: str
) -> None:
    assert run(["rules", "explain", rule, file, "--rule-set", str(rules)]) == 2
    assert capsys.readouterr().err.startswith(told)


def test_a_set_that_is_off_by_default_says_so_and_is_explained_by_name(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "list", "--rule-set", "drafting"]) == 0
    assert "Off by default; `--rule-set drafting` asks these alone" in " ".join(capsys.readouterr().out.split())
    assert run(["rules", "show", "DRA-001"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "A finished contract should hold none. It is minor where one does. Off by default;" in told
    assert "For Any contract, for care or not. Where Anywhere in the contract." in told
    assert run(["rules", "explain", "DRA-002", str(draft)]) == 0
    assert "No place does the harm, and silence is clear." in " ".join(capsys.readouterr().out.split())
    assert run(["check", str(draft), "--rule-set", "drafting", "--isolated"]) == 0
