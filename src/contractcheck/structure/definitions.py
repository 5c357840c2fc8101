"""The terms that a contract defines, and where their meanings stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from contractcheck.model.clause import Clause, DefinedTerm
from contractcheck.model.document import Document
from contractcheck.model.span import Span

_OPEN, _CLOSE = "“\"'‘", "”\"'’"
_VERB = (
    r"(?:means?|shall mean|(?:has|have|shall have|bears?) the (?:same )?meanings?(?: (?:given|set|assigned|ascribed"
    r"|as))?"
    r"|includes?|shall include|is defined|are defined|refers? to|is|are)"
)
# "X" (or "Y") means ...; the closing mark may be followed by words in brackets.
_QUOTED = re.compile(
    rf"[{_OPEN}](?P<term>[^{_CLOSE}\n]{{1,80}})[{_CLOSE}]"
    rf"(?:\s*(?:,|/|or|and|or the)\s*[{_OPEN}](?P<also>[^{_CLOSE}\n]{{1,60}})[{_CLOSE}])?"
    rf"(?:\s*\([^)\n]{{1,60}}\))?[,\s]*(?:(?:also called [^,:\n]{{1,40}},?\s*)?{_VERB}\b[:\s]*|\s*[:–—-]\s+)",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?P<term>(?:the )?[A-Z0-9][\w’'&/() -]{0,70}?)(?:\s+(?:or|and)\s+(?P<also>[A-Z][\w’' -]{0,50}?))?"
    r"(?:\s+(?:means?|shall mean|has the (?:same )?meaning|have the (?:same )?meaning|includes)\b[:\s]*|\s*:\s+"
    r"|\s+[–—-]\s+)"
)
_INLINE = re.compile(r"(?:^|[;:]\s+(?:and\s+)?)(?P<term>(?:the )?[A-Z][\w’' -]{1,50}?)\s+(?:means?|shall mean)\s+")
# the bracket that follows a name: (hereinafter referred to as "the Council"), ("X" or "Y")
_BRACKETED = re.compile(
    rf"\((?P<lead>[\w\s,]{{0,60}}?)[{_OPEN}](?P<term>[^{_CLOSE}()\n]{{1,60}})[{_CLOSE}](?P<rest>[^()\n]{{0,120}})\)"
)
_LEAD = re.compile(
    r"(?:hereinafter|hereafter|herein|in this \w+|each|together|collectively|jointly|the|a|an|and|as|called|known"
    r"|referred|to|being|all|individually|both|or|,|\s)*",
    re.IGNORECASE,
)
_ANOTHER = re.compile(rf"[{_OPEN}](?P<term>[^{_CLOSE}()\n]{{1,60}})[{_CLOSE}]")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_TERM_COLUMN = re.compile(
    r"(?:defined )?(?:terms?|expressions?|words?|phrases?|definitions?)(?: or (?:phrase|expression)s?)?", re.IGNORECASE
)
_MEANING_COLUMN = re.compile(r"(?:meanings?|definitions?|interpretation|explanation|what it means)", re.IGNORECASE)


def defined_terms(documents: Sequence[Document], clauses: Sequence[Clause]) -> list[DefinedTerm]:
    """Every term that the contract defines, in reading order, each as it is written."""
    found: list[DefinedTerm] = []
    for position, clause in enumerate(clauses):
        if clause.kind == "heading" or clause.kind == "contents":
            continue
        text = documents[clause.document].text
        if clause.table is not None:
            found.extend(_row(text, clause, position))
        elif clause.kind == "definition":
            found.extend(_clause(text, clause, position))
    for number, document in enumerate(documents):
        found.extend(_bracketed(document, number, clauses))
    found.sort(key=lambda term: (term.clause, term.meaning.start))
    return found


def without_article(term: str) -> str:
    """``the Council`` as ``Council``."""
    return _ARTICLE.sub("", " ".join(term.split()), count=1).strip(" ,.;:") or term


def _clause(text: str, clause: Clause, position: int) -> Iterator[DefinedTerm]:
    start, end = clause.span.start, clause.span.end
    words = text[start:end]
    quoted = _QUOTED.match(words)
    if quoted is None and ";" in words and len(inline := list(_INLINE.finditer(words))) > 1:
        edges = [found.start() for found in inline[1:]] + [len(words)]
        for found, edge in zip(inline, edges, strict=True):
            yield _term(found["term"], text, start + found.end(), start + edge, position)
        return
    match = quoted or _PLAIN.match(words)
    if match is None:
        return
    stop = _next_quoted(words, match.end()) if quoted else len(words)
    for name in (match["term"], match["also"]):
        if name:
            yield _term(name, text, start + match.end(), start + stop, position)
    while quoted and stop < len(words) and (match := _QUOTED.match(words, stop)):
        stop = _next_quoted(words, match.end())
        yield _term(match["term"], text, start + match.end(), start + stop, position)


def _next_quoted(words: str, begin: int) -> int:
    """Where a second definition begins in the same paragraph: after a semicolon or "and"."""
    for mark in re.finditer(rf"(?:;|\band)\s+(?=[{_OPEN}])|\n(?=[{_OPEN}])", words[begin:]):
        if _QUOTED.match(words, begin + mark.end()):
            return begin + mark.end()
    return len(words)


def _row(text: str, clause: Clause, position: int) -> Iterator[DefinedTerm]:
    if len(clause.cells) < 2:
        return
    filled = [cell for cell in clause.cells if len(cell)]
    headed = (
        len(clause.headers) >= 2
        and _TERM_COLUMN.fullmatch(clause.headers[0].strip()) is not None
        and _MEANING_COLUMN.fullmatch(clause.headers[-1].strip()) is not None
    )
    if len(filled) < 2 or not (headed or clause.kind == "definition"):
        return
    name = filled[0].of(text).strip().strip(_OPEN + _CLOSE)
    if len(name) <= 80:
        yield _term(name, text, filled[1].start, filled[-1].end, position)


def _term(name: str, text: str, start: int, end: int, position: int) -> DefinedTerm:
    while start < end and text[start] in " \n\t,":
        start += 1
    while end > start and text[end - 1] in " \n\t;,":
        end -= 1
    return DefinedTerm(term=without_article(name), meaning=Span(start, end), clause=position)


def _bracketed(document: Document, number: int, clauses: Sequence[Clause]) -> Iterator[DefinedTerm]:
    """Names given in passing: ``Kilmorrin Council ("the Council")``. The meaning is what stands before the bracket."""
    text = document.text
    own = [position for position, clause in enumerate(clauses) if clause.document == number]
    starts = [clauses[position].span.start for position in own]
    for found in _BRACKETED.finditer(text):
        if _LEAD.fullmatch(found["lead"]) is None:
            continue
        place = bisect_right(starts, found.start()) - 1
        if place < 0:
            continue
        position = own[place]
        clause = clauses[position]
        if not clause.span.start <= found.start() < clause.span.end or clause.kind in {"contents", "guidance"}:
            continue
        begin = _named_from(text, clause.span.start, found.start())
        names = [found["term"], *(other["term"] for other in _ANOTHER.finditer(found["rest"]))]
        for name in names:
            if len(name) <= 60 and text[begin : found.start()].strip():
                yield _term(name, text, begin, found.start(), position)


def _named_from(text: str, start: int, end: int) -> int:
    """Where the name before a bracket begins: after the last full stop, semicolon or earlier bracketed name."""
    begin = max(start, end - 400)
    for mark in re.finditer(
        r"[;\n|]\s*|\)\s*(?:;|,)?\s*(?:and|or)\s+|\)\s*,\s*(?=[A-Z]|for\b|the\b)|[a-z\])]\.\s+(?=[A-Z])|\b[Bb]etween:?\s+|\b[Aa]mong:?\s+"
        r"|BETWEEN:?\s+",
        text[begin:end],
    ):
        if mark.end() < end - begin:
            start = begin + mark.end()
    return start
