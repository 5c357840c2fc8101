"""The names of WordprocessingML, and how its values are read."""

from __future__ import annotations

from typing import TypeAlias

from lxml.etree import _Element

from contractcheck.model.document import View
from contractcheck.readers.line import ChangeKind, Role

Element: TypeAlias = _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"

# A file saved as "Strict" says the same in other namespaces.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.strip("{}").encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R.strip("{}").encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M.strip("{}").encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A.strip("{}").encode()),
)

VAL = W + "val"
P = W + "p"
P_PR = W + "pPr"
R_PR = W + "rPr"
NUM_PR = W + "numPr"
TABLE = W + "tbl"
BOX = W + "txbxContent"

# What wraps a tracked change, what it is called, and the view that shows it.
CHANGES: dict[str, tuple[ChangeKind, View]] = {
    W + "ins": ("inserted", "accepted"),
    W + "del": ("deleted", "original"),
    W + "moveTo": ("moved", "accepted"),
    W + "moveFrom": ("moved", "original"),
}
# What marks the place of a comment.
ANCHORS: dict[str, Role] = {
    W + "commentRangeStart": "start",
    W + "commentRangeEnd": "end",
    W + "commentReference": "reference",
}

_OFF = frozenset({"0", "false", "off", "none"})


def first(parent: Element, name: str) -> Element | None:
    """The first child of this name: as a rule the very first child, which is found sooner without a search."""
    for child in parent:
        return child if child.tag == name else next(parent.iterchildren(name), None)
    return None


def value(parent: Element | None, name: str) -> str | None:
    """The ``w:val`` of a child, or None where there is no such child or it has no value."""
    if parent is None:
        return None
    child = parent.find(name)
    return None if child is None else child.get(VAL)


def is_on(switch: Element) -> bool:
    """Whether a switch such as ``w:b`` is on: it is unless its value says otherwise."""
    return switch.get(VAL, "1") not in _OFF


def has(parent: Element | None, name: str) -> bool:
    """Whether a switch among the children is there and on."""
    child = None if parent is None else parent.find(name)
    return child is not None and is_on(child)


def whole(text: str | None, default: int = 0) -> int:
    """A whole number as files write it, held within what Word itself allows."""
    if text is None:
        return default
    try:
        number = int(float(text[:20]))
    except (ValueError, OverflowError):
        return default
    return max(-1_000_000, min(number, 1_000_000))


def points(text: str | None) -> float | None:
    """A measure in points; without a unit it is in twentieths of a point."""
    if text is None:
        return None
    for unit, size in (("pt", 1.0), ("in", 72.0), ("cm", 72 / 2.54), ("mm", 7.2 / 2.54)):
        if text.endswith(unit):
            try:
                return round(float(text[: -len(unit)][:20]) * size, 2)
            except ValueError:
                return None
    return whole(text) / 20
