"""What a paragraph's properties say, read in one pass over them."""

from __future__ import annotations

from dataclasses import dataclass

from contractcheck.readers.docx.wordml import NUM_PR, R_PR, VAL, Element, W, is_on, points, whole

BODY_TEXT = 9  # the outline level of everything that is no heading
_SIDES = (W + "top", W + "left", W + "bottom", W + "right")
_NO_LINE = frozenset({"none", "nil"})
_NO_FILL = frozenset({"auto", "FFFFFF", "ffffff"})
_STYLE = W + "pStyle"
_NUM_ID, _ILVL = W + "numId", W + "ilvl"
_LEFT, _START = W + "left", W + "start"
_VANISH, _ALWAYS_VANISH = W + "vanish", W + "specVanish"
_TRACKED = frozenset({W + "ins", W + "del", W + "moveTo", W + "moveFrom"})


@dataclass(slots=True)
class Properties:
    """Paragraph properties as written; None where they are silent.

    ``outline`` counts from 0. ``tracked`` are the tracked changes of the paragraph mark, and
    ``mark_hidden`` is whether the mark, and so the end of the paragraph, is hidden.
    """

    style: str | None = None
    list_id: str | None = None
    list_depth: int | None = None
    outline: int | None = None
    centred: bool | None = None
    indent: float | None = None
    boxed: bool | None = None
    shaded: bool | None = None
    new_page: bool = False
    ends_section: bool = False
    tracked: tuple[Element, ...] = ()
    mark_hidden: bool | None = None

    @property
    def quoted(self) -> bool | None:
        """Whether a box or a ground of colour sets the paragraph apart."""
        if self.boxed is None and self.shaded is None:
            return None
        return bool(self.boxed or self.shaded)


_NONE = Properties()


def read_properties(element: Element | None) -> Properties:
    """The properties in a ``w:pPr``, of a paragraph or a style."""
    if element is None:
        return _NONE
    found = Properties()
    for child in element:
        tag = child.tag
        if tag == _STYLE:  # by far the most frequent
            found.style = child.get(VAL)
        elif (read := _READ.get(tag)) is not None:
            read(found, child)
    return found


def is_filled(shade: Element | None) -> bool:
    """Whether a ``w:shd`` puts a ground of colour behind the words."""
    return shade is not None and (shade.get(W + "fill") or "auto") not in _NO_FILL


def _list(found: Properties, element: Element) -> None:
    for child in element:
        if child.tag == _NUM_ID:
            found.list_id = child.get(VAL)
        elif child.tag == _ILVL and child.get(VAL) is not None:
            found.list_depth = whole(child.get(VAL))


def _outline(found: Properties, element: Element) -> None:
    found.outline = max(0, min(whole(element.get(VAL), BODY_TEXT), BODY_TEXT))


def _justified(found: Properties, element: Element) -> None:
    found.centred = element.get(VAL) == "center"


def _indent(found: Properties, element: Element) -> None:
    found.indent = points(element.get(_LEFT) or element.get(_START))


def _frame(found: Properties, element: Element) -> None:
    lines = (element.find(side) for side in _SIDES)
    found.boxed = all(line is not None and line.get(VAL, "none") not in _NO_LINE for line in lines)


def _shade(found: Properties, element: Element) -> None:
    found.shaded = is_filled(element)


def _section(found: Properties, _element: Element) -> None:
    found.ends_section = True


def _new_page(found: Properties, element: Element) -> None:
    found.new_page = is_on(element)


def _mark(found: Properties, element: Element) -> None:
    always = False
    for child in element:
        tag = child.tag
        if tag in _TRACKED:
            found.tracked += (child,)
        elif tag == _VANISH:
            found.mark_hidden = is_on(child)
        elif tag == _ALWAYS_VANISH:
            always = is_on(child)
    if always:  # a style separator: the mark is hidden only so that two styles can share a line
        found.mark_hidden = False


_READ = {
    NUM_PR: _list,
    W + "outlineLvl": _outline,
    W + "jc": _justified,
    W + "ind": _indent,
    W + "pBdr": _frame,
    W + "shd": _shade,
    W + "sectPr": _section,
    W + "pageBreakBefore": _new_page,
    R_PR: _mark,
}
