"""Ruled tables: the grid from the rulings, the words from the characters inside each cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from contractcheck.readers.pdf.lines import Edge, Grid, Line, Word
from contractcheck.readers.pdf.pdfium import PdfPage

MAX_EDGES = 4_000  # more than this on one page is a drawing
MAX_CROSSINGS = 4_000  # of rulings on one page
SAME = 3.0  # points by which edges of one column may differ

Box = tuple[float, float, float, float]


class Ruled(NamedTuple):
    """What the rulings of a page enclose: grids of cells, and boxes round running text."""

    grids: list[list[list[Box | None]]]
    shaded: list[list[list[Box | None]]]  # grids that only the sides of filled areas make
    boxes: list[Box]


class _Page:
    """As much of a pdfplumber page as its table finder asks for."""

    def __init__(self, edges: list[dict[str, Any]], width: float, height: float) -> None:
        self.edges = edges
        self.bbox = (0.0, 0.0, width, height)


def may_hold_table(edges: Sequence[Edge]) -> bool:
    """Whether there are enough rulings for a single cell, and few enough for a page of text."""
    upright = [edge for edge in edges if edge.upright]
    if len(upright) < 2 or len(edges) - len(upright) < 2 or len(edges) > MAX_EDGES:
        return False
    across = {round(edge.top / SAME) for edge in edges if not edge.upright}
    return len(across) * len({round(edge.x0 / SAME) for edge in upright}) <= MAX_CROSSINGS


def ruled(edges: Sequence[Edge], width: float, height: float) -> Ruled:
    """The grids and boxes that the rulings make, and outside of them those that shading makes."""
    drawn = [edge for edge in edges if not edge.shade]
    found = _found(drawn, width, height) if may_hold_table(drawn) else Ruled([], [], [])
    held = [_around(rows) for rows in found.grids]
    shaded = [
        edge
        for edge in edges
        if edge.shade
        and not any(
            box[0] - SAME <= edge.x0
            and edge.x1 <= box[2] + SAME
            and box[1] - SAME <= edge.top
            and edge.bottom <= box[3] + SAME
            for box in held
        )
    ]
    if may_hold_table(shaded):
        more = _found(shaded, width, height)
        found.shaded.extend(more.grids)
        found.boxes.extend(more.boxes)
    return found


def _found(edges: Sequence[Edge], width: float, height: float) -> Ruled:
    from pdfplumber.table import TableFinder

    finder: Any = TableFinder  # which asks less of a page than its annotations say

    shapes = [
        {
            "x0": edge.x0,
            "x1": edge.x1,
            "top": edge.top,
            "bottom": edge.bottom,
            "width": edge.x1 - edge.x0,
            "height": edge.bottom - edge.top,
            "orientation": "v" if edge.upright else "h",
            "object_type": "line",
        }
        for edge in edges
    ]
    found = Ruled([], [], [])
    look = finder(_Page(shapes, width, height))
    single = dict.fromkeys(look.cells)
    for table in look.tables:
        rows = [list(row.cells) for row in table.rows]
        if any(sum(cell is not None for cell in row) > 1 for row in rows):
            found.grids.append(rows)
            for cell in table.cells:
                single.pop(cell, None)
    found.boxes.extend(single)
    return found


def read_grids(page: PdfPage, shapes: Ruled, struck: Collection[int]) -> tuple[list[Grid], set[int]]:
    """The grids with their words, and the indices of the characters that they hold; without those struck through."""
    grids: list[Grid] = []
    taken: set[int] = set()
    words = page.words()
    for rows in [*shapes.grids, *shapes.shaded]:
        cells = [cell for row in rows for cell in row if cell is not None]
        held, parted = _fill(cells, page, words, struck)
        if sum(1 for found in held.values() if found) < 2:
            continue
        if rows in shapes.shaded and (parted or sum(_is_row(row, held) for row in rows) < max(2, len(rows) / 2)):
            continue  # highlighted words
        edges = sorted({cell[0] for cell in cells})
        grids.append(
            Grid(
                page.number,
                _around(rows),
                tuple(tuple(_cells(row, edges, held, words)) for row in rows),
                tuple(max(cell[3] for cell in row if cell is not None) for row in rows),
                tuple(edges),
                (False,) * len(rows),
            )
        )
        taken.update(index for found in held.values() for word in found for index in range(word.start, word.end))
    return grids, taken


def _is_row(row: Sequence[Box | None], held: dict[Box, list[Word]]) -> bool:
    return sum(1 for cell in row if cell is not None and held[cell]) > 1


def _around(rows: Sequence[Sequence[Box | None]]) -> Box:
    cells = [cell for row in rows for cell in row if cell is not None]
    return (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )


def _fill(cells: Sequence[Box], page: PdfPage, text: str, struck: Collection[int]) -> tuple[dict[Box, list[Word]], int]:
    """The words that stand in each cell, and how many of them the edges of cells cut in two."""
    parted = 0
    held: dict[Box, list[Word]] = {cell: [] for cell in cells}
    _, top, _, bottom = _around([cells])
    last = cells[0]
    for word in page.printed_words(text, top, bottom):
        middle = (word.top + word.bottom) / 2
        if struck and any(index in struck for index in range(word.start, word.end)):
            for letter in page.letters(word):
                own = _cell((letter.x0 + letter.x1) / 2, middle, cells)
                if own is not None and letter.start not in struck:
                    held[own].append(letter)
            continue
        if not (last[0] <= word.x0 and word.x1 <= last[2] and last[1] <= middle < last[3]):
            home = _cell((word.x0 + word.x1) / 2, middle, cells)
            if home is None or word.x0 < home[0] - 1 or word.x1 > home[2] + 1:
                homes = set()
                for letter in page.letters(word):
                    own = _cell((letter.x0 + letter.x1) / 2, (letter.top + letter.bottom) / 2, cells)
                    if own is not None:
                        held[own].append(letter)
                        homes.add(own)
                parted += len(homes) > 1
                continue
            last = home
        held[last].append(word)
    return held, parted


def _cell(x: float, y: float, cells: Sequence[Box]) -> Box | None:
    return next((cell for cell in cells if cell[0] <= x < cell[2] and cell[1] <= y < cell[3]), None)


def _cells(
    row: Sequence[Box | None], edges: Sequence[float], held: dict[Box, list[Word]], text: str
) -> Iterable[str | None]:
    reach = float("-inf")
    for place, cell in enumerate(row):
        if cell is not None:
            reach = cell[2]
            yield _lines(held[cell], text)
        else:
            yield None if edges[place] < reach - SAME else ""


def _lines(words: Sequence[Word], text: str) -> str:
    """The lines of a cell: wherever words of other cells stand between, a new one begins."""
    lines: list[str] = []
    start = end = -1
    for word in words:
        if start >= 0 and (between := text[end : word.start]).strip() == "" and "\n" not in between:
            end = word.end
            continue
        if start >= 0:
            lines.append(text[start:end])
        start, end = word.start, word.end
    if start >= 0:
        lines.append(text[start:end])
    return "\n".join(lines)


def outside(lines: Iterable[Line], grids: Sequence[Grid], taken: set[int], words: str) -> list[Line | Grid]:
    """The lines without what the grids hold, each grid in place of its first line."""
    items: list[Line | Grid] = []
    waiting = sorted(grids, key=lambda grid: (grid.box[1], grid.box[0]))
    for line in lines:
        end = line.start + len(line.text)
        left = {index for index in range(line.start, end) if index not in taken}
        if len(left) == end - line.start or line.text != words[line.start : end]:
            items.append(line)
            continue
        for grid in waiting:
            if grid.box[1] <= line.base - 0.2 * line.size <= grid.box[3] + 1:
                items.append(grid)
                waiting.remove(grid)
                break
        kept = "".join(words[index] if index in left else " " for index in range(line.start, end))
        if kept.strip():
            items.append(line._replace(text=" ".join(kept.split()), start=line.start + len(kept) - len(kept.lstrip())))
    items.extend(waiting)
    return items
