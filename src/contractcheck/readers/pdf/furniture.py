"""Running headers and footers, page numbers and watermarks: what stands on page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product, takewhile

from contractcheck.readers.pdf.labels import label_end
from contractcheck.readers.pdf.lines import Grid, Line, Sheet

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"^\W{0,3}(\d{1,4}|[ivxl]{1,6})\W{0,3}$", re.IGNORECASE)
_PAGE = re.compile(
    r"^\W{0,3}(?:page|p\.|pg\.?)\s*(?:no\.?\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W{0,3}$|^\W{0,3}\d{1,4}\s+of\s+\d{1,4}\W{0,3}$",
    re.IGNORECASE,
)
_MARGIN = 0.12  # of the page's height, above and below
_BARE = 0.075
_OUTSIDE = 0.083
_MOST = 12  # lines looked at from the top or the bottom
_NEAR = 4  # of them, those that may stand further in


def without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets without the lines that repeat in the margins."""
    candidates = {sheet.number: _candidates(sheet) for sheet in sheets}
    repeated = _repeated(candidates, sheets) | _numbers(candidates, sheets)
    found: set[Line | Grid] = {*_at_the_edges(repeated, sheets), *_watermarks(sheets), *_letterheads(sheets)}
    if not found:
        return list(sheets)
    return [sheet._replace(items=_kept(sheet, found)) for sheet in sheets]


def _kept(sheet: Sheet, found: set[Line | Grid]) -> list[Line | Grid]:
    """What is left of a page; if that is nothing, it keeps what does not stand in its bare margins."""
    kept = [item for item in sheet.items if item not in found]
    if kept:
        return kept
    head, foot = sheet.height * _MARGIN, sheet.height * (1 - _MARGIN)
    return [item for item in sheet.items if isinstance(item, Grid) or head < item.base < foot]


def _candidates(sheet: Sheet) -> list[Line]:
    """The lines next to the upper and the lower edge of a page."""
    lines = sorted((item for item in sheet.items if isinstance(item, Line)), key=lambda line: line.base)
    if not lines:
        return []
    above = [line for line in lines[:_NEAR] if line.base < sheet.height * 2 * _MARGIN]
    above += [line for line in lines[_NEAR:_MOST] if line.base < sheet.height * _MARGIN]
    below = [line for line in lines[-_NEAR:] if line.base > sheet.height * (1 - 1.5 * _MARGIN)]
    below += [line for line in lines[-_MOST:-_NEAR] if line.base > sheet.height * (1 - _MARGIN)]
    return list(dict.fromkeys(above + below))


def _at_the_edges(repeated: set[Line], sheets: Sequence[Sheet]) -> set[Line]:
    """Those of the lines that nothing else parts from the edge of the page, or that stand in the bare margin."""
    found: set[Line] = set()
    for sheet in sheets:
        lines = sorted((item for item in sheet.items if isinstance(item, Line)), key=lambda line: line.base)
        head = [line for line in lines if line.base < sheet.height * 2 * _MARGIN]
        foot = [line for line in reversed(lines) if line.base > sheet.height * (1 - 1.5 * _MARGIN)]
        for near in (head, foot):
            found.update(takewhile(repeated.__contains__, near))
        bare = sheet.height * _BARE
        found.update(line for line in lines if line in repeated and not bare < line.base < sheet.height - bare)
    return found


