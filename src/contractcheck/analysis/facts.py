"""Money and time in a contract, as facts: term, notice, uplift, weights, visit lengths, units of payment, returns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.analysis.amounts import Amount, amounts
from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.weightings import shares
from contractcheck.model.duty import Role
from contractcheck.model.fact import Fact, FactKind
from contractcheck.model.span import Span

MOST = 400  # facts of one contract: a table of prices may have thousands of rows
LONGEST = 2_000  # characters of a sentence that are looked at
CUT = 300  # characters of a quotation
NEAR = 60  # characters on each side of a figure that tell what it is
LENGTHS = frozenset({"days", "weeks", "months", "years"})
_LONG = frozenset({"months", "years"})
_SHORT = frozenset({"minutes", "hours"})

_NOTICE_AFTER = re.compile(r"['’]?\s+(?:[\w-]+\s+){0,4}notice\b", re.IGNORECASE)
_NOTICE_BEFORE = re.compile(r"\bnotice\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_BARGAIN = re.compile(r"\b(?:contract|agreement|framework|term|call-off|arrangement)\b", re.IGNORECASE)
_FOR = re.compile(
    r"\b(?:for|of|lasts?|runs?|be|is|period|term|continues?)\s+(?:(?:a|an|the|further|initial|fixed|minimum|period|term"
    r"|duration|of|for|up|to)\s+){0,6}$",
    re.IGNORECASE,
)
_NO_TERM = re.compile(
    r"\b(?:records?|retain\w*|kept|keeps?|insurance|notice|warrant\w*|restrict\w*|aged?|birth|old|experience|review\w*"
    r"|accounts|preced\w+|last|previous|every|each|within|after the end|limitation|copies|copy)\b",
    re.IGNORECASE,
)
_EXTEND = re.compile(r"\b(?:exten[ds]\w*|renew\w*)\b", re.IGNORECASE)
_PRICE = re.compile(r"\b(?:prices?|rates?|fees?|charges?|budgets?|sums?|payments?)\b", re.IGNORECASE)
_UPLIFT = re.compile(
    r"\b(?:uplift\w*|index(?:ed|ation)|increas\w+|rises?|risen|raised|adjust\w*|revis\w+|in line with)\b", re.IGNORECASE
)
_FIXED = re.compile(
    r"\b(?:(?:fixed|held|frozen) (?:for|throughout|during|until)|(?:no|not be entitled to any) (?:uplift|increase)"
    r"|(?:shall|will) not be (?:increased|uplifted|indexed))\b",
    re.IGNORECASE,
)
_INDICES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for name, words in (
        ("CPIH", r"cpih"),
        ("CPI", r"cpi|consumer prices? index"),
        ("RPI", r"rpi|retail prices? index"),
        ("real Living Wage", r"real living wage"),
        ("National Living Wage", r"national living wage|national minimum wage"),
        ("average earnings", r"average (?:weekly )?earnings"),
        ("national care home rates", r"national care home contract"),
    )
)
_AWARD = re.compile(
    r"\b(?:award\w*|evaluat\w+|weigh\w+|scor(?:e|es|ed|ing)|criteria|tender\w*|rank\w*)\b", re.IGNORECASE
)
_VISIT = re.compile(r"\b(?:visits?|calls?|slots?|sessions?)\b", re.IGNORECASE)
_PUNCTUAL = re.compile(
    r"\b(?:late|early|earlier|later|within|before|after|telephone|phone|respond\w*|response|notif\w*|of the (?:planned"
    r"|agreed|scheduled|start)|on time|begun|begins?|off-time|orders?|missed|tolerance|travel\w*|answer\w*|notice)\b",
    re.IGNORECASE,
)
_PAID_BY = re.compile(
    r"\b(?:pay|pays|paid|payment|payable|priced?|rates?|charged?|charges|fees?|invoiced?)\b[^.;|]{0,60}?"
    r"\b(?:per|by the|for each|for every)\s+(?:\w+\s)?"
    r"(?P<unit>minute|quarter[- ]hour|half[- ]hour|hour|visit|session|day|night|week|block|place|bed|mile|meal)\b",
    re.IGNORECASE,
)
_TOLERANCE_BEFORE = re.compile(r"\b(?:toleranc\w+|variance|plus or minus)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_TOLERANCE_AFTER = re.compile(r"\s+(?:[\w-]+\s+){0,3}(?:toleranc\w+|variance|either way)\b", re.IGNORECASE)
_DEDUCTION = re.compile(
    r"\b(?:deduct\w*|service credits?|withh[oe]ld\w*|claw\w*[ -]?back|abate\w*|reduc\w+ (?:the|its|that|any) (?:price"
    r"|invoice|payment|fee))\b",
    re.IGNORECASE,
)
_OF_A_SUM = re.compile(
    r"\s+of\s+(?:[\w'’-]+\s+){0,3}(?:sums?|prices?|payments?|invoices?|fees?|charges?|costs?)\b", re.IGNORECASE
)
_RETURNS = re.compile(
    r"\b(?:submit\w*|sends?|sent|provides?|completes?|returns?|reports?|suppl(?:y|ies)|gives?|makes?|produces?)\b"
    r"[^.;]{0,90}\b(?:returns?|reports?|data|statistics|figures|workbook|monitoring information|information)\b",
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"[a-z]+ly\b|(?:each|every|twice)\b|six-monthly", re.IGNORECASE)


def facts(analysis: Analysis) -> tuple[Fact, ...]:
    """The facts of money and time that bind, in reading order.

    Definitions tell how long a contract lasts; award criteria stand in what was told to tenderers as well. Dates of
    birth, ages, how long records are kept and the like are no terms.
    """
    found: list[Fact] = []
    for number, sentence in enumerate(analysis.sentences):
        kind = analysis.contract.clauses[sentence.clause].kind
        if kind in ("operative", "row", "definition", "tender"):
            found += (fact for fact in _in_sentence(_Said.of(analysis, number)) if _counts(fact, kind))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _counts(fact: Fact, kind: str) -> bool:
    if kind == "tender":
        return fact.kind in ("price weight", "quality weight")
    return kind != "definition" or fact.kind in ("term", "extension")


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence, its figures and what stands around them."""

    analysis: Analysis
    number: int
    text: str
    start: int
    amounts: tuple[Amount, ...]

    @classmethod
    def of(cls, analysis: Analysis, number: int) -> _Said:
        sentence = analysis.sentences[number]
        clause = analysis.contract.clauses[sentence.clause]
        whole = analysis.contract.documents[clause.document].text
        span = Span(sentence.span.start, min(sentence.span.end, sentence.span.start + LONGEST))
        return cls(analysis, number, span.of(whole), span.start, tuple(amounts(whole, span)))

    def before(self, amount: Amount) -> str:
        at = amount.span.start - self.start
        return self.text[max(0, at - NEAR) : at]

    def after(self, amount: Amount) -> str:
        at = amount.span.end - self.start
        return self.text[at : at + NEAR]

    def fact(self, kind: FactKind, amount: Amount, party: Role = "unknown") -> Fact:
        return self.make(kind, amount.span.start, amount.span.end, amount.value, amount.unit, party)

    def make(
        self, kind: FactKind, start: int, end: int, value: float | None, unit: str, party: Role = "unknown"
    ) -> Fact:
        quote = " ".join(self.text.split())
        return Fact(
            kind=kind,
            clause=self.analysis.sentences[self.number].clause,
            span=Span(start, end),
            words=" ".join(self.text[start - self.start : end - self.start].split()),
            value=value,
            unit=unit,
            quote=quote if len(quote) <= CUT else quote[: CUT - 1].rsplit(" ", 1)[0] + "…",
            party=party,
        )

    def party(self, word: str) -> Role:
        """Whose act a word of the sentence names."""
        told = self.analysis.index.found(self.analysis.lexicon.phrase(word), self.number)
        return self.analysis.duties.duty(self.number, told[-1], [told[-1]]).actor if told else "unknown"


