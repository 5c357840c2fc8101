"""Lines joined into paragraphs, by their distance, their edges, their type and their labels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from contractcheck.model.place import Place
from contractcheck.readers.pdf.labels import (
    bare_number_end,
    begins_term,
    begins_with_bullet,
    comes_next,
    dotted,
    has_leaders,
    is_label,
    label_end,
)
from contractcheck.readers.pdf.lines import Grid, Line
from contractcheck.readers.pdf.words import HYPHEN

SAME = 3.0  # points by which the left edges of one paragraph may differ
SAME_LINE = 2.0  # points by which the baselines of one line may differ
ENDS = (
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


NAMES = re.compile(  # what no sentence ends with, but the number of a clause may follow
    r"\b(?:clauses?|sections?|paragraphs?|articles?|regulations?|conditions?|parts?|schedules?|annex|appendix|rules?"
    r"|items?|and|or|to|in|of|under|with|by)$",
    re.IGNORECASE,
)
_CLOSING = frozenset(("]", ")", "}", "].", ").", "];", ");", "])", ")]"))
_BRACKETED = re.compile(r"\((\w{1,5})\)\s")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# What stands before a label in its row; "v" and "x" are taken for numerals.
_BEFORE = {
    **{chr(place): chr(place - 1) for place in range(ord("b"), ord("z") + 1)},
    **{str(number): str(number - 1) for number in range(2, 30)},
    **{other: one for one, other in pairwise(_ROMAN)},
}


class Column(NamedTuple):
    """A stretch of lines that are read downwards, with its left and right edge."""

    left: float
    right: float
    items: list[Line | Grid]


class Paragraph(NamedTuple):
    """The lines of one paragraph."""

    lines: list[Line]
    column: Column

    @property
    def place(self) -> Place:
        """Where it begins: its page, and the box of its lines there."""
        page = self.lines[0].page
        return place_of(
            self.lines if self.lines[-1].page == page else [line for line in self.lines if line.page == page]
        )


def place_of(lines: Sequence[Line]) -> Place:
    """The page of some lines on one page, and the box around them."""
    if len(lines) == 1:
        line = lines[0]
        box = (round(line.left, 1), round(line.top, 1), round(line.right, 1), round(line.bottom, 1))
        return Place(page=line.page, box=box)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    box = (round(left, 1), round(lines[0].top, 1), round(right, 1), round(lines[-1].bottom, 1))
    return Place(page=lines[0].page, box=box)


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
                    and is_full(one, other, column)
                ):
                    seen[round(one.size)][round(gap * 2) / 2] += 1
        self._usual = {size: gaps.most_common(1)[0][0] for size, gaps in seen.items() if gaps.total() >= 2}

    def of(self, size: float) -> float:
        """The usual distance in this size."""
        return self._usual.get(round(size), 1.25 * size)

    def most(self, size: float) -> float:
        """The largest distance in this size; where it is not known, that of a title with much space."""
        usual = self._usual.get(round(size))
        return 1.75 * size if usual is None else 1.28 * usual


class Joiner:
    """Decides line by line whether a paragraph goes on."""

    def __init__(self, columns: Iterable[Column]) -> None:
        self._pitch = Pitch(columns)
        # Where the second lines of paragraphs stand that begin at this edge, with a label or without.
        self._hanging: dict[tuple[int, bool], Counter[int]] = defaultdict(Counter)
        self._number: tuple[int, ...] = ()  # of the last clause that began

    def parts(self, columns: Sequence[Column]) -> list[Paragraph | Grid]:
        """The paragraphs and tables of a document, in reading order."""
        found: list[Paragraph | Grid] = []
        now: Paragraph | None = None
        for column in columns:
            for item in column.items:
                if isinstance(item, Grid):
                    now = None
                    found.append(item)
                elif now is not None and not self._begins(now, item, column):
                    if len(now.lines) == 1 and item.page == now.lines[0].page:
                        self._hanging[_edge(now.lines[0])][round(item.left)] += 1
                    now.lines.append(item)
                else:
                    now = Paragraph([item], column)
                    found.append(now)
                    self._number = dotted(item.text) or self._number
        return found

    def _begins(self, so_far: Paragraph, line: Line, column: Column) -> bool:
        """Whether a line begins a paragraph of its own after those of the paragraph so far."""
        lines = so_far.lines
        last = lines[-1]
        moved = line.page != last.page or (column is not so_far.column and line.base < last.base)
        if not moved and abs(line.base - last.base) <= SAME_LINE and line.left >= last.right - SAME:
            return False
        if last.sideways or line.sideways:
            return not (last.sideways and line.sideways)
        if abs(line.size - last.size) > 0.08 * last.size or last.contents or has_leaders(last.text):
            return True
        usual = self._pitch.of(last.size)
        gap = usual if moved else line.base - last.base
        if begins_with_bullet(line.text):
            return True
        if line.text in _CLOSING and 0 < gap <= 1.28 * usual:
            return False
        labelled = label_end(line.text) > 0
        if len(lines) == 1 and is_label(last.text):
            return labelled or gap > 2.5 * usual
        if gap < 0 or gap > (self._pitch.most(last.size) if is_full(last, line, so_far.column) else 1.28 * usual):
            return True
        if has_leaders(line.text) and not labelled and not moved:
            return False  # the rest of an entry in a table of contents
        if last.text.endswith(HYPHEN) or (last.text.endswith("-") and last.text[-2:-1].isalpha() and not labelled):
            return False
        full = is_full(last, line, so_far.column)
        ended = last.text.endswith(ENDS)
        if labelled and not _is_named(last) and not (full and _is_in_the_sentence(lines, line)):
            if ended or not full or (line.left < lines[0].left - SAME and _hangs(lines, line)):
                return True
            if comes_next(self._number, dotted(line.text)) and not last.text.endswith(","):
                return True
        if bare_number_end(line.text) and not full and (ended or line.bold):
            return True
        if last.bold != line.bold and (not full or (ended and line.bold)):
            return True
        if begins_term(line.text) and ended and (line.begins_bold or not full or moved):
            return True
        if not full and _is_short(last, line, so_far.column, ended):
            return True
        if moved and not full and (last.bold or _centred(last, so_far.column)):
            return True
        if moved:
            return ended and (not full or self._begins_after_break(lines, line))
        if len(lines) > 1:
            return abs(line.left - last.left) > SAME and not _centred(last, column)
        if line.left >= last.left - SAME or (full and not ended):
            return False
        if full and (seen := self._hanging.get(_edge(last))):
            return abs(line.left - seen.most_common(1)[0][0]) > SAME
        return label_end(last.text) > 0 or not full

    def _begins_after_break(self, lines: list[Line], line: Line) -> bool:
        """The same for a line that follows a full stop at a page's end, where the distance says nothing."""
        first = lines[0]
        if len(lines) > 1 and lines[1].page == first.page:
            expected = lines[1].left
        elif seen := self._hanging.get(_edge(first)):
            expected = float(seen.most_common(1)[0][0])
        else:
            expected = first.left
        if abs(line.left - expected) > SAME:
            return True
        hanging = abs(expected - first.left) > SAME
        return not hanging and label_end(first.text) == 0 and not line.text[:1].islower()


