"""Automatic numbers: which list a paragraph belongs to, and the number that Word shows for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from contractcheck.readers.docx.properties import Properties, read_properties
from contractcheck.readers.docx.styles import ParagraphStyle, Styles
from contractcheck.readers.docx.wordml import MC, P_PR, VAL, Element, W, has, value, whole
from contractcheck.readers.line import BULLET
from contractcheck.readers.numerals import list_number

_DEEPEST = 8
_LONGEST = 255  # characters in the text of a level
_LINKS = 8  # a list that stands for a style that stands for a list
_PLACE = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """One level of a list. ``restart`` is the level (from 1) that it starts afresh after; 0 is none."""

    start: int = 1
    form: str = "decimal"
    pieces: tuple[str, ...] = ()  # its text, cut at its numbers: text, level (from 1), text, level, text ...
    style: str | None = None
    legal: bool = False  # shows the levels above it in figures
    restart: int | None = None
    indent: float | None = None


class NumberList(NamedTuple):
    """A list as paragraphs name it (``w:num``). Lists on one ``sequence`` go on counting together."""

    sequence: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]  # where this list, at its first paragraph, begins some levels again

    def start(self, depth: int) -> int:
        """The first number of a level."""
        level = self.levels.get(depth)
        return self.starts.get(depth, 1 if level is None else level.start)


class Item(NamedTuple):
    """A paragraph's place in a list: the list with its id, and its level from 0, which the list may not define."""

    list_id: str
    numbers: NumberList
    depth: int
    level: Level | None


