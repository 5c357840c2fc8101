"""Footnotes and endnotes: their marks, and their words."""

from __future__ import annotations

from contractcheck.readers.docx.flow import Story
from contractcheck.readers.docx.package import Package
from contractcheck.readers.docx.setting import Setting
from contractcheck.readers.docx.wordml import Element, W, value, whole
from contractcheck.readers.layout import Flow
from contractcheck.readers.line import NoteMark
from contractcheck.readers.numerals import list_number

_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}


class EndMatter:
    """The notes of a document, numbered in the order in which its text refers to them."""

    def __init__(self, package: Package, setting: Setting) -> None:
        self._setting = setting
        self._elements: dict[str, dict[str, Element]] = {}
        self._stories: dict[str, Story] = {}
        self._next: dict[str, int] = {}
        self._forms: dict[str, str] = {}
        settings = package.related("settings")
        self.roots: dict[str, Element] = {}  # of the parts that hold them, by name
        for kind, usual in _KINDS.items():
            name = package.target(kind + "s")
            root = None if name is None else package.part(name)
            if name is not None and root is not None:
                self.roots[name] = root
                setting.count_paragraphs(root)
            self._elements[kind] = {
                note.get(W + "id", ""): note
                for note in (() if root is None else root.iterfind(W + kind))
                if note.get(W + "type", "normal") == "normal"
            }
            own = None if settings is None else settings.find(f"{W}{kind}Pr")
            self._next[kind] = whole(value(own, W + "numStart"), 1)
            self._forms[kind] = value(own, W + "numFmt") or usual

    def read(self, mark: NoteMark) -> tuple[str, Flow] | None:
        """The mark that the text shows for a note, and the note; None for one that the file lacks."""
        label = mark.mark
        if not label:
            label = list_number(self._next[mark.kind], self._forms[mark.kind])
            self._next[mark.kind] += 1
        element = self._elements[mark.kind].pop(mark.id, None)  # a note is read once
        if element is None:
            return None
        story = self._stories.setdefault(mark.kind, Story(self._setting))
        return label, story.flow(element)
