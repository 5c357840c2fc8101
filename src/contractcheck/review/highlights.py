"""Notes in a PDF: the words of each finding highlighted, with the comment behind them.

What is written is added at the end of the file (an incremental update, ISO 32000-1, 7.5.6): every byte that was there
before stays where it was.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

from contractcheck.errors import ReadError
from contractcheck.model.report import Report
from contractcheck.readers.base import Source
from contractcheck.review.comments import Author
from contractcheck.review.pages import Box, Mark, Pages
from contractcheck.review.told import Comment, comments

COLOURS = {"error": "f6b8ae", "warning": "fbd9a0", "info": "fbf0a6"}
NOTE = 18.0  # points wide and high is the sign of a note that highlights no words
IN_A_ROW = 20


def highlight(source: Source, report: Report, author: Author, document: int = 0) -> bytes:
    """The PDF with a highlight annotation for each finding of the report on it; otherwise unchanged.

    What is missing has a note above the heading where it belongs; so have words that cannot be found on their page (one
    that was read by OCR, for example) at its upper edge.

    Raises:
        ReadError: the PDF is signed, protected or damaged.

    """
    from pypdf import PdfWriter
    from pypdf.errors import PyPdfError

    pages = Pages(source)
    if b"/ByteRange" in source.data:
        raise ReadError(
            source.name,
            "The PDF is signed, and whatever is written into it would break the signature.",
            "Save a copy without the signature and use that.",
        )
    if pages.encrypted:
        raise ReadError(
            source.name,
            "The PDF is encrypted, and notes cannot be added to it as it is.",
            "Save a copy without the protection and use that.",
        )
    found = [(each, _place(report, document, each, pages)) for each in comments(report, document)]
    try:
        writer = PdfWriter(io.BytesIO(source.data), incremental=True)
        notes: Counter[tuple[int, Box]] = Counter()
        for number, (comment, mark) in enumerate(found, start=1):
            if mark.boxes and not comment.missing:
                made = _highlight(comment, mark)
            else:
                spot = _spot(writer.pages[mark.page], mark)
                made = _note(comment, spot, notes[mark.page, spot])
                notes[mark.page, spot] += 1
            writer.add_annotation(mark.page, _signed(made, author, number))
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise ReadError(
            source.name,
            "The PDF is built in a way that notes cannot be added to.",
            "Print it to a new PDF and use that, or `contractcheck check FILE -o report.html`.",
        ) from error
    return out.getvalue()


def _place(report: Report, document: int, comment: Comment, pages: Pages) -> Mark:
    words = comment.span.of(report.contract.documents[document].text)
    page = comment.page - 1 if comment.page else 0
    return pages.mark(words, page)


def _highlight(comment: Comment, mark: Mark) -> Any:
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

    lefts, bottoms, rights, tops = zip(*mark.boxes, strict=True)
    made = Highlight(
        rect=(min(lefts), min(bottoms), max(rights), max(tops)),
        quad_points=ArrayObject([FloatObject(round(value, 2)) for box in mark.boxes for value in _corners(box)]),
        highlight_color=COLOURS[comment.severity],
        printing=True,
    )
    made[NameObject("/Contents")] = TextStringObject(comment.text)
    return made


def _note(comment: Comment, spot: Box, earlier: int) -> Any:
    """A note beside those that stand at the same spot already."""
    from pypdf.annotations import Text

    row, column = divmod(earlier, IN_A_ROW)
    left, top = spot[0] + column * NOTE, spot[3] + row * NOTE
    return Text(rect=(left, top, left + NOTE, top + NOTE), text=comment.text)


def _spot(page: Any, mark: Mark) -> Box:
    """The words that a note stands above, or the upper left corner of a page on which they were not found."""
    if mark.boxes:
        return mark.boxes[0]
    left, _, _, top = (float(value) for value in page.cropbox)
    return left + NOTE, top - 2 * NOTE, left + 2 * NOTE, top - 2 * NOTE


def _signed(made: Any, author: Author, number: int) -> Any:
    from pypdf.generic import NameObject, TextStringObject

    made[NameObject("/T")] = TextStringObject(author.name)
    made[NameObject("/NM")] = TextStringObject(f"contractcheck-{number}")
    if author.date:
        made[NameObject("/M")] = TextStringObject(f"D:{''.join(c for c in author.date if c.isdigit())[:14]}Z")
    return made


def _corners(box: Sequence[float]) -> tuple[float, ...]:
    """The corners in the order that viewers expect: upper left, upper right, lower left, lower right."""
    left, bottom, right, top = box
    return left, top, right, top, left, bottom, right, bottom
