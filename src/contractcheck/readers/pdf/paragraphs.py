"""Lines joined into paragraphs, by their distance, their edges, their type and their labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from contractcheck.readers.pdf.labels import bare_number_end, begins_term, is_label, label_end
from contractcheck.readers.pdf.lines import Grid, Line

SAME = 3.0  # points by which the left edges of one paragraph may differ
SAME_LINE = 2.0  # points by which the baselines of one line may differ
_ENDS = (
    ".",
    ";",
    ":",
    "?",
    "!",
    ".”",
    '."',
    ";”",
    ';"',
    ".’",
    ".)",
    ";)",
    "; and",
    "; or",
    ", and",
    ", or",
    ":-",
    ": -",
)


class Column(NamedTuple):
    """A stretch of lines that are read downwards, with its left and right edge."""

    left: float
    right: float
    items: list[Line | Grid]


class Paragraph(NamedTuple):
    """The lines of one paragraph."""

    lines: list[Line]
    column: Column


class Pitch:
    """The usual distance between the lines of one paragraph, for each size of type."""

    def __init__(self, columns: Iterable[Column]) -> None:
        seen: dict[float, Counter[float]] = defaultdict(Counter)
        for column in columns:
            lines = [item for item in column.items if isinstance(item, Line)]
            for one, other in pairwise(lines):
                gap = other.base - one.base
                if (
                    one.size
                    and abs(one.size - other.size) < 0.5
                    and 0.8 < gap / one.size < 3
                    and _is_full(one, other, column)
                ):
                    seen[round(one.size)][round(gap * 2) / 2] += 1
        self._usual = {size: gaps.most_common(1)[0][0] for size, gaps in seen.items() if gaps.total() >= 2}

    def of(self, size: float) -> float:
        """The usual distance in this size."""
        return self._usual.get(round(size), 1.25 * size)


def paragraphs(columns: Sequence[Column]) -> list[Paragraph | Grid]:
    """The paragraphs and tables of a document, in reading order."""
    pitch = Pitch(columns)
    found: list[Paragraph | Grid] = []
    open_one: Paragraph | None = None
    for column in columns:
        for item in column.items:
            if isinstance(item, Grid):
                open_one = None
                found.append(item)
            elif open_one is not None and not _begins(open_one, item, column, pitch):
                open_one.lines.append(item)
            else:
                open_one = Paragraph([item], column)
                found.append(open_one)
    return found


def _begins(so_far: Paragraph, line: Line, column: Column, pitch: Pitch) -> bool:
    """Whether a line begins a paragraph of its own after those of the paragraph so far."""
    lines = so_far.lines
    last = lines[-1]
    moved = line.page != last.page or (column is not so_far.column and line.base < last.base)
    if not moved and abs(line.base - last.base) <= SAME_LINE and line.left >= last.right - SAME:
        return False
    if last.sideways or line.sideways:
        return not (last.sideways and line.sideways)
    if abs(line.size - last.size) > 0.08 * last.size:
        return True
    full = _is_full(last, line, so_far.column)
    ended = last.text.endswith(_ENDS)
    usual = pitch.of(last.size)
    gap = usual if moved else line.base - last.base
    labelled = label_end(line.text) > 0
    if len(lines) == 1 and is_label(last.text):
        return labelled or gap > 2.5 * usual
    if gap > 1.28 * usual or gap < 0:
        return True
    if labelled and (ended or not full or line.left < lines[0].left - SAME):
        return True
    if bare_number_end(line.text) and not full and (ended or line.bold):
        return True
    if last.bold != line.bold and not full:
        return True
    if begins_term(line.text) and ended and (line.begins_bold or not full):
        return True
    if not full and _is_short(last, line, so_far.column, ended):
        return True
    if moved:
        return _begins_after_break(lines, line, full, ended, labelled)
    if len(lines) > 1:
        return abs(line.left - last.left) > SAME and not _centred(last, column)
    return line.left < last.left - SAME and (labelled or label_end(last.text) > 0 or not full)


def _begins_after_break(lines: list[Line], line: Line, full: bool, ended: bool, labelled: bool) -> bool:
    """The same after a page or column break, where the distance says nothing."""
    if not ended:
        return False
    if labelled or not full:
        return True
    first = lines[0]
    hanging = len(lines) > 1 and abs(lines[1].left - first.left) > SAME
    if hanging:
        return abs(line.left - lines[1].left) > SAME
    return label_end(first.text) == 0 and not line.text[:1].islower()


def _width_of_first_word(line: Line) -> float:
    first = len(line.text.split(" ", 1)[0]) + 1
    return (line.right - line.left) * first / max(len(line.text), 1)


def _room(last: Line, line: Line, column: Column) -> float:
    """What would be left of the last line if the next one's first word stood on it."""
    return column.right - last.right - _width_of_first_word(line)


def _is_full(last: Line, line: Line, column: Column) -> bool:
    return _room(last, line, column) < 4.0


def _is_short(last: Line, line: Line, column: Column, ended: bool) -> bool:
    share = _room(last, line, column) / max(column.right - column.left, 1.0)
    return share > (0.02 if ended else 0.15)


def _centred(line: Line, column: Column) -> bool:
    before, after = line.left - column.left, column.right - line.right
    return before > 20 and abs(before - after) < 0.06 * (column.right - column.left)
