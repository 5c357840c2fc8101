"""Plain text: paragraphs found again from blank lines, typed numbers and the width the lines were wrapped to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from contractcheck.model.document import BlockKind, Document, Reading
from contractcheck.model.place import Place
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.base import ReadOptions, Source, too_many_paragraphs
from contractcheck.readers.encoding import characters_of
from contractcheck.readers.typed import (
    BULLET,
    POINTS_PER_SPACE,
    TYPED_NUMBER,
    begins_bullet,
    begins_item,
    ended,
    runs_on,
)

_TAB = 4
_WIDEST_WRAP = 140
_LONGEST_HEADING = 120
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|_{3,}|~{3,}|\*{3,})$")
_COLUMNS = re.compile(r"\S(?:\t| {3,})\s*\S")
_PAGE_NUMBER = re.compile(r"(?:page )?-? ?\d{1,4}(?: of \d{1,4})? ?-?$", re.IGNORECASE)


class TextReader:
    """Reads plain text."""

    formats = ("text",)

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Read a text file whole."""
        text, notes = characters_of(source, options.limits)
        assembler = Assembler()
        pages = text.rstrip().count("\f") + 1 if "\f" in text else None
        blocks = _blocks(text)
        if len(blocks) > options.limits.paragraphs:
            raise too_many_paragraphs(source.name, options.limits)
        for block in blocks:
            assembler.paragraph(
                " ".join(block.lines),
                Place(line=block.line, page=block.page if pages else None),
                kind=block.kind,
                label=block.label,
                level=block.level,
                indent=block.indent * POINTS_PER_SPACE,
            )
        return Document(
            source=source.name,
            format="text",
            sha256=source.sha256,
            text=assembler.text,
            blocks=tuple(assembler.blocks),
            reading=Reading(pages=pages, view=options.view, notes=tuple(notes)),
        )


@dataclass(slots=True)
class _Draft:
    """A block while its lines are still being gathered."""

    line: int
    page: int
    indent: int
    lines: list[str] = field(default_factory=list)
    label: str = ""
    level: int = 0
    kind: BlockKind = "paragraph"
    columns: bool = False


def _blocks(text: str) -> list[_Draft]:
    lines = text.split("\n")
    width = _wrap_width(lines)
    done: list[_Draft] = []
    current: _Draft | None = None
    page = 1
    gap, turned = True, False  # whether a blank line, a page's end, comes before this line
    for number, raw in enumerate(lines, 1):
        if "\f" in raw:
            page += raw.count("\f")
            turned = True
        line = raw.strip()
        if not line:
            gap = True
        elif _UNDERLINE.match(line):
            if current is not None and not gap and len(current.lines) == 1 and line[0] in "=-~":
                _make_heading(current, 1 if line[0] == "=" else 2)
            current, gap = None, True
        elif not _is_page_number(line, raw, lines, number):
            columns = _in_columns(line)
            if (
                current is None
                or columns
                or current.columns
                or not _continues(current, line, _indent(raw), width, gap, turned)
            ):
                current = _begin(line, raw, number, page, columns)
                done.append(current)
            else:
                current.lines.append(line)
            gap = turned = False
    for block in done:
        if block.kind == "paragraph" and not block.label and _shouted(block):
            _make_heading(block, 1)
    return done


def _is_page_number(line: str, raw: str, lines: list[str], number: int) -> bool:
    """Whether a line is only the page number that stands before or after a form feed."""
    if len(line) > 20 or not _PAGE_NUMBER.match(line):
        return False
    return "\f" in raw or (number < len(lines) and lines[number].startswith("\f"))


def _in_columns(line: str) -> bool:
    """Whether a line is a row of a table that was set with tabs or runs of blanks."""
    if "\t" not in line and "   " not in line:
        return False
    number = TYPED_NUMBER.match(line) or BULLET.match(line)
    return bool(_COLUMNS.search(line, number.end() if number else 0))


def _begin(line: str, raw: str, number: int, page: int, columns: bool) -> _Draft:
    block = _Draft(line=number, page=page, indent=_indent(raw), columns=columns)
    bullet = BULLET.match(line)
    if bullet:
        block.label, block.level = "•", 1
        line = line[bullet.end() :]
    block.lines.append(line)
    return block


def _indent(raw: str) -> int:
    """How many blanks a line begins with."""
    if raw[:1] not in " \t\f":
        return 0
    expanded = raw.replace("\f", "").expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip())


def _continues(block: _Draft, line: str, indent: int, width: int, gap: bool, turned: bool) -> bool:
    """Whether a line goes on with the paragraph above it."""
    previous = block.lines[-1]
    if TYPED_NUMBER.match(line):
        below_item = indent == block.indent and bool(block.label or TYPED_NUMBER.match(block.lines[0]))
        if begins_item(previous, line, aligned=indent > block.indent or below_item):
            return False
    if begins_bullet("." if block.label else previous, line):
        return False
    if gap:
        return turned and _runs_on(previous, line)
    if _runs_on(previous, line):
        return True
    if not width:
        return False
    first_word = line.partition(" ")[0]
    hanging = block.indent + len(previous) + (2 if block.label and len(block.lines) == 1 else 0)
    return hanging + 1 + len(first_word) > width


def _runs_on(previous: str, line: str) -> bool:
    """Whether a sentence plainly stops in the middle at the end of a line."""
    if line[0].islower():
        return previous.endswith(",") or not ended(previous)
    return runs_on(previous, line)


def _wrap_width(lines: list[str]) -> int:
    """The width that the lines were wrapped to; 0 where each paragraph has one long line."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return 0
    width = lengths[len(lengths) * 95 // 100]
    return width if 40 <= width <= _WIDEST_WRAP else 0


def _shouted(block: _Draft) -> bool:
    """Whether a block is a heading in capitals."""
    words = " ".join(block.lines)
    return (
        len(block.lines) <= 2
        and len(words) <= _LONGEST_HEADING
        and words.isupper()
        and sum(map(str.isalpha, words)) >= 3
        and not words.endswith((".", ";", ","))
        and not block.columns
    )


def _make_heading(block: _Draft, level: int) -> None:
    block.kind, block.level, block.label = "heading", level, ""
