"""The order in which the lines of a page are read, and the columns they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from contractcheck.readers.pdf.lines import Grid, Line, Sheet
from contractcheck.readers.pdf.paragraphs import Column


def columns(sheets: Sequence[Sheet]) -> list[Column]:
    """The columns of all pages in reading order, each with the edges that its text runs to."""
    edges = _margins(sheets)
    found = []
    for sheet in sheets:
        left, right = edges[round(sheet.width)]
        lines = [item for item in sheet.items if isinstance(item, Line)]
        if lines:
            right = max(right, _edge([line.right for line in lines]))
        found.append(Column(left, right, _downwards(sheet.items)))
    return found


def _margins(sheets: Sequence[Sheet]) -> dict[int, tuple[float, float]]:
    by_width: dict[int, list[Line]] = {}
    for sheet in sheets:
        by_width.setdefault(round(sheet.width), []).extend(item for item in sheet.items if isinstance(item, Line))
    return {
        width: (
            (-_edge([-line.left for line in lines]), _edge([line.right for line in lines]))
            if lines
            else (0.0, float(width))
        )
        for width, lines in by_width.items()
    }


def _edge(values: Sequence[float]) -> float:
    """The furthest edge that more than a stray line reaches."""
    furthest = sorted(values, reverse=True)
    return furthest[min(len(furthest) // 50, 10)]


def _downwards(items: Sequence[Line | Grid]) -> list[Line | Grid]:
    """The order of the file where it runs down the page, and otherwise from top to bottom."""
    heights = [item.base if isinstance(item, Line) else item.box[1] for item in items]
    if all(other >= one - 2 for one, other in pairwise(heights)):
        return list(items)
    return [item for _, _, item in sorted((_height(item), place, item) for place, item in enumerate(items))]


def _height(item: Line | Grid) -> tuple[float, float]:
    if isinstance(item, Line):
        return round(item.base / 2) * 2, item.left
    return item.box[1], item.box[0]
