"""Markdown made ready for its parser, line for line: no front matter, and no indent that would mean program code."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAB = 4
_CODE_INDENT = 4
_FRONT_MATTER_LINES = 200
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?=\s|$)[ \t]{0,4}")
_RULE = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_KEY = re.compile(r"[A-Za-z_][\w .-]{0,60}:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text to parse, with as many lines as the file, and how far each line was indented, in spaces."""

    text: str
    indents: tuple[int, ...]
    title: str = ""


def prepare(text: str) -> Prepared:
    """Blank out the front matter, and take away indents that are not a list's.

    A contract's "    (a) ..." is a sub-clause; Markdown takes it for code or for a part of the line
    above. So a line outside a list loses its indent, and a list that begins with an indent loses it
    as a whole.
    """
    lines = text.split("\n")
    title = _take_front_matter(lines)
    indents: list[int] = []
    items: list[int] = []  # how far the words of each open list item stand in
    base, gap, fence = 0, True, ""
    for position, raw in enumerate(lines):
        line = raw.expandtabs(_TAB) if "\t" in raw else raw
        words = line.lstrip()
        indent = len(line) - len(words)
        indents.append(indent)
        if not words:
            gap = True
            continue
        if fence or words.startswith(("```", "~~~")):
            if not fence:
                fence = words[:3]
            elif words.rstrip() == fence or (words.startswith(fence) and not words.strip("`~ ")):
                fence = ""
            gap = False
            continue
        marker = None if _RULE.match(words) else _MARKER.match(words)
        if not gap and not marker and items and indent < items[-1]:
            lines[position] = words if indent >= _CODE_INDENT else line
            continue
        while items and indent < items[-1]:
            items.pop()
        if not items:
            base = indent if indent >= _CODE_INDENT else 0
            if marker and not gap and words[0].isdigit() and not words.startswith(("1.", "1)")):
                marker = None  # a list inside a paragraph has to begin with 1
        lines[position] = line[min(base, indent) :]
        if marker:
            items.append(indent + len(marker[0]))
        gap = False
    return Prepared("\n".join(lines), tuple(indents), title)


def _take_front_matter(lines: list[str]) -> str:
    """Blank the block between two ``---`` lines at the top; gives the title it names."""
    if not lines or lines[0].rstrip() != "---":
        return ""
    title = ""
    for end, line in enumerate(lines[1 : _FRONT_MATTER_LINES + 1], 1):
        if line.rstrip() in ("---", "..."):
            lines[: end + 1] = [""] * (end + 1)
            return title
        if line.startswith("title:"):
            title = line.removeprefix("title:").strip().strip("\"'")
        if line.strip() and not line.startswith((" ", "\t", "#", "-")) and not _KEY.match(line):
            return ""
    return ""
