"""Blocks cut into lines that each begin something: a clause, an item, a heading, a paragraph."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contractcheck.model.document import Block, Document
from contractcheck.model.span import Span
from contractcheck.structure.numbering import Label, automatic_label, typed_label
from contractcheck.structure.tables import is_layout, layout_pieces

# A line break inside a block, before something that is numbered or bulleted.
_BREAK = re.compile(r"\n[ \t\u00a0]*(?=[(•●▪■◦‣⁃∙○\uf000-\uf0ff]|\d{1,3}[.)]|[a-z][.)][ \t]|[-–—*][ \t])")
_ENACTED = re.compile(r"\b(?:Act|Acts|Regulations?|Order|Directive|Code)\b")


@dataclass(slots=True)
class Line:
    """One line: its block, its number if it has one, and its own words from ``start`` to ``end``.

    ``begin`` is where the line begins with its number. ``heading`` and ``contents`` are for the
    passes that follow to fill in.
    """

    block: Block
    label: Label | None
    begin: int
    start: int
    end: int
    words: str
    heading: bool = False
    contents: bool = False

    @property
    def span(self) -> Span:
        """The line's own words, without its number."""
        block = self.block.span
        return block if block.start == self.start and block.end == self.end else Span(self.start, self.end)

    @property
    def row(self) -> bool:
        """Whether it is a row of a table."""
        return self.block.kind == "row"

    def disown_label(self) -> None:
        """Take the number for the first word of the sentence after all."""
        if self.label is not None and self.start > self.begin:
            shown = self.label.shown
            gap = " " * (self.start - self.begin - len(shown))
            self.words = shown + gap + self.words
            self.start = self.begin
        self.label = None


def lines_of(document: Document) -> list[Line]:
    """The lines of a document, rows included, each with the number it begins with."""
    text = document.text
    lines: list[Line] = []
    automatic: dict[str, Label | None] = {}  # the same few labels come again and again
    tables = _layout_tables(document)
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        if block.kind == "row":
            if block.table in tables:
                lines.extend(_laid_out(block, text))
            else:
                lines.append(Line(block, None, start, start, end, text[start:end]))
            continue
        words = text[start:end]
        if block.label:
            if block.label not in automatic:
                automatic[block.label] = automatic_label(block.label)
            lines.append(_line(block, automatic[block.label], start, words))
        elif "\n" in words and _BREAK.search(words):
            _cut(block, start, words, lines)
        else:
            lines.append(_typed(block, start, words))
    _disown(lines)
    return _with_lone_numbers_joined(lines)


def _with_lone_numbers_joined(lines: list[Line]) -> list[Line]:
    """Give a number that stands alone on its line to the words on the next."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.label is not None
            and not before.words
            and line.label is None
            and not line.row
            and line.words
        ):
            line.label, line.begin = before.label, before.begin
            joined[-1] = line
        else:
            joined.append(line)
    return joined


def _layout_tables(document: Document) -> set[int | None]:
    """The tables that only set numbers beside clauses, or draw a box around text."""
    tables: dict[int | None, list[Block]] = {}
    for block in document.blocks:
        if block.kind == "row":
            tables.setdefault(block.table, []).append(block)
    return {table for table, rows in tables.items() if is_layout(rows, document.text)}


def _laid_out(row: Block, text: str) -> Iterator[Line]:
    """The lines of a layout row: a cell that holds only a number joins the text beside it."""
    waiting: Label | None = None
    begin = row.span.start
    for shown, span in layout_pieces(row):
        block = replace(row, kind="paragraph", span=span, cells=(), label="", table=None)
        words = span.of(text)
        label = automatic_label(shown) if shown else typed_label(words.strip())
        if label is not None and not shown and label.length < len(words.strip()):
            yield _typed(block, span.start, words)
        elif label is not None and not words.strip(" \t\n" + label.shown):
            waiting, begin = label, span.start
        else:
            line = _line(
                block, (label if shown else None) or (waiting and waiting._replace(length=0)), span.start, words
            )
            line.begin = begin if waiting is not None else line.begin
            yield line
            waiting = None


def _cut(block: Block, start: int, words: str, lines: list[Line]) -> None:
    edges = [0, *(found.end() for found in _BREAK.finditer(words)), len(words)]
    for begin, end in itertools.pairwise(edges):
        if words[begin:end].strip():
            lines.append(_typed(block, start + begin, words[begin:end]))


def _typed(block: Block, start: int, words: str) -> Line:
    bare = words.lstrip()
    start += len(words) - len(bare)
    return _line(block, typed_label(bare), start, bare)


def _line(block: Block, label: Label | None, start: int, words: str) -> Line:
    if label is not None and label.length:
        return _cut_label(block, label, start, words)
    own = words.strip()
    start += len(words) - len(words.lstrip())
    return Line(block, label, start, start, start + len(own), own)


def _cut_label(block: Block, label: Label, start: int, words: str) -> Line:
    rest = words[label.length :]
    own = rest.lstrip(" \t\u00a0\n:–—-")
    begin = start
    start += len(words) - len(own)
    own = own.rstrip()
    return Line(block, label, begin, start, start + len(own), own)


def _disown(lines: list[Line]) -> None:
    """Take away numbers that turn out to be words of a sentence: those that nothing else continues."""
    unsure = [position for position, line in enumerate(lines) if line.label is not None and not line.label.sure]
    if not unsure:
        return
    series = Counter((line.label.form, _stem(line.label)) for line in lines if line.label is not None)
    last = 0
    for index, position in enumerate(unsure):
        line = lines[position]
        label = line.label
        if label is None:
            continue
        formatted = line.block.kind == "heading" or line.block.bold
        if label.scheme == "number":
            value = int(label.value)
            keep = formatted or value == last + 1 or _heads(lines, position, label)
            if not keep and value == 1:
                keep = any(_value(lines[other]) == "2" for other in unsure[index + 1 : index + 8])
            last = value if keep else last
        elif label.scheme == "whole" and label.form != "whole":  # "Clause 7 The Services"
            keep = formatted or (len(line.words) < 70 and not _ENACTED.search(line.words))
        else:  # "A. Councils and ...", "FW3 ..."
            keep = series[label.form, _stem(label)] > 1
        if not keep:
            line.disown_label()


def _value(line: Line) -> str:
    return line.label.value if line.label is not None else ""


def _heads(lines: list[Line], position: int, label: Label) -> bool:
    """Whether the next line is numbered below it: "1.1" after "1"."""
    following = lines[position + 1].label if position + 1 < len(lines) else None
    return following is not None and len(following.parts) > 1 and following.parts[:1] == label.parts


def _stem(label: Label) -> str:
    return label.parts[0] if label.scheme == "whole" and label.parts and not label.parts[0].isdigit() else ""
