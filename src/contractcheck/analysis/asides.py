"""Words of force that bind nobody, since they stand in a condition or a question within the sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from contractcheck.analysis.markers import Marker
from contractcheck.analysis.words import WordIndex

# Words with which a sentence begins that tells a condition before what somebody does.
LEADING = frozenset("if when where whenever wherever should once unless until while before after as because".split())
_PRONOUNS = frozenset("we they it he she i you".split())
_OPENERS = _PRONOUNS | frozenset("the a an no nobody nothing each any every all both this that then".split())
_ASKING = frozenset("what who whom why how whether whatever whoever".split())


def in_condition(
    index: WordIndex, text: str, first: int, marker: Marker, anchor: int, parties: Collection[int]
) -> bool:
    """Whether a marker stands in the condition that a sentence begins with: "if you want to move, we help".

    ``first`` is where the sentence's own words begin, ``anchor`` where its act stands, ``parties`` where a mention
    of somebody begins. The condition ends with a comma before whoever acts, or just before "we", "they" and the like.
    """
    if marker.end >= anchor or marker.start <= first or index.words[first] not in LEADING:
        return False
    for at, between in _gaps(index, text, marker.end, anchor):
        word = index.words[at]
        if "," in between and (at in parties or word in _OPENERS):
            return True
        if word in _PRONOUNS and at + 1 == anchor:
            return True
    return False


def _gaps(index: WordIndex, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each word from ``start`` to ``end``, with what stands between it and the word before."""
    spans = [index.characters((at, at + 1)) for at in range(start - 1, end + 1)]
    for at, ((_, before), (after, _)) in enumerate(pairwise(spans), start):
        yield at, text[before:after]


def in_question(index: WordIndex, marker: Marker, after: int) -> bool:
    """Whether an option or a hope stands in a question within the sentence: "talks over what might go wrong"."""
    if marker.force not in ("permissive", "aspirational"):
        return False
    return not _ASKING.isdisjoint(index.words[max(after, marker.start - 3) : marker.start])