def _in_sentence(said: _Said) -> Iterator[Fact]:
    yield from _lasting(said)
    yield from _uplifts(said)
    yield from _weights(said)
    yield from _visits(said)
    for found in _PAID_BY.finditer(said.text):
        unit = re.sub(r"[\s-]+", " ", found["unit"].lower())
        yield said.make("payment unit", said.start + found.start(), said.start + found.end(), None, unit)
    for amount in said.amounts:
        before, after = said.before(amount), said.after(amount)
        if amount.unit in ("percent", "minutes") and (
            _TOLERANCE_BEFORE.search(before) or _TOLERANCE_AFTER.match(after)
        ):
            yield said.fact("tolerance", amount)
        elif amount.unit in ("percent", "pounds") and (
            _DEDUCTION.search(before) or (_OF_A_SUM.match(after) and _DEDUCTION.search(after))
        ):
            yield said.fact("deduction", amount)
    if _RETURNS.search(said.text):
        for amount in said.amounts:
            if amount.unit in LENGTHS and _INTERVAL.match(said.text[amount.span.start - said.start :]):
                yield said.fact("returns", amount, said.party("submit|send|provide|complete|return|report|supply|give"))


def _lasting(said: _Said) -> Iterator[Fact]:
    """How long the contract lasts, may be extended, and what notice ends it."""
    for amount in said.amounts:
        before, after = said.before(amount), said.after(amount)
        if amount.unit in LENGTHS and (_NOTICE_AFTER.match(after) or _NOTICE_BEFORE.search(before)):
            yield said.fact("notice", amount, said.party("notice"))
        elif amount.unit in _LONG and _BARGAIN.search(said.text) and not _NO_TERM.search(before + after):
            if _EXTEND.search(before):
                yield said.fact("extension", amount)
            elif _FOR.search(before):
                yield said.fact("term", amount)
            elif _EXTEND.search(after):
                yield said.fact("extension", amount)


def _uplifts(said: _Said) -> Iterator[Fact]:
    """The index that prices follow, or that they follow none."""
    if not _PRICE.search(said.text):
        return
    fixed = _FIXED.search(said.text)
    if fixed:
        yield said.make("uplift", said.start + fixed.start(), said.start + fixed.end(), None, "none")
    elif _UPLIFT.search(said.text):
        for name, pattern in _INDICES:
            index = pattern.search(said.text)
            if index:
                yield said.make("uplift", said.start + index.start(), said.start + index.end(), None, name)


def _weights(said: _Said) -> Iterator[Fact]:
    """How much price and quality count; one alone only where the sentence speaks of awarding."""
    told = list(shares(said.text.replace("|", ":")))
    if len(told) > 1 or _AWARD.search(said.text):
        for name, start, end, value in told:
            kind: FactKind = "price weight" if name == "price" else "quality weight"
            yield said.make(kind, said.start + start, said.start + end, value, "percent")


def _visits(said: _Said) -> Iterator[Fact]:
    """How long visits are; not how punctual, nor how soon they begin."""
    for amount in said.amounts:
        near = said.before(amount) + " " + said.after(amount)
        if amount.unit in _SHORT and _VISIT.search(near) and not _PUNCTUAL.search(near):
            yield said.fact("visit length", amount)
