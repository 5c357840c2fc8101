"""Which documents make a contract: files together, a folder with ``contract.toml``, or any folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from contractcheck.errors import ContractCheckError, PackError, ReadError, UsageError
from contractcheck.names import near
from contractcheck.options import check_kinds
from contractcheck.toml_file import parsed

DESCRIPTION = "contract.toml"
PAGES = frozenset(("README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING"))  # they tell of a folder
ENDINGS = frozenset(
    (".docx", ".dotx", ".docm", ".pdf", ".md", ".markdown", ".txt", ".odt", ".rtf", ".doc", ".html", ".htm")
)
DEEPEST = 100  # folders within folders
KEYS = ("title", "documents", "precedence", "service_kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The documents of one contract, in order, and what ``contract.toml`` says of them.

    ``folder`` is that of the ``contract.toml``; empty where there is none.
    """

    paths: tuple[str, ...]
    title: str = ""
    precedence: tuple[str, ...] = ()
    service_kinds: tuple[str, ...] = ()
    folder: str = ""


def gather(paths: Iterable[str], *, together: bool = False) -> Iterator[Pack | ContractCheckError]:
    """The contracts that the given files and folders hold; what cannot be one comes back as its error.

    With ``together`` all the documents found make one contract.
    """
    found: dict[tuple[str, ...], Pack] = {}
    for path in paths:
        for each in _contracts_in(path):
            if isinstance(each, ContractCheckError):
                yield each
                continue
            same = tuple(map(_identity, each.paths))
            if same not in found and not together:
                yield each
            found.setdefault(same, each)
    if together and len(found) == 1:
        yield from found.values()
    elif together and found:
        once = {_identity(path): path for pack in reversed(found.values()) for path in reversed(pack.paths)}
        yield Pack(paths=tuple(reversed(once.values())))


def _identity(path: str) -> str:
    """What is the same for all names of one file, so that no file is judged twice."""
    try:
        return os.path.realpath(path) if path else path
    except (OSError, ValueError):
        return path


def one(paths: Sequence[str]) -> Pack:
    """The single contract that these files or this folder make."""
    found = list(gather(paths, together=len(paths) > 1))
    for each in found:
        if isinstance(each, ContractCheckError):
            raise each
    packs = [each for each in found if isinstance(each, Pack)]
    if len(packs) != 1:
        raise PackError(
            f"{paths[0]}: holds {len(packs)} contracts. Name one document, or put a {DESCRIPTION} in the folder."
        )
    return packs[0]


def _contracts_in(path: str) -> Iterator[Pack | ContractCheckError]:
    if os.path.basename(path) == DESCRIPTION and os.path.isfile(path):
        path = os.path.dirname(path) or os.curdir
    if not os.path.isdir(path):
        # A file that is missing is told of by the reader that cannot open it.
        yield Pack(paths=(path,))
        return
    found = False
    for each in _search(Path(path)):
        found = True
        yield each
    if not found:
        kinds = ", ".join(sorted(ending[1:] for ending in ENDINGS))
        yield ReadError(path, "There is no document in this folder.", f"Documents end in one of: {kinds}.")


def _search(folder: Path, depth: int = 0) -> Iterator[Pack | ContractCheckError]:
    """The contracts in a folder and the folders below it, in the order of their names."""
    if depth > DEEPEST:
        yield ReadError(str(folder), "This folder lies too deep to be searched.", "Name the files in it instead.")
        return
    if os.path.isfile(folder / DESCRIPTION):
        try:
            yield described(folder)
        except ContractCheckError as error:
            yield error
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda each: each.name)
    except OSError as error:
        yield ReadError(str(folder), "This folder cannot be opened.", f"{error.strerror}.")
        return
    for entry in entries:
        if _passed_over(entry.name):
            continue
        if os.path.isdir(entry) and not entry.is_symlink():  # a link may lead round in a circle
            yield from _search(entry, depth + 1)
        elif _is_document(entry):
            yield Pack(paths=(str(entry),))


def would_hold(folder: str, path: Path) -> bool:
    """Whether a search of the folder comes upon a file of this name, as far as names tell."""
    real = Path(os.path.realpath(path.parent), path.name)
    try:
        inside = real.relative_to(os.path.realpath(folder))
    except ValueError:
        return False
    return real.suffix.lower() in ENDINGS and not any(map(_passed_over, inside.parts))


def _is_document(entry: Path) -> bool:
    """Whether a name promises a document. What cannot be opened is told by the reader, not passed over."""
    return entry.suffix.lower() in ENDINGS and not os.path.isdir(entry)


def _passed_over(name: str) -> bool:
    """Hidden files, lock files that office programs leave beside an open document, and pages about the folder."""
    return name.startswith((".", "~$")) or name.partition(".")[0].upper() in PAGES


def described(folder: Path) -> Pack:
    """The contract that a folder's ``contract.toml`` describes."""
    path = folder / DESCRIPTION
    content = parsed(path, "describe a contract", PackError)
    for key in content:
        if key not in KEYS:
            guess = near(key, KEYS)
            hint = f"did you mean {guess!r}?" if guess else f"the known ones are {', '.join(KEYS)}."
            raise PackError(f"{path}: there is no setting called {key!r}; {hint}")
    title = content.get("title", "")
    if not isinstance(title, str):
        raise PackError(f"{path}: title has to be text in quotation marks.")
    kinds = content.get("service_kind", [])
    kinds = _texts(path, "service_kind", [kinds] if isinstance(kinds, str) else kinds)
    try:
        check_kinds(kinds)
    except UsageError as error:
        raise PackError(f"{path}: {error}") from error
    return Pack(
        paths=_documents(folder, path, content),
        title=title,
        precedence=_texts(path, "precedence", content.get("precedence", [])),
        service_kinds=kinds,
        folder=str(folder),
    )


def _documents(folder: Path, path: Path, content: Mapping[str, Any]) -> tuple[str, ...]:
    if "documents" not in content:
        try:
            entries = sorted(folder.iterdir(), key=lambda each: each.name)
        except OSError as error:
            raise PackError(f"{folder}: this folder cannot be opened ({error.strerror}).") from error
        found = [each for each in entries if _is_document(each) and not _passed_over(each.name)]
        if not found:
            raise PackError(f"{path}: there is no document beside it. Add one, or name them under documents.")
        return tuple(map(str, found))
    names = _texts(path, "documents", content["documents"])
    if not names:
        raise PackError(f"{path}: documents is empty. Name at least one document.")
    for number, name in enumerate(names):
        if name in names[:number]:
            raise PackError(f"{path}: documents names {name!r} twice. Name it once.")
        if not name or "\0" in name:
            raise PackError(f"{path}: {name!r} is no name of a document. Write the document's file name.")
        inside = PurePosixPath(name.replace("\\", "/"))
        # A pack from a stranger must not reach other files of the machine.
        if inside.is_absolute() or ".." in inside.parts or not _stays(folder, name):
            raise PackError(f"{path}: the document {name!r} lies outside the folder. Put it into the folder.")
    return tuple(str(folder / name) for name in names)


def _stays(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _texts(path: Path, key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    raise PackError(f"{path}: {key} has to be a list of texts in quotation marks.")
