"""A baseline as a file: JSON, in order and the same bytes for the same entries, one entry on a line."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from contractcheck.errors import GateError, shown
from contractcheck.gate.baseline import GRADES, Entry, Known, seen_from
from contractcheck.gate.suppressions import bounded
from contractcheck.model.report import Notice
from contractcheck.reporters.base import Run
from contractcheck.reporters.words import clause_name

NAME = "contractcheck-baseline.json"
SCHEMA_VERSION = "1.0"
LARGEST = 50_000_000
_KEYS = {"document": str, "rule": str, "verdict": str, "fingerprint": str, "clause": str, "count": int}
_FIGURES = frozenset("0123456789abcdef")


def read(path: Path) -> tuple[Entry, ...]:
    """The entries of a baseline.

    Raises:
        GateError: it cannot be read, is no baseline, or one of a newer kind.

    """
    name = shown(str(path))
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            raise GateError(f"{name}: this is no file that could be a baseline.")
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise GateError(
            f"{name}: this baseline cannot be opened ({error.strerror}). `contractcheck baseline write` makes one."
        ) from error
    except (ValueError, RecursionError) as error:
        raise GateError(f"{name}: this is no baseline: it is not JSON. Write it anew.") from error
    version = content.get("schema_version") if isinstance(content, dict) else None
    if not isinstance(version, str) or not isinstance(content.get("findings"), list):
        raise GateError(f"{name}: this is no baseline that contractcheck has written.")
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise GateError(f"{name}: this baseline is of another kind ({version}) than {SCHEMA_VERSION}. Write it anew.")
    return tuple(sorted(_entry(name, number, each) for number, each in enumerate(content["findings"], 1)))


def text(entries: Iterable[Entry]) -> str:
    """The file that holds these entries."""
    lines = [json.dumps(shape(each), ensure_ascii=False) for each in sorted(entries)]
    body = "".join(f"\n    {line}," for line in lines).removesuffix(",")
    return f'{{\n  "schema_version": "{SCHEMA_VERSION}",\n  "findings": [{body}{chr(10) + "  " if lines else ""}]\n}}\n'


def shape(entry: Entry) -> dict[str, Any]:
    """An entry as plain data."""
    return {key: getattr(entry, key) for key in _KEYS}


def _entry(name: str, number: int, told: object) -> Entry:
    where = f"{name}: finding {number:,}"
    if not isinstance(told, dict) or any(type(told.get(key)) is not kind for key, kind in _KEYS.items()):
        raise GateError(
            f"{where} lacks one of {', '.join(_KEYS)}, or it is of the wrong kind. Write the baseline anew."
        )
    verdict = told["verdict"]
    if verdict not in GRADES:
        raise GateError(f"{where} has the verdict {verdict[:40]!r}, which is none of {', '.join(GRADES)}.")
    if len(told["fingerprint"]) != 16 or not _FIGURES.issuperset(told["fingerprint"]):
        raise GateError(f"{where} has no fingerprint of sixteen figures. Write the baseline anew.")
    if told["count"] < 1:
        raise GateError(f"{where} counts {told['count']}, which is less than one. Write the baseline anew.")
    return Entry(**{key: told[key] for key in _KEYS})


class Baseline:
    """A baseline's file, and what a run finds again of it.

    Raises `GateError` where the file is no baseline.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        reason = f"It stands in the baseline {path.name}."
        self.known = Known(read(path), naming=seen_from(path.parent), reason=reason, where=str(path))

    def marked(self, run: Run) -> Run:
        """The run with what is known marked so, and a notice for each entry that has gone stale."""
        reports = tuple([self.known.marked(report) for report in run.reports])
        return replace(run, reports=reports, notices=(*run.notices, *self._notices()))

    @property
    def stale(self) -> tuple[Entry, ...]:
        """The entries of which nothing is left in the documents that were checked, or whose documents are gone."""
        return tuple(sorted((*self.known.stale, *self.vanished)))

    @property
    def pruned(self) -> tuple[Entry, ...]:
        """The entries without those that are stale; what has become better is kept as it is now."""
        return tuple(each for each in self.known.pruned if not self._gone(each))

    @property
    def vanished(self) -> tuple[Entry, ...]:
        """The entries of documents that are not there any more."""
        return tuple(each for each in self.known.entries if self._gone(each) and each.document not in self.known.seen)

    def _gone(self, entry: Entry) -> bool:
        try:
            return not (self.path.parent / entry.document).exists()
        except (OSError, ValueError):
            return True

    def _notices(self) -> list[Notice]:
        stale = "is known here and not found any more. `contractcheck baseline prune` takes it out."
        told = [Notice(path=str(self.path), sentence=f"{sentence(each)} {stale}") for each in self.stale]
        return bounded(told, str(self.path))


def sentence(entry: Entry) -> str:
    """An entry as one speaks of it: WRK-001 at clause 3.4 of terms.md."""
    where = f" at {clause_name(entry.clause)} of" if entry.clause else ", missing from"
    times = f" ({entry.count:,} times)" if entry.count > 1 else ""
    return f"{entry.rule}{where} {shown(entry.document)}{times}"
