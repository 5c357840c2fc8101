"""Lines that Markdown takes for one paragraph: where a contract begins another, and the words as one."""

from __future__ import annotations

from collections.abc import Sequence

from contractcheck.model.span import Span
from contractcheck.readers.markdown_words import Line
from contractcheck.readers.typed import TYPED_NUMBER, begins_bullet, begins_item


def grouped(lines: Sequence[Line], indents: Sequence[int]) -> list[list[Line]]:
    """Lines that follow each other without a gap, parted where a typed number, a bullet or a bold title begins."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(line, groups[-1], indents):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _begins(line: Line, group: Sequence[Line], indents: Sequence[int]) -> bool:
    """Whether a line begins a paragraph of its own below the lines of a group."""
    words, first, before = line.words.strip(), group[0], group[-1]
    indent, edge = (indents[each.number - 1] if each.number <= len(indents) else 0 for each in (line, first))
    aligned = indent > edge or (indent == edge and bool(TYPED_NUMBER.match(first.words.lstrip())))
    return (
        begins_item(before.words, words, aligned=aligned)
        or begins_bullet(before.words, words)
        or (before.bold and len(group) == 1 and not line.bold)
        or (line.bold and not before.bold and line.hard)
    )


def joined(lines: Sequence[Line]) -> tuple[str, list[tuple[Span, str]]]:
    """The words of some lines as one paragraph, and where its changes stand."""
    parts: list[str] = []
    changes: list[tuple[Span, str]] = []
    length = 0
    for line in lines:
        whole = line.words
        words = whole.strip()
        if parts and words:
            parts.append("\n" if line.hard else " ")
            length += 1
        lead = len(whole) - len(whole.lstrip())
        for start, end, kind in line.changes:
            first, last = (max(0, min(edge - lead, len(words))) for edge in (start, end))
            changes.append((Span(length + first, length + last), kind))
        if words:
            parts.append(words)
            length += len(words)
    return "".join(parts), changes


def drop_start(line: Line, count: int) -> None:
    """Take ``count`` characters off the start of a line."""
    line.parts[:] = [line.words[count:]]
    line.length -= count
    line.changes[:] = [(max(0, start - count), max(0, end - count), kind) for start, end, kind in line.changes]
