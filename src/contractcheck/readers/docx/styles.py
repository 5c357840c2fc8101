"""The paragraph and character styles of a Word file, each with what it inherits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from contractcheck.readers.docx.properties import BODY_TEXT, Properties, read_properties
from contractcheck.readers.docx.wordml import NUM_PR, P_PR, R_PR, Element, W, is_on, value

_T = TypeVar("_T")
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CHAIN = 30  # styles based on styles based on styles
_QUOTES = frozenset({"quote", "intense quote", "block text", "quotation"})


class ParagraphStyle(NamedTuple):
    """What a paragraph style, with all it is based on, says about its paragraphs.

    ``outline`` counts from 0 and is None for body text. ``list_id`` is the list that the nearest style
    names; ``list_trail`` are the styles that speak of lists, from this one up to that one, each with the
    depth that it names or None.
    """

    id: str = ""
    name: str = ""
    outline: int | None = None
    bold: bool = False
    hidden: bool = False
    centred: bool = False
    quoted: bool = False
    indent: float | None = None
    list_id: str | None = None
    list_trail: tuple[tuple[str, int | None], ...] = ()


class CharacterStyle(NamedTuple):
    """What a character style says; None where it leaves the paragraph's own look alone."""

    bold: bool | None = None
    hidden: bool | None = None


class Styles:
    """The styles by their id. A style that the file does not define says nothing."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, CharacterStyle] = {}
        for style in () if root is None else root.iterfind(W + "style"):
            style_id = style.get(W + "styleId", "")
            self._elements[style_id] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default", "0") not in ("0", "false", "off"):
                self._default = style_id

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The paragraph style of this id; the file's default style for None or an unknown id."""
        if style_id is None or style_id not in self._elements:
            style_id = self._default
        found = self._paragraphs.get(style_id)
        if found is None:
            found = self._paragraphs[style_id] = self._read_paragraph(style_id)
        return found

    def character(self, style_id: str) -> CharacterStyle:
        """The character style of this id."""
        found = self._characters.get(style_id)
        if found is None:
            looks = [style.find(R_PR) for style in self._chain(style_id)]
            found = CharacterStyle(bold=_first_switch(looks, W + "b"), hidden=_first_switch(looks, W + "vanish"))
            self._characters[style_id] = found
        return found

    def list_of(self, style_id: str) -> str | None:
        """The list that a numbering style stands for."""
        style = self._elements.get(style_id)
        return None if style is None else value(style.find(f"{P_PR}/{NUM_PR}"), W + "numId")

    def _chain(self, style_id: str) -> Iterator[Element]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen and len(seen) < _CHAIN:
            seen.add(style_id)
            style = self._elements[style_id]
            yield style
            style_id = value(style, W + "basedOn") or ""

    def _read_paragraph(self, style_id: str) -> ParagraphStyle:
        chain = list(self._chain(style_id))
        if not chain:
            return ParagraphStyle(id=style_id, name=style_id)
        forms = [read_properties(style.find(P_PR)) for style in chain]
        looks = [style.find(R_PR) for style in chain]
        names = [value(style, W + "name") or "" for style in chain]
        list_id, list_trail = _list_of_chain(chain, forms)
        return ParagraphStyle(
            id=style_id,
            name=names[0] or style_id,
            outline=_outline_of(forms, names),
            bold=bool(_first_switch(looks, W + "b")),
            hidden=bool(_first_switch(looks, W + "vanish")),
            centred=bool(_first(form.centred for form in forms)),
            quoted=any(name.lower() in _QUOTES for name in names) or bool(_first(form.quoted for form in forms)),
            indent=_first(form.indent for form in forms),
            list_id=list_id,
            list_trail=list_trail,
        )


def _outline_of(forms: list[Properties], names: list[str]) -> int | None:
    """The outline level of a style: as set, or by the name of a built-in heading, or that of a title."""
    level = _first(form.outline for form in forms)
    if level is None:
        level = next((int(match[1]) - 1 for name in names if (match := _HEADING.fullmatch(name))), None)
    if level is None and names and names[0].lower() == "title":
        return 0
    return None if level == BODY_TEXT else level


def _list_of_chain(
    chain: list[Element], forms: list[Properties]
) -> tuple[str | None, tuple[tuple[str, int | None], ...]]:
    """The list that the nearest style names, and the depths named on the way there.

    A style may name a depth alone and take the list itself from the style that it is based on.
    """
    trail: list[tuple[str, int | None]] = []
    for style, form in zip(chain, forms, strict=True):
        if form.list_id is not None or form.list_depth is not None:
            trail.append((style.get(W + "styleId", ""), form.list_depth))
        if form.list_id is not None:
            return form.list_id, tuple(trail)
    return None, tuple(trail)


def _first_switch(looks: list[Element | None], name: str) -> bool | None:
    for look in looks:
        switch = None if look is None else look.find(name)
        if switch is not None:
            return is_on(switch)
    return None


def _first(values: Iterator[_T | None]) -> _T | None:
    return next((found for found in values if found is not None), None)
