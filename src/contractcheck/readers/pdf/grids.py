"""The tables that rulings enclose, as pdfplumber's table finder sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contractcheck.readers.pdf.lines import Edge

NEAR = 3.0  # points by which rulings that belong together may miss each other

Box = tuple[float, float, float, float]
Shape = list[list[Box | None]]


class _Page:
    """As much of a pdfplumber page as its table finder asks for."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        self.bbox = (
            min(edge.x0 for edge in edges),
            min(edge.top for edge in edges),
            max(edge.x1 for edge in edges),
            max(edge.bottom for edge in edges),
        )
        self.edges = [
            {
                "x0": edge.x0,
                "x1": edge.x1,
                "top": edge.top,
                "bottom": edge.bottom,
                "width": edge.x1 - edge.x0,
                "height": edge.bottom - edge.top,
                "orientation": "v" if edge.upright else "h",
                "object_type": "line",
            }
            for edge in edges
        ]


def tables(edges: Sequence[Edge]) -> list[Shape]:
    """The cells that the edges enclose as tables: row by row, None where a row has no cell of its own in a column.

    A table is the cells that touch at their corners; one cell alone is a table as well.
    """
    from pdfplumber.table import TableFinder

    finder: Any = TableFinder  # which asks less of a page than its annotations say
    look = finder(_Page(edges))
    found: list[Shape] = [[list(row.cells) for row in table.rows] for table in look.tables]
    held = {cell for rows in found for row in rows for cell in row}
    return [*found, *([[cell]] for cell in look.cells if cell not in held)]
