"""Pages that are pictures: which they are, and their lines as OCR reads them."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from contractcheck.readers import clock
from contractcheck.readers.base import Limits
from contractcheck.readers.pdf.furniture import without_furniture
from contractcheck.readers.pdf.lines import Gap, Grid, Line, Sheet
from contractcheck.readers.pdf.pdfium import LOCK

if TYPE_CHECKING:
    from contractcheck.readers.ocr.base import Engine, Word
    from contractcheck.readers.ocr.recognise import Recognised

_FEW_CHARACTERS = 60  # of a page that is a picture but for a line or a stamp
_RESOLUTION = 200 / 72  # pixels for each point
_LONGEST = 3_400  # pixels of a side: A3 at that resolution
_MOST_PIXELS = 250_000_000  # of the pictures on a page, as they are stored
_SAME_LINE = 0.4  # of the size of the type
_WIDE_SPACE = 1.3  # of it: after that, another column may begin
_BODY = 0.22  # by how much of it the type of the running text seems to differ from line to line
_STEP = 0.25
_LEADERS = re.compile(r"\s?(?:[.…·]\s?){2,50}(\d{1,3})$")  # dots that lead to a page number
_CHARACTER = 100_000  # "start" of a line by OCR: beyond those of the page's own characters


class PageRead(NamedTuple):
    """What became of a page that is a picture; ``problem`` where it was not read at all, in words that follow "it"."""

    sheet: Sheet
    confidence: float = 0.0
    blank: bool = False
    problem: str = ""


def pictured(sheets: Sequence[Sheet]) -> tuple[int, ...]:
    """The numbers of the pages whose words are in pictures; of all pages where none has any words."""
    if not any(sheet.items for sheet in sheets):
        return tuple(sheet.number for sheet in sheets)
    # A stamp or a footer on every page is not its text.
    return tuple(
        sheet.number
        for sheet in without_furniture(sheets)
        if sum(map(_length, sheet.items)) < _FEW_CHARACTERS
        and (sheet.pictured > 0.5 or (not sheet.items and (sheet.pictured > 0.1 or sheet.drawn)))
    )


def read_pages(document: Any, sheets: Sequence[Sheet], engine: Engine, limits: Limits) -> list[PageRead]:
    """Read these pages of an open document by OCR, several at once where that is faster, in their order."""
    deadline = time.monotonic() + limits.ocr_seconds
    read = partial(_page, document, engine, limits, deadline)
    with ThreadPoolExecutor(max_workers=engine.workers) as pool:
        return list(pool.map(read, sheets))


def _page(document: Any, engine: Engine, limits: Limits, deadline: float, sheet: Sheet) -> PageRead:
    from contractcheck.readers.ocr.base import OcrError
    from contractcheck.readers.ocr.recognise import recognise

    clock.tick()
    left = deadline - time.monotonic()
    if left <= 0:
        return PageRead(sheet, problem=f"was not reached in {limits.ocr_seconds:.0f} seconds")
    try:
        picture = _picture(document, sheet.number - 1)
        found = recognise(picture, engine, min(limits.ocr_page_seconds, left))
    except OcrError as error:
        return PageRead(sheet, problem=str(error))
    return PageRead(_with_lines(sheet, found), found.confidence, blank=found.confidence == 1 and not found.lines)


def _picture(document: Any, index: int) -> Any:
    """A page as it is looked at, in greys."""
    import pypdfium2
    import pypdfium2.raw as raw

    from contractcheck.readers.ocr.base import OcrError

    with LOCK:
        try:
            page = document[index]
            try:
                stored = [each.get_px_size() for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)]
                if sum(wide * high for wide, high in stored) > _MOST_PIXELS:
                    raise OcrError("holds pictures that are too large")
                scale = min(_RESOLUTION, _LONGEST / max(*page.get_size(), 1.0))
                return page.render(scale=scale, grayscale=True).to_pil().convert("L")
            finally:
                page.close()
        except pypdfium2.PdfiumError as error:
            raise OcrError("is damaged") from error


def _with_lines(sheet: Sheet, found: Recognised) -> Sheet:
    """The page with the lines that OCR found on it, beside those that are its own: a stamp, a signature."""
    sideways = found.turned % 180 != 0
    width, height = (sheet.height, sheet.width) if sideways else (sheet.width, sheet.height)
    scale = width / max(found.width, 1)
    own = "".join("".join(item.text.split()) for item in sheet.items if isinstance(item, Line))
    lines = [_line(sheet.number, row, scale, _CHARACTER * (place + 1)) for place, row in enumerate(_rows(found.lines))]
    new: list[Line | Grid] = [line for line in lines if "".join(line.text.split()) not in own]
    items = sorted([*sheet.items, *new], key=lambda item: item.base if isinstance(item, Line) else item.box[1])
    return sheet._replace(width=width, height=height, items=items)


def _rows(lines: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The lines from top to bottom; what stands on one level is one line, a label and its words for instance."""
    rows: list[list[Word]] = []
    for line in sorted(lines, key=lambda line: line[0].base):
        for row in reversed(rows[-4:]):
            if _on_one_level(row, line):
                row.extend(line)
                row.sort(key=lambda word: word.left)
                break
        else:
            rows.append(list(line))
    return rows


