"""A clause while the walk is still going on, and the address that it gets at the end."""

from __future__ import annotations

from dataclasses import dataclass

from contractcheck.model.clause import Clause, ClauseKind, Part
from contractcheck.model.place import Place
from contractcheck.model.span import Span

_HOSTS = ("schedule", "annex", "appendix", "attachment")


@dataclass(slots=True)
class Draft:
    """A clause on its way: everything but its address."""

    span: Span
    place: Place
    label: str
    path: str
    heading: str
    kind: ClauseKind
    part: int
    parent: int | None
    level: int
    indent: float
    whole: bool = False  # its number stands for itself, the part's letter included
    spot: str = ""  # what follows the path in the address: "row 3"
    table: int | None = None
    cells: tuple[Span, ...] = ()
    headers: tuple[str, ...] = ()


def finished(draft: Draft, part: Part, document: int, *, omit: bool) -> Clause:
    """The clause that a draft becomes; ``omit`` leaves the part's name out of addresses with a number."""
    return Clause(
        address=_address(draft, part, omit=omit),
        label=draft.label,
        path=draft.path,
        heading=draft.heading,
        kind=draft.kind,
        span=draft.span,
        place=draft.place,
        document=document,
        part=draft.part,
        level=draft.level,
        parent=draft.parent,
        table=draft.table,
        cells=draft.cells,
        headers=draft.headers,
    )


def _address(draft: Draft, part: Part, *, omit: bool) -> str:
    """The whole way to a clause, as somebody would write it."""
    name, path, spot = part.name, draft.path, draft.spot
    if name and ((omit and path) or (draft.whole and not name.lower().startswith(_HOSTS))):
        name = ""
    if spot in {part.name, part.title}:
        spot = ""
    return ", ".join([piece for piece in (name, path, spot) if piece]) or part.name or "opening words"
