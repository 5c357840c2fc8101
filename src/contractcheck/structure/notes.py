"""Lines that speak to the drafter and not to the parties, and lines to sign on."""

from __future__ import annotations

import re
from functools import lru_cache

from contractcheck.structure.lines import Line

_NOTE = re.compile(
    r"\[?\s*(?:drafting (?:note|comment)s?|guidance(?: notes?)?|notes? (?:to|for|from) [\w' ]{2,40}|user notes?"
    r"|explanatory notes?"
    r"|worked examples?|examples?|case stud(?:y|ies)|tips?|legal(?: comments?)?|comments?|query|nb|n\.b\."
    r"|editorial note|template(?: note)?|notes?)"
    r"\s*(?:\([^)]{0,60}\)\s*)?(?:\d+\s*)?[:.–—-]",
    re.IGNORECASE,
)
_PLAIN_NOTE = re.compile(r"note\s*[:.–—-]", re.IGNORECASE)
_CALLED_OUT = re.compile(r"[A-Z][\w' /&-]{1,40}(?:\([^)]{0,40}\))?:\s")
_NOTE_STYLE = re.compile(r"note|guidance|draft|instruction|comment|callout|help", re.IGNORECASE)
_NOTE_INSIDE = re.compile(
    r"\b(?:note|guidance|delete|drafting|legal|tbc|to be (?:confirmed|discussed)|please)\b", re.IGNORECASE
)
_SIGNING = re.compile(
    r"in witness whereof|signed\b|for and on behalf of|subscribed\b|executed (?:as|by|on)|authorised signatory"
    r"|signature\b"
    r"|witness(?:ed)? (?:by|signature|name)|for the [\w' ,/()-]{2,60}: ?(?:signature|_|\.{4}|\[)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}|\[[\s.]*\]|\bdate\b|\bwitness\b", re.IGNORECASE)
# How people write to each other in the margin of a draft.
_DRAFTER = re.compile(
    r"(?:\blegal (?:to|have|has|content|say|want|please)\b|\bplease (?:check|confirm|could|delete|complete)\b"
    r"|\bconfirm whether\b"
    r"|\b(?:see|per) (?:the )?e-?mail\b|\bcarried over from\b|\blifted from\b|\bpasted in\b|\bwording (?:awaited"
    r"|to (?:be|follow))\b|\bdelete\?|\bto be discussed\b"
    r"|\b(?:finance|procurement|legal|contracts|committee|policy|the panel|contracts team)(?:'s)? (?:need|needs"
    r"|have asked|has asked|asked|query|queries|think|want|say|view)\b"
    r"|\bwe (?:think|could|wonder|assume)\b"
    r"|\bneeds? (?:to be )?re-?worked\b"
    r"|\b(?:not )?yet (?:agreed|confirmed) (?:by|with)\b|\btbc\b|\bto read \")",
    re.IGNORECASE,
)
_NOTE_OPENS = re.compile(
    r"(?:[\w' /&-]{1,40}\b(?:note|guidance|comment|team|reviewer)|reply (?:by|from) [\w ]{2,30}|(?:comment|question"
    r"|answer|query) (?:by|from) [\w ]{2,30}"
    r"|notes? (?:to|for|from) [\w' ]{2,40})\s*(?:\([^)]{0,60}\))?:",
    re.IGNORECASE,
)
_TO_DRAFTERS = re.compile(
    r"(?:drafting (?:note|comment)|guidance note|notes? (?:to|for) [\w' ]{2,40}|editorial note|template note"
    r"|legal comment"
    r"|query|n\.?b\.?)s?\s*(?:\([^)]{0,60}\)\s*)?(?:\d+\s*)?[:.–—-]",
    re.IGNORECASE,
)
_PARTY_VERB = re.compile(r"\b(?:shall|must)\b")


_OPTION = re.compile(
    r"\[\s*(?:(?:and/)?or|and|either|option(?:al)?(?: (?:clause|paragraph|text|wording|[A-Z0-9]{1,3}))?"
    r"|alternative(?: (?:clause|text|wording|[A-Z0-9]{1,3}))?|(?:start|end) of option(?: [A-Z0-9]{1,3})?"
    r"|delete (?:if|as) [\w ]{3,40})\s*[.:]?\s*\]",
    re.IGNORECASE,
)


def is_option_mark(words: str) -> bool:
    """Whether a line only parts wordings that the drafter is to choose from: "[OR]", "[Option A]"."""
    return words[:1] == "[" and len(words) < 60 and _OPTION.fullmatch(words) is not None


def is_note(line: Line) -> bool:
    """Whether a line speaks to the drafter and not to the parties."""
    words = line.words
    first = words[:1]
    if first == "[":
        if is_option_mark(words):
            return True
        if words.endswith(("]", "].")) and _closes_at_end(words):
            return len(words) > 12
        return _NOTE.match(words) is not None or _NOTE_OPENS.match(words, 1) is not None
    if line.block.quoted:
        return bool(_NOTE.match(words) or _CALLED_OUT.match(words) or _NOTE_INSIDE.search(words))
    if line.block.style and is_note_style(line.block.style):
        return True
    if first in "DGNnUEWCTLQdgeuwctq*(" and words[:4] != "The " and _NOTE.match(words):
        # "Notes: rates exclude VAT" below a table belongs to the contract, "Note for finance: ..." does not.
        return _PLAIN_NOTE.match(words) is None or _NOTE_INSIDE.search(words, 5) is not None
    if line.heading:
        return False
    if line.label is not None:
        # "3.6 second half - legal to confirm": no clause begins in small letters, but an item of a list does.
        return line.label.scheme == "whole" and first.islower() and _asks(words)
    if _NOTE_OPENS.match(words):
        return True
    return _asks(words)


def speaks_to_drafters(words: str) -> bool:
    """Whether a line asks, tells or answers those who draft: "Legal to confirm", "Drafting note: ..."."""
    return _NOTE_OPENS.match(words) is not None or _TO_DRAFTERS.match(words) is not None or _asks(words)


def _asks(words: str) -> bool:
    return _DRAFTER.search(words) is not None and _PARTY_VERB.search(words) is None


@lru_cache(maxsize=512)
def is_note_style(style: str) -> bool:
    """Whether a paragraph style is named for notes to the drafter."""
    return _NOTE_STYLE.search(style) is not None and "foot" not in style.lower()


def _closes_at_end(words: str) -> bool:
    """Whether the bracket that opens a text closes only at its end."""
    depth = 0
    last = len(words.rstrip(".")) - 1
    for position, character in enumerate(words):
        if character == "[":
            depth += 1
        elif character == "]":
            depth -= 1
            if depth == 0:
                return position >= last
    return False


def is_signing(words: str) -> bool:
    """Whether a line belongs to a block of signatures."""
    return (
        len(words) < 400
        and _SIGNING.match(words) is not None
        and (_BLANK.search(words) is not None or words[:10].lower() == "in witness" or len(words) < 80)
    )
