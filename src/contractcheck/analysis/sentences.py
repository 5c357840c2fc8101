"""Sentences: the unit in which somebody is bound to do something.

A list item is read with the stem that it hangs on, a table row with its column heads, as a lawyer
reads them: the words of the stem come first, marked as inherited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contractcheck.analysis.tokens import Names, Tokens
from contractcheck.analysis.words import WORD, WordIndex
from contractcheck.model.clause import Clause, Contract
from contractcheck.model.span import Span
from contractcheck.progress import look

LONGEST = 1_000  # words; what is longer is no sentence, and is read in pieces
HEAD_WORDS = 60  # of a column head, the first so many words are read with each of its cells
STEM_WORDS = 60  # of a stem, the last so many words are read with each of its items

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“])(?:no|nos|cl|cll|para|paras|pt|sched|sch|art|arts|reg|regs|s|ss|sec|st|mr|mrs|ms|dr|messrs|prof"
    r"|ltd|inc|co|rd|ave|v|vs|e\.g|i\.e|cf|incl|approx|etc|p\.a|a\.m|p\.m|vol|ed|[a-z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.?!][\"”')\]]*\s+(?=[\"“'(\[]?[A-Z0-9£])|\n+")
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


def sentences(contract: Contract) -> tuple[tuple[Sentence, ...], WordIndex]:
    """All sentences of a contract in reading order, and the index of their words."""
    index = WordIndex()
    found: list[Sentence] = []
    names = Names(contract.parties)
    tokens = [Tokens(document.text, names) for document in contract.documents]
    stems: dict[int, Stem] = {}  # clause: the words that its items hang on
    for number, clause in enumerate(contract.clauses):
        look()
        words = tokens[clause.document]
        stem = _stem(contract, clause, stems)
        if clause.kind == "row":
            found += _row(clause, number, words, stem, index)
            continue
        text = contract.documents[clause.document].text
        opening = True
        for span, first, end in _pieces(text, clause.span, words):
            stretches = [*(stem if opening else ()), range(first, end)]
            _add(index, words, stretches)
            inherited = sum(map(len, stretches)) - (end - first)
            found.append(Sentence(number, span, inherited, opening))
            last = range(max(first, end - STEM_WORDS), end)
            stems[number] = (*stem, last) if opening else (last,)
            opening = False
    index.close()
    return tuple(found), index


def _pieces(text: str, whole: Span, words: Tokens) -> Iterator[tuple[Span, int, int]]:
    """The sentences with words in them, and which words; one that is too long comes in pieces."""
    for span in split(text, whole):
        first, end = words.within(span)
        for start in range(first, end, LONGEST):
            stop = min(start + LONGEST, end)
            opens = span.start if start == first else words.starts[start]
            closes = span.end if stop == end else words.ends[stop - 1]
            yield Span(opens, closes), start, stop


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


def _row(clause: Clause, number: int, words: Tokens, stem: Stem, index: WordIndex) -> Iterator[Sentence]:
    """A table row is one sentence: each cell's words after the words of its column head."""
    row: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(stretch: range) -> None:
        row.extend(words.words[stretch.start : stretch.stop])
        starts.extend(words.starts[stretch.start : stretch.stop])
        ends.extend(words.ends[stretch.start : stretch.stop])

    for stretch in stem:
        add(stretch)
    inherited = len(row)
    for position, cell in enumerate(clause.cells):
        own = range(*words.within(cell))
        head = clause.headers[position] if position < len(clause.headers) else ""
        if head and own:
            told = [m[1] for m in WORD.finditer(head.lower().replace("’", "'")) if m[1] != "no"]  # "No." is no denial
            told = told[:HEAD_WORDS]
            row.extend(told)
            starts.extend([words.starts[own.start]] * len(told))
            ends.extend([words.starts[own.start]] * len(told))
        add(own)
    for start in range(0, len(row) or 1, LONGEST):
        cut = slice(start, start + LONGEST)
        index.add(row[cut], starts[cut], ends[cut])
        yield Sentence(number, clause.span, max(0, inherited - start))


def _add(index: WordIndex, words: Tokens, stretches: Sequence[range]) -> None:
    """Add one sentence that is made of stretches of a document's words."""
    if len(stretches) == 1:
        cut = slice(stretches[0].start, stretches[0].stop)
        index.add(words.words[cut], words.starts[cut], words.ends[cut])
        return
    positions = [i for stretch in stretches for i in stretch]
    index.add(
        [words.words[i] for i in positions],
        [words.starts[i] for i in positions],
        [words.ends[i] for i in positions],
    )
