"""Reports that an earlier run made of the very same contract, with the same rules, options and programs.

The key of an entry is the content of everything that the report was made from, so that an entry is never out of
date: the documents' bytes and names, what is suppressed beside them, the options, the rules, word lists and
framework, contractcheck's own code, the packages beside it, and the programs that it asks for help. Whatever is wrong
with an entry, the contract is checked anew.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from contractcheck import __version__, store
from contractcheck.api import Checker, vocabulary
from contractcheck.bundled import folder as bundled
from contractcheck.errors import SavedReportError, UsageError
from contractcheck.gate.beside import digests_for
from contractcheck.model.report import Report
from contractcheck.model.saved import SavedReport, joined, without_rules
from contractcheck.packs import Pack
from contractcheck.readers.base import Source
from contractcheck.readers.office import find_program

MOST_BYTES = 50_000_000  # of one entry
MOST_ENTRIES = 20_000
MOST_BYTES_OF_ALL = 1_000_000_000
DAY = 86_400.0

T = TypeVar("T")


class Kept:
    """The reports of earlier runs, in a folder of the cache."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._common: dict[Checker, bytes] = {}
        self._decoders: dict[type, msgspec.msgpack.Decoder[Any]] = {}  # one takes long to make, and then none

    @classmethod
    def usual(cls) -> Kept | None:
        """The reports in the usual place; None where there is to be no cache."""
        where = store.place()
        return cls(where / "reports") if where else None

    def key(self, checker: Checker, pack: Pack, sources: Sequence[Source]) -> str:
        """What a report on these documents is kept under: 64 hexadecimal digits."""
        digest = sha256(self._of(checker))
        told = (
            pack.title,
            pack.precedence,
            pack.service_kinds,
            [(each.name, each.sha256) for each in sources],
            [digests_for(each.name) for each in sources] if checker.options.suppressions else (),
        )
        digest.update(repr(told).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def report(self, key: str, checker: Checker) -> Report | None:
        """The report of this key, with the checker's rules; None where none is kept, or a spoilt one."""
        kept = self.load(key, SavedReport)
        try:
            return joined(kept, checker.rule_sets, checker.framework) if kept else None
        except SavedReportError:
            return None

    def holds(self, key: str) -> bool:
        """Whether something is kept under a key; it may yet be spoilt."""
        return self._entry(key).is_file()

    def keep(self, key: str, report: Report) -> None:
        """Keep a report."""
        self.save(key, without_rules(report))

    def load(self, key: str, kind: type[T]) -> T | None:
        """What is kept under a key; None where nothing is, or something spoilt."""
        entry = self._entry(key)
        try:
            found = self._decoder(kind).decode(store.sound(store.read(entry, MOST_BYTES)))
        except (OSError, ValueError, msgspec.MsgspecError):
            return None
        with suppress(OSError):
            if _now() - entry.stat().st_mtime > DAY:  # what is used is not the oldest
                os.utime(entry)
        return found

    def save(self, key: str, thing: object) -> None:
        """Keep something under a key; a disk that takes none is no mistake."""
        with suppress(OSError, UnicodeEncodeError):  # a file name need not be text
            store.write(self._entry(key), store.sealed(msgspec.msgpack.encode(thing)))

    def tidy(self, *, anything_new: bool) -> None:
        """Forget what was used longest ago, where something was added and there is too much."""
        if anything_new:
            store.forget_oldest(entries(self._folder), keep=MOST_ENTRIES, keep_bytes=MOST_BYTES_OF_ALL)

    def _entry(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key[2:]}.msgpack"

    def _decoder(self, kind: type[T]) -> msgspec.msgpack.Decoder[T]:
        if kind not in self._decoders:
            self._decoders[kind] = msgspec.msgpack.Decoder(kind)
        return self._decoders[kind]

    def _of(self, checker: Checker) -> bytes:
        """The digest of all that is the same for every contract of a checker."""
        found = self._common.get(checker)
        if found is None:
            rules = [(s.name, s.version, s.sha256, [rule.id for rule in s.rules]) for s in checker.rule_sets]
            told = (_surroundings(), repr(checker.options), rules, vocabulary().sha256, checker.registry.plugins)
            plugins = _code_of(checker.registry.homes)
            found = self._common[checker] = sha256(repr((told, plugins)).encode("utf-8", "surrogatepass")).digest()
        return found


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the cache holds, or held: ``size`` in bytes. ``folder`` is None where there is no cache."""

    folder: Path | None
    files: int = 0
    size: int = 0


def holdings() -> Holdings:
    """What the cache holds now: reports, and rules made ready."""
    where = store.place()
    if where is None:
        return Holdings(None)
    sizes = [each.stat().st_size for each in _all_entries(where)]
    return Holdings(where, len(sizes), sum(sizes))


def forget() -> Holdings:
    """Remove all that the cache holds, and nothing else of its folder. Raises `UsageError` where that is forbidden."""
    where = store.place()
    if where is None:
        return Holdings(None)
    try:
        return Holdings(where, *store.remove(_all_entries(where)))
    except OSError as error:
        raise UsageError(f"{where}: the cache cannot be cleared ({error.strerror}).") from error


def _all_entries(where: Path) -> list[Path]:
    return [*store.made_ready(where), *entries(where / "reports")]


def entries(folder: Path) -> Iterator[Path]:
    """The files in which reports are kept."""
    yield from folder.glob("??/*.msgpack")


def _now() -> float:
    import time

    return time.time()


@cache
def _surroundings() -> tuple[str, ...]:
    """What decides beside the contract and the rules: this code, the packages beside it, the programs at hand."""
    packages = sorted(
        name
        for folder in dict.fromkeys(sys.path)
        for name in _names(folder)
        if name.endswith((".dist-info", ".egg-info"))
    )
    # Those that decide what of a file can be read: where they are, and since when.
    programs = [
        each and f"{each} {_code_of((os.path.realpath(each),))}" for each in (find_program(), shutil.which("tesseract"))
    ]
    # The rules' folder holds the framework and the words of easy read too; in a checkout it lies beside the code.
    own = _code_of((str(Path(__file__).parent.parent), str(bundled("rules"))))
    return (__version__, sys.version, own, *packages, *(each or "" for each in programs))


def _code_of(homes: Sequence[str]) -> str:
    """The digest of the names, sizes and times of the Python files and data under these folders."""
    digest = sha256()
    for home in homes:
        for path, told in sorted(_files(home)):
            digest.update(f"{path}\n{told}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _files(home: str) -> Iterator[tuple[str, str]]:
    if os.path.isfile(home):
        about = os.stat(home)
        yield home, f"{about.st_size} {about.st_mtime_ns}"
        return
    waiting = [home]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as found:
            for each in found:
                if each.is_dir(follow_symlinks=False):
                    waiting += [each.path] if each.name != "__pycache__" else []
                elif not each.name.endswith(".pyc"):
                    about = each.stat()
                    yield each.path, f"{about.st_size} {about.st_mtime_ns}"


def _names(folder: str) -> Sequence[str]:
    try:
        return os.listdir(folder or os.curdir)
    except OSError:  # a zip file, or a folder that is not there
        return ()
