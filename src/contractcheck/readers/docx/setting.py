"""What all stories of one Word file share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contractcheck.model.document import View
from contractcheck.readers.base import Limits
from contractcheck.readers.docx.numbering import Numbering
from contractcheck.readers.docx.styles import Styles
from contractcheck.readers.docx.wordml import Element
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
    ordinals: Mapping[Element, int]
    deadline: float
