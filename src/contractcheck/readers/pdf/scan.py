"""The pages of a PDF that are pictures: read by OCR where that is possible, and named in any case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from contractcheck.model.document import Note, OcrPage
from contractcheck.readers.apart import patient
from contractcheck.readers.base import ReadOptions
from contractcheck.readers.ocr.available import INSTALL, engine
from contractcheck.readers.pdf.lines import Sheet
from contractcheck.readers.pdf.pdfium import LOCK
from contractcheck.readers.pdf.scanned import PageRead, alike, pictured, read_pages

_HOPELESS = 0.3  # so far below what can be relied on, words are no words
_EACH = 12  # pages that are told of one by one
_MISSING = f"To have pages that are pictures read, install OCR: {INSTALL}"
_TURNED_OFF = "OCR, which reads pages that are pictures, was turned off."


class Scan(NamedTuple):
    """All pages, with the lines that OCR has read, and what to know about those it was needed for."""

    sheets: list[Sheet]
    notes: list[Note]
    ocr: tuple[OcrPage, ...] = ()


def read_scan(opened: Callable[[], Any], sheets: Sequence[Sheet], options: ReadOptions) -> Scan:
    """Read what is a picture among the pages of a document, which ``opened`` opens."""
    numbers = pictured(sheets)
    if not numbers:
        return Scan(list(sheets), [])
    reader = engine() if options.ocr else None
    if reader is None:
        missing = Note(kind="ocr-missing", sentence=_MISSING if options.ocr else _TURNED_OFF)
        return Scan(list(sheets), [_unread(sheets, numbers), missing])
    with LOCK:
        document = opened()
    limits = options.limits
    try:
        # A page may have to be read in each of four directions.
        with patient(4 * limits.ocr_page_seconds, limits.ocr_memory_bytes):
            pages = read_pages(document, [sheet for sheet in sheets if sheet.number in numbers], reader, limits)
    finally:
        with LOCK:
            document.close()
    read = [page for page in pages if not page.problem and page.confidence > reader.good - _HOPELESS]
    others = [sheet for sheet in sheets if sheet.number not in numbers]
    by_number = {sheet.number: sheet for sheet in alike([page.sheet for page in read], others)}
    found = [by_number.get(sheet.number, sheet) for sheet in sheets]
    if not any(sheet.items for sheet in found):
        return Scan(found, [_unread(sheets, numbers)])
    told = tuple(
        OcrPage(
            page=page.sheet.number,
            engine=reader.name,
            confidence=round(page.confidence, 2),
            good=page.confidence >= reader.good,
        )
        for page in pages
        if not page.problem and not page.blank
    )
    return Scan(found, _notes(pages, told), told)


def _notes(pages: Sequence[PageRead], read: Sequence[OcrPage]) -> list[Note]:
    good, bad = [page for page in read if page.good], [page for page in read if not page.good]
    notes = []
    if bad:
        which = "is a picture" if len(bad) == 1 else "are pictures"
        sentence = f"{_numbers([page.page for page in bad])} {which} that OCR could read only badly ({_sure(bad)})."
        notes.append(Note(kind="badly-read", sentence=sentence, unread=True, pages=tuple(page.page for page in bad)))
    for page in pages:
        if page.problem:
            number = page.sheet.number
            sentence = f"Page {number} is a picture that OCR could not read: it {page.problem}."
            notes.append(Note(kind="scanned-pages", sentence=sentence, unread=True, pages=(number,)))
    if good:
        which, whose = ("is a picture", "Its") if len(good) == 1 else ("are pictures", "Their")
        sentence = (
            f"{_numbers([page.page for page in good])} {which}. {whose} words were read by OCR ({_sure(good)}): "
            "compare a finding with the page before you act on it."
        )
        notes.append(Note(kind="ocr", sentence=sentence, pages=tuple(page.page for page in good)))
    return notes


def _sure(pages: Sequence[OcrPage]) -> str:
    """The engine and its confidence, page by page where they are few."""
    name = pages[0].engine
    if len(pages) == 1:
        return f"{name}, confidence {pages[0].confidence:.0%}"
    if len(pages) <= _EACH:
        return f"{name}, confidence {', '.join(f'{page.confidence:.0%} on page {page.page}' for page in pages)}"
    lowest = min(pages, key=lambda page: page.confidence)
    highest = max(page.confidence for page in pages)
    return f"{name}, confidence from {lowest.confidence:.0%} on page {lowest.page} to {highest:.0%}"


def _unread(sheets: Sequence[Sheet], numbers: tuple[int, ...]) -> Note:
    """A note on the pages whose words are in pictures and were not read."""
    if any(sheet.items for sheet in sheets):
        sentence = f"{pages_have(numbers)} pictures in place of text, which were not read."
    else:
        sentence = "This PDF holds no words that can be read: it is a scan, or its pages are blank."
    return Note(kind="scanned-pages", sentence=sentence, unread=True, pages=numbers)


def _numbers(numbers: Sequence[int]) -> str:
    """Page 3; Pages 3, 5 to 9 and 12."""
    runs = [[numbers[0], numbers[0]]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    told = []
    for first, last in runs:
        told += [f"{first} to {last}"] if last > first + 1 else list(map(str, range(first, last + 1)))
    if len(numbers) == 1:
        return f"Page {told[0]}"
    return f"Pages {told[0]}" if len(told) == 1 else f"Pages {', '.join(told[:-1])} and {told[-1]}"


def pages_have(numbers: Sequence[int]) -> str:
    """The pages as the beginning of a sentence on what they have."""
    return f"{_numbers(numbers)} {'has' if len(numbers) == 1 else 'have'}"
