"""Where words stand on the pages of a PDF: the rectangles that a highlighter pen would leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from contractcheck.errors import ReadError
from contractcheck.readers.base import Source
from contractcheck.readers.pdf.pdfium import LOCK

MAY_ANNOTATE = 1 << 5  # the sixth permission of ISO 32000-1, table 22
SAME_LINE = 2.0  # points by which the characters of a line may stand higher or lower
FEWEST = 12  # letters and figures by which words are found that go over to another page

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points of the page's own space


@dataclass(frozen=True, slots=True)
class Mark:
    """Words on a page (from 0): a rectangle for each line of them; none where they were not found there."""

    page: int
    boxes: tuple[Box, ...]


class Pages:
    """The characters of a PDF's pages, looked up by words.

    Raises `ReadError` for a file that cannot be opened, and for one whose owner allows no annotations.
    """

    def __init__(self, source: Source) -> None:
        import pypdfium2
        import pypdfium2.raw as raw

        self._raw: Any = raw
        self._known: dict[int, tuple[str, list[int]]] = {}
        with LOCK:
            try:
                self._pdf: Any = pypdfium2.PdfDocument(source.data)
            except pypdfium2.PdfiumError as error:
                raise ReadError(
                    source.name, "The PDF cannot be opened.", "Save it again and use the new copy."
                ) from error
            handler = raw.FPDF_GetSecurityHandlerRevision(self._pdf.raw)
            if handler > 0 and not raw.FPDF_GetDocPermissions(self._pdf.raw) & MAY_ANNOTATE:
                raise ReadError(
                    source.name,
                    "The PDF is protected, and its owner allows nobody to write notes into it.",
                    "Ask for a copy without that protection; `contractcheck check FILE -o report.html` needs none.",
                )
            self.encrypted = handler > 0

    def __len__(self) -> int:
        return len(self._pdf)

    def mark(self, words: str, page: int) -> Mark:
        """Where words stand that begin on a page (from 0), or on one of its neighbours."""
        for number in (page, page + 1, page - 1):
            if 0 <= number < len(self):
                boxes = self._boxes(words, number)
                if boxes:
                    return Mark(number, boxes)
        return Mark(min(max(page, 0), len(self) - 1), ())

    def _boxes(self, words: str, number: int) -> tuple[Box, ...]:
        with LOCK:
            page = self._pdf[number]
            text = page.get_textpage()
            try:
                letters, places = self._letters(number, text)
                wanted = _letters_of(words)
                start = letters.find(wanted)
                length = len(wanted)
                # Words that go over the end of a page are marked as far as they stand on it.
                while start < 0 and length > FEWEST:
                    length = max(FEWEST, length * 3 // 4) if length > FEWEST * 2 else FEWEST
                    start = letters.find(wanted[:length])
                    if length == FEWEST:
                        break
                if start < 0 or not wanted:
                    return ()
                first, last = places[start], places[start + length - 1]
                return tuple(_lines(self._characters(text, first, last)))
            finally:
                text.close()
                page.close()

    def _letters(self, number: int, text: Any) -> tuple[str, list[int]]:
        """The letters and figures of a page in lower case, and which character each of them is."""
        if number not in self._known:
            letters: list[str] = []
            places: list[int] = []
            for at in range(self._raw.FPDFText_CountChars(text)):
                for letter in _letters_of(chr(self._raw.FPDFText_GetUnicode(text, at))):
                    letters.append(letter)
                    places.append(at)
            self._known[number] = ("".join(letters), places)
        return self._known[number]

    def _characters(self, text: Any, first: int, last: int) -> Iterator[Box]:
        for at in range(first, last + 1):
            left, bottom, right, top = text.get_charbox(at, loose=True)
            if right > left and top > bottom:
                yield left, bottom, right, top


def _letters_of(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _lines(characters: Iterator[Box] | Sequence[Box]) -> list[Box]:
    """The characters' boxes joined line by line."""
    lines: list[Box] = []
    for box in characters:
        last = lines[-1] if lines else None
        if last and abs(box[1] - last[1]) <= SAME_LINE and box[0] >= last[0] - SAME_LINE:
            lines[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            lines.append(box)
    return lines
