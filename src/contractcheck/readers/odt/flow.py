"""The flow of an OpenDocument text: its paragraphs, lists and tables in reading order, in the view asked for."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from contractcheck.errors import ReadError
from contractcheck.readers.base import Limits, too_many_paragraphs
from contractcheck.readers.layout import Flow, Grid, GridCell, GridRow, Para
from contractcheck.readers.line import BULLET, Line
from contractcheck.readers.odt.lists import OUTLINE, Counters, Levels
from contractcheck.readers.odt.names import (
    DRAW,
    GRID,
    LIST,
    SOFT_BREAK,
    TABLE,
    TEXT,
    XML_ID,
    Element,
    H,
    P,
    is_true,
    whole,
)
from contractcheck.readers.odt.styles import ParagraphStyle, Styles
from contractcheck.readers.odt.tables import cells, rows
from contractcheck.readers.odt.text import LineReader

_DEEPEST = 120  # sections within sections
_MARKS = frozenset({TEXT + "change-start", TEXT + "change-end", TEXT + "change"})
_INDEXES = frozenset(
    TEXT + name
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "bibliography",
    )
)
_WRAPPERS = frozenset({TEXT + "section", TEXT + "index-body", TEXT + "index-title"}) | _INDEXES


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a list the next paragraph stands. ``numbered`` until a paragraph has taken the number."""

    key: str
    style: str | None
    depth: int
    numbered: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _Held:
    """A paragraph whose end this view does not show, so that the next one goes on with it."""

    line: Line
    style: ParagraphStyle
    element: Element
    place: Place | None


