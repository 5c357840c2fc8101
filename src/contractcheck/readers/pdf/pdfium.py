"""The pages of a PDF as pdfium sees them: printed lines, words and characters, and where they stand."""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from contractcheck.readers.pdf.footnotes import RAISED
from contractcheck.readers.pdf.frame import Box, Frame
from contractcheck.readers.pdf.labels import GLUED_LABEL, has_leaders, label_end
from contractcheck.readers.pdf.lines import Gap, Grid, Line
from contractcheck.readers.pdf.rulings import Drawn
from contractcheck.readers.pdf.words import HYPHEN, SOFT_HYPHEN

LOCK = threading.Lock()  # pdfium is not thread-safe: whoever calls it holds this

MAX_CHARACTERS = 400_000  # of one page

_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_BREAKS = re.compile(rf"[^\r\n{HYPHEN}]*(?:{HYPHEN}|[\r\n]+|$)")
_SPACES = re.compile(r"\s+(?=\S)")
_WIDE = 0.58  # of the size of the type, for each character: more than text is likely to need
_NARROW = 0.035  # of the size of the type: more space than stands between two letters
_UNSEEN = 0.12  # of the size of the type: less space than stands between two words
_DOUBTFUL_SPACE = re.compile(r"(?<=[^\W_]) (?=[\"”’).,;:\]}])|(?<=[\"“‘(\[{$£]) (?=[^\W_]|[\[{])")
_FAKE_BOLD = 2  # fill and stroke


