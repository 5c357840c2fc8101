"""Who must do something, and how hard the words bind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from contractcheck.model.span import Span

Role = Literal["provider", "purchaser", "both", "person", "carer", "worker", "unknown"]
Force = Literal[
    "binding",  # shall, must, is to: a duty
    "entitled",  # may, is entitled to, where the beneficiary is the one who may: a right
    "declared",  # plain present tense in an operative clause or a row of a binding table
    "firm",  # all reasonable endeavours
    "qualified",  # reasonable endeavours, have regard to
    "aspirational",  # should, aims to
    "permissive",  # may, for the one who would owe the duty
    "discretionary",  # at the Council's discretion, subject to its approval
    "informative",  # states a fact, binds nobody
]
DUTY_HOLDS: frozenset[Force] = frozenset({"binding", "entitled", "declared"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What a sentence makes somebody do, as read around some of its words.

    ``span`` is the sentence. ``actor`` is who owes the act (or holds the right) and ``inferred``
    says that this was taken from a stem, heading or column rather than from the sentence itself.
    ``negated`` says that "not" governs the act, ``released`` that somebody is let off it ("shall not be
    required to"), ``conditional`` that what was looked for stands in the exception ("shall not ... until").
    ``qualifiers`` are the words that take the duty back ("where resources allow").
    Source: the levels of force follow drafting guidance for Scots contracts.
    """

    span: Span
    actor: Role
    force: Force
    negated: bool = False
    released: bool = False
    conditional: bool = False
    inferred: bool = False
    qualifiers: tuple[str, ...] = ()
