"""The tutorial and the how-to pages: their commands run in turn, and what they show is what is printed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import contractcheck
from contractcheck.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "contracts"
PAGES = {
    "tutorial": [1, 1, 0, 0],
    "in-your-document": [0, 0, 0],
    "compare-drafts": [0],
    "gate": [1, 0],
    "suppressions-and-baseline": [0, 1, 0, 0, 0, 0, 0],
}


def fences(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    return [token.content for token in MarkdownIt().parse(text) if token.type == "fence" and token.info == language]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the pages speak of, as a repository with a branch like any other."""
    bad, good = EXAMPLES / "time-and-task-home-care.docx", EXAMPLES / "good-care-at-home.docx"
    for name, source in {"draft": bad, "draft-1": bad, "draft-2": good}.items():
        shutil.copy(source, tmp_path / f"{name}.docx")
    (tmp_path / "templates").mkdir()
    shutil.copy(bad, tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    who = ["-c", "user.name=A. Person", "-c", "user.email=person@example.org"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "Templates"]):
        subprocess.run(["git", *command], check=True)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], check=True)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_a_page_run_in_turn_and_end_as_it_says(page: str, here: Path) -> None:
    commands = [line for fence in fences(page, "console") for line in fence.splitlines()]

    assert all(each.startswith("contractcheck ") for each in commands)
    assert [run(shlex.split(command)[1:]) for command in commands] == PAGES[page]


def test_files_that_the_pages_name_are_written(here: Path) -> None:
    before = (here / "draft.docx").read_bytes()
    for command in [*fences("tutorial", "console"), *fences("in-your-document", "console")]:
        run(shlex.split(command)[1:])

    written = {"report.html", "draft.reviewed.docx", "draft.redrafted.docx", "for-the-meeting.docx"}
    assert written <= {each.name for each in here.iterdir()}
    assert (here / "draft.docx").read_bytes() == before


def test_finding_that_the_tutorial_shows_is_printed_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = next(each for each in fences("tutorial", "console") if "--select" in each)
    (shown,) = (each for each in fences("tutorial", "text") if each.startswith("Clause"))

    run(shlex.split(command)[1:])

    assert shown in capsys.readouterr().out


def test_two_drafts_of_the_tutorial_are_compared(here: Path) -> None:
    (command,) = (each for each in fences("tutorial", "text") if " diff " in each)

    assert run(shlex.split(command)[1:]) == 0


def test_every_command_and_option_that_a_page_names_is_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = "\n".join(each.read_text(encoding="utf-8") for each in (ROOT / "docs").glob("*.md"))
    named = set(re.findall(r"`contractcheck ([a-z]+)", pages)) | set(
        re.findall(r"^contractcheck ([a-z]+) ", pages, re.MULTILINE)
    )

    for command in sorted(named):
        capsys.readouterr()
        assert run([command, "--help"]) == 0, command


def test_pack_of_the_page_on_gates_is_one_contract(here: Path) -> None:
    (pack,) = (each for each in fences("gate", "toml") if "documents" in each)
    folder = here / "pack"
    shutil.copytree(EXAMPLES / "day-support-pack", folder)
    (folder / "contract.toml").write_text(pack, encoding="utf-8")

    report = contractcheck.check(folder, select=["WRK-001"])

    assert report.contract.title == "Support at home, template 2026"
    assert report.applies_to.kinds == ("home",)


def test_settings_of_the_page_on_gates_are_taken(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (settings,) = (each for each in fences("gate", "toml") if "fail_on" in each)
    assert run(["rules", "new", "our-rules"]) == 0
    (here / "contractcheck.toml").write_text(settings, encoding="utf-8")
    capsys.readouterr()

    assert run(["check", "draft-2.docx", "--format", "json"]) == 1

    told = capsys.readouterr()
    assert '"our-rules"' in told.out
    assert "contractcheck.toml" in told.err
