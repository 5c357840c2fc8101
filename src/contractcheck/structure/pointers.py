"""What the words of a clause point to in the same contract: "clauses 3.1 and 4", "paragraph 2 of Schedule 1".

Wider than `crossrefs`, which tells where a reference leads: here each number of a list is told, and whether it
leads anywhere is left open. What is said to stand in an Act or in another document is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.model.clause import Clause, Contract
from contractcheck.model.span import Span
from contractcheck.structure.crossrefs import NUMBER, REFERENCE

UNREAD = frozenset({"contents", "heading", "guidance", "tender", "signature"})
BEFORE, AFTER = 140, 160  # characters beside a reference that say whose it is

_LOST = re.compile(
    r"error[!:]? {0,3}(?:reference source not found|bookmark not defined|no bookmark name given)\.?", re.IGNORECASE
)
_WHOLE = r"(?![\w]|[.-]\d)"  # "section 80F" and "section 44-130" are no section 80 and 44
_MORE = re.compile(rf"\s*(?:,\s*(?:and|or)?|and/or|and|or|to|[-–&])\s*({NUMBER}){_WHOLE}")
_ENDS = re.compile(_WHOLE)
_TITLE = re.compile(r"(?:,?\s*[(\[][^()\[\]\n]{2,90}[)\]])?")
_DOCUMENT = (
    r"(?:acts?|regulations?|order|directive|gdpr|code|laws?|statutes?|legislation|convention|framework|core terms"
    r"|(?:standard|general|master|main|head|special|model|common) (?:terms|conditions|contract|agreement)"
    r"|conditions of contract|order form|lease|tenancy|polic(?:y|ies)|standards?|handbook|guidance|guide|charter|rules"
    r"|scheme|protocol|itt|tender|invitation|far|dfars?|stat|usc|cfr)"
)
_OURS = re.compile(
    r"\s*,?\s*(?:above|below|hereof|hereto|(?:of|to|in|under)\s+(?:(?:this|these|our)\b|the\s+(?:contract|agreement"
    r"|conditions|terms and conditions|schedule)\b))",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    rf"\s*,?\s*(?:of|to|in|under|from)\s+(?:[\w()’'&-]+,?\s+){{0,8}}?{_DOCUMENT}\b"
    r"|\s*,?\s*of\s+(?:the\s+)?(?-i:[A-Z0-9])"
    rf"|\s*,?\s*(?:the\s+)?(?:[\w’'-]+\s+){{0,3}}?(?-i:[A-Z])\w*\s+{_DOCUMENT}\b|\s*,?\s*{_DOCUMENT}\b",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(rf"\b{_DOCUMENT}\b", re.IGNORECASE)
_PAUSE = re.compile(r"[.;\n](?!\d)")
# A clause that speaks of the clauses of another contract goes on to do so.
_ANOTHER = re.compile(
    r"\b(?:core|standard|general|master|main|head) (?:terms|conditions|contract|agreement)\b"
    r"|\bconditions of contract\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"(?:framework|joint|call[- –]{0,3}off|order|core|tender|itt|model|master)\s*[-–]?\s*$", re.IGNORECASE
)
_SCHEDULE = re.compile(r"(schedule|annexe?|appendix)\s+(\d{1,2}[a-z]?|[a-z]{1,5})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Words that point to a number.

    ``word`` is what the number is said to be ("clause", "paragraph", "section", "schedule"), empty where a word
    processor wrote that it lost the target. ``schedule`` is the schedule's kind and number, with ``number`` that of
    the paragraph in it, if one is named.
    """

    clause: int
    span: Span
    word: str = ""
    number: str = ""
    schedule: tuple[str, str] | None = None


def pointers(contract: Contract) -> Iterator[Pointer]:
    """Every pointer of a contract to something in itself, in reading order."""
    for position, clause in enumerate(contract.clauses):
        if clause.kind not in UNREAD:
            yield from sorted(_in_clause(contract, clause, position), key=lambda each: each.span)


def _in_clause(contract: Contract, clause: Clause, position: int) -> Iterator[Pointer]:
    text = contract.documents[clause.document].text
    start, end = clause.span.start, clause.span.end
    for lost in _LOST.finditer(text, start, end):
        yield Pointer(clause=position, span=Span(*lost.span()))
    another = _ANOTHER.search(text, start, end) is not None
    for told in REFERENCE.finditer(text, start, end):
        before = text[max(start, told.start() - BEFORE) : told.start()]
        if not _ENDS.match(text, told.end(), end) or _QUALIFIED.search(before):
            continue
        listed, stop = _listed(told, text, end)
        if _is_elsewhere(before, text[stop : min(stop + AFTER, end)], another=another):
            continue
        if listed:
            word = _word(told[0])
            yield from (Pointer(clause=position, span=span, word=word, number=number) for span, number in listed)
        elif named := _SCHEDULE.fullmatch(" ".join((told["part"] or told["of"]).split())):
            yield Pointer(
                clause=position,
                span=Span(*told.span()),
                word=_word(named[1]),
                number=told["within"] or told["number"] or "",
                schedule=(_word(named[1]), named[2]),
            )


def _listed(told: re.Match[str], text: str, end: int) -> tuple[list[tuple[Span, str]], int]:
    """The numbers of a list of clauses, the first with its word, and where the list ends."""
    if not told["number"] or told["of"]:
        return [], told.end()
    listed = [(Span(*told.span()), told["number"])]
    while more := _MORE.match(text, listed[-1][0].end, end):
        listed.append((Span(*more.span(1)), more[1]))
    return listed, listed[-1][0].end


def _is_elsewhere(before: str, after: str, *, another: bool) -> bool:
    """Whether a reference is said to lead to another document."""
    title = _TITLE.match(after)
    rest = after[title.end() :] if title else after
    if _OURS.match(rest):
        return False
    same = _PAUSE.split(before)[-1]  # of what stands before, the words of the same breath
    return another or _THEIRS.match(rest) is not None or _SPOKEN_OF.search(same) is not None


def _word(told: str) -> str:
    """``Sub-clauses`` as "clause", ``paras.`` as "paragraph", ``Annexe`` as "annex"."""
    word = told.split(None, 1)[0].lower().rstrip(".s").removeprefix("sub").lstrip("-")
    return {"para": "paragraph", "annexe": "annex"}.get(word, word)
