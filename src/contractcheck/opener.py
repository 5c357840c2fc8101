"""Opens contracts: files in, clauses out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import BinaryIO

from contractcheck import packs, progress
from contractcheck.errors import ReadError, UsageError, shown
from contractcheck.log import LOG, timed
from contractcheck.model.clause import Contract
from contractcheck.model.document import Document, Note, View
from contractcheck.options import Options
from contractcheck.packs import Pack
from contractcheck.plugins.registry import Registry
from contractcheck.readers.base import ReadOptions, Source

Input = str | os.PathLike[str] | bytes | BinaryIO | Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A contract, with the files it was read from and what is said of them.

    ``missing`` are documents that belong to it and could not be read.
    """

    contract: Contract
    sources: tuple[Source, ...]
    pack: Pack
    missing: tuple[str, ...] = ()


class Opener:
    """Reads documents with the registry's readers and puts them together as contracts."""

    def __init__(self, options: Options, registry: Registry) -> None:
        self._options = ReadOptions(view=options.view, ocr=options.ocr, limits=options.limits)
        self._aliases = options.aliases
        self._registry = registry

    def open(self, what: Input | Sequence[Input]) -> Opened:
        """The contract that one or several documents make. Raises `ReadError` for the first that cannot be read."""
        several = isinstance(what, Iterable) and not isinstance(what, (str, bytes)) and not hasattr(what, "read")
        inputs: list[Input] = list(what) if several else [what]  # type: ignore[arg-type,list-item]
        if not inputs:
            raise UsageError("There is nothing to read. Name at least one document.")
        paths = [os.fspath(each) for each in inputs if isinstance(each, (str, os.PathLike))]
        pack = packs.one(paths) if len(paths) == len(inputs) else Pack(paths=())
        opened, errors = self.open_pack(pack, pack.paths or inputs)
        for error in errors:
            raise error
        assert opened is not None  # noqa: S101 - where nothing could be read, there was an error
        return opened

    def open_pack(self, pack: Pack, inputs: Sequence[Input]) -> tuple[Opened | None, tuple[ReadError, ...]]:
        """As much of a contract as can be read, and what keeps the rest from it."""
        sources, documents, errors = [], [], []
        names = [_named(each) for each in inputs]
        progress.about(shown(", ".join(names)))
        for number, each in enumerate(inputs):
            progress.step("read", names[number], number, len(inputs))
            try:
                source = self._source(each)
                documents.append(_with_words(self._document(source, self._options)))
                sources.append(source)
            except ReadError as error:
                LOG.info("%s could not be read.", shown(error.path))
                LOG.debug("%s", error)
                errors.append(error)
        if not documents:
            return None, tuple(errors)
        missing = tuple(error.path for error in errors)
        contract = _without(self._assembled(documents, pack), missing)
        return Opened(contract=contract, sources=tuple(sources), pack=pack, missing=missing), tuple(errors)

    def other_view(self, opened: Opened) -> Contract | None:
        """The contract on the other side of its tracked changes; None where it has none."""
        if not any(document.revisions for document in opened.contract.documents):
            return None
        progress.step("changes", _sources(opened.contract.documents))
        other: View = "accepted" if self._options.view == "original" else "original"
        options = replace(self._options, view=other)
        documents = []
        for number, (source, document) in enumerate(zip(opened.sources, opened.contract.documents, strict=True)):
            progress.step("read", source.name, number, len(opened.sources))
            documents.append(self._document(source, options) if document.revisions else document)
        return _without(self._assembled(documents, opened.pack), opened.missing)

    def _source(self, what: Input) -> Source:
        from contractcheck import readers

        if isinstance(what, (str, os.PathLike)):
            return readers.load(os.fspath(what), self._options.limits)
        if isinstance(what, Source):
            return what
        if isinstance(what, bytes):
            return Source(_named(what), what)
        read = getattr(what, "read", None)
        data = read(self._options.limits.file_bytes + 1) if callable(read) else None
        if not isinstance(data, bytes):
            raise UsageError(
                f"{type(what).__name__} is nothing to read. Give a path, bytes, or a file opened with open(path, 'rb')."
            )
        return Source(_named(what), data)

    def _document(self, source: Source, options: ReadOptions) -> Document:
        from contractcheck import readers

        with timed("Read %s: %s, %d bytes, %d characters") as tell:
            document = readers.read(source, self._registry.readers, options)
            tell(shown(source.name), document.format, len(source.data), len(document.text))
        return document

    def _assembled(self, documents: Sequence[Document], pack: Pack) -> Contract:
        from contractcheck.structure.contract import build

        order = [_position(name, documents) for name in pack.precedence]
        progress.step("clauses", _sources(documents))
        with timed("Found %d clauses in %d parts of %d documents") as tell:
            contract = build(
                documents,
                title=pack.title,
                precedence=order,
                clauses_hook=self._registry.clauses,
                aliases=self._aliases,
            )
            tell(len(contract.clauses), len(contract.parts), len(documents))
        return contract


def _named(what: Input) -> str:
    """What a document is called: its path, the name of the stream, or "document" for mere bytes."""
    if isinstance(what, (str, os.PathLike)):
        return os.fspath(what)
    return "document" if isinstance(what, bytes) else str(getattr(what, "name", "stream"))


def _sources(documents: Iterable[Document]) -> str:
    return ", ".join(document.source for document in documents)


def _position(name: str, documents: Sequence[Document]) -> str:
    """The position of the document of this name; any other name is that of a part."""
    wanted = PurePath(name).parts
    for number, document in enumerate(documents):
        if PurePath(document.source).parts[-len(wanted) :] == wanted:
            return str(number)
    return name


def _with_words(document: Document) -> Document:
    """The document, unless there is nothing in it to judge: an empty page says nothing, good or bad."""
    if document.text.strip():
        return document
    reasons = [note.sentence for note in document.reading.notes if note.unread]
    if not reasons:
        raise ReadError(document.source, "There are no words in this file.", "Check that it is the right one.")
    by_ocr = [note.sentence for note in document.reading.notes if note.kind == "ocr-missing"]
    raise ReadError(
        document.source,
        reasons[0],
        " ".join(["Ask for the file it was made from, and try again.", *by_ocr]),
    )


def _without(contract: Contract, missing: Sequence[str]) -> Contract:
    """The contract, with a note of the documents that could not be read, so that no gap is told for certain."""
    if not missing:
        return contract
    notes = tuple(
        Note(kind="missing-document", sentence=f"{path} belongs to this contract and could not be read.", unread=True)
        for path in missing
    )
    first, *rest = contract.documents
    reading = replace(first.reading, notes=(*first.reading.notes, *notes))
    return replace(contract, documents=(replace(first, reading=reading), *rest))
