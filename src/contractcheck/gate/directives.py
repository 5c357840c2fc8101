"""The words that suppress a finding: ``contractcheck: ignore WRK-001 -- reason``, taken apart.

A directive names one rule or several (``WRK-001, WRK-002``; ``WRK`` for all of a prefix) and gives a reason after a
dash. ``ignore`` counts for the clause it stands at, ``ignore-file`` for the whole document, and ``ignore-start`` for
everything until ``ignore-end``, which takes no reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from contractcheck.names import near

Kind = Literal["ignore", "ignore-file", "ignore-start", "ignore-end"]

KINDS: tuple[Kind, ...] = get_args(Kind)
# What other programs call the same, and what people try.
_OTHERS: dict[str, Kind] = {
    "disable": "ignore-start",
    "enable": "ignore-end",
    "disable-next-line": "ignore",
    "disable-line": "ignore",
    "disable-file": "ignore-file",
    "ignore-next-line": "ignore",
    "ignore-line": "ignore",
    "ignore-next": "ignore",
    "ignore-all": "ignore-file",
    "ignore-document": "ignore-file",
    "skip": "ignore",
    "suppress": "ignore",
    "allow": "ignore",
    "noqa": "ignore",
}
_ADDRESSED = re.compile(r"contractcheck\b", re.IGNORECASE)
_WORD = re.compile(r"\s{0,9}(:?)\s{0,9}([A-Za-z][A-Za-z-]{0,40})(?![\w.])")
# Word turns a typed " - " or " -- " into a longer dash.
_DASH = re.compile(r"(?:^|\s)(?:-{1,3}|–|—)(?:\s|$)|-{2,3}|–|—")
_NAMES = re.compile(r"[\s,;]+")
FORM = "contractcheck: ignore WRK-001 -- the reason"
LONGEST_REASON = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """What a comment asks for: the rules as they were written, and why."""

    kind: Kind
    names: tuple[str, ...]
    reason: str = ""


class DirectiveError(ValueError):
    """A comment that speaks to contractcheck in words that it does not know; the message is a sentence."""


def directive(text: str) -> Directive | None:
    """The directive that a comment holds, or None where it speaks to somebody else.

    Raises `DirectiveError` for one that begins as a directive does and is none.
    """
    told = " ".join(text.split())
    opening = _ADDRESSED.match(told)
    if opening is None:
        return None
    found = _WORD.match(told, opening.end())
    colon, word = (found[1], found[2].casefold()) if found else ("", "")
    if not colon and word not in (*KINDS, *_OTHERS):
        return None  # a comment about contractcheck, not for it
    if found is None or word not in KINDS:
        guess = _OTHERS.get(word) or near(word, KINDS)
        meant = f"; did you mean {guess!r}?" if guess else f". Write: {FORM}."
        raise DirectiveError(f"contractcheck does not know what {word or 'this comment'!r} asks for{meant}")
    if not colon:
        raise DirectiveError(f"a colon is missing after contractcheck. Write: {FORM}.")
    return _taken_apart(KINDS[KINDS.index(word)], told[found.end() :])


def _taken_apart(kind: Kind, rest: str) -> Directive:
    dash = _DASH.search(rest)
    named, reason = (rest[: dash.start()], rest[dash.end() :].strip()) if dash else (rest, "")
    names = tuple(dict.fromkeys(filter(None, _NAMES.split(named))))
    if kind == "ignore-end":
        return Directive(kind=kind, names=names)
    if not names:
        raise DirectiveError(f"{kind} names no rule. Write: contractcheck: {kind} WRK-001 -- the reason.")
    if not any(map(str.isalnum, reason)):
        raise DirectiveError(
            f"{kind} {names[0]} gives no reason. Write: contractcheck: {kind} {names[0]} -- the reason."
        )
    return Directive(kind=kind, names=names, reason=reason[:LONGEST_REASON])
