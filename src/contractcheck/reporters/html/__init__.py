"""The report as one web page that needs nothing else: no script, no network, and it prints well."""

from __future__ import annotations

from contractcheck.reporters.base import Look, Run


class HtmlReporter:
    """Writes one HTML file for any number of contracts."""

    name = "html"

    def render(self, run: Run, look: Look) -> str:  # noqa: ARG002 - the page fits any width
        """The whole page."""
        from contractcheck.reporters.html.page import report_page

        return report_page(run)
