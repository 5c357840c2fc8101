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
