"""A line of text as it stands on a page, and the page that holds it."""

from __future__ import annotations

from typing import NamedTuple


class Gap(NamedTuple):
    """A wide space inside a printed line, after which another column may begin."""

    offset: int  # of the first character after it, in the words of the line
    left: float
    right: float


class Line(NamedTuple):
    """One printed line: its words, its edges, its baseline and its type.

    Lengths are points; ``left``, ``right`` and ``base`` are measured from the top left corner of
    the page as it is looked at, so that ``base`` grows downwards. ``bold`` and ``italic`` hold for
    the first character and the last. ``start`` is the index of the first character on the page.
    """

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool
    start: int
    begins_bold: bool = False
    sideways: bool = False
    gaps: tuple[Gap, ...] = ()
    contents: bool = False  # a line of a table of contents, by its place

    @property
    def top(self) -> float:
        """About where the capitals begin."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """About where the descenders end."""
        return self.base + 0.22 * self.size


class Edge(NamedTuple):
    """A painted straight stretch of a ruling or of a box's side, horizontal or upright."""

    x0: float
    top: float
    x1: float
    bottom: float
    upright: bool  # runs down the page
    shade: bool = False  # the side of a filled area, not a line


class Cell(NamedTuple):
    """What stands in one cell of a table: its lines, and the edges that they may run to."""

    lines: tuple[Line, ...] = ()
    left: float = 0.0
    right: float = 0.0

    @property
    def words(self) -> str:
        """Its words, line by line."""
        return "\n".join(line.text for line in self.lines)


class Grid(NamedTuple):
    """A table on one page: its box, its cells row by row, and the lower edge of each row.

    A cell is None where the one to its left reaches over its column.
    """

    page: int
    box: tuple[float, float, float, float]
    rows: tuple[tuple[Cell | None, ...], ...]
    bottoms: tuple[float, ...]
    edges: tuple[float, ...]  # the left edges of the columns
    bold: tuple[bool, ...]  # whether all words of a row are bold
    ruled: bool = True

    @property
    def filled(self) -> list[Cell]:
        """The cells that hold words."""
        return [cell for row in self.rows for cell in row if cell is not None and cell.lines]


class Sheet(NamedTuple):
    """One page as read: its lines in the order of the file, and its tables."""

    number: int
    width: float
    height: float
    items: list[Line | Grid]
    pictured: float = 0.0  # the share of the page that its pictures cover
    drawn: bool = False  # so many shapes that they may be letters
    boxed: frozenset[int] = frozenset()  # the first characters of lines that stand in a ruled box
    struck: bool = False  # words on it are struck through
    rules: tuple[tuple[float, float, float], ...] = ()  # long lines across it: height, left, right
    cut: bool = False  # too many characters stand on it, and not all were read
