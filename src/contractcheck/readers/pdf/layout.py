"""The order in which the lines of a page are read, and the columns they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from contractcheck.readers.pdf.bands import banded
from contractcheck.readers.pdf.joined import rest_of_last_cell, same_columns
from contractcheck.readers.pdf.labels import label_end
from contractcheck.readers.pdf.lines import Grid, Line, Sheet
from contractcheck.readers.pdf.paragraphs import SAME_LINE, Column
from contractcheck.readers.pdf.pieces import labels_joined
from contractcheck.readers.pdf.regions import regions

Item = Line | Grid


def columns(sheets: Sequence[Sheet]) -> list[Column]:
    """The columns of all pages in reading order, each with the edges that its text runs to."""
    edges = _margins(sheets)
    found: list[Column] = []
    for sheet in sheets:
        left, right = edges[round(sheet.width)]
        if sheet.rules:
            sheet = sheet._replace(items=banded(sheet.items, sheet.rules, sheet.number))  # noqa: PLW2901
        last = found[-1].items[-1] if found and found[-1].items else None
        before = last if isinstance(last, Grid) and last.page == sheet.number - 1 else None
        sheet = sheet._replace(items=_without_lone_cells(sheet.items, before))  # noqa: PLW2901
        if isinstance(last, Grid) and last.page == sheet.number - 1:
            rest, items = rest_of_last_cell(last, sheet.items)
            if rest is not None:
                found.append(Column(left, right, [rest]))
                sheet = sheet._replace(items=items)  # noqa: PLW2901
        for run, of_its_own in _runs(sheet.items):
            if of_its_own:
                lines = [item for item in run if isinstance(item, Line)]
                whole = Column(min(line.left for line in lines), max(line.right for line in lines), run)
            else:
                rights = [item.right for item in run if isinstance(item, Line) and not item.sideways]
                whole = Column(left, max(right, _edge(rights)) if rights else right, run)
            found.extend(regions(whole, sheet.number) if _needs_regions(run) else [whole])
    return found


def _without_lone_cells(items: Sequence[Item], before: Grid | None) -> list[Item]:
    """The items with the lines of each table that has but one cell filled, unless it goes on with the one before."""
    found: list[Item] = []
    for place, item in enumerate(items):
        goes_on = isinstance(item, Grid) and not place and before and same_columns(before.edges, item.edges)
        if isinstance(item, Grid) and len(item.filled) < 2 and not goes_on:
            found.extend(item.filled[0].lines)
        else:
            found.append(item)
    return found


def _margins(sheets: Sequence[Sheet]) -> dict[int, tuple[float, float]]:
    by_width: dict[int, list[Line]] = {}
    for sheet in sheets:
        lines = by_width.setdefault(round(sheet.width), [])
        lines.extend(item for item in sheet.items if isinstance(item, Line) and not item.sideways)
    return {
        width: (
            (-_edge([-line.left for line in lines]), _edge([line.right for line in lines])) if lines else (0.0, width)
        )
        for width, lines in by_width.items()
    }


def _edge(values: Sequence[float]) -> float:
    """The furthest edge that more than a stray line reaches."""
    furthest = sorted(values, reverse=True)
    return furthest[min(len(furthest) // 50, 10)]


def _runs(items: Sequence[Item]) -> list[tuple[list[Item], bool]]:
    """Stretches of the page that are read downwards one after the other; True where one is a column."""
    runs: list[list[Item]] = []
    for item in items:
        if runs and _height(item) >= _height(runs[-1][-1]) - 4:
            runs[-1].append(item)
        else:
            runs.append([item])
    if len(runs) <= 1:
        return [(labels_joined(run), False) for run in runs]
    parts = _side_by_side(runs)
    if parts:
        return parts
    return [(labels_joined(sorted(items, key=lambda item: (_height(item), _left(item)))), False)]


def _side_by_side(runs: Sequence[list[Item]]) -> list[tuple[list[Item], bool]]:
    """The runs as columns of running text, with what stands above and below them; empty if they are not that."""
    found: list[tuple[list[Item], bool]] = []
    head: list[Item] = []
    for place, run in enumerate(runs):
        column = run
        if place + 1 < len(runs):
            top = _height(runs[place + 1][0])
            above = [item for item in run if _height(item) < top - 4]
            if place == 0:
                head, column = above, [item for item in run if _height(item) >= top - 4]
            elif above:
                return []
        elif found:
            edge = max(_right(item) for item in found[-1][0])
            below = next((k for k, item in enumerate(run) if k and _left(item) < edge), len(run))
            column, tail = run[:below], run[below:]
        if not _is_running_text(column):
            return []
        if found and min(map(_left, column)) < max(map(_right, found[-1][0])) - 2:
            return []
        found.append((column, True))
    parts = [(head, False), *found, (tail, False)]
    return [(labels_joined(part), alone) for part, alone in parts if part]


def _is_running_text(items: Sequence[Item]) -> bool:
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < 3 or len(lines) * 2 < len(items):
        return False
    right = max(line.right for line in lines)
    wide = right - min(line.left for line in lines)
    full = sum(line.right > right - 0.2 * wide and len(line.text) > 15 for line in lines)
    return full * 2 >= len(lines)


def _needs_regions(items: Sequence[Item]) -> bool:
    """Whether words stand side by side that may belong to different columns."""
    lines = [item for item in items if isinstance(item, Line)]
    return any(line.gaps and line.gaps[-1].offset > label_end(line.text) for line in lines) or any(
        abs(one.base - other.base) <= SAME_LINE for one, other in pairwise(lines)
    )


def _height(item: Item) -> float:
    return round(item.base, 1) if isinstance(item, Line) else item.box[1]


def _left(item: Item) -> float:
    return item.left if isinstance(item, Line) else item.box[0]


def _right(item: Item) -> float:
    return item.right if isinstance(item, Line) else item.box[2]
