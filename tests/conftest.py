"""What every test shares: programs that some need, and a cache of its own for each run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

# a program, and the names that it goes by
PROGRAMS = {"libreoffice": ("soffice", "libreoffice")}


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        program = mark.args[0]
        if any(map(shutil.which, PROGRAMS[program])):
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
