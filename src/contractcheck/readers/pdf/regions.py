"""Parts of a page whose words stand side by side without rulings: columns of text, and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from contractcheck.readers.pdf.labels import has_leaders, label_end
from contractcheck.readers.pdf.lines import Cell, Grid, Line
from contractcheck.readers.pdf.paragraphs import SAME_LINE, Column

MIN_GUTTER = 6.0
MAX_ROWS = 1_500  # on one page; beyond this it is no page for people

Item = Line | Grid


class Printed(NamedTuple):
    """Everything printed at one height, from left to right."""

    parts: list[Line]
    whole: list[Item]  # the same as it came, for when no column is found

    @property
    def base(self) -> float:
        """The height of its baseline."""
        return self.parts[0].base

    @property
    def size(self) -> float:
        """The size of its largest type."""
        return max(part.size for part in self.parts)


class Region(NamedTuple):
    """Rows that have the same gutters free of words."""

    rows: list[Printed]
    gutters: list[tuple[float, float]]


def regions(column: Column, page: int) -> list[Column]:
    """The column in pieces: runs of ordinary lines, columns of text, and grids read row by row."""
    rows = _rows(column.items)
    if len(rows) > MAX_ROWS:
        return [column]
    found: list[Column] = []
    plain: list[Item] = []
    place = 0
    while place < len(rows):
        row = rows[place]
        region = _region(rows, place) if isinstance(row, Printed) and len(row.parts) > 1 else None
        if region is not None:
            parts = _contents(region) or _text_columns(region)
            if parts is None and (grid := _grid(region, page)) is not None:
                place += len(region.rows)
                _take_in_what_goes_before(plain, region)
                plain.append(_grid(region, page) or grid)
                continue
            if parts is not None:
                if plain:
                    found.append(column._replace(items=plain))
                    plain = []
                found.extend(parts)
                place += len(region.rows)
                continue
        if isinstance(row, Printed):
            plain.extend(row.whole)
        else:
            plain.append(row)
        place += 1
    if plain:
        found.append(column._replace(items=plain))
    return found


def _take_in_what_goes_before(plain: list[Item], region: Region) -> None:
    """Move lines from the top of the page into a region if they stand to the right of its first gutter alone."""
    edge = region.gutters[0][1] - 4
    if plain and all(isinstance(item, Line) and item.left >= edge for item in plain):
        region.rows[:0] = [row for row in _rows(plain) if isinstance(row, Printed)]
        plain.clear()


def _rows(items: Sequence[Item]) -> list[Printed | Grid]:
    rows: list[Printed | Grid] = []
    for item in items:
        if isinstance(item, Grid):
            rows.append(item)
            continue
        last = rows[-1] if rows else None
        parts = cut_at_gaps(item)
        if isinstance(last, Printed) and abs(last.base - item.base) <= SAME_LINE and not item.sideways:
            merged = sorted([*last.parts, *parts], key=lambda part: part.left)
            rows[-1] = Printed(merged, [*last.whole, item])
        else:
            rows.append(Printed(parts, [item]))
    return rows


def cut_at_gaps(line: Line) -> list[Line]:
    """The line cut at its wide spaces, but not after a label or before a page number that dots lead to."""
    gaps = [gap for gap in line.gaps if gap.offset > label_end(line.text) and not _blank(line.text, gap.offset)]
    if not gaps or has_leaders(line.text):
        return [line._replace(gaps=())]
    parts = []
    start, left = 0, line.left
    for gap in gaps:
        parts.append(_cut(line, start, gap.offset, left, gap.left))
        start, left = gap.offset, gap.right
    parts.append(_cut(line, start, len(line.text), left, line.right))
    return parts


def _blank(text: str, offset: int) -> bool:
    """Whether a wide space stands between brackets, to be filled in."""
    return text[:offset].rstrip().endswith(("[", "(")) or text[offset] in "])"


def _cut(line: Line, start: int, end: int, left: float, right: float) -> Line:
    return line._replace(text=line.text[start:end].strip(), start=line.start + start, left=left, right=right, gaps=())


def _region(rows: Sequence[Printed | Grid], start: int) -> Region | None:
    """The rows from here on that leave the same gutters free."""
    first = rows[start]
    assert isinstance(first, Printed)  # noqa: S101 - for the type checker: the caller has looked
    gutters = [
        (one.right, other.left)
        for one, other in zip(first.parts, first.parts[1:], strict=False)
        if other.left - one.right >= MIN_GUTTER
    ]
    if not gutters:
        return None
    held = [first]
    for row in rows[start + 1 :]:
        if not isinstance(row, Printed) or row.base - held[-1].base > 3.2 * row.size:
            break
        left = _free(gutters, row)
        if len(left) < len(gutters) and (not left or len(held) > 2):
            break
        if len(row.parts) == 1 and row.parts[0].right < left[0][0] and _stands_apart(row, held):
            break
        gutters = left
        held.append(row)
    while held and len(held[-1].parts) == 1 and _leads_on(held):
        held.pop()
    return Region(held, gutters) if sum(len(row.parts) > 1 for row in held) > 1 else None


def _free(gutters: Sequence[tuple[float, float]], row: Printed) -> list[tuple[float, float]]:
    free = []
    for left, right in gutters:
        low, high = left, right
        for part in row.parts:
            if part.right <= right - MIN_GUTTER and part.left < (left + right) / 2:
                low = max(low, part.right)
            elif part.left >= left + MIN_GUTTER:
                high = min(high, part.left)
            else:
                low, high = right, left
        if high - low >= MIN_GUTTER:
            free.append((low, high))
    return free


def _stands_apart(row: Printed, held: Sequence[Printed]) -> bool:
    """Whether a line on the left alone is a heading or a paragraph below the columns."""
    part = row.parts[0]
    gap = row.base - held[-1].base
    return gap > 1.7 * row.size and (part.bold != held[-1].parts[0].bold or label_end(part.text) > 0)


def _leads_on(held: Sequence[Printed]) -> bool:
    """Whether the last row, alone on the left, belongs to what follows the columns."""
    return len(held) > 1 and held[-1].base - held[-2].base > 1.7 * held[-1].size and held[-1].parts[0].bold


def _columns_of(region: Region) -> list[list[Line]]:
    """The words on each side of the gutters; what a row has on one side is one line."""
    middles = [(left + right) / 2 for left, right in region.gutters]
    found: list[list[Line]] = [[] for _ in range(len(middles) + 1)]
    for row in region.rows:
        before = -1
        for part in row.parts:
            side = sum(part.left > middle for middle in middles)
            if side == before:
                last = found[side][-1]
                found[side][-1] = last._replace(
                    text=f"{last.text} {part.text}", right=part.right, bold=last.bold and part.bold
                )
            else:
                found[side].append(part)
            before = side
    return found


def _text_columns(region: Region) -> list[Column] | None:
    """The columns of running text that the region is, or None."""
    sides = _columns_of(region)
    if len(sides) > 3 or len(region.rows) < 6 or any(len(side) < 5 for side in sides):
        return None
    columns = []
    for side in sides:
        left, right = min(line.left for line in side), max(line.right for line in side)
        full = sum(line.right > right - 0.15 * (right - left) and len(line.text) > 20 for line in side)
        if full * 2 < len(side):
            return None
        columns.append(Column(left, right, list(side)))
    return columns


def _contents(region: Region) -> list[Column] | None:
    """The lines of a table of contents without leading dots, or None."""
    sides = _columns_of(region)
    numbers = [line.text for line in sides[-1]]
    if len(numbers) < 3 or not all(number.isdigit() and len(number) < 4 for number in numbers):
        return None
    values = [int(number) for number in numbers]
    if values != sorted(values) or any(line.left < sides[-1][0].left - 30 for line in sides[-1]):
        return None
    if sum(not any(character.isalpha() for character in row.parts[0].text) for row in region.rows) > len(values) // 4:
        return None
    lines: list[Line | Grid] = []
    for row in region.rows:
        text = " ".join(part.text for part in row.parts)
        lines.append(row.parts[0]._replace(text=text, right=row.parts[-1].right, contents=True))
    edges = [part for row in region.rows for part in row.parts]
    return [Column(min(part.left for part in edges), max(part.right for part in edges), lines)]


def _grid(region: Region, page: int) -> Grid | None:
    """The region as a table read row by row, or None if its words do not line up as a table's do."""
    sides = _columns_of(region)
    if any(len(side) < 2 or not _lines_up(side) for side in sides):
        return None
    groups = _table_rows(region)
    if len(groups) < 2:
        return None
    middles = [(left + right) / 2 for left, right in region.gutters]
    within = [(min(line.left for line in side), max(line.right for line in side)) for side in sides]
    rows = []
    for group in groups:
        cells: list[list[Line]] = [[] for _ in sides]
        for row in group:
            for part in row.parts:
                cells[sum(part.left > middle for middle in middles)].append(part)
        rows.append(tuple(Cell(tuple(cell), *edges) for cell, edges in zip(cells, within, strict=True)))
    parts = [part for row in region.rows for part in row.parts]
    left, right = min(part.left for part in parts), max(part.right for part in parts)
    return Grid(
        page,
        (left, parts[0].top, right, max(part.bottom for part in parts)),
        tuple(rows),
        tuple(max(part.bottom for row in group for part in row.parts) for group in groups),
        tuple(left for left, _ in within),
        tuple(all(part.bold for row in group for part in row.parts) for group in groups),
        ruled=False,
    )


