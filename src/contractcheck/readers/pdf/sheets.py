"""One page of a PDF read into a sheet: its lines, its tables, and what to know about it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from contractcheck.readers.pdf.bands import long_rules
from contractcheck.readers.pdf.footnotes import signs
from contractcheck.readers.pdf.lines import Edge, Grid, Line, Sheet
from contractcheck.readers.pdf.pdfium import MAX_CHARACTERS, PdfPage, open_page
from contractcheck.readers.pdf.pieces import pieces_joined
from contractcheck.readers.pdf.tables import may_hold_table, ruled, with_grids
from contractcheck.readers.pdf.words import GONE

_STRUCK = (0.18, 0.42)  # of the size of the type above the baseline: where a line strikes words through


def read_sheet(document: Any, index: int, *, keep_struck: bool) -> Sheet:
    """Read a page, and close it again. Hold the lock around it."""
    with open_page(document, index) as page:
        lines = page.lines()
        drawn = page.drawn()
        edges = drawn.edges
        struck = set() if keep_struck else _struck(page, lines, edges)
        if struck:
            lines = _without(lines, struck)
        boxed: frozenset[int] = frozenset()
        items: list[Line | Grid] = list(lines)
        if may_hold_table(edges):
            shapes = ruled(edges)
            boxed = _boxed(lines, [box for box in shapes.boxes if box[3] - box[1] < page.frame.height / 2])
            items = with_grids(lines, shapes, page)
        references = signs(lines, page.frame.height)
        return Sheet(
            page.number,
            page.frame.width,
            page.frame.height,
            pieces_joined([_settled(item, page, references) for item in page.with_gaps(items)]),
            drawn.pictured,
            page.objects > 200,
            boxed,
            bool(struck),
            long_rules(edges, page.frame.width, [item for item in items if isinstance(item, Grid)]),
            page.characters > MAX_CHARACTERS,
        )


def _settled(item: Line | Grid, page: PdfPage, references: re.Pattern[str] | None) -> Line | Grid:
    """The item with the spaces and the raised numbers that are seen on the page."""
    if isinstance(item, Line):
        return _settled_line(item, page, references)
    rows = []
    for row in item.rows:
        cells = [
            cell._replace(lines=tuple([_settled_line(line, page, references) for line in cell.lines]))
            if cell is not None and cell.lines
            else cell
            for cell in row
        ]
        rows.append(tuple(cells))
    return item._replace(rows=tuple(rows))


def _settled_line(line: Line, page: PdfPage, references: re.Pattern[str] | None) -> Line:
    raised = page.with_references(line, references) if references else line
    return page.spaced(line) if raised.text == line.text else raised


def _without(lines: Sequence[Line], struck: set[int]) -> list[Line]:
    """The lines without the characters that are struck through, each of which leaves a sign in its place."""
    kept = []
    for line in lines:
        places = range(line.start, line.start + len(line.text))
        if struck.isdisjoint(places):
            kept.append(line)
            continue
        text = "".join(GONE if place in struck else sign for place, sign in zip(places, line.text, strict=True))
        if rest := text.lstrip(GONE + " "):
            kept.append(line._replace(text=rest.rstrip(GONE + " "), start=line.start + len(text) - len(rest)))
    return kept


def _boxed(lines: Sequence[Line], boxes: Sequence[tuple[float, float, float, float]]) -> frozenset[int]:
    """The first characters of the lines that stand in a box."""
    return frozenset(
        line.start
        for line in lines
        for left, top, right, bottom in boxes
        if left - 1 <= line.left and line.right <= right + 1 and top <= line.base <= bottom
    )


def _struck(page: PdfPage, lines: Sequence[Line], edges: Sequence[Edge]) -> set[int]:
    """The characters that a line is drawn through: words that somebody has deleted, but not without a trace."""
    rules = sorted((edge for edge in edges if not edge.upright and not edge.shade), key=lambda edge: edge.top)
    if not rules:
        return set()
    heights = [edge.top for edge in rules]
    words = page.words()
    found: set[int] = set()
    small: set[int] = set()
    for line in lines:
        first = bisect_left(heights, line.base - _STRUCK[1] * line.size)
        last = bisect_left(heights, line.base - _STRUCK[0] * line.size)
        through = [
            edge for edge in rules[first:last] if edge.x0 > line.left - line.size and edge.x1 < line.right + line.size
        ]
        if not through or line.sideways:
            continue
        places = range(line.start, min(line.start + len(line.text), len(words)))
        boxes = {index: page.place_of(index) for index in places}
        for edge in through:
            if _fits(edge, [(box[0], box[2]) for box in boxes.values()], line):
                crossed = [
                    index
                    for index, (left, _, right, _) in boxes.items()
                    if edge.x0 <= (left + right) / 2 <= edge.x1 and not words[index].isspace()
                ]
                # Less than that is a bullet that is drawn, or the bar of a fraction.
                letters = sum(words[index].isalpha() for index in crossed)
                if letters > 1 or sum(words[index].isdigit() for index in crossed) > 2:
                    found.update(crossed)
                else:
                    small.update(crossed)
    return found | small if found else found


def _fits(edge: Edge, characters: Sequence[tuple[float, float]], line: Line) -> bool:
    """Whether a line begins where one character begins and ends where one ends, as a line through words does."""
    near = 0.25 * line.size
    begins = any(abs(left - edge.x0) <= near for left, _ in characters)
    return begins and (edge.x1 >= line.right - near or any(abs(right - edge.x1) <= near for _, right in characters))
