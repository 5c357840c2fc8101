"""The words of one paragraph: spans, fields, notes, and tracked changes in the view that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from contractcheck.errors import ReadError
from contractcheck.model.document import View
from contractcheck.readers.line import Anchor, Change, Line, NoteMark, Tally, add_change
from contractcheck.readers.odt.names import (
    DC,
    DRAW,
    LIST,
    OFFICE,
    SOFT_BREAK,
    TEXT,
    XML_ID,
    Element,
    H,
    P,
    is_true,
    whole,
)
from contractcheck.readers.odt.styles import ParagraphStyle, Styles

_DEEPEST = 150  # elements within elements inside one paragraph
_MANY_BLANKS = 200
_BLANKS = re.compile(r"[ \t\r\n]+")
_CHANGE_STARTS, _CHANGE_ENDS, _CHANGE = TEXT + "change-start", TEXT + "change-end", TEXT + "change"
_CHANGES = frozenset({_CHANGE_STARTS, _CHANGE_ENDS, _CHANGE})
_SILENT = frozenset(
    {TEXT + "number", TEXT + "ruby-text", TEXT + "script", TEXT + "label", TEXT + "tracked-changes", OFFICE + "forms"}
)
_SHAPES = frozenset(
    DRAW + name for name in ("custom-shape", "rect", "ellipse", "circle", "line", "polygon", "path", "caption")
)


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """A change as the file lists it: what it did, who made it, and the words it took away."""

    deletion: bool
    author: str
    removed: tuple[Element, ...] = ()


@dataclass(slots=True)
class Story:
    """What a file's paragraphs share: its changes, and the notes and comments met on the way."""

    changes: dict[str, TrackedChange]
    ended_comments: frozenset[str]
    notes: dict[str, tuple[str, Element]] = field(default_factory=dict)
    comments: list[tuple[str, str, str]] = field(default_factory=list)


def tracked_changes(body: Element) -> dict[str, TrackedChange]:
    """The changes that a file lists at its top, by their ids."""
    found: dict[str, TrackedChange] = {}
    for region in body.iterfind(f"{TEXT}tracked-changes/{TEXT}changed-region"):
        deletion, insertion = region.find(TEXT + "deletion"), region.find(TEXT + "insertion")
        change = deletion if deletion is not None else insertion
        if change is None:
            continue
        author = change.findtext(f"{OFFICE}change-info/{DC}creator") or ""
        removed = () if deletion is None else tuple(deletion.iter(P, H))
        for name in (XML_ID, TEXT + "id"):
            if (key := region.get(name)) is not None:
                found[key] = TrackedChange(deletion is not None, author, removed)
    return found


