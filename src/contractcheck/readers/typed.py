"""Numbers and bullets that somebody typed at the start of a line, and whether they begin something new."""

from __future__ import annotations

import re

POINTS_PER_SPACE = 4.0

TYPED_NUMBER = re.compile(
    r"""(?:
        [A-Z]{1,2}\d{1,3}(?:\.\d{1,3}){0,4}      # A1, A1.2
      | \d{1,3}(?:\.\d{1,3}){1,5}\.?             # 3.2  3.2.1.
      | \d{1,3}[.)]                              # 3.  3)
      | \((?:\d{1,3}|[A-Za-z]{1,2}|[ivxlc]{1,7}|[IVXLC]{1,7})\)
      | [A-Za-z][.)] | [ivx]{1,6}[.)]
    )(?=[\s\u00a0]|$)""",
    re.VERBOSE,
)
BULLET = re.compile(r"(?:[•●▪■◦‣⁃∙○]|[\uf000-\uf0ff]|[-–—*·o](?=\s))[\s\u00a0]*(?=\S)")

# "…set out in clause" and then "3.2 above" on the next line: the number belongs to the sentence.
_REFERS = re.compile(
    r"""(?:^|[\s(])(?:in|of|under|with|by|to|see|from|per)[ ](?:the[ ]|this[ ])?(?:sub-?)?
    (?:clause|paragraph|para|section|schedule|condition|article|part|regulation|annex|appendix|rule)s?$""",
    re.IGNORECASE | re.VERBOSE,
)
_OPEN = re.compile(r"(?:^|[\s(])(?:in|of|under|with|by|to|the|see|than|at|from|per|an?|shall|which)$", re.IGNORECASE)
_LISTED = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]{1,6})[.)]\s")
_NUMBER_AND = re.compile(r"\d[ ](?:and|or|to)$")
_LETTER_AND = re.compile(r"\([a-z0-9]{1,4}\)[ ](?:and|or|to)$")
_ENDED = re.compile(r"""[.;:!?,\])]["'”’]*(?:[ ](?:and|or|but|and/or))?$""", re.IGNORECASE)


def begins_item(previous: str, line: str, *, aligned: bool = False) -> bool:
    """Whether ``line``, which follows ``previous`` without a gap, begins a new numbered item.

    ``aligned`` tells that it stands where an item of a list would: further in than the paragraph
    above, or straight below another item.
    """
    number = TYPED_NUMBER.match(line)
    if not number or runs_on(previous, line):
        return False
    if line.startswith("(") or ended(previous) or (aligned and _LISTED.match(line)):
        return True
    rest = line[number.end() :].lstrip()
    return not rest or rest[0].isupper() or rest[0] in "\"“‘'[("


def begins_bullet(previous: str, line: str) -> bool:
    """Whether ``line``, which follows ``previous`` without a gap, begins a new bullet."""
    if not BULLET.match(line):
        return False
    return line[0] not in "-–—*·o" or bool(_ENDED.search(previous[-40:].rstrip()))


def runs_on(previous: str, line: str) -> bool:
    """Whether ``previous`` stops where a sentence cannot end, so that ``line`` must belong to it."""
    before = previous[-40:].rstrip()
    if _REFERS.search(before):
        return True
    # "The Provider shall" may well be followed by "(a) listen".
    if line.startswith("("):
        return bool(_LETTER_AND.search(before))
    return bool(_OPEN.search(before) or _NUMBER_AND.search(before))


def ended(previous: str) -> bool:
    """Whether a line stops where a sentence or an item of a list may stop."""
    return bool(_ENDED.search(previous[-40:].rstrip()))
