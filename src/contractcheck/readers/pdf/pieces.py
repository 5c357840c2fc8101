"""Lines that are printed in pieces put together again: labels apart from their words, raised numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from contractcheck.readers.pdf.footnotes import MARK, RAISED
from contractcheck.readers.pdf.labels import is_label
from contractcheck.readers.pdf.lines import Grid, Line
from contractcheck.readers.pdf.paragraphs import SAME_LINE

AnyItem = TypeVar("AnyItem", Line, Line | Grid)


def pieces_joined(items: Sequence[AnyItem]) -> list[AnyItem]:
    """The items with the pieces of a line that raised numbers have parted put together again."""
    found: list[AnyItem] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, Line) and isinstance(last, Line) and not (item.sideways or last.sideways):
            gap = item.left - last.right
            if abs(item.base - last.base) < 0.5 and -1 <= gap < 0.6 * item.size:
                between = "" if gap < 0.12 * item.size else " "
                found[-1] = last._replace(
                    text=f"{last.text}{between}{item.text}", right=item.right, bold=last.bold and item.bold, gaps=()
                )
                continue
            if _is_reference(last, item) and -1 <= gap < 0.5 * last.size:
                found[-1] = last._replace(text=last.text + item.text.translate(RAISED), right=item.right, gaps=())
                continue
            if _is_raised(last, item) and -1 <= gap < 2 * item.size:
                found[-1] = item._replace(text=f"{last.text} {item.text}", left=last.left, start=last.start, gaps=())
                continue
        found.append(item)
    return found


def _is_raised(last: Line, line: Line) -> bool:
    return (
        len(last.text) <= 3
        and MARK.match(f"{last.text} ") is not None
        and last.size <= line.size
        and 0.15 * line.size < line.base - last.base < 0.6 * line.size
    )


def _is_reference(last: Line, item: Line) -> bool:
    """Whether a piece is the raised number of a footnote after the last one."""
    return (
        item.text.isdigit()
        and len(item.text) <= 3
        and item.size < 0.8 * last.size
        and 0.15 * last.size < last.base - item.base < 0.6 * last.size
    )


def labels_joined(items: Sequence[AnyItem]) -> list[AnyItem]:
    """The items with each label that is printed apart put before the words on its line."""
    found: list[AnyItem] = []
    for item in items:
        last = found[-1] if found else None
        if (
            isinstance(item, Line)
            and isinstance(last, Line)
            and abs(item.base - last.base) <= SAME_LINE
            and item.left >= last.right - 1
            and is_label(last.text)
        ):
            found[-1] = item._replace(
                text=f"{last.text} {item.text}",
                left=last.left,
                begins_bold=last.begins_bold,
                bold=last.bold and item.bold,
                start=last.start,
                gaps=(),
            )
        else:
            found.append(item)
    return found
