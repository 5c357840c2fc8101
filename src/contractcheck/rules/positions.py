"""YAML as plain data that still knows its lines: every key and value with where it stands.

Only the plain part of YAML is read: mappings, lists, text, numbers, true and false. Anchors, aliases,
tags and keys written twice are refused, so that a small file stays small and means what it shows.
``yes`` and ``no`` are words here, as in YAML 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from contractcheck.errors import Mistake

MAX_DEPTH = 12
MAX_VALUES = 10_000  # in a file
MAX_ENTRIES = 1_000  # in one list or mapping

Steps = tuple[str | int, ...]
Point = tuple[int, int]  # line and column, from 1

_INT = re.compile(r"[-+]?\d{1,15}")
_FLOAT = re.compile(r"[-+]?\d{1,15}\.\d{1,15}")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}

# What people most often get wrong, in the words of the parser and in ours.
_PROBLEMS = (
    ("mapping values are not allowed", "There is a colon where none can stand. Put text that holds ': ' in quotes"),
    ("cannot start any token", "No text can begin with this character. Put it in quotes, and indent with spaces only"),
    ("found unexpected end of stream", "A quotation mark is not closed"),
    ("found undefined alias", "A text that begins with * needs quotes"),
    ("did not find expected", "The lines above and here do not fit together. Look at the indent, quotes and brackets"),
    ("could not find expected ':'", "There should be a colon after the name on this line"),
    ("unacceptable character", "There is a character here that no text can hold"),
    ("control characters", "There is a character here that no text can hold"),
)


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data, and where its keys and values stand: ``("look_for", "met", 0)`` -> line, column.

    ``single`` tells of a text written on one line how many characters stand before it (its quotation
    mark), so that an offset in the text can be told as a column.
    """

    path: str
    data: Any
    keys: dict[Steps, Point] = field(default_factory=dict)
    values: dict[Steps, Point] = field(default_factory=dict)
    single: dict[Steps, int] = field(default_factory=dict)

    def mistake(self, steps: Steps, problem: str, *, key: bool = False, offset: int | None = None) -> Mistake:
        """A mistake at a value (or, with ``key``, at the key before it), or so many characters into a text."""
        line, column = (self.keys if key else self.values).get(steps) or self._nearest(steps)
        if offset is not None and steps in self.single:
            column += self.single[steps] + offset
        return Mistake(self.path, line, column, problem)

    def _nearest(self, steps: Steps) -> Point:
        while steps:
            steps = steps[:-1]
            if steps in self.values:
                return self.values[steps]
        return (1, 1)


class NotDataError(Exception):
    """A file that cannot be taken as data at all; ``mistakes`` say why."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes


def parse(content: bytes, path: str) -> Located:
    """The data of a YAML text with the position of everything in it.

    Raises `NotDataError` with what is wrong, all at once where the text can still be followed.
    """
    import yaml

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise NotDataError([Mistake(path, line, column, "This file is not UTF-8 text. Save it as UTF-8.")]) from error
    try:
        return _Builder(path).build(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        point = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise NotDataError([Mistake(path, *point, _plainly(str(error.problem or error.context)))]) from error
    except yaml.YAMLError as error:  # a character that YAML does not allow
        before_text = text[: getattr(error, "position", 0) or 0]
        point = (before_text.count("\n") + 1, len(before_text) - (before_text.rfind("\n") + 1) + 1)
        raise NotDataError([Mistake(path, *point, _plainly(str(error)))]) from error


def _plainly(problem: str) -> str:
    for known, sentence in _PROBLEMS:
        if known in problem:
            return f"{sentence}."
    return f"This cannot be read as YAML: {problem.splitlines()[0]}."


class _Builder:
    """Data from the events of the YAML parser."""

    def __init__(self, path: str) -> None:
        self.out = Located(path, None)
        self.mistakes: list[Mistake] = []

    def build(self, events: Iterator[Any]) -> Located:
        data: Any = None
        documents = 0
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    self._wrong(event, "A second document begins here ('---'). Put it in a file of its own.")
                    break
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                data = self._node(event, events, ())
        if not documents:
            self.mistakes.append(Mistake(self.out.path, 1, 1, "This file is empty."))
        if self.mistakes:
            raise NotDataError(self.mistakes)
        return Located(self.out.path, data, self.out.keys, self.out.values, self.out.single)

    def _node(self, event: Any, events: Iterator[Any], steps: Steps) -> Any:
        kind = type(event).__name__
        self.out.values[steps] = _point(event)
        if len(self.out.values) > MAX_VALUES:
            self._stop(event, f"This file holds more than {MAX_VALUES:,} values. Split it into several.")
        if kind == "AliasEvent":
            self._wrong(event, "Aliases (*name) are not allowed here. Write the value out, or put the text in quotes.")
            return None
        if event.anchor:
            self._wrong(event, "Anchors (&name) are not allowed here. Put the text in quotes.")
        if event.tag and event.tag != "!":
            self._wrong(event, "Tags (!name) are not allowed here. Put the text in quotes.")
        if len(steps) > MAX_DEPTH:
            self._stop(event, "This is nested too deep.")
        if kind == "MappingStartEvent":
            return self._mapping(events, steps)
        if kind == "SequenceStartEvent":
            return self._sequence(events, steps)
        return self._scalar(event, steps)

    def _mapping(self, events: Iterator[Any], steps: Steps) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                break
            if type(event).__name__ != "ScalarEvent":
                self._stop(event, "A key has to be plain text.")
            name = event.value
            at = (*steps, name)
            if name in found:
                self._wrong(event, f"'{name}' stands here twice. Keep one of them.")
            else:
                self.out.keys[at] = _point(event)
            found[name] = self._node(next(events), events, at)
            self._not_too_many(event, len(found))
        return found

    def _sequence(self, events: Iterator[Any], steps: Steps) -> list[Any]:
        found: list[Any] = []
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            found.append(self._node(event, events, (*steps, len(found))))
            self._not_too_many(event, len(found))
        return found

    def _scalar(self, event: Any, steps: Steps) -> Any:
        text: str = event.value
        if event.start_mark.line == event.end_mark.line:
            self.out.single[steps] = 1 if event.style in ("'", '"') else 0
        if event.style is not None and event.style != "":  # quoted or a block
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INT.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        return text

    def _not_too_many(self, event: Any, size: int) -> None:
        if size > MAX_ENTRIES:
            self._stop(event, f"More than {MAX_ENTRIES:,} entries stand here together. Split them.")

    def _stop(self, event: Any, problem: str) -> NoReturn:
        self._wrong(event, problem)
        raise NotDataError(self.mistakes)

    def _wrong(self, event: Any, problem: str) -> None:
        self.mistakes.append(Mistake(self.out.path, *_point(event), problem))


def _point(event: Any) -> Point:
    return event.start_mark.line + 1, event.start_mark.column + 1
