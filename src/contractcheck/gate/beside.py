"""Suppressions in a file beside the documents, for those that hold no comments: ``contractcheck-suppressions.toml``.

The file lies in the document's folder or in one above it, as far as the repository goes; all that lie on the way
count. An entry is known by its rule and the words of its clause, so it outlives renumbering and moving.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from contractcheck.errors import GateError, shown
from contractcheck.gate.directives import LONGEST_REASON
from contractcheck.gate.suppressions import RuleNames, Suppression
from contractcheck.model.assessment import Settled
from contractcheck.model.clause import Contract
from contractcheck.model.report import Notice
from contractcheck.names import near
from contractcheck.reporters.fingerprint import identity
from contractcheck.toml_file import LARGEST, parsed

NAME = "contractcheck-suppressions.toml"
TABLE = "suppression"
KEYS = ("rule", "document", "fingerprint", "reason", "by", "clause", "quote")
NEEDED = ("rule", "document")
PURPOSE = "hold suppressions"
_REPOSITORY = ".git"
_HEAD = re.compile(rf"^[ \t]*\[\[[ \t]*{TABLE}[ \t]*\]\]", re.MULTILINE)
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One suppression of such a file; ``fingerprint`` is empty where it counts for the whole document.

    ``placed`` says that it names a clause for people, which only the fingerprint ties it to.
    """

    number: int
    rule: str
    document: str
    fingerprint: str
    reason: str
    by: str
    line: int | None
    placed: bool = False


def files_for(document: str) -> list[Path]:
    """The files of suppressions that count for a document, the nearest first; none for what is no file on disk."""
    return [file for folder in _folders(document) if os.path.isfile(file := folder / NAME)]


def digests_for(document: str) -> tuple[tuple[str, str], ...]:
    """The names of the files of suppressions that count for a document, each with the digest of what it holds."""
    return tuple((str(file), _digest(file)) for file in files_for(document))


def _digest(file: Path) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest() if file.stat().st_size <= LARGEST else "too large"
    except OSError:
        return "unread"


def file_to_write(document: str) -> Path:
    """The nearest file that there is, else where one belongs: in the repository's folder, or beside the document."""
    return next(iter(files_for(document)), [*_folders(document)][-1] / NAME)


def _folders(document: str) -> list[Path]:
    """The document's folder and those above it in the same repository; only its own where there is none.

    They are named as the document is, so that a report says the same on every machine.
    """
    try:
        if not document or not os.path.isfile(document):
            return []
        folder = Path(os.path.realpath(document)).parent
    except (OSError, ValueError):
        return []
    own = Path(document).parent
    straight = os.path.realpath(own) == str(folder)  # and not a link to a document elsewhere
    above = [folder, *folder.parents]
    ends = next((at for at, each in enumerate(above) if os.path.exists(each / _REPOSITORY)), 0)
    return [Path(os.path.normpath(own.joinpath(*[".."] * up))) if straight else above[up] for up in range(ends + 1)]


def read(path: Path) -> tuple[Entry, ...]:
    """The entries of a file of suppressions.

    Raises:
        GateError: it is not TOML, or holds something else than suppressions.

    """
    return entries(path, parsed(path, PURPOSE, GateError), _lines(path))


