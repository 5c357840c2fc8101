"""What all stories of one Word file share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from contractcheck.errors import ReadError
from contractcheck.model.document import View
from contractcheck.readers.base import Limits
from contractcheck.readers.docx.numbering import Numbering
from contractcheck.readers.docx.styles import Styles
from contractcheck.readers.docx.wordml import Element, P
from contractcheck.readers.line import Tally

_MOST_PARAGRAPHS = 1_000_000


@dataclass(slots=True, kw_only=True)
class Setting:
    """The file's own styles and lists, and how it is to be read."""

    source: str
    view: View
    limits: Limits
    styles: Styles
    numbering: Numbering
    tally: Tally
    section_starts: Sequence[bool]  # of each section, whether it begins a new page
    deadline: float
    ordinals: dict[Element, int] = field(default_factory=dict)  # the position of a paragraph among those of its part
    traced: bool = False  # whether words keep the element that they come from

    def count_paragraphs(self, root: Element) -> None:
        """Note the position of every paragraph among those of a part."""
        before = len(self.ordinals)
        self.ordinals.update(zip(root.iter(P), range(_MOST_PARAGRAPHS + 1), strict=False))
        if len(self.ordinals) - before > _MOST_PARAGRAPHS:
            raise ReadError(
                self.source, "The file holds far more paragraphs than a contract.", "Check it in smaller parts."
            )
