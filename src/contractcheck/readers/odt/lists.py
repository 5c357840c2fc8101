"""Automatic numbers: what a list's levels look like, and what number LibreOffice shows for a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from contractcheck.readers.line import BULLET
from contractcheck.readers.numerals import letters, roman
from contractcheck.readers.odt.names import FO, LOEXT, STYLE, TEXT, Element, is_true, points, whole

OUTLINE = "\N{SECTION SIGN} outline"  # the key of the list that all numbered headings share
_DEEPEST = 10
_LONGEST = 255
_LARGEST = 32_767
_PLACE = re.compile(r"%(\d{1,2})%")
_PROPERTIES = STYLE + "list-level-properties"
_ALIGNMENT = STYLE + "list-level-label-alignment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list style. ``shown`` is how many levels its number shows, itself included."""

    form: str = "1"
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    doubled: bool = False  # after z comes aa, then bb
    text: str | None = None  # "%1%.%2%": the newer way to write prefix, levels and suffix at once
    bullet: bool = False
    indent: float | None = None

    def figure(self, number: int) -> str:
        """A number as this level writes it."""
        if not self.form or number > _LARGEST:
            return str(number) if self.form else ""
        match self.form[0]:
            case "a":
                return self._letters(number)
            case "A":
                return self._letters(number).upper()
            case "i":
                return roman(number)
            case "I":
                return roman(number).upper()
            case _:
                return str(number)

    def _letters(self, number: int) -> str:
        if self.doubled or number <= 0:
            return letters(number)
        done = ""
        while number > 0:
            number, place = divmod(number - 1, 26)
            done = chr(ord("a") + place) + done
        return done


Levels = Mapping[int, Level]  # by depth, from 0
_SILENT = Level(form="")
# What LibreOffice shows for a level that a list style does not speak of; headings show nothing then.
_UNSAID = dict.fromkeys(range(_DEEPEST), Level(suffix="."))


class Counters:
    """How far each list has counted. A list's key is shared by all the stretches that continue it."""

    def __init__(self) -> None:
        self._numbers: dict[str, list[int | None]] = {}

    def label(self, key: str, levels: Levels, depth: int, restart: int | None = None) -> str:
        """Count one more paragraph at this depth, and give the number that it shows."""
        depth = min(depth, _DEEPEST - 1)
        numbers = self._numbers.setdefault(key, [None] * _DEEPEST)
        # A level that has no paragraph yet counts as begun by the paragraph below it.
        for above in range(depth):
            if numbers[above] is None:
                numbers[above] = levels.get(above, _SILENT).start
        before = numbers[depth]
        level = levels.get(depth, _SILENT)
        numbers[depth] = restart if restart is not None else level.start if before is None else before + 1
        numbers[depth + 1 :] = [None] * (_DEEPEST - depth - 1)
        if level.bullet:
            return BULLET
        if level.text is not None:
            return _written(level, levels, numbers)
        if not level.form:
            return (level.prefix + level.suffix).strip()[:_LONGEST]
        figures = (
            levels.get(each, _SILENT).figure(number)
            for each in range(max(0, depth - level.shown + 1), depth + 1)
            if (number := numbers[each]) is not None and not levels.get(each, _SILENT).bullet
        )
        return f"{level.prefix}{'.'.join(filter(None, figures))}{level.suffix}".strip()[:_LONGEST]


def _written(level: Level, levels: Levels, numbers: list[int | None]) -> str:
    """Fill in "%1%.%2%"; a level without figures takes what follows it along, so that no dot is left over."""
    text = level.text or ""
    places = list(_PLACE.finditer(text))
    if places and not level.form:
        return (text[: places[0].start()] + text[places[-1].end() :]).strip()[:_LONGEST]
    done = [text[: places[0].start()]] if places else [text]
    for position, place in enumerate(places):
        following = places[position + 1].start() if position + 1 < len(places) else len(text)
        depth = int(place[1]) - 1
        form = levels.get(depth, _SILENT)
        number = numbers[depth] if 0 <= depth < len(numbers) else None
        if not form.form:
            continue
        done.append(form.figure(0 if number is None else number))
        done.append(text[place.end() : following])
    return "".join(done).strip()[:_LONGEST]


def list_styles(*parents: Element | None) -> dict[str, Levels]:
    """The list styles by name; later parents outrank earlier ones."""
    found: dict[str, Levels] = {}
    for parent in parents:
        for style in () if parent is None else parent.iterfind(TEXT + "list-style"):
            found[style.get(STYLE + "name", "")] = _UNSAID | _levels(style)
    return found


def outline_levels(styles: Element | None) -> Levels:
    """The numbering of the headings themselves."""
    outline = None if styles is None else styles.find(TEXT + "outline-style")
    return {} if outline is None else _levels(outline)


def _levels(style: Element) -> dict[int, Level]:
    return {whole(level.get(TEXT + "level"), 1) - 1: _level(level) for level in style}


def _level(element: Element) -> Level:
    edge = None
    properties = element.find(_PROPERTIES)
    if properties is not None:
        alignment = properties.find(_ALIGNMENT)
        if alignment is not None:
            edge = points(alignment.get(FO + "margin-left"))
        else:
            edge = points(properties.get(TEXT + "space-before"))
    kind = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if kind in ("list-level-style-bullet", "list-level-style-image"):
        return Level(form="", bullet=True, indent=edge)
    return Level(
        form=element.get(STYLE + "num-format", ""),
        prefix=element.get(STYLE + "num-prefix", ""),
        suffix=element.get(STYLE + "num-suffix", ""),
        shown=max(1, whole(element.get(TEXT + "display-levels"), 1)),
        start=whole(element.get(TEXT + "start-value"), 1),
        doubled=is_true(element.get(STYLE + "num-letter-sync")),
        text=element.get(LOEXT + "num-list-format"),
        indent=edge,
    )
