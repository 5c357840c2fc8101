"""The report as a Word document with real headings, tables and language, so that everybody can read it."""

from __future__ import annotations

from contractcheck.reporters.base import Look, Run


class WordReporter:
    """Writes one Word document for any number of contracts."""

    name = "docx"

    def render(self, run: Run, look: Look) -> bytes:  # noqa: ARG002 - Word has looks of its own
        """The finished file; the same run gives the same bytes."""
        from contractcheck.reporters.word.report import word_report

        return word_report(run)
