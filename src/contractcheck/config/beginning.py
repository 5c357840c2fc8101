"""A settings file to begin with, fitted to the folder that it is for."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from contractcheck.config.found import TOP
from contractcheck.config.keys import KEYS
from contractcheck.config.written import NAME, SHARED, speaks
from contractcheck.errors import shown
from contractcheck.packs import DESCRIPTION, ENDINGS, PAGES

MOST_ENTRIES = 20_000  # files and folders that are looked at; a home folder may hold millions
DEEPEST = 12
HOOKS = ".pre-commit-config.yaml"
_NOT_OURS = frozenset({"node_modules", "__pycache__", "venv", "site-packages", "build", "dist"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands in a folder: documents by ending and by folder (as seen from it, most first), and what is used.

    ``settled`` is the file in which settings stand already, None where there is none.
    """

    folder: Path
    endings: tuple[tuple[str, int], ...]
    folders: tuple[tuple[str, int], ...]
    described: int  # folders with a contract.toml
    git: bool
    hooks: bool
    settled: Path | None

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return sum(count for _, count in self.endings)


def top_of(folder: Path) -> Path:
    """The top of the repository that a folder lies in, else the folder itself."""
    return next((each for each in (folder, *folder.parents) if os.path.lexists(each / TOP)), folder)


def surroundings(folder: Path) -> Surroundings:
    """Look through a folder. Hidden folders, links and what programs keep for themselves are passed over."""
    endings: Counter[str] = Counter()
    folders: Counter[str] = Counter()
    described = looked_at = 0
    for here, inside, files in os.walk(folder):
        seen = os.path.relpath(here, folder).replace(os.sep, "/")
        looked_at += len(inside) + len(files)
        deep = looked_at > MOST_ENTRIES or seen.count("/") >= DEEPEST
        inside[:] = [] if deep else sorted(each for each in inside if not (each.startswith(".") or each in _NOT_OURS))
        found = [
            ending
            for each in files
            if (ending := os.path.splitext(each)[1].lower()) in ENDINGS
            and not each.startswith((".", "~$"))
            and each.partition(".")[0].upper() not in PAGES
        ]
        endings.update(found)
        if found and seen != ".":
            folders[seen.partition("/")[0]] += len(found)
        described += DESCRIPTION in files
    own, shared = folder / NAME, folder / SHARED
    pyproject = shared if os.path.isfile(shared) and speaks(shared) else None
    return Surroundings(
        folder=folder,
        endings=tuple(sorted(endings.items(), key=lambda each: (-each[1], each[0]))),
        folders=tuple(sorted(folders.items(), key=lambda each: (-each[1], each[0]))),
        described=described,
        git=os.path.lexists(folder / TOP),
        hooks=os.path.isfile(folder / HOOKS),
        settled=own if os.path.lexists(own) else pyproject,
    )


def beginning(around: Surroundings) -> str:
    """A commented settings file for a folder: what counts as it stands, and the rest to be uncommented."""
    first = next((_quoted(f"{name}/**") for name, _ in around.folders if name.isprintable()), '"drafts/**"')
    counted = ", ".join(f"{count} {ending[1:]}" for ending, count in around.endings)
    seen = f"Documents seen here when this was written: {counted}." if counted else "No documents were here yet."
    return _TEXT.format(seen=seen, first=first, **{name: _wrapped(key.meaning) for name, key in KEYS.items()})


def steps(around: Surroundings) -> list[str]:
    """What to do next, one sentence or two each."""
    endings = dict(around.endings)
    where = shown(around.folders[0][0]) if around.folders else "."
    if " " in where or not where.isprintable():
        where = "."
    told = []
    if around.documents:
        told.append(
            f"`contractcheck check {where}` checks the documents; `contractcheck config show` tells what counts."
        )
        told.append(
            f"Where more is found than can be mended now, `contractcheck baseline write {where}` notes what is known; "
            "with `baseline` set, a gate stops at what is new."
        )
    else:
        told.append(
            "Put contracts (Word, PDF, Markdown and others) beside the file; `contractcheck check .` checks them."
        )
    if around.documents > 1 and not around.described:
        told.append(
            f"Several documents that make one contract belong in a folder with a {DESCRIPTION}; "
            "else each is checked as a contract of its own."
        )
    if endings.keys() & {".doc", ".rtf"}:
        told.append("Files that end in .doc or .rtf are read with LibreOffice, which has to be installed for it.")
    if ".pdf" in endings:
        told.append("Scanned pages of a PDF are read where contractcheck is installed with its `ocr` extra.")
    if around.git:
        told.append(f"Commit {NAME}, so that everybody who works on these documents is told the same.")
    if around.hooks:
        told.append(f"{HOOKS} is here: add the hook `contractcheck`, and it checks what is about to be committed.")
    return told


def _quoted(text: str) -> str:
    """A text as TOML has it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _wrapped(meaning: str) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(meaning, 100, initial_indent="# ", subsequent_indent="# "))


_TEXT = """\
# Settings for contractcheck. They count for the documents in this folder and below it.
# {seen}
# Lines that begin with # and a space explain; take the # away from the others to use them.
# `contractcheck config show` tells what counts.

{fail_on}
fail_on = "error"

{rule_sets}
#rule_sets = ["default", "drafting"]

{select}
#select = ["WRK", "FLX-001"]

{ignore}
#ignore = ["PAR-012"]

{applies_to}
#applies_to = ["home"]

{view}
#view = "accepted"

{ocr}
#ocr = true

{suppressions}
#suppressions = true

{format}
#format = "text"

{jobs}
#jobs = "auto"

{cache}
#cache = true

{baseline}
#baseline = "contractcheck-baseline.json"

{extends}
#extends = ["../shared/contractcheck.toml"]

{severity}
#[severity]
#WRK = "warning"
# FLX-001 = "error"

{rules}
#[rules.FLX-006]
#shortest_visit = 20

{aliases}
#[aliases]
#provider = ["the Operator"]
#purchaser = ["the Funder"]

{overrides}
#[[overrides]]
#paths = [{first}]
#fail_on = "warning"
"""
