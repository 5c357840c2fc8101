"""The words of one paragraph: runs, fields, symbols, and tracked changes in the view that was asked for."""

from __future__ import annotations

from contractcheck.errors import ReadError
from contractcheck.model.document import View
from contractcheck.readers.docx.fields import Fields, form_value
from contractcheck.readers.docx.pages import Pages
from contractcheck.readers.docx.setting import Setting
from contractcheck.readers.docx.styles import ParagraphStyle
from contractcheck.readers.docx.symbols import known_signs, symbol
from contractcheck.readers.docx.wordml import (
    ANCHORS,
    BOX,
    CHANGES,
    MC,
    OFFICE,
    P_PR,
    R_PR,
    VAL,
    A,
    Element,
    M,
    V,
    W,
    is_on,
)
from contractcheck.readers.line import Anchor, Change, ChangeKind, Line, NoteMark, add_change

_DEEPEST = 150  # elements within elements inside one paragraph

_TAB, _BR = W + "tab", W + "br"
_RUN = W + "r"
_BOLD = W + "b"
_VANISH = W + "vanish"
_STYLE = W + "rStyle"
_ALTERNATIVE = MC + "AlternateContent"
_CHOICE = MC + "Choice"
_FALLBACK = MC + "Fallback"
_MATH_TEXT = M + "t"
_ID = W + "id"
_AUTHOR = W + "author"
_FIELD_CHAR = W + "fldChar"
_CODE = W + "instrText"
_TEXT = frozenset({W + "t", W + "delText"})
_RENDERED = W + "lastRenderedPageBreak"
_FIXED = {_TAB: "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_PAGE = 300.0  # square centimetres: A4 with wide margins
_PICTURES = frozenset({A + "blip", V + "imagedata"})
_DIAGRAMS = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    }
)
_SILENT = frozenset(
    {P_PR, R_PR, W + "sdtPr", W + "sdtEndPr", W + "customXmlPr", W + "smartTagPr", W + "instrText", W + "delInstrText"}
    | {W + "rt", M + "ctrlPr", W + "proofErr", W + "bookmarkStart", W + "bookmarkEnd"}
)