def _lines_up(side: Sequence[Line]) -> bool:
    """Whether most of the words of a column begin, end or are centred at one edge."""
    for values in (
        [line.left for line in side],
        [line.right for line in side],
        [(line.left + line.right) / 2 for line in side],
    ):
        usual = sorted(values)[len(values) // 2]
        if sum(abs(value - usual) <= 4 for value in values) >= 0.7 * len(values):
            return True
    lefts = sorted(line.left for line in side)  # a list inside a cell is set in from its edge
    steps = Counter(round(left / 4) for left in lefts)
    if (
        len(side) > 6
        and sum(count for _, count in steps.most_common(3)) >= 0.9 * len(side)
        and lefts[-1] - lefts[0] < 80
    ):
        return True
    return sum(left - lefts[0] <= 4 for left in lefts) >= 0.3 * len(lefts) and lefts[-1] - lefts[0] < 80


def _table_rows(region: Region) -> list[list[Printed]]:
    """The printed rows put together to the rows of a table: by their distance, or else by the first column."""
    rows = region.rows
    gaps = [other.base - one.base for one, other in pairwise(rows)]
    apart = 0.7 * rows[0].size  # less is one row that is printed unevenly
    close = min((gap for gap in gaps if gap > apart), default=apart)
    spaced = any(gap > 1.25 * close for gap in gaps) and close < 1.6 * rows[0].size
    middle = sum(region.gutters[0]) / 2
    groups = [[rows[0]]]
    for place, (gap, row) in enumerate(zip(gaps, rows[1:], strict=True), 1):
        if spaced and gap > 1.25 * close:
            # What a row is called may stand lower than its other words.
            last = next((k for k in range(place, len(gaps)) if gaps[k] > 1.25 * close), len(gaps))
            begins = any(other.parts[0].left < middle for other in rows[place : last + 1])
        else:
            first = row.parts[0]
            begins = not spaced and first.left < middle and gap > apart and not first.text[:1].islower()
        if begins or _announces(row, groups[-1]):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _announces(row: Printed, group: Sequence[Printed]) -> bool:
    """Whether a row is all bold after one that is not bold at all: it heads those below it."""
    return all(part.bold for part in row.parts) and not any(part.bold for other in group for part in other.parts)
