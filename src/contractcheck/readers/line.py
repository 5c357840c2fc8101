"""A paragraph's words as read, and what stands among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from lxml.etree import _Element

BULLET = "•"  # the label of every list item that has a sign in place of a number

ChangeKind = Literal["inserted", "deleted", "moved"]
Role = Literal["start", "end", "reference"]


@dataclass(slots=True)
class Change:
    """A tracked change, as a stretch of a line's words; empty where this view does not show it."""

    start: int
    end: int
    kind: ChangeKind
    author: str


class Anchor(NamedTuple):
    """Where a comment begins, ends or is referred to in a line's words."""

    at: int
    comment: str
    role: Role


@dataclass(slots=True)
class NoteMark:
    """A reference to a footnote or endnote; ``mark`` is what the author typed for it, if anything."""

    kind: Literal["footnote", "endnote"]
    id: str
    mark: str = ""


@dataclass(slots=True)
class Line:
    """The words of a paragraph, and what stands among them."""

    words: str = ""
    page: int | None = None
    some_bold: bool = False
    some_plain: bool = False
    contents: bool = False  # some of its words are in a table of contents
    changes: list[Change] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    origins: list[tuple[int, int, _Element]] = field(default_factory=list)  # start, end and element of words, if asked

    @property
    def bold(self) -> bool:
        """Whether all of its words are bold."""
        return self.some_bold and not self.some_plain

    def join(self, other: Line) -> None:
        """Go on with the words of the next paragraph, where the mark between the two is gone."""
        shift = len(self.words)
        for change in other.changes:
            self.changes.append(Change(change.start + shift, change.end + shift, change.kind, change.author))
        self.origins += [(start + shift, end + shift, element) for start, end, element in other.origins]
        self.anchors += [Anchor(anchor.at + shift, anchor.comment, anchor.role) for anchor in other.anchors]
        self.page = self.page if self.words.strip() else other.page
        self.words += other.words
        self.some_bold |= other.some_bold
        self.some_plain |= other.some_plain
        self.contents |= other.contents
        self.notes += other.notes
        self.boxes += other.boxes


@dataclass(slots=True)
class Tally:
    """What was met on the way that a report should speak of."""

    hidden: int = 0
    pictures: int = 0
    whole_pages: int = 0  # of them, those as large as a page between its margins
    diagrams: int = 0
    embedded: int = 0
    boxes: int = 0
    unsaved_numbers: int = 0  # fields whose numbers Word works out anew each time


def add_change(changes: list[Change], change: Change) -> None:
    """Add a change, or let the one before it go on where both are one author's and touch."""
    last = changes[-1] if changes else None
    if last and last.kind == change.kind and last.author == change.author and last.end == change.start:
        last.end = change.end
    else:
        changes.append(change)
