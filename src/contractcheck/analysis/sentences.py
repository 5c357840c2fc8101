"""Sentences: the unit in which somebody is bound to do something.

A list item is read with the stem that it hangs on, a table row with its column heads, as a lawyer
reads them: the words of the stem come first, marked as inherited.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contractcheck.analysis.words import WORD, Match, WordIndex
from contractcheck.model.clause import Clause, Contract
from contractcheck.model.span import Span

STEM_WORDS = 60  # of a stem, the last so many words are read with each of its items

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“])(?:no|nos|cl|cll|para|paras|pt|sched|sch|art|arts|reg|regs|s|ss|sec|st|mr|mrs|ms|dr|messrs|prof"
    r"|ltd|inc|co|rd|ave|v|vs|e\.g|i\.e|cf|incl|approx|etc|p\.a|a\.m|p\.m|vol|ed|[a-z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.?!;][\"”')\]]*\s+(?=[\"“'(\[]?[A-Z0-9£])|\n+")
_NEW = re.compile(r"[\"“(\[]?(?:the|this|these|it|if|in|no|nothing|any|each|where|such|all|they)\b", re.IGNORECASE)


Stem = tuple[range, ...]  # stretches of a document's words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause: ``span`` in its document's text, ``inherited`` words that are the stem's."""

    clause: int
    span: Span
    inherited: int = 0
    opening: bool = True  # the first sentence of its clause


def split(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a stretch of text, without the white space around them."""
    start = span.start
    for end in _END.finditer(text, span.start, span.end):
        if text[end.start()] == "." and _is_abbreviation(text, start, end):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, span.end)


def _is_abbreviation(text: str, start: int, end: re.Match[str]) -> bool:
    head = text[max(start, end.start() - 14) : end.start() + 1]
    found = _ABBREVIATION.search(head)
    if found is None:
        return False
    closes = found[0].strip(' \t\n("“[').lower() in ("ltd.", "etc.", "inc.", "co.", "p.a.", "a.m.", "p.m.")
    return not (closes and _NEW.match(text, end.end()))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The words of one document and where they stand."""

    words: list[str]
    spans: list[Match]
    starts: list[int]

    @classmethod
    def of(cls, text: str) -> _Tokens:
        lowered = text.lower()
        if len(lowered) != len(text):  # a few letters change length in lower case: keep the offsets right
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        spans = [m.span(1) for m in WORD.finditer(lowered)]
        return cls([lowered[a:b].replace("’", "'") for a, b in spans], spans, [a for a, _ in spans])

    def within(self, span: Span) -> tuple[int, int]:
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def sentences(contract: Contract) -> tuple[tuple[Sentence, ...], WordIndex]:
    """All sentences of a contract in reading order, and the index of their words."""
    index = WordIndex()
    found: list[Sentence] = []
    tokens = [_Tokens.of(document.text) for document in contract.documents]
    stems: dict[int, Stem] = {}  # clause: the words that its items hang on
    for number, clause in enumerate(contract.clauses):
        words = tokens[clause.document]
        stem = _stem(contract, clause, stems)
        if clause.kind == "row":
            found.append(_row(clause, number, words, stem, index))
            continue
        text = contract.documents[clause.document].text
        opening = True
        for span in split(text, clause.span):
            first, end = words.within(span)
            if first == end:
                continue
            inherited = [i for part in stem for i in part] if opening else []
            index.add(
                [*(words.words[i] for i in inherited), *words.words[first:end]],
                [*(words.spans[i] for i in inherited), *words.spans[first:end]],
            )
            found.append(Sentence(number, span, len(inherited), opening))
            last = range(max(first, end - STEM_WORDS), end)
            stems[number] = (*stem, last) if opening else (last,)
            opening = False
    index.close()
    return tuple(found), index


def _stem(contract: Contract, clause: Clause, stems: dict[int, Stem]) -> Stem:
    """The words that an item hangs on: its parent's last sentence, where that sentence is left open."""
    if clause.parent is None or clause.kind == "heading":
        return ()
    parent = contract.clauses[clause.parent]
    if parent.document != clause.document or parent.kind in ("heading", "row"):
        return ()
    text = contract.text_of(parent).rstrip()
    is_item = clause.label != "" and not clause.label[0].isdigit()
    if text.endswith((":", "-", "–", "—", "…")) or (is_item and not text.endswith((".", "!", "?"))):
        return stems.get(clause.parent, ())[-3:]
    return ()


def _row(clause: Clause, number: int, words: _Tokens, stem: Stem, index: WordIndex) -> Sentence:
    """A table row is one sentence: each cell's words after the words of its column head."""
    inherited = [i for part in stem for i in part]
    row = [words.words[i] for i in inherited]
    offsets = [words.spans[i] for i in inherited]
    for position, cell in enumerate(clause.cells):
        first, end = words.within(cell)
        head = clause.headers[position] if position < len(clause.headers) else ""
        if head and first < end:
            start = words.spans[first][0]
            for match in WORD.finditer(head.lower()):
                row.append(match[1].replace("’", "'"))
                offsets.append((start, start))
        row.extend(words.words[first:end])
        offsets.extend(words.spans[first:end])
    index.add(row, offsets)
    return Sentence(number, clause.span, len(inherited))


def own(sentence: Sentence, matches: Sequence[Match], first: int) -> bool:
    """Whether any of the matches lies in the sentence's own words, not only in its stem's."""
    return any(end > first + sentence.inherited for _, end in matches)
