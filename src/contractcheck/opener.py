"""Opens contracts: files in, clauses out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from contractcheck import packs
from contractcheck.errors import ReadError, UsageError
from contractcheck.model.clause import Contract
from contractcheck.model.document import Document, Note
from contractcheck.options import Options
from contractcheck.packs import Pack
from contractcheck.plugins.registry import Registry
from contractcheck.readers.base import ReadOptions, Source

Input = str | os.PathLike[str] | BinaryIO | Source


class Opener:
    """Reads documents with the registry's readers and puts them together as contracts."""

    def __init__(self, options: Options, registry: Registry) -> None:
        self._options = ReadOptions(view=options.view, limits=options.limits)
        self._registry = registry

    def contract(self, what: Input | Sequence[Input]) -> Contract:
        """The contract that one or several documents make."""
        inputs: list[Input] = list(what) if isinstance(what, Sequence) and not isinstance(what, str) else [what]
        if not inputs:
            raise UsageError("There is nothing to read. Name at least one document.")
        paths = [os.fspath(each) for each in inputs if isinstance(each, (str, os.PathLike))]
        if len(paths) == len(inputs):
            pack = packs.one(paths)
            return self.assemble([self.document(path) for path in pack.paths], pack)
        return self.assemble([self.document(each) for each in inputs])

    def document(self, what: Input) -> Document:
        """One document, read."""
        from contractcheck import readers

        if isinstance(what, (str, os.PathLike)):
            source = readers.load(os.fspath(what), self._options.limits)
        elif isinstance(what, Source):
            source = what
        else:
            source = Source(str(getattr(what, "name", "stream")), what.read(self._options.limits.file_bytes + 1))
        return _with_words(readers.read(source, self._registry.readers, self._options))

    def assemble(self, documents: Sequence[Document], pack: Pack | None = None) -> Contract:
        """The contract that documents make, with the title and order of precedence that the pack gives."""
        from contractcheck.structure.contract import build

        title, precedence = (pack.title, pack.precedence) if pack else ("", ())
        return build(documents, title=title, precedence=precedence, clauses_hook=self._registry.clauses)


def _with_words(document: Document) -> Document:
    """The document, unless there is nothing in it to judge: an empty page says nothing, good or bad."""
    if document.text.strip():
        return document
    reasons = [note.sentence for note in document.reading.notes if note.unread]
    raise ReadError(
        document.source,
        " ".join(reasons[:1]) or "There are no words in this file.",
        "Ask for the file it was made from, or have its text recognised (OCR), and try again.",
    )


def without(contract: Contract, missing: Sequence[str]) -> Contract:
    """The contract, with a note that other documents of it could not be read, so that no gap is told for certain."""
    notes = tuple(
        Note(kind="missing-document", sentence=f"{path} belongs to this contract and could not be read.", unread=True)
        for path in missing
    )
    first, *rest = contract.documents
    reading = replace(first.reading, notes=(*first.reading.notes, *notes))
    return replace(contract, documents=(replace(first, reading=reading), *rest))
