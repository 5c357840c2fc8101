"""Measures that are written as sentences or list items, not in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.measures.columns import FREQUENCY
from contractcheck.analysis.measures.tables import NOT_HERE, Draft
from contractcheck.model.span import Span

_NAMED = re.compile(
    r"(?:the\s+)?(?:kpi|lqr|pi|(?:local |key )?(?:quality |performance )?"
    r"(?:indicator|requirement|measure|standard|target))\s*"
    r"(?:no\.?\s*)?[A-Z]?\d{0,3}[a-z]?\s*[:–—-]\s+",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:the\s+)?(?:%\s+(?:of|who|with|whose)|per\s?cent(?:age)?\s+of|(?:percentage|proportion|share)\s+(?:of|who|with|whose)|(?:average|mean|median|total)\s+(?:number|time|length|change|score)"
    r"|number\s+of|rate\s+of)\b",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    r"(?:[\w\s,]{0,60}\b(?:shall|must|will)\s+(?:ensure|achieve|make sure)\s+(?:that\s+)?)?"
    r"(?:at least\s+|a minimum of\s+|not (?:less|fewer) than\s+|no (?:less|fewer) than\s+)?"
    r"\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent)\s+of\s+(?:all\s+|the\s+)?"
    r"(?!(?:the\s+)?(?:price|charges?|contract|fees?|monthly|invoices?|savings?|sums?|payments?|value|rate|budget|costs?|scores?|marks|total|weight\w*|points))",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:shall|must|will|may|should|is to|are to)\b"
    r"(?!\s+be\s+(?:reported|counted|measured|recorded|collected|monitored))",
    re.IGNORECASE,
)
_TARGET = re.compile(r"(?:[<>≤≥]\s?)?\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent)", re.IGNORECASE)
_SEGMENT = re.compile(r"[^;]+")
_COLON = re.compile(r":\s+")


def sentences(analysis: Analysis) -> Iterator[Draft]:
    """The measures that operative sentences hold, those between semicolons one by one."""
    contract = analysis.contract
    for number, sentence in enumerate(analysis.sentences):
        clause = contract.clauses[sentence.clause]
        if clause.kind != "operative" or contract.parts[clause.part].kind in NOT_HERE:
            continue
        text = contract.documents[clause.document].text
        listed = False
        for segment in _SEGMENT.finditer(text, sentence.span.start, sentence.span.end):
            span = _measure_in(text, segment.start(), segment.end(), listed)
            if span is None:
                continue
            listed = True
            words = " ".join(span.of(text).split())
            targets = list(_TARGET.finditer(words))
            frequency = FREQUENCY.search(words)
            yield Draft(
                clause=sentence.clause,
                sentence=number,
                span=span,
                indicator=words,
                title=words,
                columns={
                    **({"target": targets[-1][0]} if targets else {}),
                    **({"frequency": frequency[0]} if frequency else {}),
                },
                surely=False,
                table=False,
                listed=_STANDARD.match(words) is None,
            )


def _measure_in(text: str, start: int, end: int, listed: bool) -> Span | None:
    """The measure in a stretch between semicolons; ``listed`` where the stretch before it held one."""
    while start < end and (text[start].isspace() or text[start] in "•-–*"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if found := _NAMED.match(text, start, end):
        return Span(found.end(), end) if found.end() < end else None
    if _STANDARD.match(text, start, end):
        return Span(start, end)
    for begin in (start, *(colon.end() for colon in _COLON.finditer(text, start, end))):
        if _COUNTED.match(text, begin, end) and not _DUTY.search(text, begin, end):
            return Span(begin, end)
    if listed and _TARGET.search(text, start, end) and not _DUTY.search(text, start, end):
        return Span(start, end)
    return None
