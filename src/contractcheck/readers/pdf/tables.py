"""Ruled tables: the grid from the rulings, and the lines that stand in each of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from contractcheck.readers.pdf.grids import NEAR, Box, Shape, tables
from contractcheck.readers.pdf.lines import Cell, Edge, Grid, Line
from contractcheck.readers.pdf.pdfium import PdfPage
from contractcheck.readers.pdf.pieces import labels_joined, pieces_joined

MAX_EDGES = 4_000  # more than this on one page is a drawing
MAX_CROSSINGS = 4_000  # of rulings on one page
_PADDING = 6.0  # the space that is likely between the side of a cell and its words
_WORDS = re.compile(r"\S+")

Item = Line | Grid


class Ruled(NamedTuple):
    """What the rulings of a page enclose: grids of cells, and boxes round running text."""

    grids: list[Shape]
    shaded: list[Shape]  # grids that only the sides of filled areas make
    boxes: list[Box]


def may_hold_table(edges: Sequence[Edge]) -> bool:
    """Whether there are enough rulings for a single cell, and few enough for a page of text."""
    upright = [edge for edge in edges if edge.upright]
    if len(upright) < 2 or len(edges) - len(upright) < 2 or len(edges) > MAX_EDGES:
        return False
    across = {round(edge.top / NEAR) for edge in edges if not edge.upright}
    return len(across) * len({round(edge.x0 / NEAR) for edge in upright}) <= MAX_CROSSINGS


def ruled(edges: Sequence[Edge]) -> Ruled:
    """The grids and boxes that the rulings make, and outside of them those that shading makes."""
    drawn = [edge for edge in edges if not edge.shade]
    found = _found(drawn) if may_hold_table(drawn) else Ruled([], [], [])
    held = [_around(rows) for rows in found.grids]
    shaded = [
        edge
        for edge in edges
        if edge.shade
        and not any(
            box[0] - NEAR <= edge.x0
            and edge.x1 <= box[2] + NEAR
            and box[1] - NEAR <= edge.top
            and edge.bottom <= box[3] + NEAR
            for box in held
        )
    ]
    if may_hold_table(shaded):
        more = _found(shaded)
        found.shaded.extend(more.grids)
        found.boxes.extend(more.boxes)
    return found


def _found(edges: Sequence[Edge]) -> Ruled:
    found = Ruled([], [], [])
    for rows in tables(edges):
        if any(sum(cell is not None for cell in row) > 1 for row in rows):
            found.grids.append(rows)
        else:
            found.boxes.extend(cell for row in rows for cell in row if cell is not None)
    return found


def with_grids(items: Sequence[Line], shapes: Ruled, page: PdfPage) -> list[Item]:
    """The lines without what stands in the grids, each grid in place of its first line."""
    found: list[Item] = list(items)
    for rows in sorted([*shapes.grids, *shapes.shaded], key=lambda rows: _around(rows)[1::-1]):
        found = _with_grid(found, rows, page, shaded=rows in shapes.shaded)
    return found


def _with_grid(items: list[Item], rows: Shape, page: PdfPage, *, shaded: bool) -> list[Item]:
    """The items with one grid among them, or as they are if too little stands in it for a table."""
    cells = [cell for row in rows for cell in row if cell is not None]
    held: dict[Box, list[Line]] = {cell: [] for cell in cells}
    around = _around(rows)
    kept: list[Item] = []
    place = -1
    parted = 0
    level: dict[float, list[Box]] = {}  # the cells at the height of a line
    for item in items:
        if isinstance(item, Grid) or not around[1] <= _middle(item) <= around[3]:
            kept.append(item)
            continue
        middle = _middle(item)
        if middle not in level:
            level[middle] = [cell for cell in cells if cell[1] <= middle < cell[3]]
        parts, cut = _parts(item, level[middle], page)
        parted += cut
        for cell, part in parts:
            if cell is None:
                kept.append(part)
            else:
                held[cell].append(part)
                place = len(kept) if place < 0 else place
    if not any(held.values()):
        return items
    if shaded and (parted or sum(_is_row(row, held) for row in rows) < max(2, len(rows) / 2)):
        return items  # highlighted words
    edges = sorted({cell[0] for cell in cells})
    lines = [[line for cell in row if cell is not None for line in held[cell]] for row in rows]
    grid = Grid(
        page.number,
        around,
        tuple(tuple(_cells(row, edges, held)) for row in rows),
        tuple(max(cell[3] for cell in row if cell is not None) for row in rows),
        tuple(edges),
        tuple(bool(row) and all(line.bold for line in row) for row in lines),
    )
    kept.insert(place, grid)
    return kept


def _middle(line: Line) -> float:
    return line.base - 0.25 * line.size


def _is_row(row: Sequence[Box | None], held: dict[Box, list[Line]]) -> bool:
    return sum(1 for cell in row if cell is not None and held[cell]) > 1


def _around(rows: Sequence[Sequence[Box | None]]) -> Box:
    cells = [cell for row in rows for cell in row if cell is not None]
    return (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )


def _parts(line: Line, near: Sequence[Box], page: PdfPage) -> tuple[list[tuple[Box | None, Line]], int]:
    """The line cut where it goes from cell to cell, and how many of its words the edges of cells cut in two.

    ``near`` are the cells at its height.
    """
    home = _cell((line.left + line.right) / 2, near)
    if home is not None and home[0] - 1 <= line.left <= line.right <= home[2] + 1:
        return [(home, line)], 0
    if line.sideways or line.start >= page.characters or not near:
        return [(home, line)], 0
    if line.right < near[0][0] or all(line.left > cell[2] for cell in near):
        return [(None, line)], 0
    found: list[tuple[Box | None, int, int, float, float]] = []  # cell, first and last character, edges
    cut = 0
    for match in _WORDS.finditer(line.text):
        for cell, start, end, left, right in (whole := list(_homes(line, match.start(), match.end(), near, page))):
            if found and found[-1][0] == cell:
                found[-1] = (cell, found[-1][1], end, found[-1][3], right)
            else:
                found.append((cell, start, end, left, right))
        cut += len(whole) > 1
    return [
        (
            cell,
            line._replace(text=line.text[start:end], start=line.start + start, left=left, right=right)
            if len(found) > 1
            else line,
        )
        for cell, start, end, left, right in found
    ], cut


def _homes(
    line: Line, start: int, end: int, cells: Sequence[Box], page: PdfPage
) -> Iterator[tuple[Box | None, int, int, float, float]]:
    """The cells that a word stands in, which are several only where a space was too narrow to be seen."""
    first, last = page.place_of(line.start + start), page.place_of(line.start + end - 1)
    left, right = min(first[0], last[0]), max(first[2], last[2])
    home = _cell((left + right) / 2, cells)
    if home is not None and home[0] - 1 <= left and right <= home[2] + 1:
        yield home, start, end, left, right
        return
    if _cell(left, cells) is None and _cell(right, cells) is None and home is None:
        yield None, start, end, left, right
        return
    before: tuple[Box | None, int, int, float, float] | None = None
    for place in range(start, end):
        box = page.place_of(line.start + place)
        cell = _cell((box[0] + box[2]) / 2, cells)
        if before is not None and cell in (before[0], None):
            before = (before[0], before[1], place + 1, before[3], box[2])
        else:
            if before is not None:
                yield before
            before = (cell, place, place + 1, box[0], box[2])
    if before is not None:
        yield before


def _cell(x: float, cells: Sequence[Box]) -> Box | None:
    return next((cell for cell in cells if cell[0] <= x < cell[2]), None)


def _cells(row: Sequence[Box | None], edges: Sequence[float], held: dict[Box, list[Line]]) -> Iterator[Cell | None]:
    reach = float("-inf")
    for place, box in enumerate(row):
        if box is not None:
            reach = box[2]
            lines = held[box]
            if len(lines) > 1:
                lines = labels_joined(_downwards(pieces_joined(lines)))
            left, right = (
                min((line.left for line in lines), default=0.0),
                max((line.right for line in lines), default=0),
            )
            room = max(0.0, min(_PADDING, left - box[0]))
            yield Cell(tuple(lines), min(left, box[0] + room), max(box[2] - room, right))
        else:
            yield None if edges[place] < reach - NEAR else Cell()


def _downwards(lines: list[Line]) -> list[Line]:
    """The lines from top to bottom; those that are drawn in no order at all stay as they are."""
    if any(line.sideways for line in lines):
        return lines
    if all(one.base <= other.base + 0.5 for one, other in pairwise(lines)):
        return lines
    return sorted(lines, key=lambda line: (round(line.base), line.left))
