"""Tables joined across pages, their rows ready to be added to a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from contractcheck.model.place import Place
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.pdf.labels import tidy
from contractcheck.readers.pdf.lines import Grid, Line
from contractcheck.readers.pdf.paragraphs import SAME_LINE, Paragraph
from contractcheck.readers.pdf.words import Mender

_SAME = 4.0  # points by which the columns of one table may differ from page to page


class Row(NamedTuple):
    """One row: the words of its cells, None where the cell to the left reaches over the column."""

    cells: list[str | None]
    place: Place
    bold: bool = False


class Table(NamedTuple):
    """The rows of a table on however many pages."""

    rows: list[Row]
    edges: tuple[float, ...]

    def add(self, out: Assembler) -> None:
        """Add the rows to a document."""
        number = out.next_table()
        for row in self.rows:
            cells: list[tuple[list[tuple[str, str, Place]], int]] = []
            for words in row.cells:
                if words is None and cells:
                    cells[-1] = (cells[-1][0], cells[-1][1] + 1)
                else:
                    cells.append(([("", words or "", row.place)], 1))
            out.row(cells, row.place, table=number, bold=row.bold)


def joined_tables(parts: Sequence[Paragraph | Grid], mender: Mender) -> list[Paragraph | Table]:
    """The parts with each table in one piece, where nothing but a page's end parts it."""
    found: list[Paragraph | Table] = []
    last_page = 0
    for part in parts:
        if isinstance(part, Paragraph):
            found.append(part)
            continue
        rows = [_row(part, place, mender) for place in range(len(part.rows))]
        before = found[-1] if found else None
        if isinstance(before, Table) and part.page == last_page + 1 and _same_columns(before.edges, part.edges):
            _continue(before, rows)
        else:
            found.append(Table(rows, part.edges))
        last_page = part.page
    return found


def _row(grid: Grid, place: int, mender: Mender) -> Row:
    top = grid.box[1] if place == 0 else grid.bottoms[place - 1]
    box = (round(grid.box[0], 1), round(top, 1), round(grid.box[2], 1), round(grid.bottoms[place], 1))
    cells = [None if words is None else tidy(mender.join(words.split("\n"))) for words in grid.rows[place]]
    return Row(cells, Place(page=grid.page, box=box), grid.bold[place])


def _same_columns(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def _continue(table: Table, rows: list[Row]) -> None:
    """Add the rows of the next page, without a header that repeats and with a parted row made whole."""
    repeated = 0
    while repeated < min(len(rows), len(table.rows), 3) and rows[repeated].cells == table.rows[repeated].cells:
        repeated += 1
    rest = rows[repeated:]
    if rest and _goes_on(table.rows[-1], rest[0]):
        last = table.rows[-1]
        whole = [
            one if not other else f"{one} {other}".strip() for one, other in zip(last.cells, rest[0].cells, strict=True)
        ]
        table.rows[-1] = Row(whole, last.place, last.bold)
        rest = rest[1:]
    table.rows.extend(rest)


def _goes_on(last: Row, row: Row) -> bool:
    """Whether a row at the top of a page is the rest of the one at the foot of the page before."""
    filled = [place for place, words in enumerate(row.cells) if words]
    if len(row.cells) < 2 or not all(last.cells[place] for place in filled):
        return False
    if not row.cells[0]:
        return len(filled) < len(row.cells)
    return all((row.cells[place] or "")[:1].islower() for place in filled)


def rest_of_last_cell(grid: Grid, items: Sequence[Line | Grid]) -> tuple[Grid | None, list[Line | Grid]]:
    """What at the top of a page goes on with the last cell of a table before it, as a row; and the other items."""
    edge = grid.edges[-1] - 4
    lines: list[Line] = []
    for item in items:
        if not isinstance(item, Line) or item.left < edge or item.bold:
            break
        lines.append(item)
    after = items[len(lines)] if len(lines) < len(items) else None
    if not lines or len(grid.edges) < 2 or not lines[0].text[0].islower():
        return None, list(items)
    if isinstance(after, Line) and after.base < lines[-1].base + SAME_LINE:
        return None, list(items)
    box = (lines[0].left, lines[0].top, max(line.right for line in lines), lines[-1].bottom)
    cells = (*("" for _ in grid.edges[1:]), "\n".join(line.text for line in lines))
    return Grid(lines[0].page, box, (cells,), (box[3],), grid.edges, (False,), ruled=False), list(items[len(lines) :])
