"""Reads PDF files: the printed lines of every page become paragraphs, headings and tables again."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from contractcheck.errors import ReadError
from contractcheck.model.document import Document, Note, Reading
from contractcheck.readers import clock
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.pdf.blocks import assemble
from contractcheck.readers.pdf.furniture import without_furniture
from contractcheck.readers.pdf.lines import Line, Sheet
from contractcheck.readers.pdf.pdfium import LOCK
from contractcheck.readers.pdf.scan import pages_have, read_scan
from contractcheck.readers.pdf.sheets import read_sheet


class PdfReader:
    """Reads PDF files."""

    formats: Sequence[str] = ("pdf",)

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Read a file whole, page by page."""
        sheets, notes, pages, title = _sheets(source, options)
        scan = read_scan(lambda: _open(source), sheets, options)
        sheets = without_furniture(scan.sheets)
        notes += [*_crowded(sheets), *scan.notes, *_struck(sheets)]
        out = Assembler()
        assemble(sheets, out)
        return Document(
            source=source.name,
            format="pdf",
            sha256=source.sha256,
            text=out.text,
            blocks=tuple(out.blocks),
            reading=Reading(pages=pages, view=options.view, notes=tuple(notes), ocr=scan.ocr),
            title=title,
        )


def _sheets(source: Source, options: ReadOptions) -> tuple[list[Sheet], list[Note], int, str]:
    import pypdfium2

    limits = options.limits
    if len(source.data) > limits.file_bytes:
        raise ReadError(
            source.name,
            f"This file is larger than {limits.file_bytes // 1_000_000} MB.",
            "Save it in smaller parts, or without its pictures, and check those.",
        )
    deadline = time.monotonic() + limits.seconds
    sheets: list[Sheet] = []
    damaged: list[int] = []
    unread = range(0)
    characters = 0
    with LOCK:
        document = _open(source)
    try:
        with LOCK:
            count = len(document)
            title = str(document.get_metadata_dict().get("Title", "")).strip()
        if not count:
            raise ReadError(source.name, "This PDF has no pages.", "Ask for the file again, or export it anew.")
        for index in range(count):
            clock.tick()
            if index >= limits.pages or characters > limits.characters or time.monotonic() > deadline:
                unread = range(index + 1, count + 1)
                break
            with LOCK:
                try:
                    sheet = read_sheet(document, index, keep_struck=options.view == "original")
                except pypdfium2.PdfiumError:
                    damaged.append(index + 1)
                    continue
            characters += sum(len(item.text) for item in sheet.items if isinstance(item, Line))
            sheets.append(sheet)
    finally:
        with LOCK:
            document.close()
    return sheets, _notes(damaged, unread), count, title


def _open(source: Source) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(
                source.name,
                "This PDF is locked with a password.",
                "Save a copy without the password and check that.",
            ) from error
        raise ReadError(
            source.name,
            "This file is damaged or is not a PDF.",
            "Open it in a PDF viewer; if that works, print it to a new PDF and check that.",
        ) from error
    return document


def _notes(damaged: Sequence[int], unread: range) -> list[Note]:
    notes = []
    if damaged:
        notes.append(
            Note(
                kind="damaged",
                sentence=f"{pages_have(damaged)} damage and could not be read.",
                unread=True,
                pages=tuple(damaged),
            )
        )
    if unread:
        notes.append(
            Note(
                kind="cut",
                sentence=f"Reading stopped before page {unread[0]}: the document is too long.",
                unread=True,
                pages=(unread[0],),
            )
        )
    return notes


def _crowded(sheets: Sequence[Sheet]) -> list[Note]:
    pages = tuple(sheet.number for sheet in sheets if sheet.cut)
    if not pages:
        return []
    sentence = f"{pages_have(pages)} more characters than a page can show; not all of them were read."
    return [Note(kind="cut", sentence=sentence, unread=True, pages=pages)]


def _struck(sheets: Sequence[Sheet]) -> list[Note]:
    pages = tuple(sheet.number for sheet in sheets if sheet.struck)
    if not pages:
        return []
    sentence = "Words that are struck through were taken as deleted and left out."
    return [Note(kind="struck-through", sentence=sentence, pages=pages)]
