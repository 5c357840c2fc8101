"""The easy-read report: two pages for the people the contract is about."""

from __future__ import annotations

from contractcheck.reporters.base import Look, Run


class EasyReadReporter:
    """Writes the easy-read report as a web page that prints well."""

    name = "easy-read"

    def render(self, run: Run, look: Look) -> str:  # noqa: ARG002 - always large and plain
        """Two pages for each contract."""
        from contractcheck.reporters.easy.leaflet import ABOUT, ACCEPTED, NEXT, UNKNOWN, UNREAD, leaflet
        from contractcheck.reporters.html.page import environment

        leaflets = [leaflet(report) for report in run.reports]
        return (
            environment()
            .get_template("easy-read.html")
            .render(
                run=run, leaflets=leaflets, ABOUT=ABOUT, ACCEPTED=ACCEPTED, NEXT=NEXT, UNKNOWN=UNKNOWN, UNREAD=UNREAD
            )
        )


class EasyReadWordReporter:
    """Writes the easy-read report as a Word document."""

    name = "easy-read-docx"

    def render(self, run: Run, look: Look) -> bytes:  # noqa: ARG002 - as above
        """Two pages for each contract; the same run gives the same bytes."""
        from contractcheck.reporters.easy.paper import easy_paper

        return easy_paper(run)