class Numbering:
    """The lists of a file, and which paragraph belongs to which."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.lists: dict[str, NumberList] = {}
        self._linked: dict[tuple[str, str], int] = {}  # sequence and style to level
        self._items: dict[tuple[str | None, int | None, str], Item | None] = {}  # the same few come again and again
        if root is None:
            return
        sequences: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}  # a sequence that stands for a numbering style
        homes: dict[str, str] = {}  # a numbering style and the sequence that defines it
        for element in root.iterfind(W + "abstractNum"):
            name = element.get(W + "abstractNumId", "")
            sequences[name] = {_depth(level): _level(level) for level in element.iterfind(W + "lvl")}
            if (style := value(element, W + "numStyleLink")) is not None:
                links[name] = style
            if (style := value(element, W + "styleLink")) is not None:
                homes[style] = name
        named = {
            element.get(W + "numId", ""): (element, value(element, W + "abstractNumId") or "")
            for element in root.iterfind(W + "num")
        }
        for list_id, (element, own) in named.items():
            sequence = own
            for _ in range(_LINKS):
                style_id = links.get(sequence)
                if style_id is None:
                    break
                target = homes.get(style_id)
                if target is None or target == sequence:
                    target = named.get(styles.list_of(style_id) or "", (element, sequence))[1]
                sequence = target
            self.lists[list_id] = _list(element, sequence, sequences.get(sequence, {}))
        for sequence, levels in sequences.items():
            for depth, level in levels.items():
                if level.style is not None:
                    self._linked.setdefault((sequence, level.style), depth)

    def item(self, form: Properties, style: ParagraphStyle) -> Item | None:
        """The list item that a paragraph is, by its own properties and its style."""
        key = form.list_id, form.list_depth, style.id
        if key not in self._items:
            self._items[key] = self._item(form, style)
        return self._items[key]

    def _item(self, form: Properties, style: ParagraphStyle) -> Item | None:
        list_id, depth = form.list_id, form.list_depth
        if list_id is None:
            list_id = style.list_id
        numbers = None if list_id is None else self.lists.get(list_id)
        if list_id is None or numbers is None:
            return None
        if depth is None:
            depth = self._depth_by_style(numbers.sequence, style)
        depth = max(0, min(depth, _DEEPEST))
        return Item(list_id, numbers, depth, numbers.levels.get(depth))

    def _depth_by_style(self, sequence: str, style: ParagraphStyle) -> int:
        """The level that a style stands for: where the list itself says so, or else as the style says."""
        for style_id, written in style.list_trail or ((style.id, None),):
            linked = self._linked.get((sequence, style_id))
            if linked is not None:
                return linked
            if written is not None:
                return written
        return 0


@dataclass(slots=True)
class _Sequence:
    """How far a sequence has counted, level by level, and which levels are to begin elsewhere."""

    counts: dict[int, int] = field(default_factory=dict)
    waiting: dict[int, int] = field(default_factory=dict)


class Counter:
    """Counts through one story of a document (its body, its footnotes) from top to bottom."""

    def __init__(self) -> None:
        self._sequences: dict[str, _Sequence] = {}
        self._begun: set[str] = set()

    def label(self, item: Item) -> str:
        """Count an item, and give its number as Word shows it, with its punctuation."""
        list_id, numbers, depth, level = item
        if level is None:
            return ""
        state = self._sequences.get(numbers.sequence)
        if state is None:
            state = self._sequences[numbers.sequence] = _Sequence()
        if list_id not in self._begun:
            self._begun.add(list_id)
            state.waiting.update(numbers.starts)
            for begun in numbers.starts:
                state.counts.pop(begun, None)
        self._count(depth, numbers, state)
        return BULLET if level.form == "bullet" else _shown(depth, level, numbers.levels, state.counts)

    @staticmethod
    def _count(depth: int, numbers: NumberList, state: _Sequence) -> None:
        counts, waiting = state.counts, state.waiting
        for above in range(depth):  # a level that was passed over takes its first number
            if above not in counts:
                counts[above] = waiting.pop(above, numbers.start(above))
        if depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = waiting.pop(depth, numbers.start(depth))
        if depth == max(counts):
            return
        for below in [deeper for deeper in counts if deeper > depth]:
            level = numbers.levels.get(below)
            restart = None if level is None else level.restart
            if restart is None or (restart > 0 and depth < restart):
                del counts[below]


def _shown(depth: int, level: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
    done = []
    for position, piece in enumerate(level.pieces):
        if position % 2 == 0:
            done.append(piece)
            continue
        other = int(piece) - 1
        shown = levels.get(other)
        if shown is None or other > depth or shown.form == "bullet" or (other == depth and level.form == "none"):
            continue
        form = "decimal" if level.legal and shown.form != "none" else shown.form
        done.append(list_number(counts.get(other, shown.start), form))
    return "".join(done).strip()


def _depth(element: Element) -> int:
    return max(0, min(whole(element.get(W + "ilvl")), _DEEPEST))


def _level(element: Element) -> Level:
    form = element.find(W + "numFmt")
    if form is None:  # newer formats stand beside one that older programs know
        form = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    name = "decimal" if form is None else form.get(VAL, "decimal")
    if form is not None and name == "custom":  # "001, 002, 003, ..."
        name = form.get(W + "format", "").partition(",")[0].strip()
    restart = value(element, W + "lvlRestart")
    return Level(
        start=whole(value(element, W + "start")),
        form=name,
        pieces=tuple(_PLACE.split((value(element, W + "lvlText") or "")[:_LONGEST])),
        style=value(element, W + "pStyle"),
        legal=has(element, W + "isLgl"),
        restart=None if restart is None else whole(restart),
        indent=read_properties(element.find(P_PR)).indent,
    )


def _list(element: Element, sequence: str, levels: dict[int, Level]) -> NumberList:
    """A list with the levels of its sequence, as far as it does not set its own."""
    own = dict(levels)
    starts: dict[int, int] = {}
    for override in element.iterfind(W + "lvlOverride"):
        depth = _depth(override)
        level = override.find(W + "lvl")
        if level is not None:
            own[depth] = _level(level)._replace(style=levels[depth].style if depth in levels else None)
        if (start := value(override, W + "startOverride")) is not None:
            starts[depth] = whole(start)
    return NumberList(sequence, own, starts)
