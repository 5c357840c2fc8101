"""How the words at a point of a web page are shown, and the numbers that a browser puts before list items."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from contractcheck.readers.numerals import roman

HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD, _GONE = frozenset({"b", "strong", "th"}), frozenset({"del", "s", "strike"})
_LIST_TYPES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i"} | {
    "upper-roman": "I",
    "decimal": "1",
    "none": "",
    "disc": "•",
    "circle": "•",
    "square": "•",
}
_PROPERTY = re.compile(r"(?:^|;)\s{0,20}([a-z-]{1,40})\s{0,20}:\s{0,20}([^;]{1,100})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the words at this point of the page are shown."""

    bold: bool = False
    quoted: bool = False
    centred: bool = False
    kept: bool = False  # blanks and line ends are kept as they are
    change: str = ""
    depth: int = 0
    heading: int = 0


class ListNumbers:
    """The numbers of a list's items, as a browser shows them."""

    def __init__(self, element: etree._Element) -> None:
        self._form = _LIST_TYPES.get(style_of(element).get("list-style-type", ""), element.get("type", "1"))
        if element.tag != "ol":
            self._form = "" if self._form == "" else "•"
        self._step = -1 if element.get("reversed") is not None else 1
        first = len(element.findall("li")) if self._step < 0 else 1
        self._next = number_of(element.get("start"), first, 100_000, least=-100_000)

    def label(self, item: etree._Element) -> str:
        """The label of the next item."""
        number = self._next = number_of(item.get("value"), self._next, 100_000, least=-100_000)
        self._next += self._step
        form = _LIST_TYPES.get(style_of(item).get("list-style-type", ""), item.get("type", self._form))
        if form in ("•", ""):
            return form
        figure = _figure(number, form)
        return f"{figure}." if figure else f"{number}."


def _figure(number: int, form: str) -> str:
    if form in ("i", "I") and 0 < number < 4000:
        return roman(number) if form == "i" else roman(number).upper()
    if form in ("a", "A") and number > 0:
        done = ""
        while number > 0:
            number, place = divmod(number - 1, 26)
            done = chr(ord(form) + place) + done
        return done
    return str(number)


def looked(tag: str, style: dict[str, str], element: etree._Element, look: Look) -> Look:
    """How the words inside an element are shown."""
    if tag in HEADINGS:
        look = replace(look, heading=HEADINGS[tag])
    weight = style.get("font-weight")
    if weight is not None or tag in _BOLD:
        look = replace(look, bold=weight in ("bold", "600", "700", "800", "900") if weight is not None else True)
    if tag in ("blockquote", "aside"):
        look = replace(look, quoted=True)
    align = style.get("text-align") or element.get("align")
    if align or tag == "center":
        look = replace(look, centred=align == "center" or tag == "center")
    if tag in ("pre", "textarea"):
        look = replace(look, kept=True)
    if tag in _GONE or tag == "ins":
        look = replace(look, change="inserted" if tag == "ins" else "deleted")
    return look


def style_of(element: etree._Element) -> dict[str, str]:
    """What the element's own style attribute says, in lower case."""
    written = element.get("style")
    if not written:
        return {}
    return {found[1]: found[2].strip() for found in _PROPERTY.finditer(written[:2000].lower())}


def number_of(text: str | None, default: int, most: int, *, least: int = 1) -> int:
    """A whole number as an attribute writes it, held between ``least`` and ``most``."""
    try:
        return max(least, min(int((text or "")[:12]), most))
    except ValueError:
        return default
