"""The rows of a table as clauses: what each is called, and the header above each cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from contractcheck.model.document import Block
from contractcheck.model.span import Span
from contractcheck.structure.lines import Line
from contractcheck.structure.tables import header_rows, headers_of, is_divider, row_number

_CAPTION = re.compile(r"table\s+(\d{1,2}|[A-Z])\b", re.IGNORECASE)


class Row(NamedTuple):
    """A row: its own number if it has one, its name in an address, and whether it only heads others."""

    line: Line
    heads: bool
    number: str
    spot: str
    headers: tuple[str, ...]


def rows_of(lines: Sequence[Line], text: str, name: str) -> list[Row]:
    """The rows of one table; ``name`` tells it from others at the same address ("Table 3 ")."""
    blocks = [line.block for line in lines]
    found: list[Row] = []
    header: Block | None = None
    count = 0
    for line, flag in zip(lines, header_rows(blocks, text), strict=True):
        if flag:
            header = line.block
            found.append(Row(line, True, "", f"{name}heading row", ()))
            continue
        headers = headers_of(line.block, header, text)
        if is_divider(line.block, text):
            found.append(Row(line, True, "", f"{name}heading row", headers))
            continue
        count += 1
        number = row_number(line.block, text)
        found.append(Row(line, False, number, f"{name}row {number or count}", headers))
    return found


class TableNames:
    """Tells the tables of one part apart in addresses: by caption, or by counting those of one clause."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def name(self, text: str, path: str, first: Block, before: Span | None) -> str:
        """What to call the table that begins with ``first``, after the clause at ``before``."""
        caption = _CAPTION.match(text, first.span.start)
        if caption is None and before is not None and len(before) < 120:
            caption = _CAPTION.match(text, before.start)
        if caption is not None:
            return f"Table {caption[1]} "
        count = self._seen[path] = self._seen.get(path, 0) + 1
        return f"table {count} " if count > 1 else ""
