"""The pages of a document, as far as Word noted where they began when it last laid out the text."""

from __future__ import annotations

_CLOSE = 500  # characters; two page breaks nearer than this in one paragraph are one, noted twice


class Pages:
    """Keeps the page that reading has come to; always None in a file without such notes.

    In a table Word notes a page's beginning once for each column that goes on there, so a row that runs
    over a page makes the next row seem to begin a page as well. Each column is therefore counted by
    itself, and ``least`` is the page on which the row above ended.
    """

    def __init__(self, first: int | None) -> None:
        self._counted = first
        self._least = first or 0
        self._turned: int | None = None
        self._due = False  # a page that the author began, which Word may or may not have noted

    @property
    def known(self) -> bool:
        """Whether the file notes its pages."""
        return self._counted is not None

    @property
    def now(self) -> int | None:
        """The page that reading has come to."""
        return None if self._counted is None else max(self._counted, self._least)

    def begin_paragraph(self) -> None:
        """Take in that a paragraph begins."""
        self._turned = None

    def turn(self, at: int) -> None:
        """Take in the note of a new page, ``at`` so many characters into the paragraph."""
        if self._counted is None or (self._turned is not None and at - self._turned < _CLOSE):
            return
        self._turned = at
        self._counted += 1
        self._due = False

    def force(self) -> None:
        """Take in that the author began a new page here."""
        self._due = True

    def words(self) -> int | None:
        """Take in that words follow, and give the page that they stand on."""
        if self._due:
            self._due = False
            if self._counted is not None:
                self._counted += 1
        return self.now

    def go(self, page: int | None, least: int | None = None) -> None:
        """Go on reading in another place."""
        self._counted = page
        self._due = False
        self._least = (page if least is None else least) or 0
