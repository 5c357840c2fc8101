"""What a drafter left undone: a reference that leads nowhere, a blank, a term that nothing uses."""

from __future__ import annotations

from dataclasses import dataclass

from contractcheck.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One thing left undone.

    ``clause`` is a position in ``Contract.clauses``, ``span`` are the words in the text of that clause's
    document, ``problem`` says what is wrong with them, without a stop: "clause 14.7 does not exist".
    """

    clause: int
    span: Span
    problem: str
