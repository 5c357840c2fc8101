"""What a report for people tells: worked out once, and laid out by each format in its own way."""

from __future__ import annotations

from contractcheck.model.report import Report
from contractcheck.reporters.story.facts import stated
from contractcheck.reporters.story.findings import gaps, stops
from contractcheck.reporters.story.grids import grids
from contractcheck.reporters.story.model import Card, Story
from contractcheck.reporters.story.opening import opening, overview
from contractcheck.reporters.story.rest import measured, praise, reading, ruled_out, unanswered
from contractcheck.reporters.story.settled import notices, set_aside

__all__ = ["Card", "Story", "tell"]


def tell(report: Report) -> Story:
    """The story of a report, from the answer to the small print."""
    counted, worth = measured(report)
    return Story(
        report=report,
        opening=opening(report),
        overview=overview(report),
        stops=stops(report),
        gaps=gaps(report),
        suppressed=set_aside(report),
        notices=notices(report),
        praise=praise(report),
        ruled_out=ruled_out(report),
        unanswered=unanswered(report),
        unread=reading(report.contract.documents, read=False),
        read=reading(report.contract.documents, read=True),
        grids=grids(report),
        measures=counted,
        measured=worth,
        facts=stated(report),
    )
