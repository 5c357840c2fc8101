"""How verdicts and standings look on the page: a sign and a word each, so that none hangs on colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from contractcheck.model.framework import Framework, FrameworkItem
from contractcheck.model.measure import MeasureClass
from contractcheck.reporters.story.model import Counted, Quote
from contractcheck.reporters.words import clipped

AROUND = 420  # characters of a long paragraph that are shown on each side of the words that decided


class Mark(NamedTuple):
    """A class of the style sheet, a sign, and the word that is read out."""

    style: str
    sign: str
    word: str
    says: str


BADGES: Mapping[str, Mark] = {
    "conflict": Mark("conflict", "✕", "Works against", "a term of the contract works against what is asked"),
    "gap": Mark("gap", "○", "Nothing on", "nothing in the contract provides for it"),
    "weak": Mark("weak", "◐", "Falls short", "the subject is there, but hoped for, optional, qualified or incomplete"),
    "met": Mark("met", "●", "Met", "somebody is bound to do what is asked"),
}
STANDINGS: Mapping[str, Mark] = {
    **BADGES,
    "not judged": Mark("unjudged", "–", "Not judged", "no question could be answered about it"),
    "not for a contract": Mark("outside", "·", "Not for a contract", "no contract can be held to it"),
}


class Passage(NamedTuple):
    """A paragraph of the contract, in pieces; a piece is marked where it decided."""

    name: str
    place: str
    pieces: tuple[tuple[str, bool], ...]


def passages(quotes: Sequence[Quote]) -> tuple[Passage, ...]:
    """The paragraphs that hold the quotes, each once, shortened where much stands around the words that decided."""
    found: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for quote in quotes:
        spans = found.setdefault((quote.name, quote.place, quote.paragraph), [])
        spans.append((quote.start, quote.start + len(quote.words)))
    return tuple(Passage(name, place, _pieces(text, spans)) for (name, place, text), spans in found.items())


def _pieces(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(spans):
        between = text[at:start]
        if between and not pieces and len(between) > AROUND:
            between = f"… {between[-AROUND:].partition(' ')[2]}"
        pieces += [(between, False), (text[max(at, start) : end], True)]
        at = max(at, end)
    rest = text[at:]
    pieces.append((f"{rest[:1]}{clipped(rest[1:], AROUND)}" if len(rest) > AROUND else rest, False))
    return tuple(each for each in pieces if each[0])


def source_place(item: FrameworkItem, framework: Framework) -> str:
    """Where a framework item stands: the document and the place in it."""
    source = framework.sources.get(item.source)
    return f"{source.title if source else item.source}, {item.place}"


def classed(measures: Sequence[Counted], klass: MeasureClass) -> int:
    """How many of the measures are of a class."""
    return sum(1 for each in measures if each.measure.klass == klass)
