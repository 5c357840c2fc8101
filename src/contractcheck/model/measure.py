"""A performance measure: one line of a KPI table, or one measure written in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from contractcheck.model.span import Span

MeasureClass = Literal["input", "activity", "output", "outcome"]
MeasureTag = Literal[
    "personal", "quality-of-life", "experience", "carer", "workforce", "system", "quality", "financial", ""
]
Reading = Literal["balanced", "thin", "activity-only"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted, against what, how often, and what follows.

    ``clause`` is a position in ``Contract.clauses`` and ``sentence`` one in ``Analysis.sentences``;
    ``span`` is where ``indicator`` stands in the document's text. The other columns hold the words of
    their cells, empty where there is none. ``reason`` says in one sentence why the class was chosen.
    """

    clause: int
    sentence: int
    span: Span
    indicator: str
    klass: MeasureClass
    tag: MeasureTag
    reason: str
    target: str = ""
    baseline: str = ""
    frequency: str = ""
    consequence: str = ""
    responsible: str = ""
    source: str = ""
    penal: bool = False  # money, default or rank hangs on it
    listed: bool = True  # it stands in a table or a list of measures; otherwise in a duty with a figure in it

    @property
    def counts(self) -> bool:
        """Whether it tells of the lives of people or of their carers, in their own terms."""
        return self.klass == "outcome" and self.tag not in ("workforce", "system")

    @property
    def usable(self) -> bool:
        """Whether it says how and how often it is found, and from what starting point."""
        return bool(self.source and self.frequency and self.baseline)
