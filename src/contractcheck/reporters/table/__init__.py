"""The run as tables, for a spreadsheet: the assessments, the framework, the measures."""

from __future__ import annotations

from contractcheck.reporters.base import Look, Run


class CsvReporter:
    """Writes every assessment as a row of comma-separated values."""

    name = "csv"

    def render(self, run: Run, look: Look) -> bytes:  # noqa: ARG002 - a spreadsheet has looks of its own
        """UTF-8 with the mark that Excel knows it by."""
        from contractcheck.reporters.table import rows
        from contractcheck.reporters.table.values import values

        return values(rows.assessments(run))


class FrameworkCsvReporter:
    """Writes how each framework item stands as a row of comma-separated values."""

    name = "csv-framework"

    def render(self, run: Run, look: Look) -> bytes:  # noqa: ARG002 - as above
        """UTF-8 with the mark that Excel knows it by."""
        from contractcheck.reporters.table import rows
        from contractcheck.reporters.table.values import values

        return values(rows.framework(run))


class WorkbookReporter:
    """Writes an Excel workbook: a sheet of assessments, one of the framework, one of the measures."""

    name = "xlsx"

    def render(self, run: Run, look: Look) -> bytes:  # noqa: ARG002 - as above
        """The same run gives the same bytes."""
        from contractcheck.reporters.table.workbook import workbook

        return workbook(run)
