"""Where a new clause belongs: after which clause, and which clause it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.model.clause import Contract
from contractcheck.model.report import Report
from contractcheck.reporters.story import Card

_SIGNED = re.compile(r"\b(?:signed|signature|witness(?:ed)?)\b", re.IGNORECASE)  # nothing is agreed after these


@dataclass(frozen=True, slots=True)
class Spot:
    """A new clause comes after the words of clause ``after`` and looks like clause ``like``, both by position."""

    after: int
    like: int


def spot(report: Report, card: Card) -> Spot | None:
    """Where a finding's wording belongs; None in a contract that provides for nothing.

    What falls short is followed by its improvement. What is missing comes last among the clauses that stand with
    the nearest one, or last in the part where such a provision usually stands.
    """
    contract = report.contract
    if card.quotes:
        at = card.finding.evidence[0].clause
        own = _numbered(contract, at)
        if _provides(contract, own):
            return Spot(_last_of(contract, own), own)
        like = next(iter((*_last_in(contract, contract.clauses[at].part), *_anywhere(contract))), None)
    else:
        like = next(_near(report, card), None)
    if like is None:
        return None
    like = _last_beside(contract, like)
    return Spot(_last_of(contract, like), like)


def _near(report: Report, card: Card) -> Iterator[int]:
    """Clauses that a missing provision could stand with, the likeliest first."""
    contract = report.contract
    for nearest in card.finding.nearest:
        if contract.clauses[nearest.clause].kind != "heading":
            own = _numbered(contract, nearest.clause)
            if _provides(contract, own):
                yield own
        else:
            yield from _below(contract, nearest.clause)
    for kind in card.finding.rule.stands_in:
        for number, part in enumerate(contract.parts):
            if part.kind == kind:
                yield from _last_in(contract, number)
    yield from _anywhere(contract)


def _below(contract: Contract, heading: int) -> list[int]:
    """The last provision right under a heading."""
    found = [n for n, clause in enumerate(contract.clauses) if clause.parent == heading and _provides(contract, n)]
    return found[-1:]


def _last_in(contract: Contract, part: int) -> list[int]:
    """The last numbered provision of a part, or its last one where it numbers none."""
    inside = [n for n, clause in enumerate(contract.clauses) if clause.part == part and _provides(contract, n)]
    inside = [n for n in inside if _numbered(contract, n) == n]
    return ([n for n in inside if contract.clauses[n].label] or inside)[-1:]


def _anywhere(contract: Contract) -> list[int]:
    return [n for part in range(len(contract.parts)) for n in _last_in(contract, part)]


def _provides(contract: Contract, at: int) -> bool:
    clause = contract.clauses[at]
    return clause.kind == "operative" and clause.table is None and len(clause.span) > 0


def _last_beside(contract: Contract, at: int) -> int:
    """The last provision with the same heading above it."""
    above = contract.clauses[at].parent
    if above is None:
        return at
    beside = [n for n, clause in enumerate(contract.clauses) if clause.parent == above and _provides(contract, n)]
    labelled = [n for n in beside if contract.clauses[n].label]
    return (labelled or beside or [at])[-1]


def _numbered(contract: Contract, at: int) -> int:
    """The numbered clause that a clause belongs to: a list item's stem, the clause that a table belongs to."""
    while True:
        clause = contract.clauses[at]
        loose = clause.kind == "row" or not any(c.isdigit() for c in clause.label)
        above = clause.parent
        if not loose or above is None or contract.clauses[above].kind == "heading":
            return at
        at = above


def _last_of(contract: Contract, at: int) -> int:
    """The last clause that belongs to a clause, its list items and their items included."""
    family = {at}
    last = at
    for number in range(at + 1, len(contract.clauses)):
        clause = contract.clauses[number]
        if clause.parent not in family or clause.kind == "signature" or _SIGNED.search(contract.text_of(clause)):
            break
        family.add(number)
        last = number
    return last
