"""How a story is laid out: paragraphs, and tables of cells that hold paragraphs and tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from contractcheck.readers.line import Change, Line


@dataclass(slots=True, kw_only=True)
class Para:
    """A paragraph as it shows: its words, its number, and how it is set."""

    line: Line
    ordinal: int | None
    label: str = ""
    style: str = ""
    heading: int = 0  # from 1; 0 for body text
    depth: int = 0  # of its list, from 1; 0 outside lists
    centred: bool = False
    quoted: bool = False
    indent: float = 0.0
    boxes: list[list[Para | Grid]] = field(default_factory=list)


@dataclass(slots=True)
class GridCell:
    """A table cell. ``columns`` are the grid columns it covers; a continued cell shows nothing."""

    content: list[Para | Grid]
    columns: int = 1


@dataclass(slots=True)
class GridRow:
    """A table row; one that this view does not show has no cells, but its change is told of."""

    cells: list[GridCell]
    header: bool = False
    change: Change | None = None


@dataclass(slots=True)
class Grid:
    """A table; ``shaded`` where its first cell has a ground of colour."""

    rows: list[GridRow]
    shaded: bool = False


Flow = list[Para | Grid]