class LineReader:
    """Reads paragraphs one after the other; an insertion may run on from one to the next."""

    def __init__(self, styles: Styles, view: View, tally: Tally, source: str, story: Story) -> None:
        self._styles = styles
        self._view = view
        self._tally = tally
        self._source = source
        self._story = story
        self._inserting: str | None = None
        self.page: int | None = None
        self._line = Line()
        self._lines: list[tuple[Line, Element | None]] = []
        self._words: list[str] = []
        self._length = 0
        self._blank = True  # whether a blank would add nothing here

    @property
    def hiding(self) -> bool:
        """Whether this view does not show what comes next, because it was inserted later."""
        return self._inserting is not None and self._view == "original"

    def read(self, paragraph: Element, style: ParagraphStyle) -> list[tuple[Line, Element | None]]:
        """The words of a paragraph; several lines where this view shows paragraphs that were deleted inside it.

        Each further line comes with the deleted paragraph that gave it its looks.
        """
        self._lines = []
        self._begin(None)
        self._inside(paragraph, style.bold, style.hidden, 0)
        self._finish()
        return self._lines

    def loose(self, drawing: Element) -> Line:
        """The text boxes of a drawing that stands in no paragraph."""
        self._begin(None)
        self._drawing(drawing)
        return self._line

    def cross(self, element: Element) -> None:
        """Note a change that begins or ends between two paragraphs."""
        if element.tag == _CHANGE_STARTS:
            change = self._story.changes.get(element.get(TEXT + "change-id", ""))
            if change is not None and not change.deletion:
                self._inserting = element.get(TEXT + "change-id")
        elif element.tag == _CHANGE_ENDS and element.get(TEXT + "change-id") == self._inserting:
            self._inserting = None

    def _begin(self, like: Element | None) -> None:
        self._line = Line(page=self.page)
        self._lines.append((self._line, like))
        self._words, self._length, self._blank = [], 0, True

    def _finish(self) -> None:
        self._line.words = "".join(self._words)

    def _inside(self, parent: Element, bold: bool, hidden: bool, depth: int) -> None:
        if depth > _DEEPEST:
            raise ReadError(
                self._source,
                "The text of the file is nested deeper than any word processor nests it.",
                "Open it in LibreOffice, save it again, and check the new copy.",
            )
        self._text(parent.text, bold, hidden)
        for child in parent:
            self._element(child, bold, hidden, depth)
            self._text(child.tail, bold, hidden)

    def _element(self, child: Element, bold: bool, hidden: bool, depth: int) -> None:
        tag = child.tag
        if tag == TEXT + "span":
            look = self._styles.character(child.get(TEXT + "style-name", ""))
            bold = bold if look.bold is None else look.bold
            self._inside(child, bold, hidden if look.hidden is None else look.hidden, depth + 1)
        elif tag == TEXT + "s":
            self._put(" " * min(max(1, whole(child.get(TEXT + "c"), 1)), _MANY_BLANKS), bold, hidden)
        elif tag == TEXT + "tab":
            self._put("\t", bold, hidden)
        elif tag == TEXT + "line-break":
            self._put("\n", bold, hidden)
        elif tag == SOFT_BREAK:
            if self.page is not None:
                self.page += 1
        elif tag in _CHANGES:
            self._change(child, bold, hidden, depth)
        elif tag == TEXT + "note":
            self._note(child)
        elif tag == OFFICE + "annotation":
            self._comment(child)
        elif tag == OFFICE + "annotation-end":
            self._line.anchors.append(Anchor(self._length, child.get(OFFICE + "name", ""), "end"))
        elif tag in (TEXT + "hidden-text", TEXT + "hidden-paragraph") and is_true(child.get(TEXT + "is-hidden")):
            self._tally.hidden += 1
        elif isinstance(tag, str) and tag.startswith(DRAW):
            if not self.hiding and not (tag == DRAW + "a" and child.text):
                self._drawing(child)
        elif tag not in _SILENT and isinstance(tag, str):
            self._inside(child, bold, hidden, depth + 1)

    def _text(self, text: str | None, bold: bool, hidden: bool) -> None:
        if not text:
            return
        text = _BLANKS.sub(" ", text)
        if self._blank:
            text = text.removeprefix(" ")
        if text:
            self._put(text, bold, hidden)
            if not (hidden or self.hiding):
                self._blank = text.endswith(" ")

    def _put(self, text: str, bold: bool, hidden: bool) -> None:
        if self.hiding:
            return
        if hidden:
            self._tally.hidden += 1
            return
        self._blank = False
        if not text.isspace():
            if bold:
                self._line.some_bold = True
            else:
                self._line.some_plain = True
        start = self._length
        self._words.append(text)
        self._length += len(text)
        if self._inserting is not None:
            author = self._story.changes[self._inserting].author
            add_change(self._line.changes, Change(start, self._length, "inserted", author))

    def _change(self, element: Element, bold: bool, hidden: bool, depth: int) -> None:
        self.cross(element)
        change = self._story.changes.get(element.get(TEXT + "change-id", ""))
        if change is None or (self.hiding and element.tag == _CHANGE):
            return
        if element.tag == _CHANGE_STARTS and self.hiding:
            self._line.changes.append(Change(self._length, self._length, "inserted", change.author))
        if element.tag != _CHANGE or not change.deletion:
            return
        start = self._length
        if self._view == "original":
            for number, paragraph in enumerate(change.removed):
                if number:
                    self._line.changes.append(Change(start, self._length, "deleted", change.author))
                    self._finish()
                    self._begin(paragraph)
                    start = 0
                self._inside(paragraph, bold, hidden, depth + 1)
        self._line.changes.append(Change(start, self._length, "deleted", change.author))

    def _note(self, note: Element) -> None:
        if self.hiding:
            return
        body = note.find(TEXT + "note-body")
        citation = note.find(TEXT + "note-citation")
        if body is None:
            return
        mark = "" if citation is None else (citation.get(TEXT + "label") or "".join(_strings(citation))).strip()
        key = str(len(self._story.notes))
        self._story.notes[key] = (mark, body)
        kind = "endnote" if note.get(TEXT + "note-class") == "endnote" else "footnote"
        self._line.notes.append(NoteMark(kind, key, mark))  # type: ignore[arg-type]

    def _comment(self, comment: Element) -> None:
        name = comment.get(OFFICE + "name") or f"comment {len(self._story.comments)}"
        words = "\n".join(filter(None, ("".join(_strings(each)).strip() for each in comment.iter(P))))
        self._story.comments.append((name, comment.findtext(DC + "creator") or "", words))
        role = "start" if name in self._story.ended_comments else "reference"
        self._line.anchors.append(Anchor(self._length, name, role))  # type: ignore[arg-type]

    def _drawing(self, drawing: Element) -> None:
        """Look through a drawing for text boxes, which are read after the paragraph, and for pictures."""
        waiting = [drawing]
        while waiting:
            element = waiting.pop()
            tag = element.tag
            if tag == DRAW + "text-box" or (tag in _SHAPES and any(child.tag in (P, LIST) for child in element)):
                self._line.boxes.append(element)
                self._tally.boxes += 1
                continue
            if tag == DRAW + "image":
                self._tally.pictures += 1
            elif tag == DRAW + "object-ole":
                self._tally.embedded += 1
            elif tag == DRAW + "object":
                self._tally.diagrams += 1
                continue
            waiting.extend(reversed(element))


def _strings(element: Element) -> Iterable[str]:
    return (str(each) for each in element.itertext())