def _repeated(candidates: dict[int, list[Line]], sheets: Sequence[Sheet]) -> set[Line]:
    """Lines whose words stand at the same height on pages nearby, but for numbers that count the pages."""
    groups: dict[tuple[str, tuple[str, ...]], list[Line]] = defaultdict(list)
    for page, lines in candidates.items():
        for line in lines:
            if any(character.isalpha() for character in line.text):
                words = _DIGITS.sub("#", line.text)
                for numbers in _readings(line.text, page):
                    groups[words, numbers].append(line)
    found: set[Line] = set()
    pages = len(sheets)
    heights = {sheet.number: sheet.height for sheet in sheets}
    for group in groups.values():
        needed = 2 if pages <= 4 or all(_is_outside(line, heights[line.page]) for line in group) else 3
        if label_end(group[0].text):
            needed = max(needed, pages // 2)  # "1. General" may well come back at the top of every schedule
        if len(group) >= needed:
            found.update(_that_come_back(group, needed))
    return found


def _that_come_back(group: Sequence[Line], needed: int) -> Iterable[Line]:
    """Those of the lines that stand at one height on enough pages, one of them nearby."""
    levels: dict[int, set[int]] = defaultdict(set)
    for line in group:
        for level in range(round(line.base) - 3, round(line.base) + 4):
            levels[level].add(line.page)
    for line in group:
        pages = levels[round(line.base)]
        if len(pages) >= needed and any(line.page + step in pages for step in (-2, -1, 1, 2)):
            yield line


def _readings(text: str, page: int) -> Iterable[tuple[str, ...]]:
    """The numbers in a line, each as it is and as so much more than the number of its page."""
    numbers = _DIGITS.findall(text)
    if label_end(text):
        yield tuple(numbers)  # clauses count as well, but not pages
        return
    if len(numbers) <= 4:
        yield from product(
            *((number, f"+{int(number) - page}") if len(number) < 5 else (number,) for number in numbers)
        )
        return
    yield tuple(numbers)
    for place, number in enumerate(numbers[:12]):
        if len(number) < 5:
            yield (*numbers[:place], f"+{int(number) - page}", *numbers[place + 1 :])


def _numbers(candidates: dict[int, list[Line]], sheets: Sequence[Sheet]) -> set[Line]:
    """Page numbers: bare numbers in the margin that grow with the pages, and "Page 3 of 12" anywhere near it."""
    found: set[Line] = set()
    bare: dict[int, list[Line]] = defaultdict(list)
    heights = {sheet.number: sheet.height for sheet in sheets}
    for page, lines in candidates.items():
        for line in lines:
            if _PAGE.match(line.text):
                found.add(line)
            elif (match := _NUMBER.match(line.text)) and _in_margin(line, heights[page]):
                value = int(match.group(1)) if match.group(1).isdigit() else _roman(match.group(1))
                bare[value - page].append(line)
    for shift, lines in bare.items():
        if len({line.page for line in lines}) > 1 or (len(sheets) <= 2 and shift == 0):
            found.update(lines)
    return found


def _is_outside(line: Line, height: float) -> bool:
    """Whether a line stands where the text of hardly any contract does, so that two pages with it are enough."""
    return not height * _OUTSIDE <= line.base <= height * (1 - _OUTSIDE)


def _in_margin(line: Line, height: float) -> bool:
    return line.base < height * _MARGIN or line.base > height * (1 - _MARGIN)


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    digits = [values[letter] for letter in text.lower()]
    for place, value in enumerate(digits):
        total += -value if place + 1 < len(digits) and digits[place + 1] > value else value
    return total


def _watermarks(sheets: Sequence[Sheet]) -> set[Line]:
    """Words on a slope that come back on other pages."""
    sloping = [item for sheet in sheets for item in sheet.items if isinstance(item, Line) and item.sideways]
    pages: dict[str, set[int]] = defaultdict(set)
    for line in sloping:
        pages[_DIGITS.sub("#", line.text)].add(line.page)
    return {line for line in sloping if len(pages[_DIGITS.sub("#", line.text)]) > 1}


def _letterheads(sheets: Sequence[Sheet]) -> set[Grid]:
    """Tables in the margins that come back on other pages: a ruled header or footer."""
    groups: dict[str, list[Grid]] = defaultdict(list)
    for sheet in sheets:
        for item in sheet.items:
            if isinstance(item, Grid) and (item.box[3] < 0.2 * sheet.height or item.box[1] > 0.85 * sheet.height):
                words = " | ".join(cell.words for row in item.rows for cell in row if cell is not None)
                groups[_DIGITS.sub("#", words)].append(item)
    return {grid for grids in groups.values() if len({grid.page for grid in grids}) > 2 for grid in grids}
