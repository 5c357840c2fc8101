"""What all stories of one Word file share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from contractcheck.model.document import View
from contractcheck.readers.base import Limits, too_many_paragraphs
from contractcheck.readers.docx.numbering import Numbering
from contractcheck.readers.docx.styles import Styles
from contractcheck.readers.docx.wordml import Element, P
from contractcheck.readers.line import Tally


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
        before, most = len(self.ordinals), self.limits.paragraphs
        self.ordinals.update(zip(root.iter(P), range(most + 1), strict=False))
        if len(self.ordinals) - before > most:
            raise too_many_paragraphs(self.source, self.limits)
