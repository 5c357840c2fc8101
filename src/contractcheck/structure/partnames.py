"""What a heading calls a part of a document: ``SCHEDULE 2 - Monitoring``, ``Part Two``, ``Annex: Insurances``."""

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
_INITIALS = frozenset("sapevclmdbtjfoSAPEVCLMDBTJFO")
_MODAL = re.compile(
    r"\b(?:shall|must|will|may|is|are|applies|apply|sets?|has|have|contains?|means|gives?|shows?)\b", re.IGNORECASE
)
_BINDING = re.compile(r"\b(?:shall|must|will)\b")
_REFERS = re.compile(r"(?:paragraph|para|clause|section|part|row|of|to|and|or|above|below|hereto)\b", re.IGNORECASE)
_ENACTED = re.compile(r"\b(?:Act|Regulations)\b")
_UNNUMBERED = frozenset({"schedule", "annex", "annexe", "appendix", "attachment", "exhibit"})
_HEADED_ONLY = frozenset({"section", "document", "lot", "chapter", "module", "book", "volume"})
_OPTION = re.compile(r"(?:optional|mandatory|not used|template|form)", re.IGNORECASE)


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


def named_opening(lines: Sequence[Line], position: int) -> Opening | None:
    """The part that a line opens by name, if it does."""
    line = lines[position]
    text = _whole_text(line)
    if not text or text[0] not in _INITIALS:
        return None
    match = _NAMED.match(text)
    if match is None:
        return None
    word, number = match["word"].lower(), match["id"] or ""
    rest = text[match.end() :].strip()
    headed = line.heading or text.isupper() or line.block.bold or line.block.centred
    if not _is_name(match, word, number, rest, text) or not _stands_alone(rest, headed=headed):
        return None
    if word in _HEADED_ONLY and not (line.heading or text != line.words):
        return None
    if not number and not line.heading:
        return None
    name = f"{match['word'].title()} {_cased(number)}".strip()
    title, taken = _title(rest), 1
    inner = _NAMED.match(title)
    if inner is not None and inner["id"] and inner["word"].lower() != word:
        # an annex of that part, both on one line
        name = f"{name} {inner['word'].title()} {_cased(inner['id'])}"
        title = _title(title[inner.end() :])
    if not title or _OPTION.fullmatch(title):
        below = _title_below(lines, position)
        if below is not None:
            title, taken = below.words, 2
    return Opening(line=position, name=name, title=title, word=word, number=number, lines=taken)


def _whole_text(line: Line) -> str:
    """The words of a line that could open a part, with a number such as "Schedule 1" that Word puts there."""
    label = line.label
    if len(line.words) > 160:
        return ""
    if label is None:
        return line.words
    if label.form in {"words", "section"} and label.shown[:1].isalpha():
        return f"{label.shown} {line.words}".strip()
    return ""


def _is_name(match: re.Match[str], word: str, number: str, rest: str, text: str) -> bool:
    """Whether the words are a name and not the beginning of a sentence: "Schedule 2 to the Contract"."""
    if not number:
        return word in _UNNUMBERED and (not rest or match["stop"].strip() == ":")
    if number.isalpha() and number.islower() and len(number) < 3:
        return False
    return bool(not rest or match["stop"].strip() or not rest[0].islower() or text.isupper())


def _stands_alone(rest: str, *, headed: bool) -> bool:
    """Whether what follows the name is a title."""
    if not rest:
        return True
    if _REFERS.match(rest) or _ENACTED.search(rest) or rest.endswith((".", ";", ",", ".]")):
        return False
    if rest.count("]") > rest.count("["):
        return False
    if headed:
        return not (_BINDING.search(rest) and rest[-1] in ".];:")
    return not (_MODAL.search(rest) or len(rest.split()) > 10 or rest[0].islower())


def _title(rest: str) -> str:
    title = " ".join(rest.strip(" -–—:.\n\t").split())
    if title.startswith("(") and title.endswith(")") and title.count("(") == 1:
        title = title[1:-1]
    return title


def _cased(number: str) -> str:
    """``TWO`` as ``Two``; Roman numerals and letters stay as they are."""
    spelt = len(number) > 2 and number.isalpha() and word_value(number) is not None
    return number.title() if spelt and not set(number.upper()) <= set("IVXLC") else number


def _title_below(lines: Sequence[Line], position: int) -> Line | None:
    if position + 1 >= len(lines):
        return None
    after = lines[position + 1]
    if after.row or after.contents or after.label is not None or not after.heading or _NAMED.match(after.words):
        return None
    return after
