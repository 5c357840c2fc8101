"""Puts a story's paragraphs and tables into the document, and its changes and comments on their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from contractcheck.errors import ReadError
from contractcheck.model.document import Remark, Revision
from contractcheck.model.place import Place
from contractcheck.model.span import Span
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.base import Limits
from contractcheck.readers.clause_tables import holds_clauses
from contractcheck.readers.layout import Flow, Grid, GridRow, Para
from contractcheck.readers.line import NoteMark

ReadNote = Callable[[NoteMark], tuple[str, Flow] | None]


class Origin(NamedTuple):
    """Words of a document, the element of the file that holds them, and its characters before them."""

    span: Span
    element: _Element
    skipped: int


@dataclass(slots=True)
class _Stretch:
    start: int | None = None
    end: int | None = None
    reference: Span | None = None


@dataclass(slots=True)
class Writer:
    """Writes flows into an assembler; ``revisions`` and ``remarks`` are what it met on the way."""

    out: Assembler
    source: str
    limits: Limits
    read_note: ReadNote
    revisions: list[Revision] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    _comments: dict[str, _Stretch] = field(default_factory=dict)

    def write(self, flow: Flow, part: str | None = None, *, quoted: bool = False) -> None:
        """Write paragraphs and tables one after the other."""
        for thing in flow:
            if isinstance(thing, Para):
                self._paragraph(thing, part, quoted=quoted)
            else:
                self._grid(thing, part)

    def note(self, label: str, flow: Flow, part: str) -> None:
        """Write a footnote or endnote as one block."""
        paragraphs = list(_paragraphs(flow))
        shown = [(para, words, lead) for para in paragraphs for words, lead in [_shown(para)] if words]
        place = Place(paragraph=next((para.ordinal for para in paragraphs), None), part=part)
        span = self.out.paragraph(
            "\n".join(words for _, words, _ in shown),
            place,
            kind="note",
            label=label,
            style=paragraphs[0].style if paragraphs else "",
        )
        start = self.out.length if span is None else span.start
        for para in paragraphs:
            for change in para.line.changes:
                self.revisions.append(Revision(span=Span(start, start), kind=change.kind, author=change.author))
            self._anchors(para, Span(start, start) if span is None else span, 0)
        for para, words, lead in shown:
            self._trace(para, Span(start, start + len(words)), lead)
            start += len(words) + 1

    def remarks(self, comments: Iterable[tuple[str, str, str]]) -> list[Remark]:
        """The comments, ``(id, author, text)``, on the words that they were put on."""
        done = []
        for comment, author, text in comments:
            stretch = self._comments.get(comment, _Stretch())
            if stretch.start is not None and stretch.end is not None and stretch.end >= stretch.start:
                span = Span(stretch.start, stretch.end)
            else:
                span = stretch.reference or Span(stretch.start or 0, stretch.start or 0)
            done.append(Remark(span=span, text=text, author=author))
        return done

    def _paragraph(self, para: Para, part: str | None, *, quoted: bool) -> None:
        words, lead = _trimmed(para)
        span = self.out.paragraph(
            words,
            Place(page=para.line.page, paragraph=para.ordinal, part=part),
            kind="heading" if para.heading else "paragraph",
            label=para.label,
            level=para.heading or para.depth,
            style=para.style,
            bold=para.line.bold,
            quoted=para.quoted or quoted,
            centred=para.centred,
            indent=para.indent,
        )
        self._check_length()
        line = para.line
        if line.changes or line.anchors or line.origins:
            self._settle(para, span or Span(self.out.length, self.out.length), lead)
        if line.notes or para.boxes:
            self._follow([para])

    def _check_length(self) -> None:
        if self.out.length > self.limits.characters:
            raise ReadError(
                self.source,
                f"The file holds more than {self.limits.characters // 1_000_000} million characters.",
                "Check it in smaller parts.",
            )

    def _settle(self, para: Para, span: Span, lead: int) -> None:
        """Put a paragraph's changes and comments where its words came to stand."""
        for change in para.line.changes:
            placed = Span(_within(span, change.start - lead), _within(span, change.end - lead))
            self.revisions.append(Revision(span=placed, kind=change.kind, author=change.author))
        self._anchors(para, span, lead)
        self._trace(para, span, lead)

    def _trace(self, para: Para, span: Span, lead: int) -> None:
        """Note where each of the words in a paragraph comes from, if that is asked for."""
        for start, end, element in para.line.origins:
            placed = Span(max(span.start, span.start + start - lead), min(span.end, span.start + end - lead))
            if placed.start < placed.end:
                self.origins.append(Origin(placed, element, placed.start - (span.start + start - lead)))

    def _anchors(self, para: Para, span: Span, lead: int) -> None:
        for anchor in para.line.anchors:
            stretch = self._comments.setdefault(anchor.comment, _Stretch())
            if anchor.role == "start":
                stretch.start = _within(span, anchor.at - lead)
            elif anchor.role == "end":
                stretch.end = _within(span, anchor.at - lead)
            else:
                stretch.reference = span

    def _follow(self, paragraphs: Iterable[Para]) -> None:
        """Write the notes and text boxes that paragraphs refer to, after them."""
        for para in paragraphs:
            for mark in para.line.notes:
                found = self.read_note(mark)
                if found is not None:
                    self.note(found[0], found[1], mark.kind + "s")
            for box in para.boxes:
                self.write(box, "text box")

    def _grid(self, grid: Grid, part: str | None) -> None:
        shown = [row for row in grid.rows if row.cells]
        layout = all(len(row.cells) == 1 for row in shown)
        alone = layout and len(shown) == 1
        layout = layout or holds_clauses([[_numbered(cell.content) for cell in row.cells] for row in shown])
        table: int | None = None
        for row in grid.rows:
            start = self.out.length
            if layout:
                for cell in row.cells:
                    self.write(cell.content, part, quoted=alone and grid.shaded)
            elif row.cells:
                table = self.out.next_table() if table is None else table
                self._row(row, table, part)
            if row.change is not None:
                end = max(start, self.out.length - 1) if row.cells else start
                self.revisions.append(Revision(span=Span(start, end), kind=row.change.kind, author=row.change.author))

    def _row(self, row: GridRow, table: int, part: str | None) -> None:
        cells: list[list[tuple[Para, str, int]]] = []
        nested: list[Grid] = []
        passed: list[Para] = []
        for cell in row.cells:
            kept = []
            for thing in cell.content:
                if isinstance(thing, Grid):
                    nested.append(thing)
                    continue
                words, lead = _trimmed(thing)
                if words or thing.label:
                    kept.append((thing, words, lead))
                else:
                    passed.append(thing)
            cells.append(kept)
        paragraphs = [para for kept in cells for para, _, _ in kept]
        worded = [para for para in paragraphs if para.line.some_bold or para.line.some_plain]
        first = next(iter(paragraphs), None) or next(iter(passed), None)
        start = self.out.length
        spans = self.out.row(
            [
                (
                    [
                        (para.label, words, Place(page=para.line.page, paragraph=para.ordinal, part=part))
                        for para, words, _ in kept
                    ],
                    cell.columns,
                )
                for cell, kept in zip(row.cells, cells, strict=True)
            ],
            Place(page=first.line.page, paragraph=first.ordinal, part=part) if first else Place(part=part),
            table=table,
            header=row.header,
            bold=bool(worded) and all(para.line.bold for para in worded),
        )
        self._check_length()
        for kept, placed in zip(cells, spans, strict=False):
            for (para, _, lead), span in zip(kept, placed, strict=True):
                self._settle(para, span, lead)
        for para in passed:
            self._settle(para, Span(start, start), 0)
        self._follow([thing for cell in row.cells for thing in cell.content if isinstance(thing, Para)])
        for grid in nested:
            self._grid(grid, part)


def _numbered(content: Flow) -> list[str]:
    """The paragraphs of a cell, each with its number before its words."""
    return [f"{thing.label} {thing.line.words.strip()}".lstrip() for thing in content if isinstance(thing, Para)]


def _trimmed(para: Para) -> tuple[str, int]:
    """A paragraph's words without the space around them, and how much was cut from their beginning."""
    words = para.line.words
    bare = words.strip()
    return (bare, 0) if len(bare) == len(words) else (bare, len(words) - len(words.lstrip()))


def _within(span: Span, offset: int) -> int:
    return span.start + max(0, min(offset, len(span)))


def _paragraphs(flow: Flow) -> Iterable[Para]:
    for thing in flow:
        if isinstance(thing, Para):
            yield thing
        else:
            for row in thing.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.content)


def _shown(para: Para) -> tuple[str, int]:
    """A paragraph's number and words as one, and how far its words moved to the left by that."""
    words, lead = _trimmed(para)
    return (f"{para.label} {words}", lead - len(para.label) - 1) if para.label and words else (words, lead)
