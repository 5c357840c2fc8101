"""The walk through a document: its lines become parts and clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contractcheck.model.clause import Clause, Part, PartKind
from contractcheck.model.document import Document
from contractcheck.model.span import Span
from contractcheck.structure.draft import finished
from contractcheck.structure.headings import is_title, mark_contents, mark_headings
from contractcheck.structure.lines import Line, lines_of
from contractcheck.structure.partkinds import UNTOLD, part_kind
from contractcheck.structure.partnames import Opening
from contractcheck.structure.parts import openings
from contractcheck.structure.walker import Walker

_PREFIXED_PARTS = frozenset({"part", "section", "", "chapter"})
_PREAMBLE: tuple[PartKind, str] = ("other", "It holds only the title and the words before the first part.")


def walk(document: Document, number: int) -> tuple[list[Part], list[Clause]]:
    """The parts and clauses of a document; ``number`` is its position in the contract.

    ``part`` and ``parent`` of the clauses count within this document.
    """
    lines = lines_of(document)
    mark_contents(lines)
    mark_headings(lines)
    found = _with_body(openings(lines), lines)
    edges = _edges(found, lines)
    parts = [
        _part(document, number, opening, lines, first, last, alone=len(found) == 1)
        for opening, (first, last) in zip(found, edges, strict=True)
    ]
    parts = _with_hosts(parts)
    walker = Walker(document.text)
    omits = []
    for position, (opening, (first, last)) in enumerate(zip(found, edges, strict=True)):
        inside = lines[first:last]
        title = range(opening.line - first, opening.line - first + opening.lines) if opening is not None else range(0)
        walker.walk_part(position, parts[position].kind, inside, title)
        omits.append(_omits(opening, inside))
    return parts, [finished(draft, parts[draft.part], number, omit=omits[draft.part]) for draft in walker.drafts]


def _with_body(found: Sequence[Opening], lines: Sequence[Line]) -> list[Opening | None]:
    """The openings, with None before them for a body that stands before the first; titles alone are no body."""
    first = found[0].line if found else len(lines)
    body = any(not line.contents and not (line.heading and line.label is None) for line in lines[:first])
    return [None, *found] if body or not found else list(found)


def _edges(found: Sequence[Opening | None], lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The first line of each part, and the one after its last."""
    begins = [opening.line if opening is not None and position else 0 for position, opening in enumerate(found)]
    return list(zip(begins, [*begins[1:], len(lines)], strict=True))


def _part(
    document: Document,
    number: int,
    opening: Opening | None,
    lines: Sequence[Line],
    first: int,
    last: int,
    *,
    alone: bool,
) -> Part:
    inside = lines[first:last]
    if opening is not None:
        name, title = opening.name, opening.title
        kind, reason = part_kind(name, title, inside)
    else:
        headings = (line.words for line in inside if line.heading and line.label is None and is_title(line.words))
        name, title = "", document.title or next(headings, "")
        kind, reason = part_kind(name, title, inside) if alone or any(map(_is_provision, inside)) else _PREAMBLE
    return Part(
        document=number,
        name=name,
        title=title,
        kind=kind,
        span=Span(lines[first].begin if first else 0, lines[last].begin if last < len(lines) else len(document.text)),
        reason=reason,
    )


def _with_hosts(parts: Sequence[Part]) -> list[Part]:
    """The parts; one that does not itself show what it is for, such as Schedule 3 Part 1, is for what Schedule 3 is."""
    kinds: dict[str, PartKind] = {}
    told: list[Part] = []
    for own in parts:
        host = next((name for name in kinds if own.name.startswith(f"{name} ")), None)
        belongs = host is not None and own.reason == UNTOLD and kinds[host] != "other"
        reason = f"It belongs to {host}, and shows no other purpose of its own."
        part = replace(own, kind=kinds[host], reason=reason) if host is not None and belongs else own
        if part.name:
            kinds.setdefault(part.name, part.kind)
        told.append(part)
    return told


def _is_provision(line: Line) -> bool:
    """Whether a line is more than a title, a recital or a name of a party."""
    if line.contents:
        return False
    return line.row or (line.label is not None and bool(line.label.parts) and line.label.form != "(1")


def _omits(opening: Opening | None, lines: Sequence[Line]) -> bool:
    """Whether the numbers of a part begin with the part's own, as "3.1" does in Part 3."""
    if opening is None or opening.word not in _PREFIXED_PARTS:
        return False
    if not opening.number.isdigit() or int(opening.number) < 2:
        return False
    wholes = [line.label.parts for line in lines if line.label is not None and line.label.scheme == "whole"]
    return {parts[0] for parts in wholes if parts} == {opening.number}
