"""What was left in a draft: blanks, "TBC", notes to the drafter, and options in square brackets that nobody chose.

Square brackets also quote, explain and cite. So besides blanks and what names something to fill in, words in
brackets count only where they are an amount, a choice or a provision of their own, or where the document has
enough of the others to show what its brackets are for. A form that is attached to be filled in later may have
blanks; an order form that is itself the contract may not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from contractcheck.model.clause import Clause, Contract, Part
from contractcheck.model.span import Span
from contractcheck.structure import placeholders
from contractcheck.structure.notes import speaks_to_drafters
from contractcheck.structure.placeholders import Sort
from contractcheck.structure.slips import Slip

HABIT = 3  # slips in brackets, from which on the document's other brackets are taken for drafting, too
LONGEST = 1_500  # characters between two brackets
SHOWN = 60  # characters of a slip that its problem quotes
PROBLEMS: dict[Sort, str] = {
    "blank": "“{}” is left to fill in",
    "note": "a note to the drafter is left in: “{}”",
    "option": "“{}” in square brackets is not settled",
    "perhaps": "“{}” in square brackets is not settled",
}


def leftovers(contract: Contract) -> Iterator[Slip]:
    """Everything that was left in a draft, in reading order."""
    forms = _forms(contract)
    found = [
        (position, clause.document, span, sort)
        for position, clause in enumerate(contract.clauses)
        if clause.kind not in ("contents", "signature")
        for span, sort in _in_clause(contract, clause)
        if not (sort == "blank" and clause.part in forms)
    ]
    sure = Counter(document for _, document, _, sort in found if sort != "perhaps")
    for position, document, span, sort in found:
        if sort != "perhaps" or sure[document] >= HABIT:
            words = " ".join(span.of(contract.documents[document].text).split())
            words = words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]} …"
            yield Slip(clause=position, span=span, problem=PROBLEMS[sort].format(words))


def _forms(contract: Contract) -> frozenset[int]:
    """The parts that are attached to be filled in later: forms, where they stand beside the terms."""
    forms = {number for number, part in enumerate(contract.parts) if _is_form(part)}
    others = (part for number, part in enumerate(contract.parts) if number not in forms)
    return frozenset(forms) if any(part.kind in ("terms", "framework") for part in others) else frozenset()


def _is_form(part: Part) -> bool:
    return part.kind == "plan" or placeholders.FORM.search(f"{part.name} {part.title}") is not None


def _in_clause(contract: Contract, clause: Clause) -> Iterator[tuple[Span, Sort]]:
    text = contract.documents[clause.document].text
    words = clause.span.of(text)
    in_guidance = contract.parts[clause.part].kind == "guidance"
    if clause.kind == "guidance" and words[:1] != "[" and not in_guidance and speaks_to_drafters(words):
        yield clause.span, "note"
        return
    brackets = _brackets(text, clause.span)
    told = [(span, sort) for span in brackets if (sort := placeholders.bracketed(text, span))]
    starts = [span.start for span in brackets]
    for span in placeholders.open_ends(text, clause.span):
        at = bisect_right(starts, span.start) - 1
        told += [] if at >= 0 and span.start < brackets[at].end else [(span, "blank")]
    yield from sorted(told, key=lambda each: each[0])


def _brackets(text: str, within: Span) -> list[Span]:
    """The outermost pairs of square brackets. One that is never closed hides nothing inside it."""
    opened: list[int] = []
    found: list[Span] = []
    for at in range(within.start, within.end):
        if text[at] == "[":
            opened.append(at)
        elif text[at] == "]" and opened:
            start = opened.pop()
            if at - start <= LONGEST:
                while found and found[-1].start > start:
                    found.pop()
                found.append(Span(start, at + 1))
    return found
