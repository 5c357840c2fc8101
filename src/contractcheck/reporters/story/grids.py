"""The framework as a picture: the priorities, and the change map in its three columns."""

from __future__ import annotations

from contractcheck.model.report import Coverage, Report
from contractcheck.reporters.story.model import Column, Grid, Square

# The key of a source, what of it is drawn, and its columns by how their items' ids begin.
_DRAWN: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("PF", "The priorities of adult social care reform", (("Priorities", "PF-P"),)),
    (
        "SDS",
        "The self-directed support change map",
        (("Leaders and systems", "SDS-L"), ("Workforce", "SDS-W"), ("People", "SDS-P")),
    ),
)


def grids(report: Report) -> tuple[Grid, ...]:
    """Each drawn part of the framework that the chosen rules say anything of."""
    standing = {each.item: each for each in report.coverage}
    found = []
    for key, title, columns in _DRAWN:
        source = report.framework.sources.get(key)
        drawn = [Column(title=name, squares=_squares(report, standing, start)) for name, start in columns]
        if source and any(each.standing != "not judged" for column in drawn for each in column.squares):
            found.append(Grid(title=title, source=f"{source.title}, {source.date}", columns=tuple(drawn)))
    return tuple(found)


def _squares(report: Report, standing: dict[str, Coverage], start: str) -> tuple[Square, ...]:
    return tuple(
        Square(
            item=item,
            standing=standing[item.id].standing if item.id in standing else "not for a contract",
            rules=standing[item.id].rules if item.id in standing else (),
        )
        for item in report.framework.items.values()
        if item.id.startswith(start) and item.id.removeprefix(start).isdigit()
    )
