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
        """A new paragraph after a paragraph or table, with the form of another paragraph; the run with its words.

        ``label`` is a typed number with the white space after it; automatic numbers come with the form.
        """
        w = self._w
        new = etree.Element(f"{w}p")
        form = _form(w, like)
        new.append(form)
        holder = etree.SubElement(new, f"{w}ins")
        self._sign(holder)
        run = etree.SubElement(holder, f"{w}r")
        look = _look(w, like)
        if look is not None:
            run.append(look)
        _fill(w, run, label, words)
        after.addnext(new)
        if _ends_plainly(w, after):
            # The new mark is the one before the new words, as when somebody types on at the end of a paragraph.
            # Whoever refuses it is left with the mark after them, so that has to remember the form it had.
            self._sign(_inserted(w, _mark(w, _own_form(w, after))))
            self._remember(form, after)
            _move_section(w, after, form)
        else:
            self._sign(_inserted(w, _mark(w, form)))
        return Stretch(run, run)

    def _remember(self, form: Element, after: Element) -> None:
        """Track that a paragraph had the form of the one before it, where its own is another."""
        w = self._w
        own = _own_form(w, after)
        change = own.find(f"{w}pPrChange")
        before = None if change is None else change.find(f"{w}pPr")
        if before is not None and change is not None and change.get(f"{w}author") == self._author.name:
            own.remove(change)  # what this author wrote before; its mark is no longer the last
        else:
            before = _plain(w, own)
        if etree.tostring(_plain(w, form), method="c14n") != etree.tostring(before, method="c14n"):
            tracked = etree.SubElement(form, f"{w}pPrChange")
            self._sign(tracked)
            tracked.append(before)

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


def _form(w: str, like: Element) -> Element:
    """The form of a paragraph for a new one: not its section, nor what somebody tracked in it."""
    found = like.find(f"{w}pPr")
    form = etree.Element(f"{w}pPr") if found is None else deepcopy(found)
    for name in _OWN:
        for child in form.findall(f"{w}{name}"):
            form.remove(child)
    for holder in (*form.findall(f"{w}rPr"), *form.findall(f"{w}numPr")):
        for name in _TRACKED:
            for child in holder.findall(f"{w}{name}"):
                holder.remove(child)
    return form


def _own_form(w: str, paragraph: Element) -> Element:
    form = paragraph.find(f"{w}pPr")
    if form is None:
        form = etree.Element(f"{w}pPr")
        paragraph.insert(0, form)
    return form


def _plain(w: str, form: Element) -> Element:
    """A form as a tracked change keeps it: without the mark's own form, section and changes."""
    plain = deepcopy(form)
    for name in ("rPr", "sectPr", "pPrChange"):
        for child in plain.findall(f"{w}{name}"):
            plain.remove(child)
    return plain


def _ends_plainly(w: str, after: Element) -> bool:
    """Whether this is a paragraph whose mark is nobody's tracked change."""
    if after.tag != f"{w}p":
        return False
    form = after.find(f"{w}pPr")
    if form is None:
        return True
    mark = form.find(f"{w}rPr")
    return mark is None or all(mark.find(f"{w}{name}") is None for name in ("ins", "del", "moveFrom", "moveTo"))


def _move_section(w: str, after: Element, form: Element) -> None:
    """Let the section end with the new paragraph, where it ended with the one before."""
    section = _own_form(w, after).find(f"{w}sectPr")
    if section is not None:
        change = form.find(f"{w}pPrChange")
        form.append(section)
        if change is not None:
            form.append(change)


def _mark(w: str, form: Element) -> Element:
    """The form of a paragraph's mark."""
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


def _inserted(w: str, mark: Element) -> Element:
    change = etree.Element(f"{w}ins")
    mark.insert(0, change)
    return change


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
