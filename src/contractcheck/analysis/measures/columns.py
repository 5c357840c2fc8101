"""What each column of a table of measures holds, by its head or else by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.words import WORD, WordIndex

Role = Literal[
    "indicator", "detail", "theme", "target", "baseline", "frequency", "source", "consequence", "responsible", ""
]
# A head with words of two columns: the first of these that it names, else the one it ends with ("KPI target").
FIRST: tuple[Role, ...] = ("consequence", "frequency", "responsible", "baseline")
LAST: tuple[Role, ...] = ("source", "target", "detail", "indicator")

CODE = re.compile(r"\(?[A-Z]{0,6}[\s.-]?\d{0,3}(?:[.-]\d{1,2})?[a-z]?[).:]?", re.IGNORECASE)
TARGET = re.compile(
    r"[<>≤≥=±+-]?\s?\d+(?:[.,]\d+)?\s?(?:%|per\s?cent)"
    r"|(?:tolerance|baseline|target|zero|nil|at least|no more than|not less than)\b"
    r"|(?:minimum|maximum|under|below|over|above|fewer than|less than|more than|up to)\b"
    r"|(?:high|red)\s?/\s?(?:medium|amber)|[<>≤≥=]\s?\d+",
    re.IGNORECASE,
)
BARE = re.compile(r"[<>≤≥=±+-]?\s?\d+(?:[.,]\d+)?\s?(?:%|per\s?cent)?[.;]?", re.IGNORECASE)
FREQUENCY = re.compile(
    r"(?:daily|weekly|fortnightly|monthly|quarterly|annual(?:ly)?|yearly|bi-?annual(?:ly)?|half[- ]yearly"
    r"|\w+[- ]monthly"
    r"|(?:every|each|per)\s+(?:\w+\s+)?(?:day|week|month|quarter|year)s?"
    r"|(?:once|twice)\s+a\s+\w+|at (?:each|every|the) (?:\w+ )?review|on(?:going| request))"
    r"(?=\s*(?:$|[,;(/.]|by\b|from\b|at\b|and\b))",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"\b(?:records?|log|logs|survey|questionnaire|register|returns?|reports?|data|system|interviews?|conversations?|audit|question|card|rating|observation|stories|feedback|answers?)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*([A-Za-z][A-Za-z' /-]{1,28}):\s+(?=\S)")


class Heads:
    """The roles that heads name; each head is looked up once."""

    def __init__(self, lexicon: Lexicon, heads: Iterable[str]) -> None:
        told = sorted(set(heads))
        index = WordIndex()
        for head in told:
            words = [m[1].lower().replace("’", "'") for m in WORD.finditer(head)]
            index.add(words, [0] * len(words), [0] * len(words))
        index.close()
        found = {role: index.by_sentence(lexicon.named(f"column {role}")) for role in (*FIRST, *LAST, "theme", "when")}
        self._roles: dict[str, Role] = {}
        for number, head in enumerate(told):
            ends = [max((e, e - s, role) for s, e in found[role][number]) for role in LAST if number in found[role]]
            if number in found["when"] and len(index.words_of(number)) == 1:
                self._roles[head] = "frequency"
            elif first := next((role for role in FIRST if number in found[role]), None):
                self._roles[head] = first
            elif ends:
                self._roles[head] = max(ends)[2]
            else:
                self._roles[head] = "theme" if number in found["theme"] else ""
        self._elsewhere = {told[number] for number in index.by_sentence(lexicon.named("column elsewhere"))}
        self._unsaid = {told[number] for number in index.by_sentence(lexicon.named("column unsaid"))}
        self._indicators = {told[number] for number in index.by_sentence(lexicon.named("column indicator"))}

    def role(self, head: str) -> Role:
        """What a column with that head holds; "" where the head does not say."""
        return self._roles.get(head, "")

    def unsaid(self, heads: Iterable[str]) -> bool:
        """Whether the heads leave it open what the table is about, or say only that it holds targets."""
        return all(head in self._unsaid or not head or self.role(head) == "target" for head in heads)

    def elsewhere(self, heads: Iterable[str]) -> bool:
        """Whether the heads are those of a table of prices, risks or the like."""
        return any(head in self._elsewhere for head in heads)

    def of_measures(self, heads: Iterable[str], *, monitoring: bool = False) -> bool:
        """Whether the heads show a table of measures: an indicator, and what it is held against.

        In a schedule for monitoring it is enough that they say how something is found out.
        """
        told = list(heads)
        if self.elsewhere(told):
            return False
        roles = {self.role(head) for head in told}
        held = roles & {"target", "baseline", "frequency", "source", "consequence"}
        if any(head in self._indicators for head in told):
            return bool(held)
        if monitoring and "source" in roles and len(told) > 1:
            return True
        return bool(roles & {"detail", "theme"}) and "target" in roles and len(held) > 1


def label(cell: str) -> tuple[str, str]:
    """The head that a cell carries itself ("Target: 90%") and the rest of it."""
    found = _LABEL.match(cell)
    return (found[1], cell[found.end() :]) if found else ("", cell)


def by_content(cell: str) -> Role:
    """What a cell under a head that says nothing holds, by its own words."""
    words = cell.strip()
    if BARE.fullmatch(words) or (len(words) < 40 and TARGET.match(words)):
        return "target"
    if len(words) < 40 and FREQUENCY.match(words):
        return "frequency"
    if len(words) < 60 and SOURCE.search(words) and "%" not in words:
        return "source"
    return ""


def is_code(cell: str) -> bool:
    """Whether a cell holds only a row's number or code."""
    return bool(CODE.fullmatch(cell.strip()))
