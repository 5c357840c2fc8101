"""The rows and cells of OpenDocument tables, with the cells that others cover."""

from __future__ import annotations

from collections.abc import Iterator

from contractcheck.readers.odt.names import SOFT_BREAK, TABLE, Element, whole

_REPEATS = 50
_ROWS = frozenset({TABLE + "table-row", SOFT_BREAK})
_ROW_GROUPS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))


def rows(parent: Element, *, header: bool = False) -> Iterator[tuple[Element, bool]]:
    """The rows of a table, and the page breaks between them, with whether they are its header."""
    for child in parent:
        if child.tag in _ROWS:
            yield child, header
        elif child.tag in _ROW_GROUPS:
            yield from rows(child, header=header or child.tag == TABLE + "table-header-rows")


def cells(row: Element) -> Iterator[tuple[Element | None, int]]:
    """The cells of a row and the columns they cover; None where a cell from another row reaches in, or is empty."""
    covered = 0  # how many cells to come lie under the one before them
    for cell in row:
        if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
            continue
        repeated = max(1, whole(cell.get(TABLE + "number-columns-repeated"), 1))
        if cell.tag == TABLE + "covered-table-cell":
            if repeated > covered:
                yield None, repeated - covered
            covered = max(0, covered - repeated)
            continue
        columns = max(1, whole(cell.get(TABLE + "number-columns-spanned"), 1))
        covered = columns - 1
        if len(cell) == 0:
            yield None, columns * repeated
            continue
        for _ in range(min(repeated, _REPEATS)):
            yield cell, columns