def _on_one_level(row: Sequence[Word], line: Sequence[Word]) -> bool:
    size = min(row[0].size, line[0].size)
    near = min(row, key=lambda word: min(abs(word.right - line[0].left), abs(word.left - line[-1].right)))
    if abs(near.base - line[0].base) > _SAME_LINE * size:
        return False
    return not any(word.left < line[-1].right - size / 2 and line[0].left < word.right - size / 2 for word in row)


def _line(page: int, words: Sequence[Word], scale: float, start: int) -> Line:
    text = words[0].text
    gaps: list[Gap] = []
    size = max(words, key=lambda word: len(word.text)).size
    for before, word in pairwise(words):
        if word.left - before.right > _WIDE_SPACE * size:
            gaps.append(Gap(len(text) + 1, before.right * scale, word.left * scale))
        text += f" {word.text}"
    longest = max(words, key=lambda word: len(word.text))
    if entry := _LEADERS.search(text):  # some of the dots are always lost
        text, gaps = f"{text[: entry.start()]} {'.' * 8} {entry.group(1)}", []
    return Line(
        page,
        text,
        words[0].left * scale,
        words[-1].right * scale,
        longest.base * scale,
        size * scale,
        bold=False,
        italic=False,
        start=start,
        gaps=tuple(gaps),
    )


def alike(read: Sequence[Sheet], others: Sequence[Sheet]) -> list[Sheet]:
    """The pages with the size of their type evened out, which OCR measures anew for every line.

    What is near the size of the running text gets that size: that of the pages with a text of their own, if
    these are set alike. Other sizes are rounded to quarters of it, so that only clear headings stand out.
    """
    body, printed = _usual_size(read), _usual_size(others)
    if not body:
        return list(read)
    target = printed if printed and abs(printed - body) < 0.25 * body else round(body * 2) / 2

    def evened(item: Line | Grid) -> Line | Grid:
        if isinstance(item, Grid) or item.start < _CHARACTER:
            return item
        share = item.size / body
        near = 1.0 if abs(share - 1) < _BODY else max(_STEP, round(share / _STEP) * _STEP)
        return item._replace(size=target * near)

    return [sheet._replace(items=[evened(item) for item in sheet.items]) for sheet in read]


def _usual_size(sheets: Sequence[Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for item in sheet.items:
            if isinstance(item, Line):
                sizes[round(item.size * 2) / 2] += len(item.text)
    # The middle one of all letters: no two lines are measured quite alike.
    half = sizes.total() / 2
    for size in sorted(sizes):
        half -= sizes[size]
        if half <= 0:
            return size
    return 0.0


def _length(item: Line | Grid) -> int:
    return len(item.text) if isinstance(item, Line) else sum(len(cell or "") for row in item.rows for cell in row)
