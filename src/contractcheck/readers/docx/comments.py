"""Reviewers' comments, and the title that a file gives itself."""

from __future__ import annotations

from collections.abc import Iterator

from contractcheck.readers.docx.flow import Story
from contractcheck.readers.docx.package import Package
from contractcheck.readers.docx.setting import Setting
from contractcheck.readers.docx.wordml import W
from contractcheck.readers.layout import Para

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def comments_of(package: Package, setting: Setting) -> Iterator[tuple[str, str, str]]:
    """The comments of a file as id, author and text."""
    root = package.related("comments")
    if root is None:
        return
    story = Story(setting)
    for comment in root.iterfind(W + "comment"):
        lines = [thing.line.words.strip() for thing in story.flow(comment) if isinstance(thing, Para)]
        yield comment.get(W + "id", ""), comment.get(W + "author", ""), "\n".join(filter(None, lines))


def title_of(package: Package) -> str:
    """The title among the file's properties, or nothing."""
    root = package.part("docProps/core.xml")
    found = None if root is None else root.findtext(_TITLE)
    return " ".join((found or "").split())[:500]
