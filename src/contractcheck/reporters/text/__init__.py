"""The report for people, in a terminal or a plain file."""

from __future__ import annotations

from contractcheck.reporters.base import Look, Run


class TextReporter:
    """Writes plain English, the problem first."""

    name = "text"

    def render(self, run: Run, look: Look) -> str:
        """The report on every contract, one after the other."""
        from contractcheck.reporters.text.report import render

        return render(run, look)
