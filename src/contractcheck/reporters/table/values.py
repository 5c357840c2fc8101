"""Comma-separated values (RFC 4180) that a spreadsheet opens as they are."""

from __future__ import annotations

import csv
import io

from contractcheck.reporters.table.rows import Table

# A cell that begins so is run as a formula by a spreadsheet; a contract could hold one.
_FORMULA = ("=", "+", "-", "@")


def values(table: Table) -> bytes:
    """The table with its heads, in UTF-8; the byte order mark tells Excel so."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.head for column in table.columns)
    for row in table.rows:
        writer.writerow(f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row)
    return out.getvalue().encode("utf-8-sig", "backslashreplace")
