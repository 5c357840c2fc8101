"""Comments in a Word file, each on the words that it is about (ISO/IEC 29500-1, 17.13.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

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


def write_comments(draft: Draft, runs: Runs, told: Iterable[Comment], author: Author) -> int:
    """Write each comment; how many were written. A document without any words takes none."""
    w = draft.w
    written = 0
    comments: Element | None = None
    number = free_number(draft)
    for each in told:
        stretch = runs.stretch(each.span)
        if stretch is None:
            continue
        if comments is None:
            comments = draft.related(
                "comments", etree.Element(f"{w}comments", nsmap={"w": w.strip("{}")}), CONTENT_TYPE
            )
            number = max([number, *(_whole(other.get(f"{w}id")) + 1 for other in comments)])
        _comment(w, comments, number, each, author)
        _mark(w, stretch, number)
        number += 1
        written += 1
    return written


def free_number(draft: Draft) -> int:
    """A number that no comment, change or bookmark of the main part has yet; the next ones are free too."""
    return 1 + max((_whole(each.get(f"{draft.w}id")) for each in draft.main.iter(etree.Element)), default=0)


def _whole(number: str | None) -> int:
    return int(number) if number and number.isascii() and number.isdigit() and len(number) < 10 else 0


def _comment(w: str, comments: Element, number: int, told: Comment, author: Author) -> None:
    comment = etree.SubElement(comments, f"{w}comment", {f"{w}id": str(number)})
    author.sign(w, comment)
    comment.set(f"{w}initials", author.initials)
    for at, (label, words) in enumerate(told.lines):
        paragraph = etree.SubElement(comment, f"{w}p")
        if at == 0:
            etree.SubElement(etree.SubElement(paragraph, f"{w}r"), f"{w}annotationRef")
        if label:
            _run(w, paragraph, f"{label}: ", bold=True)
        _run(w, paragraph, words, bold=at == 0)


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
