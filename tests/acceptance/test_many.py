"""Many contracts from the command line: side by side, and remembered."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Cli = Callable[..., CompletedProcess[bytes]]


@pytest.fixture
def folder(contract: Callable[..., Path], tmp_path: Path) -> Path:
    for number in range(3):
        contract(f"1.{number} The Provider should aim to pay well.", name=f"contracts/{number}.md")
    return tmp_path / "contracts"


def test_jobs_change_nothing_but_the_time(cli: Cli, folder: Path, meals: str) -> None:
    answers = [
        cli("check", folder, "--rule-set", meals, "-f", "json", "--no-cache", "--jobs", jobs) for jobs in (1, 2, "auto")
    ]
    assert len({each.stdout for each in answers}) == 1
    assert len(json.loads(answers[0].stdout)["contracts"]) == 3
    assert len({each.returncode for each in answers}) == 1


@pytest.mark.parametrize("jobs", ["0", "65", "-1", "many", "1.5", ""])
def test_a_number_of_jobs_that_cannot_be_is_refused(
    cli: Cli, folder: Path, told: Callable[[CompletedProcess[bytes]], str], jobs: str
) -> None:
    assert "neither a whole number from 1 to 64 nor auto" in told(cli("check", folder, f"--jobs={jobs}"))


def test_a_second_run_says_the_same_and_a_change_is_seen(cli: Cli, folder: Path, meals: str, tmp_path: Path) -> None:
    cache = {"CONTRACTCHECK_CACHE_DIR": str(tmp_path / "cache")}
    first = cli("check", folder, "--rule-set", meals, **cache)
    held = json.loads(cli("cache", "show", "-f", "json", **cache).stdout)
    assert held["files"] >= 3
    again = cli("check", folder, "--rule-set", meals, **cache)
    assert (again.stdout, again.returncode) == (first.stdout, first.returncode)
    changed = folder / "1.md"
    changed.write_text(
        changed.read_text("utf-8") + "\n1.9 The Provider shall cook the meals that the Supported Person chooses.\n",
        "utf-8",
    )
    assert cli("check", folder, "--rule-set", meals, **cache).stdout != first.stdout


def test_the_cache_can_be_left_alone_shown_and_cleared(cli: Cli, folder: Path, meals: str, tmp_path: Path) -> None:
    where = tmp_path / "cache"
    cache = {"CONTRACTCHECK_CACHE_DIR": str(where)}
    cli("check", folder, "--rule-set", meals, "--no-cache", **cache)
    assert not (where / "reports").exists()
    cli("check", folder, "--rule-set", meals, **cache)
    assert str(where) in cli("cache", "show", **cache).stdout.decode()
    assert "files removed" in cli("cache", "clear", **cache).stdout.decode()
    assert json.loads(cli("cache", "show", "-f", "json", **cache).stdout) == {
        "folder": str(where),
        "files": 0,
        "bytes": 0,
    }
    assert "Nothing is remembered" in cli("cache", "show", CONTRACTCHECK_CACHE_DIR="").stdout.decode()


@pytest.mark.skipif(os.name == "nt", reason="rights of files are others there")
def test_nobody_else_may_open_what_is_remembered(cli: Cli, folder: Path, meals: str, tmp_path: Path) -> None:
    where = tmp_path / "cache"
    cli("check", folder, "--rule-set", meals, CONTRACTCHECK_CACHE_DIR=str(where))
    kept = list((where / "reports").glob("*/*"))
    assert kept
    assert all(each.stat().st_mode & 0o077 == 0 for each in (*kept, where))


def test_a_report_that_a_later_check_would_take_for_a_contract_is_told(cli: Cli, folder: Path, meals: str) -> None:
    for name, told in {
        "report.md": True,
        "report.json": False,
        "README.md": False,
        ".report.md": False,
        "../outside.md": False,
    }.items():
        done = cli("check", folder, "--rule-set", meals, "-o", folder / name)
        assert (b"a later check may take it for a contract" in b" ".join(done.stderr.split())) is told, name
        (folder / name).unlink()
