"""A document as read: its text, the blocks it is laid out in, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from contractcheck.model.place import Place
from contractcheck.model.span import Span

BlockKind = Literal["paragraph", "heading", "row", "note"]
View = Literal["accepted", "original"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One paragraph inside a table cell, or a stretch of a block that stands in another place."""

    span: Span
    place: Place
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table row. ``span`` covers its paragraphs, which are joined by line breaks."""

    span: Span
    columns: int = 1  # how many grid columns it covers
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, table row or note, in reading order.

    ``span`` covers the block's own words in ``Document.text``; an automatic number is *not* among
    them but stands in ``label`` exactly as Word shows it ("3.2", "(a)", "•"). A typed number is part
    of the text, and ``label`` is empty.

    kind ``heading``: the format itself says so (a Word heading style, ``##``, a PDF line in larger or
    bolder type that stands alone); ``level`` then counts from 1. For a list item ``level`` is the
    depth of its list, from 1; otherwise 0. ``indent`` is the left edge in points where known.
    kind ``row``: a table row; ``table`` numbers the table within the document from 0, ``cells`` are
    its cells, and the text of the row is the cells joined by " | ". ``header`` marks a row that the
    format marks as header or that repeats one; a table's first row is not marked by position.
    kind ``note``: a footnote or endnote, placed after the block that refers to it.
    """

    kind: BlockKind
    span: Span
    place: Place
    label: str = ""
    level: int = 0
    style: str = ""
    bold: bool = False  # all of its words are bold
    quoted: bool = False  # set apart as a quotation or call-out, such as a drafting note
    centred: bool = False
    indent: float = 0.0
    table: int | None = None
    header: bool = False
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A tracked change that this view of the document accepts or rejects."""

    span: Span  # empty where the words are not in this view
    kind: Literal["inserted", "deleted", "moved"]
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A reviewer's comment in the file, on the words it is anchored to.

    A comment in the source of a page (Markdown, HTML) is kept where it speaks to contractcheck. Its span is then
    empty: a point in the block that it stands in, or the beginning of the block that follows it. ``place`` is where
    it stands in the file, as far as that is known.
    """

    span: Span
    text: str
    author: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing a reader of the report should know about how the document was read.

    ``unread`` is true where words may be missing, so that a rule which found nothing cannot say that
    there is nothing. ``pages`` are the pages concerned, from 1.
    """

    kind: str
    sentence: str
    unread: bool = False
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrPage:
    """A page that is a picture, whose words OCR has read. ``page`` counts from 1.

    ``confidence`` is the engine's own, from 0 to 1; ``good`` whether that is enough to rely on.
    """

    page: int
    engine: str
    confidence: float
    good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of a document, and what was not."""

    pages: int | None = None
    view: View = "accepted"
    notes: tuple[Note, ...] = ()
    ocr: tuple[OcrPage, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing that could hold words was left unread."""
        return not any(note.unread for note in self.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file, read: ``text`` holds every block's words, each block on lines of its own."""

    source: str
    format: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    reading: Reading = field(default_factory=Reading)
    revisions: tuple[Revision, ...] = ()
    remarks: tuple[Remark, ...] = ()
    title: str = ""  # the file's own title property, if it has one
