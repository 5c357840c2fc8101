"""The command line in a process of its own, and small contracts to try it on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ABOUT = "This contract is for care at home: personal care, home care and support for people in their own homes."
POOR = "1.1 The Provider should aim to cook the meals that the Supported Person chooses."


@pytest.fixture
def cli(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs contractcheck in a folder of its own."""

    def call(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "contractcheck", *map(str, arguments)],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
            env={**os.environ, "COLUMNS": "80", **environment},
        )

    return call


@pytest.fixture
def contract(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small contract for care at home."""

    def write(*clauses: str, name: str = "draft.md") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "\n\n".join(clauses or (POOR,))
        path.write_text(f"# Contract for care at home\n\n{ABOUT}\n\n## 1 Staff\n\n{body}\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def meals(meal_rules: Path) -> str:
    """The rule set on meals, as the command line names it from the folder it runs in."""
    return meal_rules.name


@pytest.fixture
def told() -> Callable[[subprocess.CompletedProcess[bytes]], str]:
    """The one line that a failed run says, after the usual checks."""

    def line(done: subprocess.CompletedProcess[bytes]) -> str:
        lines = done.stderr.decode().strip().splitlines()
        assert done.returncode == 2
        assert "Traceback" not in done.stderr.decode()
        assert len(lines) == 1, lines
        return lines[0]

    return line
