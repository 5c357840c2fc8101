"""Numbers, letters and bullets that begin a clause or a list item where a line begins."""

from __future__ import annotations

import re

_PRIVATE = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf071\uf06e\uf06c\uf0be\uf0e8\uf02d\uf0b0"
BULLETS = "•●○◦▪■□▫◆◇►▶➢➤✓✔❖·∙⁃‣"
SIGNS = BULLETS + _PRIVATE
_SYMBOLS = dict.fromkeys(map(ord, _PRIVATE), "•")

_SURE = re.compile(
    rf"""^(?:
        \d{{1,3}}(?:\.\d{{1,3}}){{1,6}}[.)]?      # 3.2  3.2.1.
      | \d{{1,3}}[.)]                           # 3.  3)
      | \d{{1,3}}[A-Z]{{1,2}}(?:\.\d{{1,3}}){{0,4}}\.?  # 3A  12A.1
      | [A-Z]{{1,2}}\.?\d{{1,3}}(?:\.\d{{1,3}}){{0,5}}[.)]?   # A.1.1  B2  SP1.2
      | [IVX]{{1,5}}(?:\.\d{{1,3}}){{1,5}}\.?     # III.2.1
      | [IVX]{{1,5}}\.                          # IV.
      | [A-Z][.)]                             # B.
      | \((?:[a-z]{{1,4}}|[A-Z]{{1,4}}|\d{{1,3}})\)   # (a)  (iv)  (B)  (1)
      | (?:[a-h]|[ivx]{{1,5}})[.)]              # a)  iv.
      | [{SIGNS}o–—*-]                      # bullets and dashes
    )(?:\s+|$)""",
    re.VERBOSE,
)
# "13.1.1use", "5.2The": the space after the number was too narrow to be seen.
_GLUED = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){2,6}\.?(?=[^\W\d_]{2})|\d{1,3}\.\d{1,3}\.?(?=[A-Z][a-z]))")
# What may be a label that the space after it is missing from.
GLUED_LABEL = re.compile(
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{1,6}}[.)]?|\d{{1,3}}[.)]|\(?(?:[a-z]{{1,4}}|[A-Z]{{1,4}}|\d{{1,3}})\)|[{SIGNS}])"
    r"(?=[^\W\d_]|[\[(“\"‘'])"
)
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,6}\.?|\d{1,3}\.)\s+(?=[^\W\d_a-z]|[\[(“\"‘'])")
_PERHAPS = re.compile(r"^\d{1,3}\s+(?=[A-Z“\"'‘])")
_LEADERS = re.compile(r"(?:(?:\.\s?){5}|…\s?…|_{5})\s*(?:\d{1,4}|[ivxl]{1,6})$")
_PAGE_ENDS = frozenset("0123456789ivxl")
_ROUND = re.compile(r"^o\s+(?=\S)")  # the bullet of a second level in many Word files
_TERM = re.compile(r"^[“\"‘'][A-Z0-9(][^”\"]{0,80}[”\"’']")


def tidy(text: str) -> str:
    """Symbols of bullet fonts as a bullet, and a space between a number and the words after it."""
    text = _ROUND.sub("• ", text.translate(_SYMBOLS))
    glued = _GLUED.match(text)
    return f"{glued.group()} {text[glued.end() :]}" if glued else text


def label_end(text: str) -> int:
    """Where the words after a label begin; 0 if the line begins with none."""
    match = _SURE.match(text) or _GLUED.match(text)
    return match.end() if match else 0


def dotted(text: str) -> tuple[int, ...]:
    """The numbers of a label such as "3.2.1" or "4." at the beginning of a line; empty where there is none."""
    match = _DOTTED.match(text)
    return tuple(map(int, match.group(1).rstrip(".").split("."))) if match else ()


def comes_next(before: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether a number follows another in a contract: 3.3 or 3.2.1 or 4 after 3.2."""
    depth = len(number)
    if not before or not number or depth > len(before) + 1:
        return False
    if depth == len(before) + 1:
        return number == (*before, 1)
    return number == (*before[: depth - 1], before[depth - 1] + 1)


def begins_with_bullet(text: str) -> bool:
    """Whether the line begins with a sign that can be nothing else than a bullet."""
    return len(text) > 1 and text[0] in SIGNS and text[1].isspace()


def bare_number_end(text: str) -> int:
    """Where the words after a number without any point begin ("3 Notices"), which may be part of a sentence."""
    match = _PERHAPS.match(text)
    return match.end() if match else 0


def is_label(text: str) -> bool:
    """Whether the line is a label and nothing else."""
    match = _SURE.match(text)
    return (match is not None and match.end() == len(text)) or (text.isdigit() and len(text) <= 3)


def begins_term(text: str) -> bool:
    """Whether the line begins with a term in quotation marks, as definitions do."""
    return _TERM.match(text) is not None


def has_leaders(text: str) -> bool:
    """Whether dots lead to a page number, as in a table of contents."""
    return text[-1:] in _PAGE_ENDS and _LEADERS.search(text[-40:]) is not None
