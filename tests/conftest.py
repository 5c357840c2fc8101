"""What every test shares: programs that some need, and a cache of its own for each run."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

# a program, and the names that it goes by; of a Python package, the modules that hold it
PROGRAMS = {
    "libreoffice": ("soffice", "libreoffice"),
    "tesseract": ("tesseract",),
    "git": ("git",),
    "bash": ("bash",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
}
MODULES = {
    "axe-core": ("axe_playwright_python",),
    "rapidocr": ("rapidocr", "onnxruntime"),
    "pandas": ("pandas",),
    "sphinx": ("sphinx", "furo", "myst_parser", "sphinx_click"),
}
UNO = "/usr/bin/python3"  # the Python that LibreOffice's bridge is installed for

MEALS = 'name: meals\ntitle: Meals\ncharter: What we ask for.\nversion: "1.0"\n'
MEAL = """
id: MEAL-001
title: Meals are chosen by the person
kind: require
severity: error
why: Choosing what to eat is an ordinary part of life.
framework: [PF-P2]
applies_to: [all]
stands_in: [terms, specification]
actor: [provider]
meaning: { met: Meals are chosen., gap: Nothing on meals. }
look_for:
  met:
    - find: [cook, meal]
advice: Say who chooses.
model_clause: The Provider shall cook the meals that the person chooses.
examples:
  met: [The Provider shall cook meals that the person chooses.]
"""


def _is_here(program: str) -> bool:
    if program == "uno":
        return (
            Path(UNO).exists()
            and subprocess.run([UNO, "-c", "import uno"], capture_output=True, check=False).returncode == 0
        )
    if program in MODULES:
        return all(map(find_spec, MODULES[program]))
    return any(map(shutil.which, PROGRAMS[program]))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        program = mark.args[0]
        if _is_here(program):
            continue
        reason = f"{program} is not on this computer"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(f"{reason}, and a clean check must not pass without it", pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Rule sets are kept parsed in a folder of this run, which begins empty."""
    folder: Path = tmp_path_factory.mktemp("cache")
    os.environ["CONTRACTCHECK_CACHE_DIR"] = str(folder)
    # Nor do the settings of whoever runs the tests count.
    os.environ["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("settings"))


@pytest.fixture(scope="session")
def browser() -> Callable[[Path], list[str]]:
    """How to call the browser without a window, with a profile in a folder of the test's own."""
    program = next(filter(None, map(shutil.which, PROGRAMS["chromium"])), "")

    def command(folder: Path) -> list[str]:
        return [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]

    return command


@pytest.fixture
def meal_rules(tmp_path: Path) -> Path:
    """A rule set with one rule, which no change to the rules in the box can touch."""
    folder = tmp_path / "meals"
    folder.mkdir()
    (folder / "set.yaml").write_text(MEALS, encoding="utf-8")
    (folder / "MEAL-001.yaml").write_text(MEAL, encoding="utf-8")
    return folder
