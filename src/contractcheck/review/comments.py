"""Comments in a Word file, each on the words that it is about (ISO/IEC 29500-1, 17.13.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from lxml import etree

from contractcheck.readers.docx.wordml import Element
from contractcheck.review.package import Draft
from contractcheck.review.runs import Runs, Stretch
from contractcheck.review.told import Comment

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who the comments and changes are by; without a date the same document gives the same bytes."""

    name: str = "contractcheck"
    initials: str = "cc"
    date: str = ""  # as in 2026-05-01T09:00:00Z

    def sign(self, w: str, element: Element) -> None:
        """Set the attributes of a comment or a tracked change."""
        element.set(f"{w}author", self.name)
        if self.date:
            element.set(f"{w}date", self.date)


def numbers(draft: Draft) -> Iterator[int]:
    """Numbers that no comment, tracked change or bookmark of the draft has."""
    comments = draft.existing("comments")
    taken = [*draft.main.iter(etree.Element), *(() if comments is None else comments)]
    return count(1 + max((_whole(each.get(f"{draft.w}id")) for each in taken), default=0))


class Comments:
    """Writes comments by one author into a draft, beside those that it has."""

    def __init__(self, draft: Draft, author: Author, free: Iterator[int]) -> None:
        self._draft = draft
        self._author = author
        self._free = free

    def write(self, stretch: Stretch, lines: Sequence[tuple[str, str]]) -> None:
        """A comment on a stretch of runs; each line is a paragraph with a label (empty: none)."""
        w = self._draft.w
        new = etree.Element(f"{w}comments", nsmap={"w": w.strip("{}")})
        number = next(self._free)
        comment = etree.SubElement(self._draft.related("comments", new, CONTENT_TYPE), f"{w}comment")
        comment.set(f"{w}id", str(number))
        self._author.sign(w, comment)
        comment.set(f"{w}initials", self._author.initials)
        for at, (label, words) in enumerate(lines):
            paragraph = etree.SubElement(comment, f"{w}p")
            if at == 0:
                etree.SubElement(etree.SubElement(paragraph, f"{w}r"), f"{w}annotationRef")
            if label:
                _run(w, paragraph, f"{label}: ", bold=True)
            _run(w, paragraph, words, bold=at == 0)
        _mark(w, stretch, number)


def write_comments(comments: Comments, runs: Runs, told: Iterable[Comment]) -> int:
    """Write each comment on its words; how many were written. A document without any words takes none."""
    written = 0
    for each in told:
        if (stretch := runs.stretch(each.span)) is not None:
            comments.write(stretch, each.lines)
            written += 1
    return written


def _whole(number: str | None) -> int:
    return int(number) if number and number.isascii() and number.isdigit() and len(number) < 10 else 0


def _run(w: str, paragraph: Element, words: str, *, bold: bool) -> None:
    run = etree.SubElement(paragraph, f"{w}r")
    if bold:
        etree.SubElement(etree.SubElement(run, f"{w}rPr"), f"{w}b")
    text = etree.SubElement(run, f"{w}t")
    text.set(_SPACE, "preserve")
    text.text = _NO_XML.sub("", words)


def _mark(w: str, stretch: Stretch, number: int) -> None:
    """Put the comment's beginning, its end and its reference round the words."""
    name = {f"{w}id": str(number)}
    stretch.first.addprevious(etree.Element(f"{w}commentRangeStart", name))
    end = etree.Element(f"{w}commentRangeEnd", name)
    stretch.last.addnext(end)
    # The reference stands outside of links, controls and tracked changes, whose fate it must not share.
    outside = end
    while (above := outside.getparent()) is not None and above.tag != f"{w}p":
        outside = above
    run = etree.Element(f"{w}r")
    etree.SubElement(run, f"{w}commentReference", name)
    outside.addnext(run)
