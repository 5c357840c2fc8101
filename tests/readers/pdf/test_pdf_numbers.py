"""Numbers where a line begins: which begin a clause, and which are words of the sentence before."""

from __future__ import annotations

import pytest
from fpdf import FPDF
from pdf_pages import SENTENCE, blank, paragraph, read, texts

FULL = "The Provider shall keep to what the Council and the Supported Person agreed on in"


def lines(words: list[str], *, left: float = 72) -> FPDF:
    """A page whose lines end where they are told to, after a clause that shows how far they may run."""
    pdf = blank()
    paragraph(pdf, f"1.1 {SENTENCE}")
    for place, line in enumerate(words):
        pdf.text(left, 300 + 14 * place, line)
    return pdf


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(["1.2 " + FULL + " clause", "1.3 (Records) of this contract."], id="the next number, named"),
        pytest.param(["1.2 " + FULL + " clauses", "7.1 (Records) and 7.2 (Visits)."], id="another number, named"),
        pytest.param(
            [
                "1.2 The Council may end it if (i) nobody is left who needs the support that was agreed;",
                "(ii) all agree.",
            ],
            id="a list inside the sentence",
        ),
    ],
)
def test_number_that_belongs_to_the_sentence_before_begins_no_clause(rest: list[str]) -> None:
    assert texts(read(lines(rest)))[1:] == [" ".join(rest)]


def test_number_that_comes_next_begins_a_clause_though_the_line_before_is_full_and_has_no_stop() -> None:
    heading = "2. What the Council and the Provider do where the needs of the Supported Person alter"

    found = texts(read(lines([heading, "2.1 The Council shall be told."])))

    assert found[1:] == [heading, "2.1 The Council shall be told."]


def test_bracket_that_closes_alone_on_its_line_belongs_to_what_it_closes() -> None:
    assert texts(read(lines(["[Schedule 4 (Guarantee)", "]", "Schedule 5 (Visits)"])))[1:] == [
        "[Schedule 4 (Guarantee) ]",
        "Schedule 5 (Visits)",
    ]


@pytest.mark.parametrize(
    ("label", "gap", "words"),
    [
        ("2.1", 1.0, "2.1 GB of pictures."),
        ("(b)", 1.0, "(b) GB of pictures."),
        ("2.1", 0.0, "2.1GB of pictures."),
    ],
)
def test_space_after_a_number_is_seen_by_where_the_words_stand(label: str, gap: float, words: str) -> None:
    pdf = blank()
    pdf.text(72, 100, label)
    pdf.text(72 + pdf.get_string_width(label) + gap, 100, "GB of pictures.")

    assert texts(read(pdf)) == [words]


def test_bullet_in_the_shape_of_an_o_is_a_bullet() -> None:
    assert texts(read(lines(["o a named worker;", "o a second worker."])))[1:] == [
        "• a named worker;",
        "• a second worker.",
    ]
