"""What is released holds what it should: the program that looks into it finds every kind of mistake."""

from __future__ import annotations

import importlib.util
import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

import contractcheck

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".ci" / "look_into.py"
pytestmark = pytest.mark.skipif(not PROGRAM.is_file(), reason="a source archive is not released from")
VERSION = "1.2.3"
TRACKED = [
    "src/contractcheck/__init__.py",
    "src/contractcheck/py.typed",
    "rules/workforce/WRK-001.yaml",
    "schemas/report.schema.json",
    "tests/test_api.py",
    "docs/index.md",
    "LICENSE",
    "pyproject.toml",
    ".ci/run",
]
WHEEL = f"contractcheck-{VERSION}-py3-none-any.whl"
ARCHIVE = f"contractcheck-{VERSION}.tar.gz"


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("look_into", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def program() -> ModuleType:
    return loaded()


def built(folder: Path, wheel: set[str], archive: set[str]) -> Path:
    with zipfile.ZipFile(folder / WHEEL, "w") as file:
        for each in wheel:
            file.writestr(each, "")
    with tarfile.open(folder / ARCHIVE, "w:gz") as file:
        for each in archive:
            file.addfile(tarfile.TarInfo(each), io.BytesIO())
    return folder


def test_what_was_built_from_what_git_tracks_is_right(program: ModuleType, tmp_path: Path) -> None:
    folder = built(tmp_path, program.wanted_in_wheel(TRACKED, VERSION), program.wanted_in_archive(TRACKED, VERSION))

    assert list(program.in_folder(folder, VERSION, TRACKED)) == []


def test_wheel_holds_rules_schemas_licence_and_types_and_no_tests(program: ModuleType) -> None:
    wanted = program.wanted_in_wheel(TRACKED, VERSION)

    assert wanted >= {
        "contractcheck/py.typed",
        "contractcheck/_bundled/rules/workforce/WRK-001.yaml",
        "contractcheck/_bundled/schemas/report.schema.json",
        f"contractcheck-{VERSION}.dist-info/licenses/LICENSE",
    }
    assert not [each for each in wanted if "test" in each or "docs" in each]


@pytest.mark.parametrize("lost", ["contractcheck/py.typed", "contractcheck/_bundled/rules/workforce/WRK-001.yaml"])
def test_what_lacks_in_the_wheel_is_told(program: ModuleType, tmp_path: Path, lost: str) -> None:
    wanted = program.wanted_in_wheel(TRACKED, VERSION)
    folder = built(tmp_path, wanted - {lost}, program.wanted_in_archive(TRACKED, VERSION))

    assert list(program.in_folder(folder, VERSION, TRACKED)) == [f"{WHEEL}: {lost} is missing."]


@pytest.mark.parametrize("stray", ["contractcheck/tests/test_api.py", "contract.docx", "contractcheck/__init__.pyc"])
def test_what_does_not_belong_in_the_wheel_is_told(program: ModuleType, tmp_path: Path, stray: str) -> None:
    wanted = program.wanted_in_wheel(TRACKED, VERSION)
    folder = built(tmp_path, wanted | {stray}, program.wanted_in_archive(TRACKED, VERSION))

    assert list(program.in_folder(folder, VERSION, TRACKED)) == [f"{WHEEL}: {stray} does not belong there."]


def test_file_that_git_does_not_track_is_told_in_the_archive(program: ModuleType, tmp_path: Path) -> None:
    stray = f"contractcheck-{VERSION}/examples/live-contract.docx"
    wanted = program.wanted_in_archive(TRACKED, VERSION)
    folder = built(tmp_path, program.wanted_in_wheel(TRACKED, VERSION), wanted | {stray})

    assert list(program.in_folder(folder, VERSION, TRACKED)) == [f"{ARCHIVE}: {stray} does not belong there."]


def test_leftover_of_another_version_and_what_was_not_built_are_told(program: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "contractcheck-1.2.2.tar.gz").write_bytes(b"")

    assert list(program.in_folder(tmp_path, VERSION, TRACKED)) == [
        f"contractcheck-1.2.2.tar.gz does not belong to {VERSION}.",
        f"{WHEEL} is missing.",
        f"{ARCHIVE} is missing.",
    ]


@pytest.mark.parametrize(
    ("newest", "release", "mistakes"),
    [
        ("## 1.2.3 – unreleased", False, 0),
        ("## 1.2.3 – 2026-03-01", True, 0),
        ("## 1.2.3 – unreleased", True, 1),
        ("## 1.2.2 – 2026-03-01", False, 1),
        ("## 1.2.3", False, 1),
        ("no entry", False, 1),
    ],
)
def test_changelog_has_to_begin_with_the_version(
    program: ModuleType, newest: str, release: bool, mistakes: int
) -> None:
    text = f"# Changelog\n\n{newest}\n\n- Better.\n\n## 1.2.1 – 2026-01-01\n"

    assert len(list(program.in_changelog(text, VERSION, release))) == mistakes


def test_changelog_of_the_project_begins_with_its_version(program: ModuleType) -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert list(program.in_changelog(text, contractcheck.__version__, False)) == []


@pytest.mark.parametrize("arguments", [[], ["no-such-folder"], ["a", "b"]], ids=str)
def test_program_that_is_called_wrongly_says_how(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, PROGRAM, *arguments], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert done.stdout.startswith("Name the folder")
