"""A walk through a web page that gathers its paragraphs, lists and tables."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from contractcheck.errors import ReadError
from contractcheck.model.document import View
from contractcheck.readers.asides import addressed
from contractcheck.readers.base import Limits, too_many_paragraphs
from contractcheck.readers.html.looks import HEADINGS, ListNumbers, Look, looked, number_of, style_of
from contractcheck.readers.layout import Flow, Grid, GridCell, GridRow, Para
from contractcheck.readers.line import Anchor, Change, Line, Tally, add_change

_DEEPEST = 240
_WIDEST = 100  # columns that one cell may cover, and that a table may have by cells that reach down
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SILENT = frozenset(
    {"script", "style", "nav", "noscript", "template", "head", "svg", "iframe", "object", "embed", "select", "button"}
    | {"audio", "video", "canvas", "map", "input", "title", "datalist"}
)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li"}
    | {"main", "menu", "p", "pre", "search", "section", "summary"}
)
_PLAIN = Look()


class Walk:
    """Goes through the page once, gathering words until a block ends.

    ``asides`` are the comments to contractcheck, by a key of their own: what each says, and its line. Those in
    ``settled`` stand in a block, or before one; the others stand where the page shows nothing.
    """

    def __init__(self, source: str, view: View, limits: Limits) -> None:
        self._source = source
        self._view = view
        self._limits = limits
        self._deadline = time.monotonic() + limits.seconds
        self._done: Flow = []
        self._line = Line()
        self._words: list[str] = []
        self._length = 0
        self._label = ""
        self._tables = 0
        self._ordinal = 0
        self.tally = Tally()
        self.asides: dict[str, tuple[str, int | None]] = {}
        self.settled: set[str] = set()
        self._seen: set[etree._Element] = set()
        self._waiting: list[str] = []

    def pass_over(self, root: etree._Element) -> None:
        """Take up the comments that stand outside of what was walked through, such as in the head of a page."""
        for comment in (*root.itersiblings(etree.Comment, preceding=True), *root.iter(etree.Comment)):
            if comment not in self._seen:
                self._take(comment)

    def flow(self, element: etree._Element, look: Look = _PLAIN, depth: int = 0) -> Flow:
        """The paragraphs and tables inside an element."""
        outer, self._done = self._done, []
        self._inside(element, look, depth)
        self._end(look)
        done, self._done = self._done, outer
        return done

    def _inside(self, element: etree._Element, look: Look, depth: int) -> None:
        if depth > _DEEPEST:
            raise ReadError(
                self._source, "The page is nested deeper than any contract.", "Save it as Word or PDF and check that."
            )
        self._text(element.text, look)
        number = ListNumbers(element) if element.tag in ("ol", "ul", "menu") else None
        for child in element:
            if _is_comment(child):
                self._aside(child)
            elif isinstance(child.tag, str):
                if number is not None and child.tag == "li":
                    self._item(child, look, number, depth)
                else:
                    self._element(child, look, depth)
            self._text(child.tail, look)

    def _element(self, element: etree._Element, look: Look, depth: int) -> None:
        tag = str(element.tag)
        if tag in _SILENT:
            self._control(element, look)
            return
        style = style_of(element)
        if style.get("display") == "none" or element.get("hidden") is not None:
            self.tally.hidden += 1
            return
        inner = looked(tag, style, element, look)
        if tag == "br":
            self._put("\n", look)
        elif tag == "img":
            self.tally.pictures += 1
        elif tag == "table":
            self._end(look)
            self._table(element, inner, depth)
        elif tag in HEADINGS or tag in _BLOCKS:
            self._end(look)
            self._inside(element, inner, depth + 1)
            self._end(inner)
        elif tag in ("ol", "ul"):
            self._end(look)
            if inner.depth >= self._limits.depth:
                raise ReadError(
                    self._source, "The page nests its lists deeper than any contract.", "Save it as Word or PDF."
                )
            self._inside(element, replace(inner, depth=look.depth + 1), depth + 1)
            self._end(inner)
        else:
            self._inside(element, inner, depth + 1)

    def _control(self, element: etree._Element, look: Look) -> None:
        if element.tag == "input" and element.get("type", "").lower() in ("checkbox", "radio"):
            self._put("☐" if element.get("checked") is None else "☒", look)

    def _item(self, element: etree._Element, look: Look, numbers: ListNumbers, depth: int) -> None:
        self._end(look)
        self._label = numbers.label(element)
        self._inside(element, look, depth + 1)
        self._end(look)
        self._label = ""

    def _take(self, comment: etree._Element) -> str:
        """The key of a comment to contractcheck; empty for all other comments."""
        self._seen.add(comment)
        said = addressed(comment.text or "")
        if not said:
            return ""
        key = str(len(self.asides))
        self.asides[key] = said, comment.sourceline  # type: ignore[assignment]  # the stubs leave the type open
        return key

    def _aside(self, comment: etree._Element) -> None:
        """A comment among words stands in their block; any other stands before the block that follows."""
        key = self._take(comment)
        if key and any(map(str.strip, self._words)):
            self._anchor(key, self._length)
        elif key:
            self._waiting.append(key)

    def _anchor(self, key: str, at: int) -> None:
        self._line.anchors += [Anchor(at, key, "start"), Anchor(at, key, "end")]
        self.settled.add(key)

    def _text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if not look.kept:
            text = _BLANKS.sub(" ", text)
            if not self._length or self._words[-1].endswith((" ", "\n")):
                text = text.removeprefix(" ")
        if text:
            self._put(text, look)

    def _put(self, text: str, look: Look) -> None:
        if look.change and (look.change == "deleted") == (self._view == "accepted"):
            self._changed(self._length, self._length, look.change)
            return
        start = self._length
        self._words.append(text)
        self._length += len(text)
        if look.change:
            self._changed(start, self._length, look.change)
        if not text.isspace():
            self._line.some_bold |= look.bold
            self._line.some_plain |= not look.bold

    def _changed(self, start: int, end: int, kind: str) -> None:
        add_change(self._line.changes, Change(start, end, "inserted" if kind == "inserted" else "deleted", ""))

    def _end(self, look: Look) -> None:
        """End the paragraph that has been gathered, if there is one."""
        if time.monotonic() > self._deadline:
            raise ReadError(
                self._source,
                f"The page took longer to read than the limit of {self._limits.seconds:g} seconds.",
                "Check it in smaller parts.",
            )
        words, self._words, self._length = "".join(self._words), [], 0
        if words.strip():
            for key in self._waiting:
                self._anchor(key, 0)
            self._waiting.clear()
        line, self._line = self._line, Line()
        line.words = words
        if not words.strip() and not line.changes:
            return
        para = Para(line=line, ordinal=self._ordinal, heading=look.heading, centred=look.centred, quoted=look.quoted)
        self._ordinal += 1
        if self._ordinal > self._limits.paragraphs:
            raise too_many_paragraphs(self._source, self._limits)
        if line.words.strip() and self._label:
            para.label, self._label = self._label, ""
            para.depth = look.depth
        self._done.append(para)

    def _table(self, table: etree._Element, look: Look, depth: int) -> None:
        self._tables += 1
        if self._tables > self._limits.depth:
            raise ReadError(
                self._source, "The page nests its tables deeper than any contract.", "Save it as Word or PDF."
            )
        label, self._label = self._label, ""
        grid = Grid([])
        hanging: dict[int, int] = {}  # column to how many rows a cell from above still covers it
        for row, header in _rows(table, header=False):
            if _is_comment(row):
                self._aside(row)
                continue
            if row.tag == "caption":
                self._done += self.flow(row, replace(look, heading=0), depth + 1)
                continue
            cells, names = self._cells(row, look, hanging, depth)
            grid.rows.append(GridRow(cells, header=header or names))
        self._done.append(grid)
        self._label = label
        self._tables -= 1

    def _cells(
        self, row: etree._Element, look: Look, hanging: dict[int, int], depth: int
    ) -> tuple[list[GridCell], bool]:
        cells: list[GridCell] = []
        column = 0
        found = [child for child in row if child.tag in ("td", "th")]
        for comment in row.iterchildren(etree.Comment):
            self._aside(comment)
        for cell in found:
            column = _covered(cells, hanging, column)
            columns = number_of(cell.get("colspan"), 1, _WIDEST)
            rows = number_of(cell.get("rowspan"), 1, 10_000)
            inner = looked(str(cell.tag), style_of(cell), cell, replace(look, heading=0, depth=0))
            cells.append(GridCell(self.flow(cell, inner, depth + 2), columns))
            if rows > 1:
                hanging.update(dict.fromkeys(range(column, min(column + columns, _WIDEST)), rows - 1))
            column += columns
        _covered(cells, hanging, column)
        return cells, bool(found) and all(cell.tag == "th" for cell in found)


def _is_comment(element: etree._Element) -> bool:
    return callable(element.tag)


def _covered(cells: list[GridCell], hanging: dict[int, int], column: int) -> int:
    """Stand-ins for the columns that cells from above reach down into."""
    while hanging.get(column, 0) > 0:
        hanging[column] -= 1
        cells.append(GridCell([], 1))
        column += 1
    return column


def _rows(parent: etree._Element, *, header: bool) -> Iterator[tuple[etree._Element, bool]]:
    for child in parent:
        if child.tag in ("tr", "caption") or _is_comment(child):
            yield child, header
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child, header=child.tag == "thead")
