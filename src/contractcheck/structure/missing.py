"""References that lead nowhere: "clause 14.7" where clause 14 ends at 14.5, "Schedule 9" where there are four.

Much of what a contract points to stands in another document. So a number that is not found is told only where
its home was given and the number is plainly not in it; see `Numbers.lacks`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contractcheck.model.clause import Contract
from contractcheck.structure.numbers import Numbers
from contractcheck.structure.pointers import Pointer, pointers
from contractcheck.structure.slips import Slip

BROKEN = "a cross-reference has lost its target"
OWN = frozenset({"clause", "condition", "paragraph", "schedule", "annex", "appendix"})
SHOWN = 3  # sections of this contract, from which on "section" is its own word for a clause and not an Act's


def missing(contract: Contract) -> Iterator[Slip]:
    """Every reference of a contract that leads nowhere, in reading order."""
    numbers = Numbers(contract)
    found = list(pointers(contract))
    shown = Counter(each.word for each in found if each.number and numbers.holds(each.number))
    for each in found:
        if not each.word:
            yield Slip(clause=each.clause, span=each.span, problem=BROKEN)
        elif (each.word in OWN or shown[each.word] >= SHOWN) and _is_lost(each, contract, numbers):
            yield Slip(clause=each.clause, span=each.span, problem=f"{_named(each, contract)} does not exist")


def _is_lost(pointer: Pointer, contract: Contract, numbers: Numbers) -> bool:
    if pointer.schedule:
        return numbers.lacks_schedule(pointer.schedule, pointer.number)
    return numbers.lacks(pointer.word, pointer.number, contract.clauses[pointer.clause].part)


def _named(pointer: Pointer, contract: Contract) -> str:
    """What a pointer points to, as its own words name it: "clause 14.7", "paragraph 2 of Schedule 1"."""
    words = pointer.span.of(contract.documents[contract.clauses[pointer.clause].document].text)
    if pointer.schedule:
        return " ".join(words.split())
    return f"{pointer.word} {''.join(pointer.number.split())}"
