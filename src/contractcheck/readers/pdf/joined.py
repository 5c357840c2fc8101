"""Tables joined across pages, the words of their cells in paragraphs, ready to be added to a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from contractcheck.model.place import Place
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.clause_tables import holds_clauses
from contractcheck.readers.pdf.labels import label_end, tidy
from contractcheck.readers.pdf.lines import Cell, Grid, Line
from contractcheck.readers.pdf.paragraphs import ENDS, NAMES, SAME_LINE, Column, Joiner, Paragraph, is_full
from contractcheck.readers.pdf.words import Mender

_SAME = 4.0  # points by which the columns of one table may differ from page to page


@dataclass(slots=True)
class Told:
    """A paragraph with its words, and the notes that follow it: the sign, the words and the place of each."""

    part: Paragraph
    text: str
    notes: list[tuple[str, str, Place]] = field(default_factory=list)

    def go_on(self, rest: Told) -> None:
        """Take in the words of another paragraph, which goes on with this one."""
        self.part.lines.extend(rest.part.lines)
        self.text = f"{self.text} {rest.text}"

    def add_notes(self, out: Assembler) -> None:
        """Add its notes to a document."""
        for sign, words, place in self.notes:
            out.paragraph(words, place, kind="note", label=sign)


class Row(NamedTuple):
    """One row: the paragraphs of its cells, None where the cell to the left reaches over the column."""

    cells: list[list[Told] | None]
    place: Place
    bold: bool = False

    @property
    def words(self) -> list[str | None]:
        """The words of each cell."""
        return [None if cell is None else " ".join(told.text for told in cell) for cell in self.cells]


def _place(told: Told, row: Row) -> Place:
    """Where a paragraph of a row is: in the row, unless that goes on over a page's end."""
    return row.place if told.part.lines[0].page == row.place.page else told.part.place


class Table(NamedTuple):
    """The rows of a table on however many pages."""

    rows: list[Row]
    edges: tuple[float, ...]

    def add(self, out: Assembler) -> None:
        """Add the rows to a document, each with the notes that it refers to."""
        number = out.next_table()
        for row in self.rows:
            cells: list[tuple[list[tuple[str, str, Place]], int]] = []
            for cell in row.cells:
                if cell is None and cells:
                    cells[-1] = (cells[-1][0], cells[-1][1] + 1)
                else:
                    cells.append(([("", told.text, _place(told, row)) for told in cell or ()], 1))
            out.row(cells, row.place, table=number, bold=row.bold)
            for told in (told for cell in row.cells for told in cell or ()):
                told.add_notes(out)

    @property
    def paragraphs(self) -> Iterator[Told]:
        """The paragraphs of all its cells."""
        return (told for row in self.rows for cell in row.cells for told in cell or ())

    @property
    def only_lays_out(self) -> bool:
        """Whether it only sets numbers or headings beside clauses, or draws a box around them."""
        if all(len(row.cells) == 1 for row in self.rows):
            return True
        return holds_clauses([[[told.text for told in cell] for cell in row.cells if cell] for row in self.rows])


def joined_tables(parts: Sequence[Paragraph | Grid], mender: Mender) -> list[Told | Table]:
    """The parts with each table in one piece, where nothing but a page's end parts it."""
    found: list[Told | Table] = []
    last_page = 0
    for part in parts:
        if isinstance(part, Paragraph):
            found.append(Told(part, tidy(mender.join(line.text for line in part.lines))))
            continue
        joiner = Joiner([_column(cell) for cell in part.filled if len(cell.lines) > 1])
        rows = [_row(part, place, joiner, mender) for place in range(len(part.rows))]
        before = found[-1] if found else None
        if isinstance(before, Table) and part.page == last_page + 1 and same_columns(before.edges, part.edges):
            _continue(before, rows)
        else:
            found.append(Table(rows, part.edges))
        last_page = part.page
    return [
        one
        for part in found
        for one in (part.paragraphs if isinstance(part, Table) and part.only_lays_out else (part,))
    ]


def _column(cell: Cell) -> Column:
    return Column(cell.left, cell.right, list(cell.lines))


def _row(grid: Grid, place: int, joiner: Joiner, mender: Mender) -> Row:
    top = grid.box[1] if place == 0 else grid.bottoms[place - 1]
    box = (round(grid.box[0], 1), round(top, 1), round(grid.box[2], 1), round(grid.bottoms[place], 1))
    cells = [None if cell is None else list(_told(cell, joiner, mender)) for cell in grid.rows[place]]
    return Row(cells, Place(page=grid.page, box=box), grid.bold[place])


def _told(cell: Cell, joiner: Joiner, mender: Mender) -> Iterator[Told]:
    parts = joiner.parts([_column(cell)]) if len(cell.lines) > 1 else ()
    for part in parts:
        if isinstance(part, Paragraph):
            yield Told(part, tidy(mender.join_narrow(part.lines, cell.right)))
    if len(cell.lines) == 1:
        yield Told(Paragraph(list(cell.lines), _column(cell)), tidy(mender.join([cell.lines[0].text])))


def same_columns(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two tables have their columns at the same places."""
    return len(one) == len(other) and all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def _continue(table: Table, rows: list[Row]) -> None:
    """Add the rows of the next page, without a header that repeats and with a parted row made whole."""
    repeated = 0
    while repeated < min(len(rows), len(table.rows), 3) and rows[repeated].words == table.rows[repeated].words:
        repeated += 1
    rest = rows[repeated:]
    if rest and _goes_on(table.rows[-1], rest[0]):
        for one, other in zip(table.rows[-1].cells, rest[0].cells, strict=True):
            if one is not None and other:
                if one and _is_rest(one[-1], other[0]):
                    one[-1].go_on(other[0])
                    other = other[1:]  # noqa: PLW2901
                one.extend(other)
        rest = rest[1:]
    table.rows.extend(rest)


def _goes_on(last: Row, row: Row) -> bool:
    """Whether a row at the top of a page is the rest of the one at the foot of the page before."""
    filled = [place for place, cell in enumerate(row.cells) if cell]
    if len(row.cells) != len(last.cells) or len(row.cells) < 2 or not all(last.cells[place] for place in filled):
        return False
    if not row.cells[0]:
        return len(filled) < len(row.cells)
    if last.cells[0] and _breaks_off(last.cells[0][-1], row.cells[0][0]):
        return True
    return all((row.words[place] or "")[:1].islower() for place in filled)


def _breaks_off(last: Told, first: Told) -> bool:
    """Whether the words of a cell cannot end where they do, but go on at the top of the next page."""
    if label_end(first.text) or last.text.endswith(ENDS):
        return False
    if NAMES.search(last.text) or (last.text[0] in '"“' and not re.search('["”]', last.text[1:])):
        return True
    return first.text[:1].islower() and is_full(last.part.lines[-1], first.part.lines[0], last.part.column)


def _is_rest(last: Told, first: Told) -> bool:
    """Whether a paragraph at the top of a page goes on with the one at the foot of the page before."""
    if label_end(first.text):
        return False
    return first.text[:1].islower() or not last.text.endswith(ENDS)


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
    right = max(line.right for line in lines)
    box = (lines[0].left, lines[0].top, right, lines[-1].bottom)
    cells = (*(Cell() for _ in grid.edges[1:]), Cell(tuple(lines), edge, right))
    return Grid(lines[0].page, box, (cells,), (box[3],), grid.edges, (False,), ruled=False), list(items[len(lines) :])
