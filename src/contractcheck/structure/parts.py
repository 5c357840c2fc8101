"""Schedules, annexes, parts and sections: where the stretches of a document with a purpose of their own begin."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import takewhile

from contractcheck.structure.lines import Line
from contractcheck.structure.numbering import word_value
from contractcheck.structure.partnames import Opening, named_opening

_CLAUSE_WORDS = frozenset({"section", "chapter"})
_NESTING = frozenset({"part", "section", "annex", "annexe", "appendix", "chapter"})
_HOSTS = ("schedule", "annex", "appendix", "attachment", "document")
_SUBTITLES = 20  # lines that are looked at for one
_SIGNING = re.compile(
    r"(?:signatures?|signing|execution|subscription|testing clause|attestation|signatories|signed)"
    r"(?: (?:page|block|clause|by the parties|of (?:this |the )?\w+))?(?: ?/ ?\w+)?\s*:?",
    re.IGNORECASE,
)


def openings(lines: Sequence[Line]) -> list[Opening]:
    """Where the parts of a document begin, in order; the body before the first is not among them."""
    named = _without_lists(
        [
            opening
            for position, line in enumerate(lines)
            if not line.contents and not line.row and (opening := named_opening(lines, position)) is not None
        ],
        lines,
    )
    found: list[Opening] = []
    host: Opening | None = None  # the schedule that we are in, which may have parts of its own
    noughts: set[str] = set()  # the words whose part 0 has been seen
    restart = _Restart()
    for position, line in enumerate(lines):
        if line.contents or line.row:
            continue
        opening = named.get(position)
        if opening is not None:
            if _is_clause_heading(opening, lines, position) or _repeats(opening, found):
                continue
            opening, host = _nest(opening, host, found, noughts)
            found.append(opening)
            if word_value(opening.number) == 0:
                noughts.add(opening.word)
            restart = _Restart()
            continue
        unnamed = _ends_named(position, lines, found) or restart.see(line, lines, position)
        if unnamed is not None:
            found.append(unnamed)
            host = None
            restart = _Restart()
            restart.see(line, lines, position)
    return found


def _without_lists(named: Sequence[Opening], lines: Sequence[Line]) -> dict[int, Opening]:
    """Leave out names that only follow one another: a list of schedules, not the schedules."""
    kept: dict[int, Opening] = {}
    for index, opening in enumerate(named):
        before = named[index - 1] if index else None
        after = named[index + 1] if index + 1 < len(named) else None
        line = lines[opening.line]
        follows = before is not None and opening.line - before.line == before.lines
        if before is not None and opening.word in _NESTING and before.word.endswith(_HOSTS):
            follows = follows and _is_plain(lines[before.line])  # "Part 1" below the heading of its schedule
        near = follows + (after is not None and after.line - opening.line == opening.lines)
        plain = _is_plain(line)
        if line.block.kind != "heading" and (near == 2 or (near and plain)):
            continue
        kept[opening.line] = opening
    return kept


def _is_plain(line: Line) -> bool:
    return line.block.kind != "heading" and not line.block.bold and not line.words.isupper()


def _repeats(opening: Opening, found: Sequence[Opening]) -> bool:
    """Whether it is the same name again, as on a cover page."""
    return bool(found) and found[-1].name == opening.name and opening.line - found[-1].line <= 3


def _is_clause_heading(opening: Opening, lines: Sequence[Line], position: int) -> bool:
    """Whether "Section 5" merely heads clauses 5.1, 5.2 ... and so is a clause itself."""
    if opening.word not in _CLAUSE_WORDS or not opening.number.isdigit():
        return False
    for line in lines[position + 1 : position + 6]:
        if line.label is not None and line.label.scheme in {"whole", "number"}:
            return len(line.label.parts) > 1 and line.label.parts[0] == opening.number
    return False


def _nest(
    opening: Opening, host: Opening | None, found: Sequence[Opening], noughts: Set[str]
) -> tuple[Opening, Opening | None]:
    """Name a part of a schedule after the schedule, and say which schedule we are in now."""
    if host is not None and opening.word in _NESTING and _belongs_in(opening, host, found, noughts):
        return replace(opening, name=f"{host.name} {opening.name}"), host
    return opening, opening if opening.word.endswith(_HOSTS) else host


def _belongs_in(opening: Opening, host: Opening, found: Sequence[Opening], noughts: Set[str]) -> bool:
    """Whether the part is the first of the schedule, or the one after its last."""
    value = word_value(opening.number)
    if opening.word == host.word or value is None or opening.word not in {"part", "section"}:
        return False
    inside = takewhile(lambda other: other.line > host.line, reversed(found))
    before = next((other for other in inside if other.word == opening.word), None)
    if before is not None:
        last = word_value(before.number)
        return last is not None and last <= value <= last + 1
    return value == 1 and opening.word not in noughts


def _ends_named(position: int, lines: Sequence[Line], found: Sequence[Opening]) -> Opening | None:
    """A place to sign, or a heading of a higher rank than that of the part we are in."""
    line = lines[position]
    if not line.heading or line.label is not None:
        return None
    if _SIGNING.fullmatch(line.words):
        return Opening(line=position, name=line.words.strip(" :"), title="", word="signing")
    if not found or line.block.kind != "heading" or not line.block.level:
        return None
    last = lines[found[-1].line]
    if last.block.kind != "heading" or line.block.level >= last.block.level:
        return None
    first = found[-1].line
    if all(between.heading and between.label is None for between in lines[first : min(position, first + _SUBTITLES)]):
        return None  # a subtitle
    return Opening(line=position, name=short(line.words), title="")


def short(words: str) -> str:
    """A heading's words, cut after sixty characters."""
    words = " ".join(words.split()).strip(" :")
    if len(words) <= 60:
        return words
    return words[:60].rsplit(" ", 1)[0] + "…"


class _Restart:
    """Watches for numbering that begins again under a heading without a number."""

    def __init__(self) -> None:
        self.top = 0
        self.heading: int | None = None

    def see(self, line: Line, lines: Sequence[Line], position: int) -> Opening | None:
        """The part that begins where the numbers do, if they begin again at this line."""
        label = line.label
        if label is None:
            if line.heading and self.heading is None:
                self.heading = position
            return None
        if label.scheme not in {"whole", "number"} or label.form == "(1" or not label.parts[0].isdigit():
            return None
        first = int(label.parts[0])
        begins = first == 1 and self.top > 1 and (label.parts[1:2] == ("1",) or line.heading)
        heading, self.heading = self.heading, None
        if len(label.parts) > 1 or line.heading:
            self.top = first
        if begins and heading is not None:
            return Opening(line=heading, name=short(lines[heading].words), title="")
        return None
