"""Builds a `Document`'s text and spans while a reader walks through a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contractcheck.model.document import Block, BlockKind, Cell, Piece
from contractcheck.model.place import Place
from contractcheck.model.span import Span
from contractcheck.readers import clock

CELL_EDGE = " | "


class Assembler:
    """Collects blocks in reading order; ``text`` and ``blocks`` are the result.

    Readers give words, the assembler gives spans, so that a span can never miss its words.
    """

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self._tables = 0

    @property
    def text(self) -> str:
        """The words of all blocks so far."""
        return "".join(self._chunks)

    def _add(self, words: str, after: str = "") -> Span:
        """Add words and what parts them from the next; gives the span of the words alone."""
        start = self.length
        end = start + len(words)
        self._chunks.append(words + after)
        self.length = end + len(after)
        return Span(start, end)

    def paragraph(
        self,
        words: str,
        place: Place,
        *,
        kind: BlockKind = "paragraph",
        label: str = "",
        level: int = 0,
        style: str = "",
        bold: bool = False,
        quoted: bool = False,
        centred: bool = False,
        indent: float = 0.0,
    ) -> Span | None:
        """Add a paragraph, heading or note; one with neither words nor label is left out."""
        clock.look()
        if not words.strip() and not label:
            return None
        span = self._add(words, "\n")
        self.blocks.append(
            Block(
                kind=kind,
                span=span,
                place=place,
                label=label,
                level=level,
                style=style,
                bold=bold,
                quoted=quoted,
                centred=centred,
                indent=indent,
            )
        )
        return span

    def next_table(self) -> int:
        """The number for a table that begins here."""
        self._tables += 1
        return self._tables - 1

    def row(
        self,
        cells: Sequence[tuple[Iterable[tuple[str, str, Place]], int]],
        place: Place,
        *,
        table: int,
        header: bool = False,
        bold: bool = False,
    ) -> list[list[Span]]:
        """Add a table row. Each cell is its paragraphs, ``(label, words, place)``, and the grid columns it covers.

        Returns the span of each paragraph of each cell. A row without any words is left out.
        """
        clock.look()
        held = [([p for p in paragraphs if p[1].strip() or p[0]], columns) for paragraphs, columns in cells]
        if not any(paragraphs for paragraphs, _ in held):
            return []
        start = self.length
        done: list[Cell] = []
        spans: list[list[Span]] = []
        for number, (paragraphs, columns) in enumerate(held):
            if number:
                self._add(CELL_EDGE)
            cell_start = self.length
            pieces = []
            for position, (label, words, where) in enumerate(paragraphs):
                if position:
                    self._add("\n")
                pieces.append(Piece(span=self._add(words), place=where, label=label))
            done.append(Cell(span=Span(cell_start, self.length), columns=columns, pieces=tuple(pieces)))
            spans.append([piece.span for piece in pieces])
        span = Span(start, self.length)
        self._add("\n")
        label = next((p.label for cell in done for p in cell.pieces if p.label and p.label != "•"), "")
        self.blocks.append(
            Block(
                kind="row",
                span=span,
                place=place,
                label=label,
                table=table,
                header=header,
                bold=bold,
                cells=tuple(done),
            )
        )
        return spans
