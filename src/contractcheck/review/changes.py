"""Tracked changes in a Word file: new paragraphs and words struck out (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from contractcheck.readers.docx.wordml import Element
from contractcheck.review.comments import Author
from contractcheck.review.package import Draft
from contractcheck.review.runs import Stretch

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
# What a new paragraph does not take over from the one that it looks like.
_OWN = ("sectPr", "pPrChange", "pageBreakBefore", "framePr")
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish")


class Changes:
    """Writes tracked changes with numbers of their own, all by one author."""

    def __init__(self, draft: Draft, author: Author, free: Iterator[int]) -> None:
        self._w = draft.w
        self._author = author
        self._free = free

    def insert(self, after: Element, like: Element, label: str, words: str) -> Stretch:
        """A new paragraph after a paragraph, with the form of another; the run that holds its words.

        ``label`` is a typed number with the white space after it; automatic numbers come with the form.
        """
        w = self._w
        new = etree.Element(f"{w}p")
        form = like.find(f"{w}pPr")
        form = etree.Element(f"{w}pPr") if form is None else deepcopy(form)
        for name in _OWN:
            for child in form.findall(f"{w}{name}"):
                form.remove(child)
        new.append(form)
        mark = _mark(w, form)
        holder = etree.SubElement(new, f"{w}ins")
        self._sign(holder)
        run = etree.SubElement(holder, f"{w}r")
        look = _look(w, like)
        if look is not None:
            run.append(look)
        _fill(w, run, label, words)
        after.addnext(new)
        follower = new.getnext()
        if (follower is not None and follower.tag == f"{w}p") or after.tag != f"{w}p":
            self._sign(_first(mark, f"{w}ins"))
        else:
            # A paragraph that no other follows cannot be taken away with its mark: the mark before it is the new one,
            # so that whoever refuses the change is left with the paragraphs that were there.
            own = after.find(f"{w}pPr")
            if own is None:
                own = etree.Element(f"{w}pPr")
                after.insert(0, own)
            self._sign(_first(_mark(w, own), f"{w}ins"))
        return Stretch(run, run)

    def strike(self, stretch: Stretch) -> None:
        """Mark the runs of a stretch as deleted; what stands between their paragraphs stays."""
        w = self._w
        for run in _runs_of(w, stretch):
            if any(above.tag == f"{w}del" for above in run.iterancestors()):
                continue
            holder = etree.Element(f"{w}del")
            self._sign(holder)
            run.addprevious(holder)
            holder.append(run)
            for text in run.findall(f"{w}t"):
                text.tag = f"{w}delText"
                text.set(_SPACE, "preserve")

    def _sign(self, change: Element) -> None:
        change.set(f"{self._w}id", str(next(self._free)))
        self._author.sign(self._w, change)


def _mark(w: str, form: Element) -> Element:
    """The form of a paragraph's mark, without the changes that somebody tracked in it."""
    mark = form.find(f"{w}rPr")
    if mark is None:
        mark = etree.Element(f"{w}rPr")
        # The order of the schema: only a section and a tracked change of the form come after it.
        later = next((child for child in form if child.tag in (f"{w}sectPr", f"{w}pPrChange")), None)
        if later is None:
            form.append(mark)
        else:
            later.addprevious(mark)
        return mark
    return mark


def _first(parent: Element, tag: str) -> Element:
    found = parent.find(tag)
    if found is not None:
        return found
    child = etree.Element(tag)
    parent.insert(0, child)
    return child


def _look(w: str, like: Element) -> Element | None:
    """The form of most of a paragraph's words: that of its longest run."""
    runs = [run for run in like.iter(f"{w}r") if run.find(f"{w}t") is not None]
    longest = max(runs, key=lambda run: sum(len(text.text or "") for text in run.findall(f"{w}t")), default=None)
    found = None if longest is None else longest.find(f"{w}rPr")
    if found is None:
        return None
    look = deepcopy(found)
    for name in _TRACKED:
        for child in look.findall(f"{w}{name}"):
            look.remove(child)
    return look


def _fill(w: str, run: Element, label: str, words: str) -> None:
    number, tab, _ = label.partition("\t")
    if tab:
        _text(w, run, number)
        etree.SubElement(run, f"{w}tab")
        _text(w, run, words)
    else:
        _text(w, run, label + words)


def _text(w: str, run: Element, words: str) -> None:
    if words:
        text = etree.SubElement(run, f"{w}t")
        text.set(_SPACE, "preserve")
        text.text = _NO_XML.sub("", words)


def _runs_of(w: str, stretch: Stretch) -> list[Element]:
    """The runs from the first to the last of a stretch, in reading order."""
    return list(_between(stretch.first.getroottree().getroot(), f"{w}r", stretch))


def _between(root: Element, tag: str, stretch: Stretch) -> Iterator[Element]:
    inside = False
    for run in root.iter(tag):
        inside = inside or run is stretch.first
        if inside:
            yield run
        if run is stretch.last:
            return
