"""References from one clause to another: "clause 14.7", "Schedule 3", "paragraph 2 of Schedule 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contractcheck.model.clause import Clause, Contract
from contractcheck.model.span import Span

NUMBER = r"(?:[A-Z]{1,4}\.?)?\d{1,3}(?:\.\d{1,3}){0,4}(?:\s?\([a-z0-9]{1,4}\)){0,3}|[IVX]{1,5}(?:\.\d{1,3}){1,4}"
_PART = r"(?:schedule|annex|annexe|appendix|part)\s+(?:\d{1,2}[A-Z]?|[A-Z]\b|[IVX]{1,5}\b|one|two|three|four|five|six)"
_INNER = r"(?:part|section)\s+(?:\d{1,2}|[A-Z]\b|[IVX]{1,5}\b|one|two|three|four|five|six)"
REFERENCE = re.compile(
    rf"""\b(?:
      (?:(?:sub-?)?clauses?|conditions?|paragraphs?|paras?\.?|articles?|terms?|sections?)\s+(?P<number>{NUMBER})
        (?:\s+(?:of|to|in)\s+(?:(?P<of_inner>{_INNER})\s+(?:of|to|in)\s+)?(?P<of>{_PART}(?:\s*,?\s+{_INNER})?))?
    | (?:(?P<part_inner>{_INNER})\s+(?:of|to|in)\s+)?(?P<part>(?:call[- ]?off\s+|joint\s+)?{_PART}(?:\s*,?\s+{_INNER})?)
        (?:\s*,?\s*(?:paragraphs?|paras?\.?|clauses?|sections?)?\s*(?P<within>{NUMBER}))?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\s*(?:of|to|in|under)\s+(?:the\s+)?(?:[\w()’'-]+\s+){0,8}?(?:act|regulations?|order|directive|gdpr|code"
    r"|framework agreement)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words in a clause that point to another, and the position of the clause that they point to."""

    clause: int
    span: Span
    target: int


class Directory:
    """Finds clauses of a contract by their numbers."""

    def __init__(self, contract: Contract) -> None:
        self._parts: dict[str, list[int]] = {}
        for position, part in enumerate(contract.parts):
            if part.name:
                self._parts.setdefault(_plain(part.name), []).append(position)
        self._numbers: dict[tuple[int, str], int] = {}
        self._openings: dict[int, int] = {}
        for position, clause in enumerate(contract.clauses):
            self._openings.setdefault(clause.part, position)
            if clause.label and clause.path:
                self._numbers.setdefault((clause.part, _plain(clause.path)), position)
        self._clauses = contract.clauses
        self._order = _by_document(contract)

    def find(self, number: str, part: str = "", near: int | None = None) -> int | None:
        """The clause of a number, in the named part or else where a reader at clause ``near`` would look first."""
        number = _plain(number)
        if part:
            for position in self._parts.get(_plain(part), ()):
                found = self._numbers.get((position, number)) if number else self._openings.get(position)
                if found is not None:
                    return found
            return None
        for position in self._nearest(near):
            found = self._numbers.get((position, number))
            if found is not None:
                return found
        return None

    def _nearest(self, near: int | None) -> Sequence[int]:
        if near is None:
            return [position for parts in self._order.values() for position in parts]
        clause = self._clauses[near]
        own = self._order[clause.document]
        others = [
            position for document, parts in self._order.items() if document != clause.document for position in parts
        ]
        return [clause.part, *(position for position in own if position != clause.part), *others]


def references(contract: Contract) -> Iterator[Reference]:
    """Every reference whose target the contract holds, in reading order."""
    directory = Directory(contract)
    for position, clause in enumerate(contract.clauses):
        if clause.kind in {"contents", "heading"}:
            continue
        yield from _in_clause(contract, clause, position, directory)


def _in_clause(contract: Contract, clause: Clause, position: int, directory: Directory) -> Iterator[Reference]:
    text = contract.documents[clause.document].text
    for found in REFERENCE.finditer(text, clause.span.start, clause.span.end):
        if _ELSEWHERE.match(text, found.end(), clause.span.end):
            continue
        if found["part"]:
            target = directory.find(found["within"] or "", found["part"] + (found["part_inner"] or ""), position)
        else:
            inside = (found["of"] or "") + (found["of_inner"] or "")
            # "paragraph 2" in a schedule is the schedule's own; "clause 2" there is the body's.
            target = directory.find(found["number"], inside, position)
        if target is not None and target != position:
            yield Reference(clause=position, span=Span(found.start(), found.end()), target=target)


def _plain(words: str) -> str:
    return "".join(words.lower().replace(",", "").split())


def _by_document(contract: Contract) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for position, part in enumerate(contract.parts):
        found.setdefault(part.document, []).append(position)
    return found
