"""Schedules, annexes, parts and sections: the stretches of a document that have a purpose of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contractcheck.structure.lines import Line
from contractcheck.structure.numbering import word_value

_NAMED = re.compile(
    r"""(?:the[ ])?
    (?P<word>(?:(?:call[- ]?off|joint|framework|order|contract|particular|special|core)[ ])?
      (?:schedule|annexe?|appendix|part|section|attachment|exhibit|enclosure|document|volume|chapter|lot|module|book))
    (?:[ \u00a0]+(?:no\.?[ ]?)?(?P<id>\d{1,3}[A-Za-z]?(?:\.\d{1,2})?|[IVXLC]{1,6}|[A-Z]{1,2}\d{0,2}
      |one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?
    (?P<stop>[ ]*(?:[-–—:.,]+|\t|\n)[ ]*|(?=[ ]*\()|[ ]+|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:shall|must|will|may|is|are|applies|apply|sets?|has|have|contains?)\b", re.IGNORECASE)
_REFERS = re.compile(r"(?:paragraph|para|clause|section|part|row|of|to|and|or|above|below|hereto)\b", re.IGNORECASE)
_CLAUSE_WORDS = frozenset({"section", "chapter", "part"})
_NESTING = frozenset({"part", "section", "annex", "annexe", "appendix", "chapter"})
_HOSTS = ("schedule", "annex", "appendix", "attachment", "document")
_SIGNING = re.compile(
    r"(?:signature|signing|execution|subscription|testing clause|attestation|signatories|signed)\b.{0,30}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The line with which a part begins, and what the part is called.

    ``lines`` counts the heading lines that it takes up, two where the title stands below the name.
    """

    line: int
    name: str
    title: str
    word: str = ""
    number: str = ""
    lines: int = 1


def openings(lines: Sequence[Line]) -> list[Opening]:
    """Where the parts of a document begin, in order; the body before the first is not among them."""
    found: list[Opening] = []
    host: Opening | None = None  # the schedule that we are in, which may have parts of its own
    restart = _Restart()
    for position, line in enumerate(lines):
        if line.contents or line.row:
            continue
        opening = _named(line, lines, position)
        if opening is not None:
            if _is_clause_heading(opening, lines, position):
                continue
            if found and found[-1].name == opening.name and position - found[-1].line <= 2:
                continue
            opening, host = _nest(opening, host, found)
            found.append(opening)
            restart = _Restart()
            continue
        unnamed = _ends_named(position, lines, found) or restart.see(line, lines, position)
        if unnamed is not None:
            found.append(unnamed)
            host = None
            restart = _Restart()
            restart.see(line, lines, position)
    return found


def _named(line: Line, lines: Sequence[Line], position: int) -> Opening | None:
    words = line.words
    label = line.label
    shown = ""
    if label is not None:
        if label.form not in {"words", "section"} or not label.shown[:1].isalpha():
            return None
        shown = label.shown
    if len(words) > 160:
        return None
    text = f"{shown} {words}" if shown else words
    if text[:1] not in "sSaApPeEvVcClLmMdDbBtTjJfFoO":
        return None
    match = _NAMED.match(text)
    if match is None:
        return None
    number = match["id"] or ""
    rest = text[match.end() :].strip()
    if number and rest and not match["stop"].strip() and rest[0].islower() and not text.isupper():
        return None
    if number.islower() and not number.isdigit() and number[0].isalpha() and len(number) < 3:
        return None
    if not number and (rest or not line.heading or match["word"].lower() != "schedule"):
        return None
    if rest and (_REFERS.match(rest) or rest.endswith((".", ";", ",")) or (_MODAL.search(rest) and not line.heading)):
        return None
    if not (line.heading or text.isupper() or line.block.bold or line.block.centred) and (
        len(rest.split()) > 10 or (rest and rest[0].islower())
    ):
        return None
    kind = match["word"]
    if kind.lower() in {"section", "document", "lot", "chapter", "module", "book", "volume"} and not (
        line.heading or shown
    ):
        return None
    name = f"{_cased(kind)} {_cased_number(number)}".strip()
    title = rest.strip(" -–—:.\n")
    if title.startswith("(") and title.endswith(")") and title.count("(") == 1:
        title = title[1:-1]
    taken = 1
    if not title:
        following = _title_below(lines, position)
        if following is not None:
            title, taken = following.words, 2
    return Opening(line=position, name=name, title=title, word=kind.lower(), number=number, lines=taken)


def _cased(word: str) -> str:
    return word.title() if word.isupper() or word.islower() else word


def _cased_number(number: str) -> str:
    return (
        number.title()
        if len(number) > 2
        and word_value(number) is not None
        and number.isalpha()
        and not set(number.upper()) <= set("IVXLC")
        else number
    )


def _title_below(lines: Sequence[Line], position: int) -> Line | None:
    if position + 1 >= len(lines):
        return None
    after = lines[position + 1]
    if after.row or after.contents or after.label is not None or not after.heading or _NAMED.match(after.words):
        return None
    return after


def _is_clause_heading(opening: Opening, lines: Sequence[Line], position: int) -> bool:
    """Whether "Section 5" merely heads clauses 5.1, 5.2 ... and so is a clause itself."""
    if opening.word not in _CLAUSE_WORDS or not opening.number.isdigit() or opening.word == "part":
        return False
    for line in lines[position + 1 : position + 6]:
        if line.label is not None and line.label.scheme in {"whole", "number"}:
            return len(line.label.parts) > 1 and line.label.parts[0] == opening.number
    return False


def _nest(opening: Opening, host: Opening | None, found: Sequence[Opening]) -> tuple[Opening, Opening | None]:
    """Name a part of a schedule after the schedule, and say which schedule we are in now."""
    if opening.word.endswith(_HOSTS) and not (
        host is not None and opening.word in _NESTING and _follows_in(opening, host, found)
    ):
        return opening, opening
    if host is None or opening.word not in _NESTING or not _follows_in(opening, host, found):
        return opening, None
    named = Opening(
        line=opening.line,
        name=f"{host.name} {opening.name}",
        title=opening.title,
        word=opening.word,
        number=opening.number,
        lines=opening.lines,
    )
    return named, host


def _follows_in(opening: Opening, host: Opening, found: Sequence[Opening]) -> bool:
    """Whether the part is the first of the schedule, or the one after its last."""
    if opening.word == host.word:
        return False
    value = word_value(opening.number)
    inside = [other for other in found if other.line > host.line and other.word == opening.word]
    outside = [other for other in found if other.line < host.line and other.word == opening.word]
    if inside:
        return value is not None and word_value(inside[-1].number) == value - 1
    if outside and value is not None and word_value(outside[-1].number) == value - 1:
        return False
    return value == 1 and opening.word in {"part", "section"}


def _ends_named(position: int, lines: Sequence[Line], found: Sequence[Opening]) -> Opening | None:
    """A heading of the same or a higher rank than that of the part we are in, without a number."""
    line = lines[position]
    if not line.heading or line.label is not None:
        return None
    if _SIGNING.fullmatch(line.words):
        return Opening(line=position, name=line.words.strip(" :"), title="", word="signing")
    if not found or line.block.kind != "heading" or not line.block.level:
        return None
    last = lines[found[-1].line]
    if last.block.kind != "heading" or not last.block.level or line.block.level > last.block.level:
        return None
    if all(between.heading and between.label is None for between in lines[found[-1].line : position]):
        return None  # a subtitle
    return Opening(line=position, name=_short(line.words), title="")


def _short(words: str) -> str:
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
        label = line.label
        if label is None:
            if line.heading:
                if self.heading is None:
                    self.heading = position
            return None
        if (
            label.scheme not in {"whole", "number"}
            or not label.parts
            or not label.parts[0].isdigit()
            or label.form == "(1"
        ):
            return None
        first = int(label.parts[0])
        begins = first == 1 and self.top > 1 and ((len(label.parts) == 2 and label.parts[1] == "1") or line.heading)
        heading, self.heading = self.heading, None
        if len(label.parts) > 1 or line.heading:
            self.top = first
        if begins and heading is not None:
            return Opening(line=heading, name=_short(lines[heading].words), title="")
        return None
