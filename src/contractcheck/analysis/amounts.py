"""Quantities in a sentence: ``30 minutes``, ``fifteen-minute``, ``three months' notice``, ``40%``, ``£500``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractcheck.model.span import Span

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS: dict[str, float] = {word: value for value, word in enumerate(_UNITS.split(), 1)}
NUMBERS |= {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
NUMBERS |= {f"{tens}-{unit}": NUMBERS[tens] + NUMBERS[unit] for tens in _TENS.split() for unit in _UNITS.split()[:9]}
NUMBERS |= {"a": 1, "an": 1, "a hundred": 100, "one hundred": 100, "half": 0.5, "half an": 0.5, "half a": 0.5}
NUMBERS |= {"quarter": 0.25, "quarter of an": 0.25, "three quarters of an": 0.75}

UNITS = {
    "minute": "minutes", "min": "minutes", "hour": "hours", "hr": "hours", "day": "days", "week": "weeks",
    "fortnight": "weeks", "month": "months", "year": "years", "percent": "percent", "time": "times", "pound": "pounds",
    "annum": "years",
}  # fmt: skip
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?|" + "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?P<pounds>£\s?(?P<sum>\d+(?:,\d{{3}})*(?:\.\d+)?))"
    rf"|\b(?P<number>{_NUMBER})\]?(?:\s*\(\d+\))?(?:(?P<percent>\s*(?:%|per\s?cent\b))"
    rf"|[\s-]*(?:working |calendar |clear |consecutive |full |whole |business )?"
    rf"(?P<unit>minute|min|hour|hr|day|week|fortnight|month|year|time)s?\b)",
    re.IGNORECASE,
)
# Of "15, 30 or 45 minutes" what stands before the last number, one at a time from its end.
_BEFORE = re.compile(
    rf"(?<![\w.,:£])(?P<number>\d{{1,3}}|{'|'.join(word for word in NUMBERS if ' ' not in word and len(word) > 2)})"
    r"\s*(?:,(?:\s*(?:or|and))?|or|and|to|/|-|–)\s*\Z",
    re.IGNORECASE,
)
_LIST = 24  # characters that one number and the word after it may take
_LONGEST_LIST = 6
_ADVERBS = {
    "daily": (1, "days"), "weekly": (1, "weeks"), "fortnightly": (2, "weeks"), "monthly": (1, "months"),
    "quarterly": (3, "months"), "six-monthly": (6, "months"), "half-yearly": (6, "months"), "annual": (1, "years"),
    "annually": (1, "years"), "yearly": (1, "years"), "each year": (1, "years"), "every year": (1, "years"),
    "every month": (1, "months"), "each month": (1, "months"), "every week": (1, "weeks"),
    "each quarter": (3, "months"),
    "quarter-hourly": (15, "minutes"), "quarter hourly": (15, "minutes"), "half-hourly": (30, "minutes"),
    "half hourly": (30, "minutes"),
    "every quarter": (3, "months"), "twice a year": (6, "months"), "each week": (1, "weeks"),
}  # fmt: skip
_ADVERB = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _ADVERBS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.4, "years": 365.0, "hours": 1 / 24, "minutes": 1 / 1440}


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity: ``value`` in ``unit`` (minutes, hours, days, weeks, months, years, percent, pounds, times)."""

    value: float
    unit: str
    span: Span

    def within(self, unit: str) -> float | None:
        """The value in another unit, where the two can be compared; None where they cannot."""
        if self.unit == unit:
            return self.value
        if self.unit in DAYS and unit in DAYS:
            return self.value * DAYS[self.unit] / DAYS[unit]
        return None


def amounts(text: str, span: Span) -> Iterator[Amount]:
    """The quantities in a stretch of text, in order; an interval such as "quarterly" counts as its length."""
    found = []
    for match in _AMOUNT.finditer(text, span.start, span.end):
        if match["pounds"]:
            found.append(Amount(float(match["sum"].replace(",", "")), "pounds", Span(*match.span())))
            continue
        unit = "percent" if match["percent"] else UNITS[match["unit"].lower()]
        each = 2 if match["unit"] == "fortnight" else 1
        found.append(Amount(_value(match["number"]) * each, unit, Span(*match.span())))
        found += [Amount(_value(other["number"]) * each, unit, place) for other, place in _listed(text, span, match)]
    for match in _ADVERB.finditer(text, span.start, span.end):
        value, unit = _ADVERBS[match[0].lower()]
        found.append(Amount(value, unit, Span(*match.span())))
    yield from sorted(found, key=lambda amount: amount.span)


def _value(word: str) -> float:
    word = word.lower()
    return float(word.replace(",", "")) if word[0].isdigit() else NUMBERS[word]


def _listed(text: str, within: Span, last: re.Match[str]) -> Iterator[tuple[re.Match[str], Span]]:
    """The numbers of a list that share the unit of its last one."""
    end = last.start("number")
    for _ in range(_LONGEST_LIST):
        start = max(within.start, end - _LIST)
        found = _BEFORE.search(text[start:end])
        if found is None or (found.start() == 0 and start > within.start):  # the end of a longer word, maybe
            return
        end = start + found.start("number")
        yield found, Span(end, start + found.end("number"))
