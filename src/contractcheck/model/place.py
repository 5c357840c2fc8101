"""Where a reader of the file finds a piece of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A position in the file itself, as far as its format has one.

    ``page`` counts from 1, ``line`` (plain text and Markdown) counts from 1.
    ``paragraph`` is the position, from 0, of the ``w:p`` element among all of its part of a Word
    file: the main part, or that of the notes (`contractcheck.readers.docx.anchors` leads on from
    there to single words). ``part`` names what is not the running text ("footnotes", "text box").
    ``box`` is left, top, right, bottom in PDF points from the top left corner of the page.
    """

    page: int | None = None
    line: int | None = None
    paragraph: int | None = None
    part: str | None = None
    box: tuple[float, float, float, float] | None = None
