"""How much price counts when work is given out under a contract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.joins import Match

Rank = Literal["first", "above quality", "much", "tie", "some"]

_OF_PRICE = r"(?:price|pricing|costs?|commercial(?:\s+(?:weighting|score|element))?|hourly rate)"
_OF_QUALITY = (
    r"(?:quality|technical(?:\s+(?:weighting|score|element))?|kpis?(?:\s+scores?)?|outcomes?|performance|suitability)"
)
_WORDS = {"half": 50.0, "two thirds": 67.0, "three quarters": 75.0}
_SHARE = r"(?:(?P<{0}>\d{{1,3}})\s?(?:%|per\s?cent)|(?P<{0}word>half|two[\s-]thirds|three[\s-]quarters))"
_BETWEEN = "is|on|for|to|of|the|score|marks|points|total|weight|weighting|available|being"
_JOIN = (
    r"[\s:(=,]{0,4}(?:is|at|on|of|for|to|weighted|weighting|a weighting of|the|counts|carries|will be|shall be|score)?"
    r"(?:\s+(?:on|for|of|to|at|the|be))?[\s:(=]{0,3}"
)


def _share(what: str, name: str) -> re.Pattern[str]:
    after = rf"\b{what}{_JOIN}{_SHARE.format(name + 'a')}"
    before = rf"{_SHARE.format(name + 'b')}\s*\)?\s*(?:(?:{_BETWEEN})\s+){{0,6}}{what}\b"
    return re.compile(rf"(?:{before}|{after})", re.IGNORECASE)


_PRICE = _share(_OF_PRICE, "p")
_QUALITY = _share(_OF_QUALITY, "q")
_PAST = re.compile(
    r"\b(?:was|were|has been|have been|had been)\s+(?:\w+\s+)?(?:awarded|evaluated|ranked|tendered|scored|let)\b",
    re.IGNORECASE,
)
MUCH = 40  # percent for price from which it outweighs much of what quality can do


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighting:
    """A term that lets price count: ``rank`` says how much, ``anchor`` the words that say so."""

    sentence: int
    anchor: Match
    found: tuple[Match, ...]
    rank: Rank
    price: float | None = None


def weightings(analysis: Analysis) -> Iterator[Weighting]:
    """The terms by which price counts when work is given out, in reading order.

    What decided the award of the contract itself, in the past, is no such term.
    """
    lists = [
        (rank, analysis.index.by_sentence(analysis.lexicon.named(name)))
        for rank, name in (("tie", "price decides a tie"), ("first", "cheapest first"), ("some", "price counts"))
    ]
    given = analysis.index.by_sentence(analysis.lexicon.named("giving out work"))
    for number in sorted(given):
        told = analysis.sentences[number]
        text = told.span.of(analysis.contract.documents[analysis.contract.clauses[told.clause].document].text)
        if _PAST.search(text):
            continue
        price, quality = _percent(_PRICE.search(text)), _percent(_QUALITY.search(text))
        found = next(((rank, matches[number]) for rank, matches in lists if number in matches), None)
        if price is not None:
            anchor = found[1] if found else given[number]
            yield Weighting(
                sentence=number,
                anchor=anchor[0],
                found=(*anchor, *given[number]),
                rank=_rank(price, 100 - price if quality is None else quality),
                price=price,
            )
        elif found is not None:
            rank: Rank = "tie" if found[0] == "tie" else "first" if found[0] == "first" else "some"
            yield Weighting(sentence=number, anchor=found[1][0], found=(*found[1], *given[number]), rank=rank)


def shares(text: str) -> Iterator[tuple[str, int, int, float]]:
    """The shares of price and of quality that a text gives: which, from and up to which character, and the percent."""
    for name, pattern in (("price", _PRICE), ("quality", _QUALITY)):
        found = pattern.search(text)
        percent = _percent(found)
        if found is not None and percent is not None:
            yield name, found.start(), found.end(), percent


def _percent(found: re.Match[str] | None) -> float | None:
    if found is None:
        return None
    for name, value in found.groupdict().items():
        if value:
            return _WORDS[re.sub(r"[\s-]+", " ", value.lower())] if name.endswith("word") else float(value)
    return None


def _rank(price: float, quality: float) -> Rank:
    if price > quality:
        return "above quality"
    return "much" if price >= MUCH else "some"