def _edge(line: Line) -> tuple[int, bool]:
    return round(line.left), label_end(line.text) > 0


def _width_of_first_word(line: Line) -> float:
    first = len(line.text.split(" ", 1)[0]) + 1
    return (line.right - line.left) * first / max(len(line.text), 1)


def _room(last: Line, line: Line, column: Column) -> float:
    """What would be left of the last line if the next one's first word stood on it."""
    room = column.right - last.right
    if abs(line.left - last.left) > 1 and _centred(last, column) and _centred(line, column):
        room += last.left - column.left
    return room - _width_of_first_word(line)


def is_full(last: Line, line: Line, column: Column) -> bool:
    """Whether the first word of a line would not fit on the line before."""
    return _room(last, line, column) < 4.0


def _is_short(last: Line, line: Line, column: Column, ended: bool) -> bool:
    share = _room(last, line, column) / max(column.right - column.left, 1.0)
    return share > (0.02 if ended else 0.15)


def _is_named(last: Line) -> bool:
    """Whether the number that a line begins with belongs to the last words before: "in accordance with section"."""
    return NAMES.search(last.text) is not None and not last.text.endswith(ENDS)


def _is_in_the_sentence(lines: Sequence[Line], line: Line) -> bool:
    """Whether the line's label continues labels that stand inside the sentence: "(i) ...; (ii) ..."."""
    match = _BRACKETED.match(line.text)
    before = match and _BEFORE.get(match.group(1))
    return bool(before) and any(f" ({before}) " in other.text for other in lines)


def _hangs(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line does not stand where the lines of the paragraph go on."""
    return len(lines) == 1 or abs(lines[-1].left - line.left) > SAME


def _centred(line: Line, column: Column) -> bool:
    before, after = line.left - column.left, column.right - line.right
    width = column.right - column.left
    return before > min(20.0, max(2.0, 0.03 * width)) and abs(before - after) < 0.06 * width
