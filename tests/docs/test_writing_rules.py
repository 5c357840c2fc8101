"""The guide to writing rules: its commands run in turn, and what it shows is what is printed."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from contractcheck.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
FENCES = [token.content for token in MarkdownIt().parse(GUIDE) if token.type == "fence"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a contract in it, in which a reader of the guide begins."""
    shutil.copy(ROOT / "examples" / "contracts" / "good-care-at-home.docx", tmp_path / "draft.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_of_the_guide_run_in_turn(here: Path) -> None:
    commands = [line for fence in FENCES for line in fence.splitlines() if line.startswith("contractcheck ")]

    assert len(commands) == 5
    assert [run(shlex.split(command)[1:]) for command in commands] == [0] * 5


def test_the_failure_that_the_guide_shows_is_printed_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "new", "my-rules"]) == 0
    path = here / "my-rules" / "MYR-001.yaml"
    wording = "  met:\n    - The Provider shall give the press and each Service User a named contact.\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  met:\n    - The", f"{wording}    - The"), encoding="utf-8"
    )
    capsys.readouterr()

    assert run(["rules", "test", "my-rules"]) == 1

    (shown,) = (fence for fence in FENCES if "Otherwise than its rule says" in fence)
    assert shown.rstrip() in capsys.readouterr().out


def test_the_signal_that_the_guide_shows_is_the_new_rules_own(here: Path) -> None:
    assert run(["rules", "new", "my-rules"]) == 0
    rule = (here / "my-rules" / "MYR-001.yaml").read_text(encoding="utf-8")

    (shown,) = (fence for fence in FENCES if fence.startswith("look_for:"))
    assert "named (contact|worker|person)" in shown
    assert all(
        words in rule for words in ("named (contact|worker|person)", "(key|link) worker", '"<supported person>"')
    )
