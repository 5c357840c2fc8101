"""The numbers that a contract holds, so that one that it does not hold can be told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractcheck.model.clause import Contract, PartKind
from contractcheck.structure.numbering import components, word_value

BODIES: frozenset[PartKind] = frozenset({"terms", "framework", "call-off"})
BODY = 5  # top clauses, from which on a part is the numbered body of a contract
NEVER = 1_000  # the same where what looks like the body may be another numbered list
FEW = 3  # the same for a schedule
MOST = 0.8  # of the numbers up to the last one, the share that has to be there
FURTHEST = 40  # beyond the last number; what is further away belongs to another numbering
NEXT = 5  # beyond the last schedule

_SCHEDULE = re.compile(
    r"\b(schedule|annexe?|appendix)\s+(?:no\.?\s*)?(\d{1,2}[a-z]?|[a-z]|[ivx]{2,5})\b", re.IGNORECASE
)
_ITEM = re.compile(r"\(([a-z0-9]{1,4})\)")
_LINE = re.compile(r"^[ \t|]*(\d{1,3}(?:\.\d{1,3}){0,4})\b", re.MULTILINE)

Core = tuple[str, ...]  # ("14", "7"), ("A", "1", "1")
Named = tuple[str, str]  # ("schedule", "2")


class Numbers:
    """What clauses and schedules there are in a contract."""

    def __init__(self, contract: Contract) -> None:
        self._parts = [_Part() for _ in contract.parts]
        for clause in contract.clauses:
            if clause.label and clause.kind != "contents":
                for number in (clause.path, clause.label, clause.address.rpartition(", ")[2]):
                    self._parts[clause.part].add(number)
        self._all = {core for numbers in self._parts for core in numbers.cores()}
        self._lines = {_core(line[1]) for document in contract.documents for line in _LINE.finditer(document.text)}
        free = [
            (part, numbers)
            for part, numbers in zip(contract.parts, self._parts, strict=True)
            if not _SCHEDULE.search(part.name)
        ]
        sure = [numbers for part, numbers in free if part.kind in BODIES]
        self._bodies = sure or [numbers for part, numbers in free if part.kind == "other" and not part.name]
        self._body = BODY if sure else NEVER
        self._held: dict[Named, list[_Part]] = {}
        for part, numbers in zip(contract.parts, self._parts, strict=True):
            for named in _schedules(part.name):
                self._held.setdefault(named, []).append(numbers)
        openings = [contract.text_of(clause)[:60] for clause in contract.clauses if clause.kind != "contents"]
        for title in (*(document.source for document in contract.documents), *openings):
            for named in _schedules(title, at_start=title in openings):
                self._held.setdefault(named, [])

    def holds(self, number: str) -> bool:
        """Whether a clause or paragraph of this number stands anywhere."""
        return _core(number) in self._all

    def lacks(self, word: str, number: str, part: int) -> bool:
        """Whether there plainly is no clause or paragraph of this number, for somebody who reads in a part.

        (1) A number that stands anywhere in the contract, under whatever part, or begins a line, is there.
        (2) A paragraph is looked for in its own part, all else in the numbered body, if that is here.
        (3) It is told where the numbers that it would follow are here, and end before it.
        """
        core = _core(number)
        if core == ("0",):
            return True  # what a word processor writes for a paragraph that lost its number
        if not core:
            return False
        if core in self._all:
            return _lacks_item([numbers for numbers in self._parts if numbers.holds(core)], core, number)
        if core in self._lines:
            return False
        if word == "paragraph":
            return self._parts[part].ends_before(core, FEW)
        bodies = self._bodies if core[0].isdigit() else [each for each in self._parts if each.holds(core[:1])]
        return any(body.ends_before(core, self._body) for body in bodies)

    def lacks_schedule(self, named: Named, inside: str) -> bool:
        """Whether there plainly is no such schedule, or no paragraph ``inside`` it.

        It is told only where the first two of its kind are here, and the body that they belong to.
        """
        named = (named[0], named[1].lower())
        if named in self._held:
            core = _core(inside)
            if not core or core in self._lines or core in self._all:
                return False
            return any(numbers.ends_before(core, FEW) for numbers in self._held[named])
        value = word_value(named[1])
        held = {word_value(each) for kind, each in self._held if kind == named[0] and self._held[kind, each]}
        last = max((each for each in held if each), default=0)
        whole = last >= 2 and held >= set(range(1, last + 1))
        here = any(body.last() >= FEW for body in self._bodies)
        return bool(here and whole and value) and last < (value or 0) <= last + NEXT


class _Part:
    """The numbers of one part: what stands right below each, and its items."""

    def __init__(self) -> None:
        self._below: dict[Core, set[str]] = {}
        self._items: dict[Core, set[str]] = {}

    def add(self, number: str) -> None:
        core = _core(number)
        for length in range(len(core)):
            self._below.setdefault(core[:length], set()).add(core[length])
        item = _ITEM.search(number)
        if core and item:
            self._items.setdefault(core, set()).add(item[1].lower())

    def cores(self) -> Iterator[Core]:
        return ((*above, each) for above, told in self._below.items() for each in told)

    def holds(self, core: Core) -> bool:
        return core[-1] in self._below.get(core[:-1], ())

    def items(self, core: Core) -> set[str]:
        return self._items.get(core, set())

    def last(self, above: Core = ()) -> int:
        """The highest number right below another, where nearly all up to it are there; else nought."""
        told = {int(each) for each in self._below.get(above, ()) if each.isdigit()}
        last = max(told, default=0)
        return last if len(told) >= MOST * last else 0

    def ends_before(self, core: Core, least: int) -> bool:
        """Whether the numbers that a number would follow are here (``least`` of them at the top), and end before it."""
        above = core[:-1]
        while above and not self.holds(above):
            core, above = above, above[:-1]
        last = self.last(above) if core[-1].isdigit() else 0
        return last >= (2 if above else least) and last < int(core[-1]) <= last + FURTHEST


def _lacks_item(holders: list[_Part], core: Core, number: str) -> bool:
    """Whether a clause is there and its items (a), (b), ... end before the one that is named."""
    found = _ITEM.search(number)  # such as "3.4(f)" where the items of 3.4 end with (d)
    if found is None or len(found[1]) > 1 or not found[1].isalpha() or found[1] in "ivx":
        return False
    for holder in holders:
        items = sorted(each for each in holder.items(core) if len(each) == 1)
        in_order = items == [chr(ord("a") + at) for at in range(len(items))]
        if len(items) < 2 or not in_order or found[1].lower() <= items[-1]:
            return False
    return True


def _core(number: str) -> Core:
    """``14.7(b)`` as ("14", "7")."""
    plain = "".join(number.split()).partition("(")[0].strip(".:)")
    return components(plain) if plain[:1].isdigit() or plain[-1:].isdigit() else ()


def _schedules(title: str, *, at_start: bool = False) -> Iterator[Named]:
    found = _SCHEDULE.match(title.lstrip('[ “"')) if at_start else None
    for each in [found] if at_start else _SCHEDULE.finditer(title):
        if each:
            yield _plain_word(each[1]), each[2].lower()


def _plain_word(word: str) -> str:
    return word.lower().replace("annexe", "annex")
