"""The line of a TOML file that a key stands in, for messages; the parser keeps none."""

from __future__ import annotations

import re

Steps = tuple[str | int, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*+"
_TABLE = re.compile(rf"[ \t]*(?P<open>\[\[?)[ \t]*(?P<key>{_KEY})[ \t]*\]")
_PAIR = re.compile(rf"[ \t]*(?P<key>{_KEY})[ \t]*=")
_PARTS = re.compile(_PART)


def line_of(text: str, steps: Steps) -> int | None:
    """The first line whose key is ``steps`` or the longest beginning of it; None where there is none.

    A step that is a number counts the tables of an array: ("overrides", 1) is the second [[overrides]].
    """
    found: tuple[int, int] | None = None  # how many steps, and the line
    table: Steps = ()
    counts: dict[Steps, int] = {}
    within = ""  # the mark that a text over several lines ends with
    for number, line in enumerate(text.splitlines(), 1):
        if within:
            within = "" if line.count(within) % 2 else within
            continue
        if header := _TABLE.match(line):
            table = _steps(header["key"])
            if header["open"] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            here = table if table[:-1] != steps else steps
        elif pair := _PAIR.match(line):
            here = (*table, *_steps(pair["key"]))
            within = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
        else:
            continue
        if here and here == steps[: len(here)] and (found is None or len(here) > found[0]):
            found = len(here), number
    return found[1] if found else None


def _steps(key: str) -> Steps:
    return tuple(part.strip("\"'") for part in _PARTS.findall(key))
