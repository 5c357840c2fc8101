"""The runs of a Word file, split where the words of somebody's finding begin and end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from contractcheck.model.span import Span
from contractcheck.readers.docx.anchors import Anchors, Piece
from contractcheck.readers.docx.wordml import Element, W
from contractcheck.review.package import Draft

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOTES = {"footnote": "footnoteReference", "endnote": "endnoteReference"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The first and the last element of the main part that hold somebody's words; as a rule runs."""

    first: Element
    last: Element


class Runs:
    """Finds the runs that hold spans of a document, and splits them once for all of these.

    What stands where Word takes no comment (a text box, a note) is led to the run of the body that it hangs on.
    """

    def __init__(self, draft: Draft, anchors: Anchors, spans: Iterable[Span], free: Iterator[int]) -> None:
        self._draft = draft
        self._anchors = anchors
        self._pieces = {span: self._held(span) for span in dict.fromkeys(spans)}
        # Looked up before anything is split, since splitting moves the places of what comes after.
        held = {piece.element for pieces in self._pieces.values() for piece in pieces if piece.part == draft.main_name}
        self._elements = {element: self._drafted(anchors, element) for element in held}
        cuts: dict[Element, set[int]] = {}
        for pieces in self._pieces.values():
            for piece in pieces:
                element = self._elements.get(piece.element)
                if element is not None and self._box(element) is None:
                    cuts.setdefault(element, set()).update((piece.start, piece.end))
        self._fragments = _split(draft.w, cuts, free)

    def stretch(self, span: Span) -> Stretch | None:
        """The runs that hold exactly these words; None where the body holds nothing near them."""
        pieces = self._pieces[span]
        if not pieces:
            return None
        first, last = self._run(pieces[0], pieces[0].start), self._run(pieces[-1], max(0, pieces[-1].end - 1))
        return Stretch(first, last) if first is not None and last is not None else None

    def first_paragraph(self, span: Span) -> Element | None:
        """The paragraph of the body in which these words begin."""
        pieces = self._pieces[span]
        run = self._run(pieces[0], pieces[0].start) if pieces else None
        return None if run is None else self._paragraph(run)

    def last_paragraph(self, span: Span) -> Element | None:
        """The paragraph of the body in which these words end; of words in a table the whole table."""
        pieces = self._pieces[span]
        run = self._run(pieces[-1], max(0, pieces[-1].end - 1)) if pieces else None
        if run is None:
            return None
        tables = [above for above in run.iterancestors() if above.tag == f"{self._draft.w}tbl"]
        return tables[-1] if tables else self._paragraph(run)

    def _paragraph(self, run: Element) -> Element | None:
        return next((above for above in run.iterancestors() if above.tag == f"{self._draft.w}p"), None)

    def _held(self, span: Span) -> Sequence[Piece]:
        """The pieces of these words or, where they stand in none, the last one before them."""
        return self._anchors.on(span) or self._anchors.on(Span(0, span.end))[-1:] or self._anchors.on(_ALL)[:1]

    def _drafted(self, anchors: Anchors, element: Element) -> Element | None:
        """The draft's own copy of an element of the reading."""
        place = anchors.parts[self._draft.main_name].getroottree().getelementpath(element)
        return self._draft.main.find(place if self._draft.w == W else place.replace(W, self._draft.w))

    def _run(self, piece: Piece, offset: int) -> Element | None:
        if piece.part != self._draft.main_name:
            return self._reference(piece)
        element = self._elements.get(piece.element)
        if element is None:
            return None
        box = self._box(element)
        if box is not None:
            return box
        fragments = self._fragments.get(element)
        if fragments:
            element = fragments[bisect_right([start for start, _ in fragments], offset) - 1][1]
        return _holder(element, self._draft.w)

    def _reference(self, piece: Piece) -> Element | None:
        """The run of the body that refers to the note in which a piece stands."""
        for note in piece.element.iterancestors():
            kind = etree.QName(note).localname
            if kind in _NOTES:
                number = note.get(f"{W}id")
                for mark in self._draft.main.iter(f"{self._draft.w}{_NOTES[kind]}"):
                    if mark.get(f"{self._draft.w}id") == number:
                        return _holder(mark, self._draft.w)
        return None

    def _box(self, element: Element) -> Element | None:
        """The run of the body that the text box hangs on in which an element stands, if it stands in one."""
        inside: Element | None = None
        for above in element.iterancestors():
            if etree.QName(above).localname == "txbxContent":
                inside = above
        return None if inside is None else _holder(inside, inside.tag.rpartition("}")[0] + "}")


_ALL = Span(0, 1 << 40)


def _holder(element: Element, w: str) -> Element:
    """The run that an element stands in; a formula is one of its own."""
    return next((above for above in element.iterancestors() if above.tag == f"{w}r"), element)


def _split(w: str, cuts: dict[Element, set[int]], free: Iterator[int]) -> dict[Element, list[tuple[int, Element]]]:
    """Split runs so that a run begins and ends at each cut; where each fragment of an element's text is now."""
    fragments: dict[Element, list[tuple[int, Element]]] = {}
    by_run: dict[Element, list[Element]] = {}
    for element in cuts:
        run = next((above for above in element.iterancestors() if above.tag == f"{w}r"), None)
        if run is not None:
            by_run.setdefault(run, []).append(element)
    for run in by_run:
        _split_run(w, run, cuts, fragments, free)
    return fragments


def _split_run(
    w: str,
    run: Element,
    cuts: dict[Element, set[int]],
    fragments: dict[Element, list[tuple[int, Element]]],
    free: Iterator[int],
) -> None:
    form = run.find(f"{w}rPr")
    groups: list[list[Element]] = [[]]  # what each run is to hold; the first group stays where it is
    for child in [child for child in run if child is not form]:
        marks = cuts.get(child, set())
        length = len(child.text or "") if child.tag in (f"{w}t", f"{w}delText") else 1
        inner = sorted(mark for mark in marks if 0 < mark < length)
        pieces = _texts(child, inner) if inner else [child]
        if marks:
            fragments[child] = list(zip([0, *inner], pieces, strict=True))
        for number, piece in enumerate(pieces):
            if groups[-1] and (number or 0 in marks):
                groups.append([])
            groups[-1].append(piece)
        if length in marks:
            groups.append([])
    at = run
    for group in filter(None, groups[1:]):
        at = _another(run, form, at)
        for change in at.iter(f"{w}rPrChange"):
            change.set(f"{w}id", str(next(free)))
        at.extend(group)


def _another(run: Element, form: Element | None, after: Element) -> Element:
    new = etree.Element(run.tag)
    for name, value in run.attrib.items():
        new.set(name, value)
    if form is not None:
        new.append(deepcopy(form))
    after.addnext(new)
    return new


def _texts(element: Element, inner: Sequence[int]) -> list[Element]:
    text = element.text or ""
    ends = [*inner, len(text)]
    pieces = [element]
    element.text = text[: ends[0]]
    element.set(_SPACE, "preserve")
    for start, end in pairwise(ends):
        piece = etree.Element(element.tag)
        piece.set(_SPACE, "preserve")
        piece.text = text[start:end]
        pieces.append(piece)
    return pieces
