"""The flow of a story: its paragraphs and tables in reading order, numbered, in the view asked for."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.errors import ReadError
from contractcheck.readers.docx.cells import CELL, ROW, cell_form, is_shaded, row_form, wrapped
from contractcheck.readers.docx.numbering import Counter, Item
from contractcheck.readers.docx.properties import BODY_TEXT, Properties, read_properties
from contractcheck.readers.docx.setting import Setting
from contractcheck.readers.docx.styles import ParagraphStyle
from contractcheck.readers.docx.text import LineReader
from contractcheck.readers.docx.wordml import (
    ANCHORS,
    CHANGES,
    MC,
    P_PR,
    TABLE,
    Element,
    P,
    W,
    first,
)
from contractcheck.readers.layout import Flow, Grid, GridCell, GridRow, Para
from contractcheck.readers.line import BULLET, Anchor, Change, Line

_DEEPEST = 120  # wrappers within wrappers between the body and a paragraph
_ENDS_IN_PAGE = re.compile(r"\d\s*\Z")
_ID, _AUTHOR = W + "id", W + "author"
_ATTACHED = frozenset({W + "altChunk", W + "subDoc"})
_NO_FLOW = frozenset({W + "sdtPr", W + "sdtEndPr", W + "sectPr", W + "customXmlPr", W + "tblPr", W + "tblGrid"})


@dataclass(slots=True)
class _Open:
    """A paragraph as read, before it is known where it ends."""

    line: Line
    form: Properties
    style: ParagraphStyle
    ordinal: int | None

    def join(self, other: _Open) -> None:
        """Run on into the next paragraph, whose mark then holds for both."""
        self.ordinal = self.ordinal if self.line.words.strip() else other.ordinal
        self.line.join(other.line)
        self.form, self.style = other.form, other.style


class Story:
    """Reads one story: the body, the text boxes, the footnotes. Each counts its lists by itself."""

    def __init__(self, setting: Setting, *, first_page: int | None = None, within: int = 0) -> None:
        self._setting = setting
        self._styles = setting.styles
        self._ordinals = setting.ordinals
        self._deadline = setting.deadline
        self._numbering = setting.numbering
        self._counter = Counter()
        self._lines = LineReader(setting, first_page=first_page)
        self._pages = self._lines.pages
        self._boxes: Story | None = None
        self._within = within  # how deep in tables and text boxes the story stands
        self._sections = 0  # how many are over
        self._tables = 0  # how many of its tables are open

    @property
    def page(self) -> int | None:
        """The page that reading has come to, where the file notes its pages."""
        return self._pages.now

    def turn_to(self, page: int | None) -> None:
        """Go on reading at this page, for a story that stands beside another."""
        self._pages.go(page)

    def flow(self, parent: Element) -> Flow:
        """The paragraphs and tables inside an element."""
        done: Flow = []
        open_para: _Open | None = None  # a paragraph whose end this view does not show
        anchors: list[Anchor] = []
        for element in self._parts(parent, 0):
            if element.tag == P:
                para = self._read(element)
                if anchors:
                    para.line.anchors[:0] = anchors
                    anchors = []
                if open_para is not None:
                    open_para.join(para)
                    para, open_para = open_para, None
                if self._mark_gone(para):
                    open_para = para
                else:
                    self._keep(done, para)
            elif element.tag == TABLE:
                self._keep_open(done, open_para)
                open_para = None
                done.append(self._grid(element))
            else:
                anchors.append(Anchor(0, element.get(_ID, ""), ANCHORS[element.tag]))
        self._keep_open(done, open_para)
        return done

    def _read(self, element: Element) -> _Open:
        if time.monotonic() > self._deadline:
            raise ReadError(
                self._setting.source,
                f"The file took longer to read than the limit of {self._setting.limits.seconds:g} seconds.",
                "Check it in smaller parts.",
            )
        form = read_properties(first(element, P_PR))
        style = self._styles.paragraph(form.style)
        if form.new_page:
            self._pages.force()
        line = self._lines.read(element, style)
        if form.ends_section:
            self._sections += 1
            starts = self._setting.section_starts
            if self._sections < len(starts) and starts[self._sections]:
                self._pages.force()
        return _Open(line, form, style, self._ordinals.get(element))

    def _keep_open(self, done: Flow, para: _Open | None) -> None:
        """A paragraph whose mark is gone, but which nothing follows, stays if it has words left."""
        if para is not None and (para.line.words.strip() or para.line.changes or para.line.anchors):
            self._keep(done, para, counted=bool(para.line.words.strip()))

    def _parts(self, parent: Element, depth: int) -> Iterator[Element]:
        """The paragraphs, tables and comment anchors inside an element, through whatever wraps them."""
        if depth > _DEEPEST:
            raise self._too_deep()
        for child in parent:
            tag = child.tag
            if tag in (P, TABLE):
                yield child
            elif tag in _NO_FLOW:
                continue
            elif tag in ANCHORS:
                yield child
            elif tag in _ATTACHED:
                self._setting.tally.embedded += 1
            elif tag in CHANGES and CHANGES[tag][1] != self._setting.view:
                continue
            elif tag == MC + "AlternateContent":
                chosen = child.find(MC + "Choice")
                if chosen is None:
                    chosen = child.find(MC + "Fallback")
                if chosen is not None:
                    yield from self._parts(chosen, depth + 1)
            elif len(child):
                yield from self._parts(child, depth + 1)

    def _too_deep(self) -> ReadError:
        return ReadError(
            self._setting.source,
            "The file nests its tables or text boxes deeper than any contract does.",
            "Open it in Word, save it again, and check the new copy.",
        )

    def _mark_gone(self, para: _Open) -> bool:
        """Whether this view does not show the end of the paragraph, so that it runs on into the next.

        A tracked paragraph mark is noted among the line's changes.
        """
        hidden = para.style.hidden if para.form.mark_hidden is None else para.form.mark_hidden
        gone = False
        for mark in para.form.tracked:
            end = len(para.line.words)
            kind, shown_in = CHANGES[mark.tag]
            told = any(change.kind == kind and change.end == end for change in para.line.changes)
            if not told and kind != "moved":
                para.line.changes.append(Change(end, end, kind, mark.get(_AUTHOR, "")))
            gone = gone or shown_in != self._setting.view
        # A paragraph that is hidden to its very end takes up no line of its own.
        return gone or (hidden and not para.line.words.strip())

    def _keep(self, done: Flow, read: _Open, *, counted: bool = True) -> None:
        line, form, style = read.line, read.form, read.style
        worded = bool(line.words.strip())
        level = style.outline if form.outline is None else form.outline
        apart = form.quoted
        para = Para(
            line=line,
            ordinal=read.ordinal,
            style=style.name,
            heading=0 if level is None or level == BODY_TEXT else level + 1,
            centred=style.centred if form.centred is None else form.centred,
            quoted=style.quoted if apart is None else apart,
        )
        edge = style.indent
        # A paragraph that is there only to end a section has no number.
        if counted and (worded or not form.ends_section):
            item = self._numbering.item(form, style)
            if item is not None:
                edge = self._number(para, item, style, worded=worded)
        para.indent = (edge if form.indent is None else form.indent) or 0.0
        if line.contents and not para.style.lower().startswith("toc") and _ENDS_IN_PAGE.search(line.words):
            para.style, para.heading = "toc 1", 0
        if line.boxes:
            within = self._within + self._tables + 1
            if within > self._setting.limits.depth:
                raise self._too_deep()
            if self._boxes is None:
                self._boxes = Story(self._setting, within=within)
            self._boxes.turn_to(line.page)
            para.boxes = [self._boxes.flow(box) for box in line.boxes]
        done.append(para)

    def _number(self, para: Para, item: Item, style: ParagraphStyle, *, worded: bool) -> float | None:
        """Give a paragraph its number, and its left edge unless its style has the last word on that."""
        label = self._counter.label(item)
        para.label = "" if label == BULLET and not worded else label  # a lone bullet says nothing
        para.depth = item.depth + 1
        level = item.level
        if level is None or level.indent is None or (style.indent is not None and item.list_id == style.list_id):
            return style.indent
        return level.indent

    def _grid(self, table: Element) -> Grid:
        self._tables += 1
        if self._within + self._tables > self._setting.limits.depth:
            raise self._too_deep()
        grid = Grid([])
        start = self.page
        ends: dict[int, int | None] = {}  # the page on which each column has come to its end
        for row in wrapped(table, ROW):
            self._pages.go(max((page for page in ends.values() if page is not None), default=start))
            grid.rows.append(self._row(row, ends))
        self._pages.go(max((page for page in ends.values() if page is not None), default=start))
        grid.shaded = is_shaded(table)
        self._tables -= 1
        return grid

    def _row(self, row: Element, ends: dict[int, int | None]) -> GridRow:
        form = row_form(row)
        change: Change | None = None
        if form.change is not None:
            kind, shown_in = CHANGES[form.change.tag]
            change = Change(0, 0, kind, form.change.get(_AUTHOR, ""))
            if shown_in != self._setting.view:
                return GridRow([], change=change)
        cells = [GridCell([], form.before)] if form.before else []
        column, least = form.before, self.page
        for cell in wrapped(row, CELL):
            columns, continued, alone_in = cell_form(cell)
            if alone_in not in (None, self._setting.view):
                continue
            if continued:
                cells.append(GridCell([], columns))
            else:
                self._pages.go(ends.get(column, least), least)
                cells.append(GridCell(self.flow(cell), columns))
                ends[column] = self.page
            column += columns
        return GridRow(cells, header=form.header, change=change)
