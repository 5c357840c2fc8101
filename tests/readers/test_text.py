from __future__ import annotations

import pytest

from contractcheck.errors import ReadError
from contractcheck.model.document import Document
from contractcheck.readers.base import Limits, ReadOptions, Source
from contractcheck.readers.text import TextReader


def read(text: str | bytes, limits: Limits | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return TextReader().read(Source("contract.txt", data), ReadOptions(limits=limits or Limits()))


def words(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def test_wrapped_lines_are_joined() -> None:
    document = read(
        "4.1 The Provider shall deliver the Service to each Supported Person\n"
        "    Council working day or not, and shall do so in the manner that the\n"
        "    person has chosen.\n"
    )

    assert len(document.blocks) == 1
    assert words(document)[0].endswith("manner that the person has chosen.")


def test_typed_number_begins_a_block() -> None:
    document = read("1.1 The fee is due.\n1.2 The Provider shall:\n(a) listen; and\n(b) act.\n2 Term\n2.1 One year.\n")

    assert [each.split()[0] for each in words(document)] == ["1.1", "1.2", "(a)", "(b)", "2", "2.1"]


def test_wrapped_reference_does_not_begin_a_block() -> None:
    document = read("1.1 The fee is that set out in clause\n4.2 and is not more than\n20.5 pounds.\n")

    assert len(document.blocks) == 1


def test_heading_that_ends_with_conditions_is_not_joined_to_the_clause_below() -> None:
    assert words(read("Payment terms and conditions\n1.1 The fee.\n")) == [
        "Payment terms and conditions",
        "1.1 The fee.",
    ]


def test_capitals_and_underlines_make_headings() -> None:
    document = read("SERVICE CONTRACT\n\nPayment\n-------\nThe fee.\n\nTerm\n====\nOne year.\n")

    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 1),
        ("paragraph", 0),
    ]


def test_form_feed_turns_the_page() -> None:
    document = read("One.\n\fTwo begins\n\n2\n\fand goes on.\n\nThree.\n")

    assert [block.place.page for block in document.blocks] == [1, 2, 3]
    assert words(document)[1] == "Two begins and goes on."
    assert document.reading.pages == 3


def test_bullets_become_labels() -> None:
    document = read("The tasks are:\n- washing\n- dressing\n• cooking\n")

    assert [block.label for block in document.blocks] == ["", "•", "•", "•"]
    assert words(document)[1:] == ["washing", "dressing", "cooking"]


def test_rows_set_with_tabs_or_blanks_stay_apart() -> None:
    document = read("Item\tPrice\nVisit\t20.00\nnight    30.00\n")

    assert len(document.blocks) == 3


def test_line_is_where_the_block_begins() -> None:
    document = read("\n\nOne.\n\nTwo\nand more.\n")

    assert [block.place.line for block in document.blocks] == [3, 5]


def test_windows_letters_are_read_and_said_to_be_guessed() -> None:
    document = read("The Council’s fee is £20 – no more.".encode("cp1252"))

    assert document.text == "The Council’s fee is £20 – no more.\n"
    assert [note.kind for note in document.reading.notes] == ["encoding"]


def test_text_beyond_the_limit_is_said_to_be_unread() -> None:
    document = read("word " * 100, Limits(characters=50))

    assert not document.reading.complete


def test_rubbish_is_refused() -> None:
    with pytest.raises(ReadError, match="not text"):
        read(bytes(range(256)) * 20)
