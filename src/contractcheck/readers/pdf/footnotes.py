"""Footnotes: small lines at the foot of a page, each put after the paragraph that refers to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contractcheck.readers.pdf.lines import Line, Sheet

MARK = re.compile(r"^(\d{1,3}|[*†‡§])(?=\s|[^\W\d])")
_NUMBER = re.compile(r"(\d{1,3})(?=\s|[^\W\d]|$)")
_SMALLER = 0.93
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def without_footnotes(sheets: Sequence[Sheet], body: float) -> tuple[list[Sheet], dict[int, list[list[Line]]]]:
    """The sheets without their footnotes, and the lines of each footnote by the page it stands on."""
    kept, notes = [], {}
    for sheet in sheets:
        found = _at_the_foot(sheet, body)
        if found:
            notes[sheet.number] = found
            taken = {line for note in found for line in note}
            sheet = sheet._replace(items=[item for item in sheet.items if item not in taken])  # noqa: PLW2901
        kept.append(sheet)
    return kept, notes


def _at_the_foot(sheet: Sheet, body: float) -> list[list[Line]]:
    lines = sorted((item for item in sheet.items if isinstance(item, Line)), key=lambda line: line.base)
    small: list[Line] = []
    while lines and lines[-1].size <= _SMALLER * body and not lines[-1].sideways:
        small.append(lines.pop())
    while small and not MARK.match(small[-1].text):
        small.pop()
    small.reverse()
    if not small or not lines or small[0].base < 0.4 * sheet.height:
        return []
    if any(not isinstance(item, Line) and item.box[3] > small[0].base for item in sheet.items):
        return []
    notes: list[list[Line]] = []
    for line in small:
        if MARK.match(line.text) and (not notes or _follows(notes[-1][0], line)):
            notes.append([line])
        else:
            notes[-1].append(line)
    return notes


def _follows(before: Line, line: Line) -> bool:
    one, other = mark(before), mark(line)
    return not (one.isdigit() and other.isdigit()) or int(other) == int(one) + 1


def mark(line: Line) -> str:
    """The number or sign that a footnote begins with."""
    match = MARK.match(line.text)
    return match.group(1) if match else ""


def signs(lines: Sequence[Line], height: float) -> re.Pattern[str] | None:
    """What the numbers look like that refer to footnotes, on a page that seems to have some."""
    sizes = sorted(line.size for line in lines)
    found = {
        match.group(1)
        for line in lines
        if line.base > 0.4 * height and line.size <= _SMALLER * sizes[len(sizes) // 2]
        if (match := _NUMBER.match(line.text))
    }
    numbers = sorted(found, key=len, reverse=True)
    return re.compile(rf"(?<=\S)(?<!\d)(?:{'|'.join(numbers)})(?!\d)") if numbers else None


def reference(sign: str) -> re.Pattern[str]:
    """Where a text refers to the footnote with this sign: a raised number, or one where no number is expected."""
    if not sign.isdigit():
        return re.compile(re.escape(sign))
    raised = f"{sign.translate(RAISED)}(?![{''.join(map(chr, RAISED.values()))}])"
    return re.compile(rf"\s*{raised}|(?:(?<=[a-z]{{2}})|(?<=[a-z]{{2}}[.,;:)\]\"”’])){sign}(?![\w%]|\.\d)")
