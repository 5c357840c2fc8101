"""The page's words and marks, poured into its templates."""

from __future__ import annotations

from functools import cache
from pathlib import PurePath

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from contractcheck.model.measure import MeasureClass
from contractcheck.reporters.base import Run
from contractcheck.reporters.marks import BADGES, STANDINGS, classed, passages, source_place
from contractcheck.reporters.story import Story, tell
from contractcheck.reporters.words import GRAVITY, LAST_WORD, capital, clipped, many, plain, steady

CLASSES: tuple[MeasureClass, ...] = ("outcome", "output", "activity", "input")


def report_page(run: Run) -> str:
    """The report on every contract of a run, and on the files that could not be read."""
    stories = [tell(report) for report in run.reports]
    return environment().get_template("report.html").render(run=run, stories=stories, title=_title(stories))


@cache
def environment() -> Environment:
    """The templates, with what they may use. Every word of a contract is escaped."""
    made = Environment(
        loader=PackageLoader("contractcheck.reporters.html"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        finalize=_steady,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        capital=capital,
        clipped=clipped,
        file_name=lambda path: plain(PurePath(path).name),
        passages=passages,
        source_place=source_place,
        classed=classed,
    )
    made.globals.update(
        many=many, BADGES=BADGES, STANDINGS=STANDINGS, GRAVITY=GRAVITY, LAST_WORD=LAST_WORD, CLASSES=CLASSES
    )
    return made


def _steady(value: object) -> object:
    """Whatever is put on the page; a macro's output is finished already."""
    return steady(value.replace("\n", " ")) if type(value) is str else value


def _title(stories: list[Story]) -> str:
    if len(stories) == 1:
        return plain(stories[0].report.contract.title)
    return f"Report on {many(len(stories), 'contract')}"
