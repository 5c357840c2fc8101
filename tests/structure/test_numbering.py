from __future__ import annotations

import pytest

from contractcheck.structure.numbering import (
    automatic_label,
    letter_value,
    roman_value,
    typed_label,
    word_value,
)


@pytest.mark.parametrize(
    ("text", "value", "scheme"),
    [
        ("1.1 The Provider shall", "1.1", "whole"),
        ("1.1.1. The Provider shall", "1.1.1", "whole"),
        ("7. Price", "7", "number"),
        ("7) Price", "7", "number"),
        ("(7) a council", "7", "number"),
        ("(a) food", "a", "letter"),
        ("a) food", "a", "letter"),
        ("(A) The Council", "A", "letter"),
        ("(iv) food", "iv", "roman"),
        ("iv. food", "iv", "roman"),
        ("A.1.1 In the Contract", "A.1.1", "whole"),
        ("B.3.4\tWorkers", "B.3.4", "whole"),
        ("FW3 Staff are paid", "FW3", "whole"),
        ("II.2.4 The Home", "II.2.4", "whole"),
        ("Clause 7: Price", "7", "whole"),
        ("Article IV", "IV", "whole"),
        ("Condition 4 - Staff", "4", "whole"),
        ("1.6.Make sure", "1.6", "whole"),
    ],
)
def test_number_is_read(text: str, value: str, scheme: str) -> None:
    label = typed_label(text)

    assert label is not None
    assert (label.value, label.scheme) == (value, scheme)


@pytest.mark.parametrize(
    "text",
    [
        "15 minutes is not long enough",
        "2019 Act",
        "30 days after the end",
        "1.5 hours of support",
        "10.00 to 12.30 on weekdays",
        "08.40 pick-up",
        "31 March 2027",
        "2.5% of the price",
        "e.g. a key safe",
        "(at night) the Provider",
        "clause 7 applies",
        "The Provider shall",
        "(s) ",
        "",
    ],
)
def test_words_of_a_sentence_are_no_number(text: str) -> None:
    label = typed_label(text)

    assert label is None or label.value == "s"


def test_number_with_its_items_keeps_them_apart() -> None:
    label = typed_label("3.4(b)(ii) the keys")

    assert label is not None
    assert (label.value, label.below, label.length) == ("3.4", ("b", "ii"), len("3.4(b)(ii)"))


def test_capital_after_a_number_of_units_is_still_a_clause() -> None:
    label = typed_label("5.7 Minutes which a Customer does not use")

    assert label is not None
    assert label.value == "5.7"


@pytest.mark.parametrize(
    ("shown", "value"),
    [("3.2", "3.2"), ("(a)", "a"), ("Article IV", "IV"), ("•", "•"), ("1.", "1"), ("-", "•"), ("ST9.1", "ST9.1")],
)
def test_automatic_number_is_read(shown: str, value: str) -> None:
    label = automatic_label(shown)

    assert label is not None
    assert (label.value, label.length) == (value, 0)


def test_numerals_have_values() -> None:
    assert [roman_value(text) for text in ("i", "iv", "IX", "xl", "iiii", "abc")] == [1, 4, 9, 40, None, None]
    assert [letter_value(text) for text in ("a", "Z", "aa", "bb", "ab")] == [1, 26, 27, 28, None]
    assert [word_value(text) for text in ("2", "Two", "B", "IV")] == [2, 2, 2, 4]
