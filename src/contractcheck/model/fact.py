"""A fact about money or time: how long, how much, how often, as a clause states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from contractcheck.model.duty import Role
from contractcheck.model.span import Span

FactKind = Literal[
    "term",  # how long the contract lasts
    "extension",
    "notice",  # to end something, or to change it
    "uplift",  # how prices follow costs: ``unit`` is the index
    "price weight",  # how much price counts when work is given out
    "quality weight",
    "visit length",
    "payment unit",  # what is paid by: ``unit`` is the minute, the hour, the visit ...
    "tolerance",
    "deduction",
    "returns",  # how often the provider reports
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure or mechanism, with the words that state it.

    ``clause`` is a position in ``Contract.clauses``; ``span`` is where ``words`` stand in the text of its document,
    and ``quote`` the sentence around them. ``value`` counts ``unit``: minutes, hours, days, weeks, months or years,
    percent or pounds; of returns it is the time from one to the next. It is None where the words hold no figure, and
    ``unit`` then names the index of an uplift or what is paid by. ``party`` is who gives the notice or owes the
    returns; "unknown" where nobody is named or it does not matter.
    """

    kind: FactKind
    clause: int
    span: Span
    words: str
    value: float | None
    unit: str
    quote: str
    party: Role = "unknown"