class PdfPage:
    """One open page. Its methods call pdfium: hold `LOCK` from `open_page` to the end."""

    def __init__(self, raw: Any, text: Any, number: int, page: Any, typed: Sequence[tuple[str, Box]] = ()) -> None:
        self._raw = raw
        self._page = page
        self._text = text
        self._typed = typed
        self.number = number
        self._box = tuple(page.get_bbox())
        self._turns = page.get_rotation() // 90
        self.frame = Frame.of(self._box, self._turns)
        self.characters = int(raw.FPDFText_CountChars(text))
        self.objects = int(raw.FPDFPage_CountObjects(page.raw))
        self._words: str | None = None
        self._rect = raw.FS_RECTF()
        self._name = ctypes.create_string_buffer(256)

    def lines(self) -> list[Line]:
        """The printed lines in the order of the file; a page drawn on its side is turned upright."""
        found = self._lines()
        sideways = sum(len(line.text) for line in found if line.sideways)
        if sideways * 2 > sum(len(line.text) for line in found):
            turned = self._upright_turns(next(line.start for line in found if line.sideways))
            if turned != self._turns % 4:
                self._turns = turned
                self.frame = Frame.of(self._box, turned)
                found = self._lines()
        return found + self._typed_lines()

    def _typed_lines(self) -> list[Line]:
        """What was typed on the page without having become part of it."""
        if not self._typed:
            return []
        own = "".join(self.words().split())
        found = []
        for words, box in self._typed:
            text = " ".join(words.split())
            if text and text not in ("Off", "Yes", "On") and "".join(text.split()) not in own:
                left, top, right, bottom = self.frame.box(*box)
                size = min(11.0, max(bottom - top, 4.0))
                found.append(Line(self.number, text, left, right, top + size, size, False, False, self.characters))
        return found

    def _upright_turns(self, index: int) -> int:
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFText_GetMatrix(self._text, index, matrix)
        if abs(matrix.a) >= abs(matrix.b):
            return 0 if matrix.a >= 0 else 2
        return 1 if matrix.b > 0 else 3

    def words(self) -> str:
        """All characters of the page: one for each of pdfium's, so that positions agree."""
        if self._words is None:
            self._words = self._read_words()
        return self._words

    def _read_words(self) -> str:
        raw, count = self._raw, min(self.characters, MAX_CHARACTERS)
        if not count:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._text, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # About one page in fifty: characters beyond the first plane, or none for a glyph.
        codes = [raw.FPDFText_GetUnicode(self._text, index) for index in range(count)]
        return "".join(_character(code, after) for code, after in zip(codes, [*codes[1:], 0], strict=True))

    def _lines(self) -> list[Line]:
        raw, textpage, frame, number = self._raw, self._text, self.frame, self.number
        x, y, end_y = ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
        box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        origin, loose = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
        get_matrix, get_size = raw.FPDFText_GetMatrix, raw.FPDFText_GetFontSize
        upright = frame.a == 1
        found: list[Line] = []
        for match in _BREAKS.finditer(self.words()):
            printed = match.group()
            stripped = printed.rstrip("\r\n \t\u00a0")
            words = stripped.lstrip()
            if not words:
                continue
            end = match.start() + len(stripped) - 1
            start = end - len(words) + 1
            origin(textpage, start, x, y)
            left, base = x.value, y.value
            origin(textpage, end, x, end_y)
            loose(textpage, end, box)
            get_matrix(textpage, start, matrix)
            size = get_size(textpage, start) * ((matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5)
            if upright:
                sideways = abs(matrix.b) > 0.1 * matrix.a
                left, right, base = left + frame.e, box.right + frame.e, frame.f - base
                last_base = frame.f - end_y.value
            else:
                across = matrix.a * frame.a + matrix.b * frame.c
                sideways = abs(matrix.a * frame.b + matrix.b * frame.d) > 0.1 * across
                _, last_base = frame.point(x.value, end_y.value)
                left, base = frame.point(left, base)
                right = frame.box(box.left, box.bottom, box.right, box.top)[2]
            if abs(last_base - base) > 3 * size + 3:
                sideways = True  # set on a slope or a curve
            if not sideways and last_base - base > 0.1 * size:  # begins with a raised number
                base, size = last_base, max(size, self._size(end))
            bold, italic = self._face(start)
            last_bold, last_italic = self._face(end) if bold or italic else (False, False)
            found.append(
                Line(
                    number,
                    words,
                    left,
                    right,
                    base,
                    size,
                    bold and last_bold,
                    italic and last_italic,
                    start,
                    bold,
                    sideways,
                )
            )
        return found

    def with_gaps(self, items: Sequence[Line | Grid]) -> list[Line | Grid]:
        """The lines with their wide spaces, looked for wherever a few tell that columns are likely."""
        middle = self.frame.width * 0.4
        lines = [item for item in items if isinstance(item, Line)]
        right = sum(1 for line in lines if line.left > middle and line.right - line.left > 20)
        if right <= 2:
            asked = [
                line
                for place, line in enumerate(lines)
                if place % 6 == 3 or line.right - line.left > _WIDE * line.size * len(line.text)
            ]
            if not any(gap.offset > label_end(line.text) for line in asked for gap in self._gaps(line)):
                return list(items)
        return [item._replace(gaps=self._gaps(item)) if isinstance(item, Line) else item for item in items]

    def _gaps(self, line: Line) -> tuple[Gap, ...]:
        printed = self.words()[line.start : line.start + len(line.text)]
        if line.sideways or has_leaders(line.text) or printed != line.text:
            return ()
        found = []
        for match in _SPACES.finditer(line.text):
            before = self.place_of(line.start + match.start() - 1)[2]
            after = self.place_of(line.start + match.end())[0]
            if after - before > 1.3 * line.size:
                found.append(Gap(match.end(), before, after))
        return tuple(found)

    def _size(self, index: int) -> float:
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFText_GetMatrix(self._text, index, matrix)
        return float(self._raw.FPDFText_GetFontSize(self._text, index)) * float((matrix.c**2 + matrix.d**2) ** 0.5)

    def _face(self, index: int) -> tuple[bool, bool]:
        """Whether a character is bold and whether it is italic, by the name of its font."""
        raw = self._raw
        length = raw.FPDFText_GetFontInfo(self._text, index, self._name, 256, None)
        name = self._name.value.decode("latin-1") if 0 < length <= 256 else ""
        bold = _BOLD.search(name) is not None
        if not bold:
            drawn = raw.FPDFText_GetTextObject(self._text, index)
            bold = bool(drawn) and raw.FPDFTextObj_GetTextRenderMode(drawn) == _FAKE_BOLD
        return bold, _ITALIC.search(name) is not None

    def spaced(self, line: Line) -> Line:
        """The line with a space after its label where that is too narrow to be told, and none where there is none.

        Between words of different type the file may seem to have a space where nobody can see one.
        """
        text = line.text
        glued = GLUED_LABEL.match(text)
        doubtful = [match.start() for match in _DOUBTFUL_SPACE.finditer(text)] if " " in text else []
        if not (glued or doubtful) or self.words()[line.start : line.start + len(text)] != text:
            return line
        for place in reversed(doubtful):
            if self._gap(line.start + place - 1, line.start + place + 1) < _UNSEEN * line.size:
                text = text[:place] + text[place + 1 :]
        if glued and self._gap(line.start + glued.end() - 1, line.start + glued.end()) >= _NARROW * line.size:
            text = f"{text[: glued.end()]} {text[glued.end() :]}"
        return line._replace(text=text)

    def _gap(self, one: int, other: int) -> float:
        return self.place_of(other)[0] - self.place_of(one)[2]

    def with_references(self, line: Line, signs: re.Pattern[str]) -> Line:
        """The line with those numbers raised that are printed so: where it refers to a footnote."""
        text = line.text
        if self.words()[line.start : line.start + len(text)] != text:
            return line
        for match in signs.finditer(text):
            if self._size(line.start + match.start()) < 0.8 * line.size:
                text = text[: match.start()] + match.group().translate(RAISED) + text[match.end() :]
        return line._replace(text=text)

    def drawn(self) -> Drawn:
        """The rulings and pictures of the page, as it is looked at."""
        return Drawn(self._raw, self._page.raw, self.frame)

    def place_of(self, index: int) -> Box:
        """The box of a character on the page as it is looked at."""
        rect, frame = self._rect, self.frame
        self._raw.FPDFText_GetLooseCharBox(self._text, index, rect)
        if frame.a == 1:
            return rect.left + frame.e, frame.f - rect.top, rect.right + frame.e, frame.f - rect.bottom
        return frame.box(rect.left, rect.bottom, rect.right, rect.top)


def _character(code: int, after: int) -> str:
    """One character for each code: of the two halves of a rare one, the first becomes it and the second is dropped."""
    if 0xD800 <= code < 0xDC00 and 0xDC00 <= after < 0xE000:
        return chr(0x10000 + ((code - 0xD800) << 10) + after - 0xDC00)
    if 0xDC00 <= code < 0xE000:
        return SOFT_HYPHEN
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _typed(raw: Any, page: Any) -> list[tuple[str, Box]]:
    """What somebody filled in or typed on a page: words that are not yet among the page's own, and where they are."""
    found = []
    box = raw.FS_RECTF()
    for place in range(min(raw.FPDFPage_GetAnnotCount(page), 2_000)):
        annotation = raw.FPDFPage_GetAnnot(page, place)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT):
            key = b"V" if kind == raw.FPDF_ANNOT_WIDGET else b"Contents"
            buffer = (ctypes.c_ushort * 4_000)()
            length = raw.FPDFAnnot_GetStringValue(annotation, key, buffer, 8_000)
            words = bytes(buffer)[: max(0, min(length, 8_000) - 2)].decode("utf-16-le", "replace")
            raw.FPDFAnnot_GetRect(annotation, box)
            found.append((words, (box.left, box.bottom, box.right, box.top)))
        raw.FPDFPage_CloseAnnot(annotation)
    return found


@contextmanager
def open_page(document: Any, index: int) -> Iterator[PdfPage]:
    """Open a page, and close it with all that belongs to it. Hold `LOCK` around it."""
    import pypdfium2.raw as raw

    page = document[index]
    typed = _typed(raw, page.raw)
    if typed and raw.FPDFPage_Flatten(page.raw, raw.FLAT_PRINT) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    try:
        text = page.get_textpage()
        try:
            yield PdfPage(raw, text.raw, index + 1, page, typed)
        finally:
            text.close()
    finally:
        page.close()
