"""The paragraph and character styles of an OpenDocument file, each with what it inherits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.readers.odt.names import FO, OFFICE, STYLE, TEXT, Element, points, whole

_CHAIN = 30  # styles based on styles based on styles
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_QUOTES = frozenset({"quotations", "quote", "intense quote", "block text", "quotation"})
_NO_FILL = frozenset({"", "transparent", "#ffffff"})
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_BREAKS = frozenset({"page", "even-page", "odd-page"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """What a paragraph style, with all it is based on, says about its paragraphs.

    ``outline`` counts from 1 and is 0 for body text. ``list_style`` is None where nothing is said of
    lists, and empty where the style takes its paragraphs out of them.
    """

    name: str = ""
    outline: int = 0
    bold: bool = False
    hidden: bool = False
    centred: bool = False
    quoted: bool = False
    indent: float | None = None
    own_indent: float | None = None  # set on the paragraph itself, not by a style with a name
    list_style: str | None = None
    breaks_before: bool = False


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """What a character style says; None where it leaves the paragraph's own look alone."""

    bold: bool | None = None
    hidden: bool | None = None


class Styles:
    """The styles by their name. A style that the file does not define says nothing."""

    def __init__(self, named: Element | None, automatic: Element | None) -> None:
        """``named`` are the styles that users see, ``automatic`` those that stand for direct formatting."""
        self._elements: dict[tuple[str, str], Element] = {}
        self._automatic: set[Element] = set()
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, CharacterStyle] = {}
        for parent in (named, automatic):
            for style in () if parent is None else parent.iterfind(STYLE + "style"):
                self._elements[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style
                if parent is automatic:
                    self._automatic.add(style)

    def paragraph(self, name: str) -> ParagraphStyle:
        """The paragraph style of this name."""
        found = self._paragraphs.get(name)
        if found is None:
            found = self._paragraphs[name] = self._read_paragraph(name)
        return found

    def character(self, name: str) -> CharacterStyle:
        """The character style of this name."""
        found = self._characters.get(name)
        if found is None:
            chain = list(self._chain("text", name))
            weight = _first(chain, "text-properties", FO + "font-weight")
            display = _first(chain, "text-properties", TEXT + "display")
            found = CharacterStyle(
                bold=None if weight is None else weight in _BOLD, hidden=None if display is None else display == "none"
            )
            self._characters[name] = found
        return found

    def breaks_before(self, family: str, name: str) -> bool:
        """Whether what has this style begins a new page."""
        chain = list(self._chain(family, name))
        if not chain:
            return False
        first = chain[0]
        by_style = _first(chain, f"{family}-properties", FO + "break-before") in _BREAKS
        return by_style or bool(first.get(STYLE + "master-page-name"))

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        while name not in seen and len(seen) < _CHAIN and (style := self._elements.get((family, name))) is not None:
            seen.add(name)
            yield style
            name = style.get(STYLE + "parent-style-name", "")

    def _read_paragraph(self, name: str) -> ParagraphStyle:
        chain = list(self._chain("paragraph", name))
        if not chain:
            return ParagraphStyle(name=_shown(name))
        named = [style for style in chain if style not in self._automatic]
        own = [style for style in chain if style in self._automatic]
        names = [style.get(STYLE + "display-name") or _shown(style.get(STYLE + "name", "")) for style in named]
        listed = (style.get(STYLE + "list-style-name") for style in chain)
        return ParagraphStyle(
            name=names[0] if names else "",
            outline=_outline(chain, names),
            bold=_first(chain, "text-properties", FO + "font-weight") in _BOLD,
            hidden=_first(chain, "text-properties", TEXT + "display") == "none",
            centred=_first(chain, "paragraph-properties", FO + "text-align") == "center",
            quoted=any(each.lower() in _QUOTES for each in names) or _set_apart(chain),
            indent=points(_first(named, "paragraph-properties", FO + "margin-left")),
            own_indent=points(_first(own, "paragraph-properties", FO + "margin-left")),
            list_style=next((each for each in listed if each is not None), None),
            breaks_before=self.breaks_before("paragraph", name),
        )


def styles_of(content: Element, common: Element | None) -> Styles:
    """The styles that a file's text uses; headers and footers have their own, which may share a name."""
    named = None if common is None else common.find(OFFICE + "styles")
    return Styles(named, content.find(OFFICE + "automatic-styles"))


def _first(chain: list[Element], properties: str, name: str) -> str | None:
    for style in chain:
        said = style.find(STYLE + properties)
        if said is not None and (value := said.get(name)) is not None:
            return value
    return None


def _outline(chain: list[Element], names: list[str]) -> int:
    levels = (style.get(STYLE + "default-outline-level") for style in chain)
    level = next((each for each in levels if each is not None), None)
    if level is not None:
        return max(0, min(whole(level), 10))
    if names and names[0].lower() == "title":
        return 1
    return next((int(match[1]) for each in names[:1] if (match := _HEADING.fullmatch(each))), 0)


def _set_apart(chain: list[Element]) -> bool:
    fill = _first(chain, "paragraph-properties", FO + "background-color") or ""
    if fill.lower() not in _NO_FILL:
        return True
    return (_first(chain, "paragraph-properties", FO + "border") or "none") != "none"


def _shown(name: str) -> str:
    """A style's name as users see it: ``Heading_20_1`` is "Heading 1"."""
    return re.sub(r"_([0-9a-f]{2})_", lambda found: chr(int(found[1], 16)), name)
