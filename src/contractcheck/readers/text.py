"""Plain text: paragraphs found again from blank lines, typed numbers and the width the lines were wrapped to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from contractcheck.model.document import BlockKind, Document, Note, Reading
from contractcheck.model.place import Place
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.encoding import decode
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
        decoded = decode(source.data, source.name)
        limit = options.limits.characters
        text = decoded.text[:limit]
        notes = []
        if decoded.guessed:
            notes.append(
                Note(
                    kind="encoding",
                    sentence=f"The file does not say how its letters are coded; {decoded.encoding} was guessed.",
                )
            )
        if len(decoded.text) > limit:
            notes.append(Note(kind="cut", sentence=f"Only the first {limit:,} characters were read.", unread=True))
        assembler = Assembler()
        paged = "\f" in text
        for block in _blocks(text):
            assembler.paragraph(
                " ".join(block.lines),
                Place(line=block.line, page=block.page if paged else None),
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
            reading=Reading(pages=text.count("\f") + 1 if paged else None, view=options.view, notes=tuple(notes)),
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
    open_block: _Draft | None = None
    page = 1
    gap = True  # whether a blank line, or the top of the file, comes before this line
    for number, raw in enumerate(lines, 1):
        turned = raw.count("\f")
        page += turned
        line = raw.strip()
        if not line:
            open_block, gap = None if not turned else open_block, True
            continue
        if _UNDERLINE.match(line):
            if open_block is not None and len(open_block.lines) == 1 and len(line) >= 3 and line[0] in "=-~":
                _make_heading(open_block, 1 if line[0] == "=" else 2)
            open_block, gap = None, True
            continue
        if paged_furniture(raw, lines, number):
            continue
        number_at_start = TYPED_NUMBER.match(line)
        columns = bool(_COLUMNS.search(line, number_at_start.end() + 1 if number_at_start else 0))
        joins = (
            open_block is not None
            and not columns
            and not open_block.columns
            and (not gap or _runs_on(open_block.lines[-1], line))
            and _continues(open_block, line, width)
        )
        if open_block is not None and joins:
            open_block.lines.append(line)
        else:
            open_block = _begin(line, raw, number, page, columns)
            done.append(open_block)
        gap = False
    for block in done:
        if block.kind == "paragraph" and not block.label and _shouted(block):
            _make_heading(block, 1)
    return done


def paged_furniture(raw: str, lines: list[str], number: int) -> bool:
    """Whether a line is only the page number that stands before or after a form feed."""
    line = raw.strip()
    if len(line) > 20 or not _PAGE_NUMBER.match(line):
        return False
    following = lines[number] if number < len(lines) else ""
    return "\f" in raw or following.startswith("\f")


def _begin(line: str, raw: str, number: int, page: int, columns: bool) -> _Draft:
    expanded = raw.replace("\f", "").expandtabs(_TAB)
    block = _Draft(line=number, page=page, indent=len(expanded) - len(expanded.lstrip()), columns=columns)
    bullet = BULLET.match(line)
    if bullet:
        block.label, block.level = "•", 1
        line = line[bullet.end() :]
    block.lines.append(line)
    return block


def _continues(block: _Draft, line: str, width: int) -> bool:
    """Whether a line goes on with the paragraph above it."""
    previous = block.lines[-1]
    if begins_item(previous, line) or begins_bullet("." if block.label else previous, line):
        return False
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
    return runs_on(previous)


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
