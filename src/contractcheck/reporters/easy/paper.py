"""The easy-read report as a Word document."""

from __future__ import annotations

from contractcheck.reporters.base import Run
from contractcheck.reporters.easy.leaflet import ABOUT, ACCEPTED, NEXT, UNKNOWN, UNREAD, Leaflet, Line, leaflet
from contractcheck.reporters.word.paper import Paper

TITLE = "What the contract says for you"
SIZE = 14  # points: the least that easy-read pages are printed in


def easy_paper(run: Run) -> bytes:
    """The finished file."""
    paper = Paper(TITLE, size=SIZE)
    paper.heading(TITLE, 0)
    for problem in run.problems:
        paper.paragraph(str(problem))
    for report in run.reports:
        _leaflet(paper, leaflet(report))
    return paper.saved()


def _leaflet(paper: Paper, told: Leaflet) -> None:
    paper.heading(told.contract, 1)
    paper.items([*ABOUT, *([UNREAD] if told.unread else [])])
    for topic in told.topics:
        paper.heading(topic.title, 2)
        paper.paragraph(topic.about, keep=True)
        if not topic.lines:
            paper.paragraph(UNKNOWN)
        _lines(paper, "What the contract says for you:", topic.said("good"))
        _lines(paper, "What is missing, or not good enough:", topic.said("part", "missing", "against"))
    if told.accepted:
        paper.paragraph(ACCEPTED)
    paper.heading("What you can do", 2)
    paper.items(NEXT)


def _lines(paper: Paper, label: str, lines: tuple[Line, ...]) -> None:
    if lines:
        paper.paragraph((label, "bold"), keep=True)
        paper.items(line.words for line in lines)
