"""The cells that rulings enclose, and the tables that cells make together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from contractcheck.readers.pdf.lines import Edge

NEAR = 3.0  # points by which rulings that belong together may miss each other

Box = tuple[float, float, float, float]
Shape = list[list[Box | None]]
Point = tuple[float, float]
Stretch = tuple[float, float, float]  # of a ruling: where it stands, where it begins and ends


def tables(edges: Sequence[Edge]) -> list[Shape]:
    """The cells that the edges enclose as tables: row by row, None where a row has no cell of its own in a column.

    A table is the cells that touch at their corners; one cell alone is a table as well.
    """
    upright = [(edge.x0, edge.top, edge.bottom) for edge in edges if edge.upright]
    across = [(edge.top, edge.x0, edge.x1) for edge in edges if not edge.upright]
    return [_rows(cells) for cells in _together(_cells(_merged(upright), _merged(across)))]


def _merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches with those at nearly the same place put at one, and those that touch there made one."""
    places = sorted({place for place, _, _ in stretches})
    shared: dict[float, float] = {}
    group: list[float] = []
    for place in [*places, float("inf")]:
        if group and place - group[-1] > NEAR:
            shared.update(dict.fromkeys(group, sum(group) / len(group)))
            group = []
        group.append(place)
    merged: list[Stretch] = []
    for place, begin, end in sorted((shared[place], begin, end) for place, begin, end in stretches):
        last = merged[-1] if merged else None
        if last is not None and last[0] == place and begin <= last[2] + NEAR:
            merged[-1] = (place, last[1], max(last[2], end))
        else:
            merged.append((place, begin, end))
    return [stretch for stretch in merged if stretch[2] - stretch[1] >= NEAR]


def _cells(upright: Sequence[Stretch], across: Sequence[Stretch]) -> Iterator[Box]:
    """For each crossing the smallest cell whose upper left corner it is."""
    # The stretches that go through each crossing.
    down: dict[Point, set[int]] = defaultdict(set)
    along: dict[Point, set[int]] = defaultdict(set)
    heights = [stretch[0] for stretch in across]
    for number, (x, top, bottom) in enumerate(upright):
        for other in range(bisect_left(heights, top - NEAR), bisect_right(heights, bottom + NEAR)):
            y, left, right = across[other]
            if left - NEAR <= x <= right + NEAR:
                down[x, y].add(number)
                along[x, y].add(other)
    below: dict[float, list[float]] = defaultdict(list)
    beside: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(down):
        below[x].append(y)
        beside[y].append(x)
    for corner in sorted(down, key=lambda point: (point[1], point[0])):
        cell = _cell(corner, down, along, below, beside)
        if cell is not None:
            yield cell


def _cell(
    corner: Point,
    down: dict[Point, set[int]],
    along: dict[Point, set[int]],
    below: dict[float, list[float]],
    beside: dict[float, list[float]],
) -> Box | None:
    left, top = corner
    xs = beside[top]
    for bottom in below[left][bisect_right(below[left], top) :]:
        if down[corner].isdisjoint(down[left, bottom]):
            return None  # the ruling ends above
        for right in xs[bisect_right(xs, left) :]:
            if along[corner].isdisjoint(along[right, top]):
                break
            far = (right, bottom)
            if far in down and not (
                down[far].isdisjoint(down[right, top]) or along[far].isdisjoint(along[left, bottom])
            ):
                return left, top, right, bottom
    return None


def _together(cells: Iterable[Box]) -> list[list[Box]]:
    """The cells in groups that touch at their corners, from top to bottom."""
    found = list(cells)
    first: dict[Point, int] = {}  # the first cell at each corner
    parent = list(range(len(found)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    for number, (left, top, right, bottom) in enumerate(found):
        for corner in ((left, top), (right, top), (left, bottom), (right, bottom)):
            other = first.setdefault(corner, number)
            if other != number:
                one, two = root(number), root(other)
                parent[max(one, two)] = min(one, two)
    groups: dict[int, list[Box]] = defaultdict(list)
    for number, cell in enumerate(found):
        groups[root(number)].append(cell)
    return list(groups.values())


def _rows(cells: Sequence[Box]) -> Shape:
    columns = sorted({cell[0] for cell in cells})
    by_row: dict[float, dict[float, Box | None]] = defaultdict(dict)
    for cell in cells:
        by_row[cell[1]][cell[0]] = cell
    return [[row.get(left) for left in columns] for _, row in sorted(by_row.items())]
