"""Readers turn files into documents: ``read(load("draft.docx"), builtin_readers())``."""

from __future__ import annotations

import importlib
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from contractcheck.errors import ReadError
from contractcheck.model.document import Document, Note
from contractcheck.readers import clock
from contractcheck.readers.apart import ApartReader
from contractcheck.readers.base import Limits, Reader, ReadOptions, Source

_NAMES = {
    "docx": "Word (.docx)",
    "pdf": "PDF",
    "odt": "OpenDocument (.odt)",
    "fodt": "flat OpenDocument (.fodt)",
    "doc": "old Word (.doc)",
    "rtf": "RTF",
    "html": "HTML",
    "markdown": "Markdown",
    "text": "plain text",
}
_SUFFIXES = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".pdf": "pdf",
    ".odt": "odt",
    ".doc": "doc",
    ".rtf": "rtf",
    ".htm": "html",
    ".html": "html",
}


def read_file(path: str | Path, options: ReadOptions | None = None) -> Document:
    """Read a file with the readers that come in the box."""
    options = options or ReadOptions()
    return read(load(path, options.limits), builtin_readers(), options)


def load(path: str | Path, limits: Limits | None = None) -> Source:
    """The bytes of a file, if it is there, is a file, may be read and is not too big."""
    name, most = str(path), (limits or Limits()).file_bytes
    if not name:
        raise ReadError("''", "There is no name here.", "Name a file that holds a contract.")
    try:
        about = Path(path).stat()
        if stat.S_ISDIR(about.st_mode):
            raise ReadError(name, "This is a folder.", "Name the files in it that make up the contract.")
        if not stat.S_ISREG(about.st_mode):
            raise ReadError(name, "This is not a file.", "Name a file that holds a contract.")
        if about.st_size > most:
            raise _too_big(name, most)
        with Path(path).open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise ReadError(name, "There is no such file.", "Check the name and the folder.") from error
    except PermissionError as error:
        raise ReadError(name, "You may not read this file.", "Ask its owner for permission, or copy it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            name, f"The file could not be opened ({reason}).", "Copy it to this computer and try again."
        ) from error
    if len(data) > most:
        raise _too_big(name, most)
    return Source(name, data)


def read(source: Source, readers: Sequence[Reader], options: ReadOptions | None = None) -> Document:
    """Read a document with the first of the readers that reads its format."""
    from contractcheck.readers.sniff import format_of

    options = options or ReadOptions()
    if len(source.data) > options.limits.file_bytes:
        raise _too_big(source.name, options.limits.file_bytes)
    kind = format_of(source.data, source.name)
    reader = next((each for each in readers if kind in each.formats), None)
    if reader is None:
        known = list(
            dict.fromkeys(_NAMES.get(name, name) for each in readers for name in each.formats if name in _NAMES)
        )
        raise ReadError(
            source.name,
            f"There is no reader for {_NAMES.get(kind, kind)} files.",
            f"What can be read: {', '.join(known) or 'nothing'}.",
        )
    try:
        with clock.within(options.limits.seconds):
            document = reader.read(source, options)
    except clock.OutOfTimeError as error:
        raise ReadError(
            source.name,
            f"The file took longer to read than the limit of {options.limits.seconds:g} seconds.",
            "Check it in smaller parts.",
        ) from error
    except RecursionError as error:
        raise ReadError(
            source.name, "The file is nested too deeply to be read.", "Open it, save it again and try once more."
        ) from error
    except MemoryError as error:
        raise ReadError(
            source.name, "The file needs more memory than there is.", "Split it into smaller files."
        ) from error
    return _with_note_of_name(document, kind)


def builtin_readers() -> tuple[Reader, ...]:
    """The readers that come in the box; none is imported before it is used."""
    return (
        LateReader("contractcheck.readers.docx.reader", "DocxReader", ("docx",)),
        ApartReader(LateReader("contractcheck.readers.pdf.reader", "PdfReader", ("pdf",))),
        LateReader("contractcheck.readers.odt.reader", "OdtReader", ("odt", "fodt")),
        LateReader("contractcheck.readers.office", "OfficeReader", ("doc", "rtf", "wordxml")),
        LateReader("contractcheck.readers.html.reader", "HtmlReader", ("html",)),
        LateReader("contractcheck.readers.markdown", "MarkdownReader", ("markdown",)),
        LateReader("contractcheck.readers.text", "TextReader", ("text",)),
    )


@dataclass(frozen=True, slots=True)
class LateReader:
    """A reader whose module is imported when the first file of its formats comes along."""

    module: str
    name: str
    formats: tuple[str, ...]

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Read a file whole."""
        reader: Reader = getattr(importlib.import_module(self.module), self.name)()
        return reader.read(source, options)


def _with_note_of_name(document: Document, kind: str) -> Document:
    """Say so where the file's name promises another format than the file has."""
    suffix = PurePath(document.source).suffix.lower()
    promised = _SUFFIXES.get(suffix, kind)
    if promised == kind:
        return document
    sentence = f"The file is named {suffix} but is a {_NAMES.get(kind, kind)} file; it was read as that."
    note = Note(kind="misnamed", sentence=sentence)
    return replace(document, reading=replace(document.reading, notes=(*document.reading.notes, note)))


def _too_big(name: str, most: int) -> ReadError:
    return ReadError(
        name,
        f"The file is larger than {most / 1_000_000:,.0f} MB.",
        "Make its pictures smaller, or split it into several files.",
    )
