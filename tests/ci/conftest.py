"""Contracts, a rule of the test's own, and contractcheck as a program on the path."""

from __future__ import annotations

import os
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import GOOD, SILENT


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder that holds ``python`` and ``contractcheck`` as an environment of Python has them."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name, command in (("python", [sys.executable]), ("contractcheck", [sys.executable, "-m", "contractcheck"])):
        script = folder / name
        script.write_text(f'#!/bin/sh\nexec {shlex.join(command)} "$@"\n', encoding="utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return folder


@pytest.fixture
def surroundings(programs: Path) -> dict[str, str]:
    """The environment of a command that finds these programs first."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))}
    return {**kept, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A checkout with one contract that says nothing on meals and one that does."""
    folder = tmp_path / "checkout"
    (folder / "contracts").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "contracts" / "silent.md").write_text(SILENT, encoding="utf-8")
    (folder / "contracts" / "good.md").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def shellcheck() -> Callable[[str, str], str]:
    """What shellcheck, which a package brings, says of a script written for a shell."""
    places = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    program = shutil.which("shellcheck", path=places)
    assert program, "the extra called test brings shellcheck"

    def told(shell: str, script: str) -> str:
        command = [program, f"--shell={shell}", "-"]
        return subprocess.run(command, input=script, capture_output=True, text=True, check=False).stdout

    return told