class LineReader:
    """Reads paragraphs one after the other; fields and page numbers run on from one to the next."""

    def __init__(self, setting: Setting, *, first_page: int | None) -> None:
        self._styles = setting.styles
        self._view = setting.view
        self._tally = setting.tally
        self._source = setting.source
        self._traced = setting.traced
        self.pages = Pages(first_page)
        self._fields = Fields(setting.tally)
        self._line = Line()
        self._words: list[str] = []
        self._length = 0
        self._style_bold = False
        self._style_hidden = False
        self._typed_mark: NoteMark | None = None

    def read(self, paragraph: Element, style: ParagraphStyle) -> Line:
        """The words of a paragraph in this style."""
        line = self._line = Line()
        self._words, self._length = [], 0
        self._style_bold, self._style_hidden = style.bold, style.hidden
        self.pages.begin_paragraph()
        before = len(self._fields)
        self._inside(paragraph, 0)
        if self._fields.in_code:
            self._fields.close_unfinished(before)
        line.words = "".join(self._words)
        if line.page is None:
            line.page = self.pages.now
        return line

    def _inside(self, parent: Element, depth: int) -> None:
        self._check_depth(depth)
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, depth)
            elif tag in CHANGES:
                self._change(child, depth, *CHANGES[tag])
            elif tag in _SILENT:
                continue
            elif tag in ANCHORS:
                self._line.anchors.append(Anchor(self._length, child.get(_ID, ""), ANCHORS[tag]))
            elif tag == _ALTERNATIVE:
                self._alternative(child, depth)
            elif tag == _MATH_TEXT:
                self._put((child.text or "").replace("\n", " "), self._style_bold, child)
            elif len(child):
                self._inside(child, depth + 1)

    def _check_depth(self, depth: int) -> None:
        if depth > _DEEPEST:
            raise ReadError(
                self._source,
                "The text of the file is nested deeper than any word processor nests it.",
                "Open it in Word, save it again, and check the new copy.",
            )

    def _alternative(self, element: Element, depth: int) -> None:
        """Of one thing written twice, the newer writing."""
        chosen = element.find(_CHOICE)
        if chosen is None:
            chosen = element.find(_FALLBACK)
        if chosen is not None:
            self._inside(chosen, depth + 1)

    def _change(self, element: Element, depth: int, kind: ChangeKind, shown_in: View) -> None:
        start, author = self._length, element.get(_AUTHOR, "")
        if shown_in == self._view:
            self._inside(element, depth + 1)
        else:
            self._pass_over(element)
            if kind == "moved":  # the other end of the move tells of it
                return
        add_change(self._line.changes, Change(start, self._length, kind, author))

    def _pass_over(self, element: Element) -> None:
        """Leave out words that this view does not show, but not the comments and pages among them."""
        for inner in element.iter(_RENDERED, *ANCHORS):
            if inner.tag in ANCHORS:
                self._line.anchors.append(Anchor(self._length, inner.get(_ID, ""), ANCHORS[inner.tag]))
            else:
                self.pages.turn(self._length)

    def _run(self, run: Element, depth: int) -> None:
        bold, hidden = self._style_bold, self._style_hidden
        for child in run:
            tag = child.tag
            if tag in _TEXT:
                text = child.text
                if text:
                    if hidden:
                        self._tally.hidden += 1
                    else:
                        self._put(text.replace("\n", " "), bold, child)
            elif tag == R_PR:
                bold, hidden = self._look(child)
            elif tag == _RENDERED:
                self.pages.turn(self._length)
            elif tag in _FIXED:
                if not hidden:
                    self._put(_FIXED[tag], bold, child)
            else:
                self._special(child, tag, bold, hidden, depth)

    def _look(self, properties: Element) -> tuple[bool, bool]:
        """Whether a run is bold and whether it is hidden: its own word first, then its style's."""
        bold: bool | None = None
        hidden: bool | None = None
        by_style = None
        for switch in properties:
            tag = switch.tag
            if tag == _BOLD:
                bold = is_on(switch)
            elif tag == _VANISH:
                hidden = is_on(switch)
            elif tag == _STYLE:
                by_style = self._styles.character(switch.get(VAL, ""))
        if by_style is not None:
            bold = by_style.bold if bold is None else bold
            hidden = by_style.hidden if hidden is None else hidden
        return (self._style_bold if bold is None else bold, self._style_hidden if hidden is None else hidden)

    def _special(self, child: Element, tag: str, bold: bool, hidden: bool, depth: int) -> None:
        if tag == _BR:
            kind = child.get(W + "type")
            if kind == "page":
                self.pages.force()
            elif kind != "column" and not hidden:
                self._put("\n", bold, child)
        elif tag == _FIELD_CHAR:
            kind = child.get(W + "fldCharType")
            if kind == "begin" and (shown := form_value(child)):
                self._put(shown, bold, child)
            self._fields.meet(kind)
        elif tag == _CODE:
            self._fields.code(child.text or "")
        elif tag in ANCHORS:
            self._line.anchors.append(Anchor(self._length, child.get(_ID, ""), ANCHORS[tag]))
        elif hidden and tag not in _DRAWN:
            return
        elif tag == W + "sym":
            self._put(symbol(child.get(W + "char", ""), child.get(W + "font", "")), bold, child)
        elif tag == W + "footnoteReference" or tag == W + "endnoteReference":
            mark = NoteMark("footnote" if tag == W + "footnoteReference" else "endnote", child.get(_ID, ""))
            self._line.notes.append(mark)
            if child.get(W + "customMarkFollows", "0") in ("1", "true", "on"):
                self._typed_mark = mark
        elif tag in _DRAWN:
            self._drawing(child)
        elif tag == _ALTERNATIVE:
            chosen = child.find(_CHOICE)
            chosen = child.find(_FALLBACK) if chosen is None else chosen
            if chosen is not None:
                self._check_depth(depth)
                self._run(chosen, depth + 1)
        elif tag == W + "ruby":
            base = child.find(W + "rubyBase")
            if base is not None:
                self._inside(base, depth + 1)

    def _put(self, text: str, bold: bool, element: Element) -> None:
        if self._typed_mark is not None:
            self._typed_mark.mark, self._typed_mark = text.strip(), None
            return
        if self._fields.in_code:
            return
        if not text.isascii():
            text = known_signs(text)
        line = self._line
        if not text.isspace():
            if bold:
                line.some_bold = True
            else:
                line.some_plain = True
            if self.pages.known:
                page = self.pages.words()
                line.page = page if line.page is None else line.page
            if self._fields.in_contents:
                line.contents = True
        end = self._length + len(text)
        if self._traced:
            line.origins.append((self._length, end, element))
        self._words.append(text)
        self._length = end

    def _drawing(self, drawing: Element) -> None:
        """Look through a drawing for text boxes, which are read after the paragraph, and for pictures."""
        waiting = [drawing]
        while waiting:
            element = waiting.pop()
            tag = element.tag
            if tag == BOX:
                self._line.boxes.append(element)
                self._tally.boxes += 1
                continue
            if tag in _PICTURES:
                self._tally.pictures += 1
            elif tag == _EXTENT:
                around = element.getparent()
                picture = around is not None and around.find(f".//{A}blip") is not None
                self._tally.whole_pages += picture and _area(element) >= _PAGE
            elif tag in _DIAGRAMS:
                self._tally.diagrams += 1
            elif tag == OFFICE + "OLEObject":
                self._tally.embedded += 1
            elif tag == _ALTERNATIVE and element.find(_CHOICE) is not None:
                waiting.append(element.find(_CHOICE))  # type: ignore[arg-type]
                continue
            waiting.extend(reversed(element))


def _area(extent: Element) -> float:
    """The size that a drawing is shown in, in square centimetres; 0 where that is not told."""
    sides = [extent.get(name, "") for name in ("cx", "cy")]
    if not all(side.isdecimal() and len(side) < 12 for side in sides):
        return 0.0
    wide, high = (int(side) / 360_000 for side in sides)
    return wide * high
