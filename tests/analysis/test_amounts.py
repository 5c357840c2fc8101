"""Quantities in words and figures."""

from __future__ import annotations

import pytest

from contractcheck.analysis.amounts import amounts
from contractcheck.model.span import Span


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("visits of 15 minutes", 15, "minutes"),
        ("fifteen-minute visits", 15, "minutes"),
        ("thirty (30) days' notice", 30, "days"),
        ("[six] weeks", 6, "weeks"),
        ("a fortnight", 2, "weeks"),
        ("quarterly returns", 3, "months"),
        ("at least 95%", 95, "percent"),
        ("ten per cent of the price", 10, "percent"),
        ("£1,250.50 a week", 1250.5, "pounds"),
        ("5 Working Days", 5, "days"),
        ("twenty-one days", 21, "days"),
        ("every six months", 6, "months"),
        ("half an hour", 0.5, "hours"),
        ("three quarters of an hour", 0.75, "hours"),
        ("in quarter-hourly bands", 15, "minutes"),
        ("visits of 15, 30 or 45 minutes", 15, "minutes"),
        ("15/30/45 minutes", 30, "minutes"),
        ("between five and ten minutes", 5, "minutes"),
        ("3 to 5 years", 3, "years"),
    ],
)
def test_amount_is_read(text: str, value: float, unit: str) -> None:
    found = [(a.value, a.unit) for a in amounts(text, Span(0, len(text)))]

    assert (value, unit) in found


def test_amounts_compare_across_units_of_time_only() -> None:
    (months,) = amounts("six months", Span(0, 10))
    (share,) = amounts("40%", Span(0, 3))

    assert months.within("weeks") == pytest.approx(26, abs=0.2)
    assert share.within("weeks") is None


def test_a_bare_number_is_no_amount() -> None:
    assert list(amounts("clause 14 and 2019 Act", Span(0, 22))) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("clause 5.3 and 30 minutes", [30]),
        ("at 10:15 or 30 minutes later", [30]),
        ("1,500 and 30 minutes", [30]),
        ("ref A12 and 30 minutes", [30]),
        ("1 or 2 or 3 or 4 or 5 or 6 or 7 or 8 minutes", [2, 3, 4, 5, 6, 7, 8]),
        ("half an hour", [0.5]),
    ],
)
def test_other_numbers_are_not_taken_into_the_list(text: str, values: list[float]) -> None:
    assert [a.value for a in amounts(text, Span(0, len(text)))] == values


def test_long_row_of_numbers_takes_no_time() -> None:
    text = "1 or " * 20_000 + "30 minutes " * 2_000

    assert sum(1 for _ in amounts(text, Span(0, len(text)))) == 2_006