class Walk:
    """Goes through the body once; a text box, a cell or a note is walked by the same walk, later."""

    def __init__(
        self,
        source: str,
        limits: Limits,
        styles: Styles,
        lists: Mapping[str, Levels],
        outline: Levels,
        lines: LineReader,
        ordinals: Mapping[Element, int],
    ) -> None:
        self._source = source
        self._limits = limits
        self._styles = styles
        self._lists = lists
        self._outline = outline
        self._lines = lines
        self._ordinals = ordinals
        self._counters = Counters()
        self._keys: dict[str, str] = {}
        self._last_list: tuple[str | None, str] = (None, "")
        self._deadline = time.monotonic() + limits.seconds
        self._nested = 0
        self._paragraphs = 0
        self._contents = 0
        self._begun = False
        self.hidden_sections = 0

    def flow(self, parent: Element) -> Flow:
        """The paragraphs and tables inside an element."""
        done: Flow = []
        held = self._walk(parent, None, done, None, 0)
        if held is not None and held.line.words.strip():
            self._keep(done, held)
        return done

    def _walk(self, parent: Element, place: Place | None, done: Flow, held: _Held | None, depth: int) -> _Held | None:
        if depth > _DEEPEST:
            raise self._too_deep()
        for child in parent:
            tag = child.tag
            if tag in (P, H):
                held = self._paragraph(child, place, done, held)
                place = None if place is None else replace(place, numbered=False)
            elif tag == LIST:
                held = self._list(child, place, done, held, depth)
            elif tag == GRID:
                if not self._lines.hiding:
                    if held is not None:
                        self._keep(done, held)
                        held = None
                    done.append(self._grid(child))
            elif tag == TEXT + "numbered-paragraph":
                held = self._walk(child, self._numbered(child), done, held, depth + 1)
            elif tag in _MARKS:
                self._lines.cross(child)
            elif tag == SOFT_BREAK:
                self._turn_page()
            elif tag in _WRAPPERS:
                if self._is_hidden(child):
                    self.hidden_sections += 1
                    continue
                self._contents += tag in _INDEXES
                held = self._walk(child, None, done, held, depth + 1)
                self._contents -= tag in _INDEXES
            elif isinstance(tag, str) and tag.startswith(DRAW) and not self._lines.hiding:
                self._anchored(child, done)
        return held

    def _paragraph(self, element: Element, place: Place | None, done: Flow, held: _Held | None) -> _Held | None:
        if time.monotonic() > self._deadline:
            raise ReadError(
                self._source,
                f"The file took longer to read than the limit of {self._limits.seconds:g} seconds.",
                "Check it in smaller parts.",
            )
        self._paragraphs += 1
        if self._paragraphs > self._limits.paragraphs:
            raise too_many_paragraphs(self._source, self._limits)
        style = self._styles.paragraph(element.get(TEXT + "style-name", ""))
        if style.breaks_before and self._begun:
            self._turn_page()
        self._begun = True
        for position, (line, like) in enumerate(self._lines.read(element, style)):
            if position and like is not None:
                # A paragraph that was taken away is not kept in its list; it was an item like the one it is kept in.
                element, style = like, self._styles.paragraph(like.get(TEXT + "style-name", ""))
                place = None if place is None else replace(place, restart=None)
            if held is None:
                held = _Held(line, style, element, place)
            else:
                if not held.line.words.strip():
                    held.style, held.element, held.place = style, element, place
                held.line.join(line)
            if not self._lines.hiding:
                self._keep(done, held)
                held = None
        return held

    def _list(self, element: Element, outer: Place | None, done: Flow, held: _Held | None, depth: int) -> _Held | None:
        inside = self._place_of(element, outer)
        if inside.depth >= self._limits.depth:
            raise self._too_deep()
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                if item.tag in _MARKS:
                    self._lines.cross(item)
                continue
            restart = item.get(TEXT + "start-value")
            place = replace(
                inside,
                numbered=item.tag == TEXT + "list-item",
                restart=None if restart is None else whole(restart, 1),
            )
            held = self._walk(item, place, done, held, depth + 1)
        return held

    def _place_of(self, element: Element, outer: Place | None) -> Place:
        """Where the paragraphs of a list stand, and with which list they count."""
        style = element.get(TEXT + "style-name") or (outer.style if outer else None)
        own = element.get(XML_ID)
        if outer is not None:
            if own is not None:
                self._keys[own] = outer.key
            return Place(key=outer.key, style=style, depth=outer.depth + 1)
        key = self._keys.get(element.get(TEXT + "continue-list", ""), "")
        if not key and is_true(element.get(TEXT + "continue-numbering")) and self._last_list[0] == style:
            key = self._last_list[1]
        key = key or own or f"list {len(self._keys)}"
        self._keys[own or f"list {len(self._keys)}"] = key
        self._last_list = (style, key)
        return Place(key=key, style=style, depth=0)

    def _numbered(self, element: Element) -> Place:
        """Where a paragraph stands that carries its own place in a list."""
        restart = element.get(TEXT + "start-value")
        return Place(
            key=element.get(TEXT + "list-id", "numbered"),
            style=element.get(TEXT + "style-name"),
            depth=max(0, whole(element.get(TEXT + "level"), 1) - 1),
            numbered=True,
            restart=None if restart is None else whole(restart, 1),
        )

    def _keep(self, done: Flow, held: _Held) -> None:
        line, style, element, place = held.line, held.style, held.element, held.place
        para = Para(line=line, ordinal=self._ordinals.get(element), style=style.name)
        para.centred, para.quoted = style.centred, style.quoted
        edge = style.own_indent
        if place is not None:
            levels = self._lists.get(place.style or style.list_style or "", {})
            if place.numbered:
                para.label = self._counters.label(place.key, levels, place.depth, place.restart)
                para.depth = place.depth + 1
            level = levels.get(place.depth)
            edge = level.indent if edge is None and level is not None else edge
        para.indent = (style.indent if edge is None else edge) or 0.0
        if element.tag == H:
            para.heading = max(1, min(whole(element.get(TEXT + "outline-level"), 1), 10))
            if place is None:
                para.label = self._heading_number(element, style, para.heading)
        elif style.outline:
            para.heading = style.outline
        if self._contents:
            para.style, para.heading = f"toc {max(1, para.heading)}", 0
        if para.label == BULLET and not line.words.strip():
            para.label = ""  # a bullet with nothing beside it says nothing
        para.boxes = [self._box(box) for box in line.boxes]
        done.append(para)

    def _heading_number(self, element: Element, style: ParagraphStyle, level: int) -> str:
        if is_true(element.get(TEXT + "is-list-header")) or style.list_style == "":
            return ""
        restart = None
        if is_true(element.get(TEXT + "restart-numbering")) or element.get(TEXT + "start-value") is not None:
            restart = whole(element.get(TEXT + "start-value"), 1)
        return self._counters.label(OUTLINE, self._outline, level - 1, restart)

    def _box(self, box: Element) -> Flow:
        self._nested += 1
        if self._nested > self._limits.depth:
            raise self._too_deep()
        done = self.flow(box)
        self._nested -= 1
        return done

    def _anchored(self, drawing: Element, done: Flow) -> None:
        """A drawing that is anchored to the page and not to a paragraph."""
        line = self._lines.loose(drawing)
        if line.boxes:
            done.append(Para(line=line, ordinal=None, boxes=[self._box(box) for box in line.boxes]))

    def _grid(self, table: Element) -> Grid:
        self._nested += 1
        if self._nested > self._limits.depth:
            raise self._too_deep()
        if self._begun and self._styles.breaks_before("table", table.get(TABLE + "style-name", "")):
            self._turn_page()
        self._begun = True
        grid = Grid([])
        for row, header in rows(table):
            if row.tag == SOFT_BREAK:
                self._turn_page()
            else:
                shown = [GridCell([] if cell is None else self.flow(cell), columns) for cell, columns in cells(row)]
                grid.rows.append(GridRow(shown, header=header))
        self._nested -= 1
        return grid

    def _too_deep(self) -> ReadError:
        return ReadError(
            self._source,
            "The file nests its tables or lists deeper than any contract does.",
            "Open it in LibreOffice, save it again, and check the new copy.",
        )

    def _is_hidden(self, section: Element) -> bool:
        display = section.get(TEXT + "display", "true")
        return display == "none" or (display == "condition" and is_true(section.get(TEXT + "is-hidden")))

    def _turn_page(self) -> None:
        if self._lines.page is not None:
            self._lines.page += 1
