"""The tables as an Excel workbook, a sheet for each."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import xlsxwriter

from contractcheck.reporters.base import Run
from contractcheck.reporters.table import rows
from contractcheck.reporters.table.rows import Row, Table

LONGEST = 32_000  # characters; a cell of Excel takes 32,767
LINE, MOST_LINES = 15.0, 12  # points high is a line; a row with more lines than that is cut, and its cell shows all
_TINTS = {"conflict": "#F6D5D1", "gap": "#FBE5D0", "weak": "#FAF3CF", "met": "#DDF0E3", "clear": "#DDF0E3"}


def workbook(run: Run) -> bytes:
    """The finished file. Words are written as words, never as formulas or links."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    # A date that does not change, so that the same run gives the same bytes.
    book.set_properties({"title": "Contract check", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    for table in (rows.assessments(run), rows.framework(run), rows.measures(run)):
        _sheet(book, table)
    book.close()
    return out.getvalue()


def _height(table: Table, row: Row) -> float:
    """High enough for the longest cell; not every program works it out by itself."""
    lines = [len(str(cell)) * 1.15 // column.width + 1 for cell, column in zip(row, table.columns, strict=True)]
    return LINE * min(max(lines), MOST_LINES)


def _sheet(book: xlsxwriter.Workbook, table: Table) -> None:
    sheet = book.add_worksheet(table.name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width, cell)
        sheet.write_string(0, at, column.head, head)
    tints = {value: book.add_format({"bg_color": tint}) for value, tint in _TINTS.items()}
    for number, row in enumerate(table.rows, start=1):
        sheet.set_row(number, _height(table, row))
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, at, value[:LONGEST], cell)
            else:
                sheet.write_number(number, at, value, cell)
    last = max(len(table.rows), 1)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for value, tint in tints.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{value}"', "format": tint}
        sheet.conditional_format(1, 0, last, len(table.columns) - 1, rule)
