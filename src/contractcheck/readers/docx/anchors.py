"""Leads words of a document back to the elements of the Word file that hold them.

Whoever writes into the file (a comment on a clause, a tracked change) finds here which runs hold the words, and
how far into them the words begin and end::

    anchors = Anchors(Source("draft.docx", data), ReadOptions())
    for piece in anchors.on(evidence.span):
        print(piece.part, piece.place, piece.run, piece.start, piece.end)

The words are led back by the same reading that found them, so table cells, content controls, hyperlinks, tracked
insertions, text boxes, footnotes and joined paragraphs need nothing of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from contractcheck.model.document import Document
from contractcheck.model.span import Span
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.docx.reader import read_word
from contractcheck.readers.docx.wordml import Element, M, P, W

_RUNS = frozenset({W + "r", M + "oMath"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a document that one element of the file holds.

    ``element`` is as a rule a ``w:t``, of whose text the words are the characters from ``start`` up to, and not
    including, ``end``; a tab, a line break or a symbol is a ``w:tab``, ``w:br`` or ``w:sym`` of one character.
    ``part`` is the name of the part in the package ("word/document.xml").
    """

    span: Span
    part: str
    element: Element
    start: int
    end: int

    @property
    def run(self) -> Element:
        """The run (``w:r``) that the element stands in; for a formula, which has no runs of words, ``m:oMath``."""
        return next(holder for holder in self.element.iterancestors() if holder.tag in _RUNS)

    @property
    def paragraph(self) -> Element:
        """The paragraph (``w:p``) that the run stands in, inside whatever else wraps it there."""
        return next(self.element.iterancestors(P))

    @property
    def place(self) -> str:
        """The way from the part's root to the element; ``root.find(place)`` leads there in any parse of the part."""
        return self.element.getroottree().getelementpath(self.element)


class Anchors:
    """The places in a Word file of all the words in its `Document`.

    Reads the file anew, in the view that the options name. ``document`` is what the reader gives for it, so spans of
    the one are good for the other; ``parts`` are the roots of the parts that hold its words, by name. Raises
    `contractcheck.errors.ReadError` as the reader does.
    """

    def __init__(self, source: Source, options: ReadOptions) -> None:
        word = read_word(source, options, traced=True)
        self.document: Document = word.document
        self.parts: Mapping[str, Element] = word.parts
        names = {root: name for name, root in word.parts.items()}
        self._pieces = [
            Piece(
                span=span,
                part=names[element.getroottree().getroot()],
                element=element,
                start=skipped,
                end=skipped + len(span),
            )
            for span, element, skipped in sorted(word.origins, key=lambda origin: origin.span)
        ]
        self._starts = [piece.span.start for piece in self._pieces]

    def on(self, span: Span) -> tuple[Piece, ...]:
        """The pieces of the file that hold the words of a span, in reading order, cut to the span.

        Automatic numbers, and what parts blocks and cells from each other, stand in no piece.
        """
        found = []
        for piece in self._pieces[max(0, bisect_right(self._starts, span.start) - 1) :]:
            if piece.span.start >= span.end:
                break
            if not piece.span.touches(span):
                continue
            before, after = max(0, span.start - piece.span.start), max(0, piece.span.end - span.end)
            cut = Span(piece.span.start + before, piece.span.end - after)
            found.append(replace(piece, span=cut, start=piece.start + before, end=piece.end - after))
        return tuple(found)
