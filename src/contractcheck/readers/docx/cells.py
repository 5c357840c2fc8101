"""What the rows and cells of a table say of themselves, read in one pass over their properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from contractcheck.model.document import View
from contractcheck.readers.docx.properties import is_filled
from contractcheck.readers.docx.wordml import CHANGES, TABLE, VAL, Element, P, W, first, is_on, whole

CELL, ROW = W + "tc", W + "tr"
_CELL_PROPERTIES, _ROW_PROPERTIES = W + "tcPr", W + "trPr"
_NO_ROWS = frozenset({P, TABLE, W + "sdtPr", W + "sdtEndPr", W + "customXmlPr", W + "tblPr", W + "tblGrid"})
_SPAN, _MERGE = W + "gridSpan", W + "vMerge"
_BEFORE, _HEADER = W + "gridBefore", W + "tblHeader"
_CELL_MARKS: dict[str, View] = {
    W + "cellIns": "accepted",
    W + "cellDel": "original",
}  # with the view that alone shows the cell


class CellForm(NamedTuple):
    """How many grid columns a cell covers, whether it goes on with the cell above, and the view that alone shows it."""

    columns: int = 1
    continued: bool = False
    shown_in: View | None = None


class RowForm(NamedTuple):
    """A row's tracked insertion or deletion, the grid columns that it leaves free before it, and if it is a header."""

    change: Element | None = None
    before: int = 0
    header: bool = False


def cell_form(cell: Element) -> CellForm:
    """The form of a ``w:tc``."""
    columns, continued = 1, False
    shown_in: View | None = None
    for child in _properties(cell, _CELL_PROPERTIES):
        tag = child.tag
        if tag == _SPAN:
            columns = max(1, whole(child.get(VAL), 1))
        elif tag == _MERGE:
            continued = child.get(VAL, "continue") == "continue"
        elif tag in _CELL_MARKS:
            shown_in = _CELL_MARKS[tag]
    return CellForm(columns, continued, shown_in)


def row_form(row: Element) -> RowForm:
    """The form of a ``w:tr``."""
    change, before, header = None, 0, False
    for child in _properties(row, _ROW_PROPERTIES):
        tag = child.tag
        if tag == _BEFORE:
            before = max(0, whole(child.get(VAL)))
        elif tag == _HEADER:
            header = is_on(child)
        elif tag in CHANGES:
            change = child
    return RowForm(change, before, header)


def _properties(element: Element, name: str) -> Iterable[Element]:
    found = first(element, name)
    return () if found is None else found


def is_shaded(table: Element) -> bool:
    """Whether the first cell of a table has a ground of colour."""
    return is_filled(table.find(f"{ROW}/{CELL}/{_CELL_PROPERTIES}/{W}shd"))


def wrapped(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, also where content controls wrap them."""
    waiting = list(reversed(parent))
    while waiting:
        child = waiting.pop()
        if child.tag == name:
            yield child
        elif child.tag not in _NO_ROWS and len(child):
            waiting.extend(reversed(child))
