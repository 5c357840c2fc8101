"""Tables: which rows are headers, what stands above each cell, and tables that only lay out clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contractcheck.model.document import Block
from contractcheck.model.span import Span
from contractcheck.structure.numbering import typed_label

_HEADER_WORDS = re.compile(
    r"(?:no\.?|nr|ref(?:erence)?\.?|kpi.*|items?|indicators?|measures?|targets?|source.*|frequency|how (?:often"
    r"|measured|we).*|descriptions?|details?|headings?"
    r"|terms?|meanings?|definitions?|expressions?|roles?.*|rates?.*|price.*|units?|notes?|comments?|criteri(?:on|a)"
    r"|weight.*|score|method.*|evidence.*|outcomes?"
    r"|requirements?|standards?|service(?: level)?s?|responsib.*|owner|lead|by (?:when|whom)|who|what.*|when|section"
    r"|documents?|rank|clause|zone|band|level.*"
    r"|data|return|report(?:ed|ing)?.*|information.*|fields?|figures?|year.*|area|task|activity|name|date|part"
    r"|threshold|green|amber|red|reason|element"
    r"|amount|cost|fee|hours?|days?|time.*|place|run|point|change|question|answer|yes|tick)",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[\d£%€$]|\[\s*\]|_{3,}|\.{4,}")
_MODAL = re.compile(r"\b(?:shall|must|will|may|should)\b")
_CODE = re.compile(r"(?:[A-Z]{1,5}[ .-]?)?\d{1,3}(?:\.\d{1,2})?[a-z]?\.?|[A-Z]\d?|\([a-z]\)|[ivx]{1,5}|[a-z][.)]")


def header_rows(rows: Sequence[Block], text: str) -> list[bool]:
    """For each row of a table whether it is a header."""
    found = [row.header for row in rows]
    if not any(found):
        found[0] = _looks_like_header(rows, text)
    if found[0]:
        first = rows[0].span.of(text)
        for position in range(1, len(rows)):
            found[position] = found[position] or rows[position].span.of(text) == first
    return found


def _looks_like_header(rows: Sequence[Block], text: str) -> bool:
    first = rows[0]
    words = [cell.span.of(text).strip() for cell in first.cells]
    filled = [cell for cell in words if cell]
    if len(words) < 2 or len(filled) < 2 or any(len(cell) > 90 for cell in filled):
        return False
    if len(rows) > 1 and first.bold and not rows[1].bold:
        return True
    known = sum(_HEADER_WORDS.fullmatch(cell) is not None for cell in filled)
    if len(rows) == 1:
        # A row that stands alone says something, unless it is made of nothing but such words.
        return known * 3 >= len(filled) * 2 and max(map(len, filled)) < 25 and not _VALUE.search(" ".join(filled))
    if known * 2 >= len(filled) and not (len(words) == 2 and _VALUE.search(filled[1])):
        return True
    if len(filled) < 3 or any(_VALUE.search(cell) for cell in filled):
        return False
    return any(_VALUE.search(row.span.of(text)) for row in rows[1:4])


def headers_of(row: Block, header: Block | None, text: str) -> tuple[str, ...]:
    """The words of the header cell above each cell of a row."""
    if header is None:
        return ()
    above: list[str] = []
    for cell in header.cells:
        above.extend([" ".join(cell.span.of(text).split())] * max(1, cell.columns))
    found = []
    column = 0
    for cell in row.cells:
        found.append(above[column] if column < len(above) else "")
        column += max(1, cell.columns)
    return tuple(found)


def row_number(row: Block, text: str) -> str:
    """The row's own number or code, from its first cell: "4", "KPI 4", "M1"."""
    if row.cells and row.cells[0].pieces and row.cells[0].pieces[0].label not in {"", "•"}:
        return row.cells[0].pieces[0].label.strip(" .)")
    if not row.cells:
        return ""
    span = row.cells[0].span
    if len(span) > 12:
        return ""
    words = span.of(text).strip()
    return words.strip(" .)") if words and _CODE.fullmatch(words) else ""


def is_divider(row: Block, text: str) -> bool:
    """Whether a row only announces the rows below it."""
    filled = [cell for cell in row.cells if cell.span.of(text).strip()]
    if len(filled) != 1 or sum(cell.columns for cell in row.cells) < 2 or row.cells[0] is not filled[0]:
        return False
    words = filled[0].span.of(text)
    return len(words) < 90 and not _VALUE.search(words) and (len(row.cells) == 1 or row.bold or words.isupper())


def is_layout(rows: Sequence[Block], text: str) -> bool:
    """Whether a table only sets numbers beside clauses, or a box around text."""
    if any(row.header for row in rows):
        return False
    if all(len(row.cells) == 1 for row in rows):
        return True
    clauses = 0
    for row in rows:
        filled = [cell for cell in row.cells if cell.span.start < cell.span.end]
        if len(filled) > 3 or not filled:
            return False
        first = filled[0]
        shown = first.pieces[0].label if first.pieces and first.pieces[0].label else first.span.of(text).strip()
        if not shown or len(shown) > 10 or len(filled) < 2:
            continue
        label = typed_label(shown)
        body = text[filled[1].span.start : filled[-1].span.end]
        if label is None or label.length < len(shown) or label.scheme == "bullet":
            continue
        if label.scheme == "whole" and len(label.parts) > 1 and label.parts[0].isdigit():
            clauses += len(filled) == 2
        elif len(filled) == 2 and len(body) > 60 and _MODAL.search(body):
            clauses += 1
    return clauses * 2 > len(rows)


def layout_pieces(row: Block) -> list[tuple[str, Span]]:
    """The pieces of a layout row as ``(automatic label, span)``: the number's cell joins the text beside it."""
    found: list[tuple[str, Span]] = []
    for cell in row.cells:
        if cell.pieces:
            found.extend((piece.label, piece.span) for piece in cell.pieces)
        else:
            found.append(("", cell.span))
    return [(label, span) for label, span in found if label or len(span)]
