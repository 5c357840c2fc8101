"""Looks into what would be released: ``python .ci/look_into.py dist [--release]``.

The folder has to hold one wheel and one source archive of the version that ``contractcheck.__version__`` names, made
from what git tracks: all that belongs into each, and nothing else. With ``--release`` the changelog has to tell the day
of that version. Every mistake is told, and any ends the program with 1.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Where the folders of the project stand in the wheel.
IN_WHEEL = {
    "src/contractcheck/": "contractcheck/",
    "rules/": "contractcheck/_bundled/rules/",
    "schemas/": "contractcheck/_bundled/schemas/",
}
IN_ARCHIVE = ("src/", "rules/", "schemas/", "examples/", "tests/", "docs/", "benchmarks/")
PAGES = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md")
FOR_OTHERS = ("action.yml", ".pre-commit-hooks.yaml")  # what other repositories use of this one
ABOUT = ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
MOST_BYTES = {".whl": 3_000_000, ".gz": 8_000_000}  # a corpus or a model that slipped in is larger


def main(arguments: list[str]) -> int:
    """Tell every mistake."""
    release = "--release" in arguments
    folders = [Path(each) for each in arguments if not each.startswith("--")]
    if len(folders) != 1 or not folders[0].is_dir():
        print("Name the folder that holds the wheel and the source archive.")
        return 2
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    source = (ROOT / "src" / "contractcheck" / "__init__.py").read_text(encoding="utf-8")
    version = re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE)[0]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    mistakes = [*in_changelog(changelog, version, release), *in_folder(folders[0], version, tracked)]
    print("\n".join(mistakes) or f"The wheel and the source archive of {version} hold what they should.")
    return 1 if mistakes else 0


def in_changelog(text: str, version: str, release: bool) -> Iterator[str]:
    """What the changelog lacks: its newest entry has to be the version's, with its day when it is released."""
    newest = next((line for line in text.splitlines() if line.startswith("## ")), "")
    told = re.fullmatch(r"## (\S+) – (unreleased|\d{4}-\d\d-\d\d)", newest)
    if told is None or told[1] != version:
        yield f"CHANGELOG.md: the newest entry is {newest!r}, not that of {version}."
    elif release and told[2] == "unreleased":
        yield f"CHANGELOG.md: {version} has no day yet."


def in_folder(folder: Path, version: str, tracked: Iterable[str]) -> Iterator[str]:
    """What is wrong with the files of a folder."""
    tracked = [each for each in tracked if each]
    wheel = folder / f"contractcheck-{version}-py3-none-any.whl"
    archive = folder / f"contractcheck-{version}.tar.gz"
    for each in sorted(folder.iterdir()):
        if each not in (wheel, archive):
            yield f"{each.name} does not belong to {version}."
    for each in (wheel, archive):
        if not each.is_file():
            yield f"{each.name} is missing."
        elif each.stat().st_size > MOST_BYTES[each.suffix]:
            yield f"{each.name} is larger than {MOST_BYTES[each.suffix] // 1_000_000} MB."
    if wheel.is_file():
        with zipfile.ZipFile(wheel) as file:
            yield from compared(wheel.name, file.namelist(), wanted_in_wheel(tracked, version))
    if archive.is_file():
        with tarfile.open(archive) as file:
            found = [each.name for each in file.getmembers() if each.isfile()]
        yield from compared(archive.name, found, wanted_in_archive(tracked, version))


def wanted_in_wheel(tracked: Iterable[str], version: str) -> set[str]:
    """The package with its rules and schemas, and what is said about it: no tests, no documentation, no examples."""
    files = {
        place + each.removeprefix(folder)
        for each in tracked
        for folder, place in IN_WHEEL.items()
        if each.startswith(folder)
    }
    return files | {f"contractcheck-{version}.dist-info/{each}" for each in ABOUT}


def wanted_in_archive(tracked: Iterable[str], version: str) -> set[str]:
    """All that is needed to build, test and document it."""
    files = {each for each in tracked if each.startswith(IN_ARCHIVE) or each in (*PAGES, *FOR_OTHERS, ".gitignore")}
    return {f"contractcheck-{version}/{each}" for each in (*files, "PKG-INFO")}


def compared(name: str, found: Iterable[str], wanted: set[str]) -> Iterator[str]:
    """What lacks and what is too much."""
    found = set(found)
    yield from (f"{name}: {each} is missing." for each in sorted(wanted - found))
    yield from (f"{name}: {each} does not belong there." for each in sorted(found - wanted))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
