"""Defined terms that nothing uses.

A term is told only where its definition is plain and what would use it is here. So these never count:
(1) what may be no definition, or no more than a short name in passing: small letters, initials in brackets, a party;
(2) a term that stands anywhere else, in whatever case, in the plural, or as part of a longer one;
(3) a term of which another name, defined together with it, is used;
(4) the definitions of a document that holds little else: what uses them stands in documents that are not here.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from contractcheck.model.clause import Contract, DefinedTerm
from contractcheck.model.span import Span
from contractcheck.structure.slips import Slip

MOST = 0.5  # the share of a document's clauses that may be definitions, and of the defined terms that may be unused
FEW = 4  # unused terms, up to which their share says nothing
BESIDE = 200  # characters beside a meaning in which the term's name stands
LONGEST = 6  # words of a term

_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\s*\([^()\n]{0,80}?[“\"]")
_STEM = re.compile(r"in (?:this|these|the) ", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z0-9&/. -]{1,6}s?")

Words = tuple[str, ...]
Place = tuple[int, Span]  # a document and characters in its text


def unused(contract: Contract) -> Iterator[Slip]:
    """Every defined term of a contract that nothing uses, in reading order."""
    terms = [(term, _words(term.term), _name(contract, term)) for term in contract.terms]
    own: dict[Words, list[Place]] = defaultdict(list)
    together: dict[tuple[int, Span], set[Words]] = defaultdict(set)
    for term, words, name in terms:
        own[words].append((contract.clauses[term.clause].document, _definition(term, name)))
        together[term.clause, term.meaning].add(words)
    idle = _idle(contract, own)
    if len(idle) > FEW and len(idle) > MOST * len(own):
        return
    idle -= {_words(name) for party in contract.parties for name in party.names}
    bare = _bare(contract)
    for term, words, name in terms:
        alone = together[term.clause, term.meaning] <= idle  # (3)
        if alone and name and contract.clauses[term.clause].document not in bare and _is_plain(contract, term, name):
            idle -= {words}  # once is enough
            yield Slip(clause=term.clause, span=name, problem=f"“{term.term}” is defined and never used")


def _name(contract: Contract, term: DefinedTerm) -> Span | None:
    """Where a definition names its term: before the meaning, or in brackets behind it."""
    clause = contract.clauses[term.clause]
    text = contract.documents[clause.document].text
    start, end = term.meaning.start, term.meaning.end
    at = text.rfind(term.term, max(clause.span.start, start - BESIDE), start)
    if at < 0 and _BRACKET.match(text, end):
        at = text.find(term.term, end, min(end + BESIDE, clause.span.end))
    return Span(at, at + len(term.term)) if at >= 0 else None


def _definition(term: DefinedTerm, name: Span | None) -> Span:
    """The characters in which a term stands only because it is defined there."""
    if name is None:
        return term.meaning
    return Span(name.start, max(name.end, term.meaning.end)) if name.start < term.meaning.start else name


def _is_plain(contract: Contract, term: DefinedTerm, name: Span) -> bool:
    """(1) Whether the words define a term, and do not only shorten a name or quote a word."""
    clause = contract.clauses[term.clause]
    if not (term.term[:1].isupper() or term.term[:1].isdigit()):
        return False
    if _STEM.match(term.term) or term.meaning.of(contract.documents[clause.document].text)[:1] == "[":
        return False  # "In this Contract: ...", and a row of a form with a blank to fill in
    if name.start < term.meaning.start:
        return clause.kind == "definition"
    return _INITIALS.fullmatch(term.term) is None


def _idle(contract: Contract, own: Mapping[Words, Sequence[Place]]) -> set[Words]:
    """(2) The terms that stand nowhere but in their own definitions."""
    idle = {words for words in own if 0 < len(words) <= LONGEST}
    first = {words[0] for words in idle}
    for number, document in enumerate(contract.documents):
        inside = {
            words: sorted((span.start, span.end) for where, span in places if where == number)
            for words, places in own.items()
        }
        found = [(_singular(word[0]), word.start()) for word in _WORD.finditer(document.text)]
        words = [word for word, _ in found]
        for at, (word, start) in enumerate(found):
            for length in range(1, LONGEST + 1) if word in first else ():
                told = tuple(words[at : at + length])
                if told in idle and not _lies_in(inside[told], start):
                    idle.discard(told)
    return idle


def _lies_in(spans: Sequence[tuple[int, int]], start: int) -> bool:
    """Whether a place lies in the last of the spans that begin before it."""
    at = bisect_right(spans, (start, sys.maxsize)) - 1
    return at >= 0 and start < spans[at][1]


def _bare(contract: Contract) -> frozenset[int]:
    """(4) The documents that hold little but definitions."""
    defining: dict[int, list[bool]] = defaultdict(list)
    for clause in contract.clauses:
        if clause.kind not in ("heading", "contents"):
            defining[clause.document].append(clause.kind == "definition")
    return frozenset(number for number, told in defining.items() if sum(told) > MOST * len(told))


def _words(term: str) -> Words:
    return tuple(_singular(found[0]) for found in _WORD.finditer(re.sub(r"\((?:s|es|ies)\)", "", term)))


def _singular(word: str) -> str:
    word = word.lower()
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]
    return word
