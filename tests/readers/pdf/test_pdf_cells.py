"""Clauses, lists and notes inside tables, and cells that are too narrow or go on over a page's end."""

from __future__ import annotations

from fpdf import FPDF
from pdf_pages import SENTENCE, blank, paragraph, read, rows, table, texts

CLAUSES = "3.1 The Provider shall keep records.\n3.2 The Council may see them.\n3.3 Nobody else may."
COMPLAINTS = "4.1 The Provider shall answer.\n4.2 The Council shall help."


def box(pdf: FPDF, left: float, top: float, width: float, height: float, lines: list[str], *, step: float = 14) -> None:
    """A ruled cell with lines in it."""
    pdf.rect(left, top, width, height)
    for place, words in enumerate(lines):
        pdf.text(left + 4, top + 14 + step * place, words)


def test_clauses_in_the_cells_of_a_table_are_clauses() -> None:
    pdf = blank()
    table(pdf, [("Records", CLAUSES), ("Complaints", COMPLAINTS)])

    assert texts(read(pdf)) == ["Records", *CLAUSES.split("\n"), "Complaints", *COMPLAINTS.split("\n")]


def test_paragraphs_of_a_cell_are_pieces_of_it() -> None:
    pdf = blank()
    table(pdf, [("Term", "Meaning"), ("Breach", "any of these:\n(a) a loss of data;\n(b) a late notice.")])

    document = read(pdf)

    cell = document.blocks[1].cells[1]
    assert [piece.span.of(document.text) for piece in cell.pieces] == [
        "any of these:",
        "(a) a loss of data;",
        "(b) a late notice.",
    ]


def test_word_cut_because_its_cell_is_too_narrow_is_made_whole() -> None:
    pdf = blank()
    paragraph(pdf, "The Framework is open.")
    for left, lines in ((72.0, ["Framew", "ork", "Terms"]), (120.0, ["as agreed"])):
        box(pdf, left, 200, 48, 60, lines)
    for left, lines in ((72.0, ["Prices"]), (120.0, ["as listed"])):
        box(pdf, left, 260, 48, 30, lines)

    assert rows(read(pdf)) == [["Framework Terms", "as agreed"], ["Prices", "as listed"]]


def test_letters_beyond_the_last_ruling_stay_with_their_word() -> None:
    pdf = blank()
    for top, words in ((200, "agreed"), (230, "listed")):
        box(pdf, 72, top, 60, 30, ["Prices"])
        box(pdf, 132, top, pdf.get_string_width("agree") + 4, 30, [words])

    assert rows(read(pdf)) == [["Prices", "agreed"], ["Prices", "listed"]]


def test_row_whose_words_break_off_at_the_end_of_a_page_goes_on_on_the_next() -> None:
    pdf = blank()
    box(pdf, 72, 700, 120, 60, ["Legislation or"])
    box(pdf, 192, 700, 250, 60, ["The Care Act."])
    pdf.add_page()
    box(pdf, 72, 72, 120, 30, ["Guidance"])
    box(pdf, 192, 72, 250, 30, [])
    box(pdf, 72, 102, 120, 30, ["Standard"])
    box(pdf, 192, 102, 250, 30, ["The Care Code."])

    assert rows(read(pdf)) == [["Legislation or Guidance", "The Care Act."], ["Standard", "The Care Code."]]


def test_rows_that_are_whole_stay_apart_at_the_end_of_a_page() -> None:
    pdf = blank()
    box(pdf, 72, 700, 120, 60, ["1. Visits on time"])
    box(pdf, 192, 700, 120, 60, ["condition 15 counts"])
    pdf.add_page()
    box(pdf, 72, 72, 120, 30, ["2. Visits recorded"])
    box(pdf, 192, 72, 120, 30, ["condition 15 counts"])

    assert rows(read(pdf)) == [
        ["1. Visits on time", "condition 15 counts"],
        ["2. Visits recorded", "condition 15 counts"],
    ]


def test_page_that_one_cell_fills_goes_on_with_the_table_before_it() -> None:
    pdf = blank()
    box(pdf, 72, 600, 80, 160, ["Records"])
    box(pdf, 152, 600, 300, 160, ["3.1 The Provider shall keep records.", "3.2 The Council may see them and"])
    pdf.add_page()
    box(pdf, 72, 72, 80, 600, [])
    box(pdf, 152, 72, 300, 600, ["shall say why.", "3.3 Nobody else may."])

    assert texts(read(pdf)) == [
        "Records",
        "3.1 The Provider shall keep records.",
        "3.2 The Council may see them and shall say why.",
        "3.3 Nobody else may.",
    ]


def test_footnote_of_a_cell_follows_its_row_with_its_number_as_label() -> None:
    pdf = blank()
    paragraph(pdf, f"1.1 {SENTENCE}")
    box(pdf, 72, 200, 120, 30, ["At risk"])
    box(pdf, 192, 200, 200, 30, ["six (6) percent"])
    end = 196 + pdf.get_string_width("six (6) percent")
    box(pdf, 72, 230, 120, 30, ["Cap"])
    box(pdf, 192, 230, 200, 30, ["ten percent"])
    pdf.set_font("helvetica", size=6)
    pdf.text(end + 0.5, 210, "1")
    pdf.set_font("helvetica", size=8)
    pdf.text(72, 760, "1 As set by the framework.")

    document = read(pdf)

    kinds = [(block.kind, block.label, block.span.of(document.text)) for block in document.blocks]
    assert kinds[1:] == [
        ("row", "", "At risk | six (6) percent"),
        ("note", "1", "As set by the framework."),
        ("row", "", "Cap | ten percent"),
    ]


def test_heading_row_of_bold_words_parts_the_rows_of_an_unruled_table() -> None:
    pdf = blank()
    for place, cells in enumerate([("A:1", "Planning", "SA1"), ("A:2", "Safety", "SA2"), ("A:3", "Reviews", "SA3")]):
        for left, words in zip((72, 150, 400), cells, strict=True):
            pdf.text(left, 200 + 12 * place, words)
    pdf.set_font("helvetica", "B", 11)
    pdf.text(180, 236, "PART B: SUPPORT")
    pdf.set_font("helvetica", size=11)
    for place, cells in enumerate([("B:1", "Visits", "SB1"), ("B:2", "Meals", "SB2")]):
        for left, words in zip((72, 150, 400), cells, strict=True):
            pdf.text(left, 248 + 12 * place, words)

    words = [" ".join(filter(None, row)) for row in rows(read(pdf))]

    assert words == [
        "A:1 Planning SA1",
        "A:2 Safety SA2",
        "A:3 Reviews SA3",
        "PART B: SUPPORT",
        "B:1 Visits SB1",
        "B:2 Meals SB2",
    ]
