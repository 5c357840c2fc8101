"""The flow of a story: its paragraphs and tables in reading order, numbered, in the view asked for."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from contractcheck.errors import ReadError
from contractcheck.model.document import View
from contractcheck.readers.base import Limits
from contractcheck.readers.docx.numbering import BULLET, Counter, Item, Numbering, properties_of
from contractcheck.readers.docx.styles import ParagraphStyle, Styles, indent, outline, set_apart
from contractcheck.readers.docx.text import CHANGES, Anchor, Change, Line, LineReader, Tally
from contractcheck.readers.docx.wordml import MC, P_PR, R_PR, TABLE, VAL, Element, P, W, has, value, whole

_BODY_TEXT = 9
_DEEPEST = 120  # wrappers within wrappers between the body and a paragraph
_ENDS_IN_PAGE = re.compile(r"\d\s*\Z")
_TRACKED_MARKS = tuple(CHANGES)
_ATTACHED = frozenset({W + "altChunk", W + "subDoc"})
_NO_FLOW = frozenset({W + "sdtPr", W + "sdtEndPr", W + "sectPr", W + "customXmlPr", W + "tblPr", W + "tblGrid"})


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


@dataclass(slots=True, kw_only=True)
class Setting:
    """What all stories of one document share."""

    source: str
    view: View
    limits: Limits
    styles: Styles
    numbering: Numbering
    tally: Tally
    ordinals: Mapping[Element, int]
    deadline: float


class Story:
    """Reads one story: the body, the text boxes, the footnotes. Each counts its lists by itself."""

    def __init__(self, setting: Setting, *, first_page: int | None = None, within: int = 0) -> None:
        self._setting = setting
        self._styles = setting.styles
        self._numbering = setting.numbering
        self._counter = Counter(setting.numbering)
        self._lines = LineReader(setting.styles, setting.view, setting.tally, setting.source, first_page=first_page)
        self._boxes: Story | None = None
        self._within = within  # how deep in tables and text boxes the story stands
        self._tables = 0  # how many of its tables are open

    @property
    def page(self) -> int | None:
        """The page that reading has come to, where the file notes its pages."""
        return self._lines.page

    def flow(self, parent: Element) -> Flow:
        """The paragraphs and tables inside an element."""
        done: Flow = []
        joined: tuple[Line, int | None] | None = None
        anchors: list[Anchor] = []
        last: tuple[Element, Line, int | None] | None = None
        for element in self._parts(parent, 0):
            if element.tag == P:
                self._check_time()
                style = self._styles.paragraph(value(element.find(P_PR), W + "pStyle"))
                line, ordinal = self._lines.read(element, style), self._setting.ordinals.get(element)
                if anchors:
                    line.anchors[:0] = anchors
                    anchors = []
                if joined is not None:
                    before, first = joined
                    ordinal = first if before.words.strip() else ordinal
                    before.join(line)
                    line, joined = before, None
                if self._mark_gone(element, line):
                    joined, last = (line, ordinal), (element, line, ordinal)
                else:
                    self._keep(done, element, style, line, ordinal)
            elif element.tag == TABLE:
                self._keep_last(done, joined, last)
                joined = None
                done.append(self._grid(element))
            else:
                role = "start" if element.tag == W + "commentRangeStart" else "end"
                anchors.append(Anchor(0, element.get(W + "id", ""), role))  # type: ignore[arg-type]
        self._keep_last(done, joined, last)
        return done

    def _check_time(self) -> None:
        if time.monotonic() > self._setting.deadline:
            raise ReadError(
                self._setting.source,
                f"The file took longer to read than the limit of {self._setting.limits.seconds:g} seconds.",
                "Check it in smaller parts.",
            )

    def _keep_last(
        self, done: Flow, joined: tuple[Line, int | None] | None, last: tuple[Element, Line, int | None] | None
    ) -> None:
        """A paragraph whose mark is gone, but which nothing follows, stays if it has words left."""
        if joined is not None and last is not None:
            element, line, ordinal = last
            if line.words.strip() or line.changes or line.anchors:
                style = self._styles.paragraph(value(element.find(P_PR), W + "pStyle"))
                self._keep(done, element, style, line, ordinal, counted=bool(line.words.strip()))

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
            elif tag == W + "commentRangeStart" or tag == W + "commentRangeEnd":
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
            "The file nests its tables deeper than any contract does.",
            "Open it in Word, save it again, and check the new copy.",
        )

    def _mark_gone(self, paragraph: Element, line: Line) -> bool:
        """Whether this view does not show the end of the paragraph, so that it runs on into the next.

        A tracked paragraph mark is noted among the line's changes.
        """
        form = paragraph.find(P_PR)
        look = None if form is None else form.find(R_PR)
        if look is None:
            return False
        gone = False
        for tag in _TRACKED_MARKS:
            mark = look.find(tag)
            if mark is None:
                continue
            kind, shown_in = CHANGES[tag]
            end = len(line.words)
            told = any(change.kind == kind and change.end == end for change in line.changes)
            if not told and kind != "moved":
                line.changes.append(Change(end, end, kind, mark.get(W + "author", "")))
            gone = gone or shown_in != self._setting.view
        # A paragraph that is hidden to its very end takes up no line of its own.
        return gone or (has(look, W + "vanish") and not has(look, W + "specVanish") and not line.words.strip())

    def _keep(
        self,
        done: Flow,
        element: Element,
        style: ParagraphStyle,
        line: Line,
        ordinal: int | None,
        *,
        counted: bool = True,
    ) -> None:
        form = element.find(P_PR)
        para = Para(line=line, ordinal=ordinal, style=style.name)
        level = style.outline
        edge, centred, apart = style.indent, style.centred, style.quoted
        item: Item | None = None
        # A paragraph that is there only to end a section has no number.
        only_section = form is not None and not line.words.strip() and form.find(W + "sectPr") is not None
        if counted and not only_section:
            item = self._numbering.item(properties_of(form), style)
        if item is not None:
            para.label = self._counter.label(item)
            para.depth = item.depth + 1
            by_list = self._numbering.level(item)
            if by_list is not None and by_list.indent is not None and (edge is None or item.list_id != style.list_id):
                edge = by_list.indent
        if form is not None:
            set_level = outline(form)
            level = level if set_level is None else set_level
            own_edge, own_apart, justified = indent(form), set_apart(form), value(form, W + "jc")
            edge = edge if own_edge is None else own_edge
            apart = apart if own_apart is None else own_apart
            centred = centred if justified is None else justified == "center"
        if level is not None and level < _BODY_TEXT:
            para.heading = level + 1
        para.centred, para.quoted, para.indent = centred, apart, edge or 0.0
        if line.contents and not para.style.lower().startswith("toc") and _ENDS_IN_PAGE.search(line.words):
            para.style, para.heading = "toc 1", 0
        if para.label == BULLET and not line.words.strip():
            para.label = ""  # a bullet with nothing beside it says nothing
        if line.boxes:
            if self._boxes is None:
                self._boxes = Story(self._setting, within=self._within + self._tables + 1)
            para.boxes = [self._boxes.flow(box) for box in line.boxes]
        done.append(para)

    def _grid(self, table: Element) -> Grid:
        self._tables += 1
        if self._within + self._tables > self._setting.limits.depth:
            raise self._too_deep()
        grid = Grid([])
        for row in _wrapped(table, W + "tr"):
            grid.rows.append(self._row(row))
        shade = table.find(f"{W}tr/{W}tc/{W}tcPr/{W}shd")
        grid.shaded = shade is not None and (shade.get(W + "fill") or "auto") not in ("auto", "FFFFFF", "ffffff")
        self._tables -= 1
        return grid

    def _row(self, row: Element) -> GridRow:
        settings = row.find(W + "trPr")
        change: Change | None = None
        for tag in _TRACKED_MARKS[:2]:
            mark = None if settings is None else settings.find(tag)
            if mark is not None:
                kind, shown_in = CHANGES[tag]
                change = Change(0, 0, kind, mark.get(W + "author", ""))
                if shown_in != self._setting.view:
                    return GridRow([], change=change)
        cells: list[GridCell] = []
        if (skipped := whole(value(settings, W + "gridBefore"))) > 0:
            cells.append(GridCell([], skipped))
        first = last = self.page
        for cell in _wrapped(row, W + "tc"):
            properties = cell.find(W + "tcPr")
            columns = max(1, whole(value(properties, W + "gridSpan"), 1))
            merge = None if properties is None else properties.find(W + "vMerge")
            if merge is not None and merge.get(VAL, "continue") == "continue":
                cells.append(GridCell([], columns))
                continue
            # The cells of a row stand side by side, so each begins on the page where the row begins.
            self._lines.page = first
            cells.append(GridCell(self.flow(cell), columns))
            if last is not None and self.page is not None:
                last = max(last, self.page)
        self._lines.page = last
        return GridRow(cells, header=has(settings, W + "tblHeader"), change=change)


def _wrapped(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, also where content controls wrap them."""
    waiting = list(reversed(parent))
    while waiting:
        child = waiting.pop()
        if child.tag == name:
            yield child
        elif child.tag not in (P, TABLE) and child.tag not in _NO_FLOW and len(child):
            waiting.extend(reversed(child))
