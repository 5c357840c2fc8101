"""Tables whose rows are parted by long lines but whose columns are not ruled at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from contractcheck.readers.pdf.lines import Cell, Edge, Grid, Line
from contractcheck.readers.pdf.regions import MIN_GUTTER, cut_at_gaps

SAME = 3.0
MAX_RULES = 300  # on one page

Item = Line | Grid
Interval = tuple[float, float]


class Band(NamedTuple):
    """What stands between two long lines, and the stretches across the page that it leaves free."""

    bottom: float
    lines: list[Line]
    free: list[Interval]


def long_rules(edges: Iterable[Edge], width: float, grids: Sequence[Grid]) -> tuple[tuple[float, float, float], ...]:
    """The long lines across the page that begin and end alike, outside of tables: height, left, right."""
    levels: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        inside = any(grid.box[1] - SAME <= edge.top <= grid.box[3] + SAME for grid in grids)
        if not edge.upright and not edge.shade and not inside:
            levels[round(edge.top)].append(edge)
    alike: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)
    for drawn in levels.values():
        left, right = min(edge.x0 for edge in drawn), max(edge.x1 for edge in drawn)
        if right - left > 0.4 * width and sum(edge.x1 - edge.x0 for edge in drawn) > 0.9 * (right - left):
            alike[round(left / SAME), round(right / SAME)].append((drawn[0].top, left, right))
    most = max(alike.values(), key=len, default=[])
    return tuple(sorted(most)) if 3 <= len(most) <= MAX_RULES else ()


def banded(items: Sequence[Item], rules: Sequence[tuple[float, float, float]], page: int) -> list[Item]:
    """The items with each run of bands that share a gutter as one table."""
    if len(rules) < 3:
        return list(items)
    bands = [_band(items, above, below) for above, below in pairwise(rules)]
    place: dict[int, Grid] = {}
    taken: set[Line] = set()
    for run, gutters in _runs(bands, rules[0][1], rules[0][2]):
        if sum(len(_sides(band, gutters)) > 1 for band in run) > 1:
            grid = _grid(run, gutters, page)
            lines = {line for band in run for line in band.lines}
            place[min(index for index, item in enumerate(items) if item in lines)] = grid
            taken |= lines
    found: list[Item] = []
    for index, item in enumerate(items):
        if index in place:
            found.append(place[index])
        if item not in taken:
            found.append(item)
    return found


def _band(items: Sequence[Item], above: tuple[float, float, float], below: tuple[float, float, float]) -> Band:
    top, left, right = above
    lines = [
        item
        for item in items
        if isinstance(item, Line)
        and top < item.base <= below[0]
        and (left - SAME <= item.left or any(part.right <= left for part in cut_at_gaps(item)))
        and item.right <= right + SAME
        and not item.sideways
    ]
    free = [(min(left, min((line.left for line in lines), default=left)), right)]
    for line in lines:
        for part in cut_at_gaps(line):
            free = [rest for one in free for rest in _without(one, part.left, part.right)]
    return Band(below[0], lines, free)


def _without(free: Interval, left: float, right: float) -> Iterable[Interval]:
    if right <= free[0] or left >= free[1]:
        yield free
        return
    if left - free[0] >= MIN_GUTTER:
        yield free[0], left
    if free[1] - right >= MIN_GUTTER:
        yield right, free[1]


def _runs(bands: Sequence[Band], left: float, right: float) -> Iterable[tuple[list[Band], list[Interval]]]:
    """Bands that follow each other and leave the same gutters free, with those gutters."""
    run: list[Band] = []
    gutters: list[Interval] = []
    for band in bands:
        if not band.lines:
            continue
        shared = [
            (max(one[0], other[0]), min(one[1], other[1]))
            for one in (gutters if run else [(left, right)])
            for other in band.free
            if min(one[1], other[1]) - max(one[0], other[0]) >= MIN_GUTTER
        ]
        if run and not any(left + SAME < low and high < right - SAME for low, high in shared):
            yield run, _inner(gutters, left, right)
            run, shared = [], band.free
        run.append(band)
        gutters = shared
    if run:
        yield run, _inner(gutters, left, right)


def _inner(gutters: Sequence[Interval], left: float, right: float) -> list[Interval]:
    return [(low, high) for low, high in gutters if left + SAME < low and high < right - SAME]


def _sides(band: Band, gutters: Sequence[Interval]) -> dict[int, list[Line]]:
    sides: dict[int, list[Line]] = defaultdict(list)
    for line in sorted(band.lines, key=lambda line: line.base):
        for part in cut_at_gaps(line):
            sides[sum(part.left > (low + high) / 2 for low, high in gutters)].append(part)
    return sides


def _grid(run: Sequence[Band], gutters: Sequence[Interval], page: int) -> Grid:
    lines = [line for band in run for line in band.lines]
    left = min(line.left for line in lines)
    cells = [_sides(band, gutters) for band in run]
    lefts = [left, *(high for _, high in gutters)]
    rights = [*(low for low, _ in gutters), max(line.right for line in lines)]
    return Grid(
        page,
        (left, min(line.top for line in lines), max(line.right for line in lines), run[-1].bottom),
        tuple(
            tuple(Cell(tuple(sides.get(side, ())), lefts[side], rights[side]) for side in range(len(gutters) + 1))
            for sides in cells
        ),
        tuple(band.bottom for band in run),
        tuple(lefts),
        tuple(all(line.bold for line in band.lines) for band in run),
    )
