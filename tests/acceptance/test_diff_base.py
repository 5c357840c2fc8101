"""A gate that stops at what a change brought, and at nothing else."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

pytestmark = pytest.mark.needs("git")

Cli = Callable[..., CompletedProcess[bytes]]

RAISED = ("weak", "gap", "conflict")
GOOD = "1.1 The Provider shall cook the meals that the Supported Person chooses."


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., None]:
    def run(*arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    return run


@pytest.fixture
def repository(git: Callable[..., None], contract: Callable[..., Path], tmp_path: Path) -> Path:
    """A repository of two contracts on main: one with a finding, one without."""
    (tmp_path / ".gitignore").write_text("meals/\n", encoding="utf-8")
    contract(name="poor.md")
    contract(GOOD, name="good.md")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "two contracts")
    return tmp_path


def findings(done: CompletedProcess[bytes]) -> dict[str, Any]:
    return {
        each["documents"][0]["path"]: {
            a["rule"]: a.get("settled") for a in each["assessments"] if a["verdict"] in RAISED
        }
        for each in json.loads(done.stdout)["contracts"]
    }


def test_nothing_changed_is_nothing_to_stop_at(cli: Cli, repository: Path, meals: str) -> None:
    done = cli("check", "poor.md", "good.md", "--rule-set", meals, "--diff-base", "main", "--fail-on", "info")
    assert done.returncode == 0
    assert "Nothing has changed since main" in done.stderr.decode()


def test_a_finding_that_was_there_before_is_known(
    cli: Cli, repository: Path, contract: Callable[..., Path], meals: str
) -> None:
    poor = repository / "poor.md"
    poor.write_text(poor.read_text("utf-8") + "\n2.1 Either party may write to the other.\n", encoding="utf-8")
    done = cli("check", ".", "--rule-set", meals, "--diff-base", "main", "--fail-on", "info", "-f", "json")
    assert done.returncode == 0
    told = findings(done)
    assert list(told) == ["poor.md"]
    assert told["poor.md"]
    assert all(each and each["kind"] == "known" and "main" in each["reason"] for each in told["poor.md"].values())
    assert "1 of 2 contracts" in done.stderr.decode()


def test_what_the_change_brought_stops_it(
    cli: Cli, repository: Path, contract: Callable[..., Path], meals: str
) -> None:
    contract(name="good.md")
    done = cli("check", ".", "--rule-set", meals, "--diff-base", "main", "--fail-on", "info", "-f", "json")
    assert done.returncode == 1
    assert set(findings(done)["good.md"].values()) == {None}


def test_a_new_contract_counts_whole(cli: Cli, repository: Path, contract: Callable[..., Path], meals: str) -> None:
    contract(name="new.md")
    done = cli("check", ".", "--rule-set", meals, "--diff-base", "HEAD", "--fail-on", "info", "-f", "json")
    assert done.returncode == 1
    assert list(findings(done)) == ["new.md"]


def test_a_finding_that_got_worse_is_new(cli: Cli, repository: Path, contract: Callable[..., Path], meals: str) -> None:
    contract("1.1 The Provider shall write invoices.", name="poor.md")  # what was weak is gone altogether
    done = cli("check", ".", "--rule-set", meals, "--diff-base", "main", "--fail-on", "info")
    assert done.returncode == 1


def test_what_main_says_of_a_contract_that_could_not_be_read_then_is_told(
    cli: Cli, repository: Path, git: Callable[..., None], contract: Callable[..., Path], meals: str
) -> None:
    (repository / "odd.md").write_bytes(b"")
    git("add", "-A")
    git("commit", "-q", "-m", "an empty file")
    contract(name="odd.md")
    done = cli("check", ".", "--rule-set", meals, "--diff-base", "main", "--fail-on", "info", "-f", "json")
    assert done.returncode == 1
    (told,) = json.loads(done.stdout)["contracts"]
    assert "cannot be read in full" in json.dumps(told["notices"])


@pytest.mark.parametrize(
    ("base", "words"), [("nowhere", "no revision 'nowhere'"), ("--help", "no name of a revision"), ("", "no name")]
)
def test_a_revision_that_cannot_be_is_one_sentence(
    cli: Cli, repository: Path, told: Callable[[CompletedProcess[bytes]], str], base: str, words: str
) -> None:
    assert words in told(cli("check", "poor.md", f"--diff-base={base}"))


def test_outside_of_git_is_one_sentence(
    cli: Cli, contract: Callable[..., Path], told: Callable[[CompletedProcess[bytes]], str]
) -> None:
    contract()
    assert "no git repository" in told(cli("check", "draft.md", "--diff-base", "main"))


def test_a_report_is_never_written_over_a_contract_that_did_not_change(
    cli: Cli, repository: Path, told: Callable[[CompletedProcess[bytes]], str]
) -> None:
    before = (repository / "good.md").read_bytes()
    assert "reads" in told(cli("check", ".", "--diff-base", "main", "-o", "good.md"))
    assert (repository / "good.md").read_bytes() == before