def entries(path: Path, content: Mapping[str, Any], lines: Sequence[int]) -> tuple[Entry, ...]:
    """The entries that a file holds; ``lines`` are those that each begins on, as far as they are known."""
    name = shown(str(path))
    for key in content:
        if key != TABLE:
            raise GateError(f"{name}: there is nothing called {key!r} here; write each suppression under [[{TABLE}]].")
    tables = content.get(TABLE, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise GateError(f"{name}: write each suppression under a line of its own, [[{TABLE}]].")
    known: Sequence[int | None] = lines if len(lines) == len(tables) else [None] * len(tables)
    return tuple(
        _entry(name, number, table, line) for number, (table, line) in enumerate(zip(tables, known, strict=True), 1)
    )


def suppressions(
    path: Path, found: Sequence[Entry], contract: Contract, names: RuleNames
) -> tuple[list[Suppression], list[Notice]]:
    """The entries that are about the documents of a contract, as suppressions in it, and what is wrong with others."""
    done: list[Suppression] = []
    notices: list[Notice] = []
    said: dict[str, dict[str, set[int]]] = {}  # by rule, the clauses by their fingerprints
    for position, document in enumerate(contract.documents):
        for entry in found:
            if not _means(path, entry, document.source):
                continue
            rules, unknown = names.meant([entry.rule])
            notices += [Notice(path=str(path), sentence=sentence, line=entry.line) for sentence in unknown]
            if not any(map(str.isalnum, entry.reason)):
                sentence = f"The suppression of {entry.rule} gives no reason, so it suppresses nothing. Add: reason = …"
                notices.append(Notice(path=str(path), sentence=sentence, line=entry.line))
                continue
            if entry.placed and not entry.fingerprint:
                sentence = (
                    f"The suppression of {entry.rule} names a clause without its fingerprint, so it suppresses "
                    "nothing. `contractcheck suppress` writes whole entries. For the whole document take out clause "
                    "and quote."
                )
                notices.append(Notice(path=str(path), sentence=sentence, line=entry.line))
                continue
            if not rules:
                continue
            clauses = {
                at
                for rule in rules
                for at in said.setdefault(rule, _by_identity(contract, rule)).get(entry.fingerprint, ())
                if contract.clauses[at].document == position
            }
            done.append(
                Suppression(
                    rules=rules,
                    named=entry.rule,
                    settled=Settled(kind="suppressed", reason=entry.reason, by=entry.by, where=str(path)),
                    document=position,
                    clauses=clauses,
                    gaps={rule for rule in rules if entry.fingerprint in ("", identity(rule, ""))},
                    whole=not entry.fingerprint,
                    path=str(path),
                    line=entry.line,
                )
            )
    return done, notices


def _by_identity(contract: Contract, rule: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for at, clause in enumerate(contract.clauses):
        found.setdefault(identity(rule, contract.text_of(clause)), set()).add(at)
    return found


def _means(path: Path, entry: Entry, document: str) -> bool:
    try:
        return os.path.realpath(path.parent / entry.document) == os.path.realpath(document)
    except (OSError, ValueError):
        return False


def _lines(path: Path) -> list[int]:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return [text.count("\n", 0, found.start()) + 1 for found in _HEAD.finditer(text)]


def _entry(name: str, number: int, table: Mapping[str, Any], line: int | None) -> Entry:
    where = f"{name}, line {line}" if line else f"{name}, suppression {number}"
    for key, value in table.items():
        if key not in KEYS:
            guess = near(key, KEYS)
            hint = f"did you mean {guess!r}?" if guess else f"the known ones are {', '.join(KEYS)}."
            raise GateError(f"{where}: there is no key called {key!r}; {hint}")
        if not isinstance(value, str):
            raise GateError(f"{where}: {key} has to be text in quotation marks.")
    for key in NEEDED:
        if not table.get(key, "").strip():
            raise GateError(f"{where}: {key} is missing. `contractcheck suppress` writes whole entries.")
    inside = PurePosixPath(table["document"].replace("\\", "/"))
    # An entry from a stranger must not speak of other files of the machine.
    if inside.is_absolute() or ".." in inside.parts or "\0" in table["document"]:
        raise GateError(f"{where}: the document {table['document']!r} has to lie in this folder or below it.")
    mark = table.get("fingerprint", "")
    if mark and not _FINGERPRINT.fullmatch(mark):
        raise GateError(f"{where}: the fingerprint has to be sixteen figures, as `contractcheck suppress` writes it.")
    return Entry(
        number=number,
        rule=table["rule"].strip(),
        document=str(inside),
        fingerprint=mark,
        reason=" ".join(table.get("reason", "").split())[:LONGEST_REASON],
        by=" ".join(table.get("by", "").split())[:200],
        line=line,
        placed=bool(table.get("clause") or table.get("quote")),
    )
