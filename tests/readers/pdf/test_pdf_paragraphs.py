"""Lines become paragraphs, headings and list items."""

from __future__ import annotations

import pytest
from fpdf.enums import MethodReturnValue
from pdf_pages import SENTENCE, blank, paragraph, read, texts

from contractcheck.model.document import Block


def test_lines_of_a_clause_become_one_block_with_its_number() -> None:
    pdf = blank()
    paragraph(pdf, f"3.2 {SENTENCE}")
    paragraph(pdf, f"3.3 {SENTENCE}")

    document = read(pdf)

    assert texts(document) == [f"3.2 {SENTENCE}", f"3.3 {SENTENCE}"]
    assert {block.label for block in document.blocks} == {""}


def test_number_in_a_column_of_its_own_is_joined_to_its_words() -> None:
    pdf = blank()
    paragraph(pdf, f"3.2 {SENTENCE}", hanging=36)
    paragraph(pdf, f"3.3 {SENTENCE}", hanging=36)

    document = read(pdf)

    assert texts(document) == [f"3.2 {SENTENCE}", f"3.3 {SENTENCE}"]


def test_numbers_drawn_before_all_the_words_are_joined_to_them() -> None:
    pdf = blank()
    for place, number in enumerate(("1.1", "1.2")):
        pdf.text(72, 100 + place * 80, number)
    for place in range(2):
        pdf.set_xy(108, 90 + place * 80)
        pdf.multi_cell(400, 14, SENTENCE, align="L")

    document = read(pdf)

    assert texts(document) == [f"1.1 {SENTENCE}", f"1.2 {SENTENCE}"]


def test_number_above_its_words_is_joined_to_them() -> None:
    pdf = blank()
    pdf.text(72, 100, "3.2")
    pdf.set_xy(72, 104)
    pdf.multi_cell(450, 14, SENTENCE, align="L")

    document = read(pdf)

    assert texts(document) == [f"3.2 {SENTENCE}"]


def test_stem_and_list_items_stay_separate_blocks() -> None:
    pdf = blank()
    pdf.multi_cell(450, 14, "3.1 The Provider shall:", new_x="LMARGIN", new_y="NEXT")
    for item in ("(a) pay the real Living Wage;", "(b) pay for travel; and", "(c) pay for training."):
        pdf.set_x(108)
        pdf.multi_cell(400, 14, item, new_x="LMARGIN", new_y="NEXT")
    pdf.set_x(108)
    pdf.multi_cell(400, 14, "\x95 first point\n\x95 second point", new_x="LMARGIN", new_y="NEXT")

    document = read(pdf)

    assert texts(document) == [
        "3.1 The Provider shall:",
        "(a) pay the real Living Wage;",
        "(b) pay for travel; and",
        "(c) pay for training.",
        "• first point",
        "• second point",
    ]
    assert [block.indent for block in document.blocks[:2]] == pytest.approx([75, 111], abs=1)


def test_clause_goes_on_over_the_end_of_a_page() -> None:
    pdf = blank()
    for number in range(1, 19):
        paragraph(pdf, f"{number}.1 {SENTENCE}")

    document = read(pdf)

    assert document.reading.pages == 2
    assert texts(document) == [f"{number}.1 {SENTENCE}" for number in range(1, 19)]
    assert {block.place.page for block in document.blocks} == {1, 2}


def test_sentence_that_begins_with_a_number_of_another_clause_is_not_parted() -> None:
    pdf = blank()
    for height, line in enumerate(
        (
            "1.1 The Provider shall supply the information that is described in regulations 3.1 and in clause",
            "3.2 of the Framework without delay, and the Council shall acknowledge that information in writing",
            "within ten days.",
        )
    ):
        pdf.text(72, 100 + 14 * height, line)

    assert len(texts(read(pdf))) == 1


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        pytest.param(
            ["1.1 A late visit earns compen-", "sation. The compensation is", "paid at once."],
            "1.1 A late visit earns compensation. The compensation is paid at once.",
            id="a word known whole loses its hyphen",
        ),
        pytest.param(
            ["1.1 The worker is self-", "employed."],
            "1.1 The worker is self-employed.",
            id="a word not known keeps it",
        ),
    ],
)
def test_word_parted_at_the_end_of_a_line_is_made_whole(lines: list[str], words: str) -> None:
    pdf = blank()
    for height, line in enumerate(lines):
        pdf.text(72, 100 + 14 * height, line)

    assert texts(read(pdf)) == [words]


def test_larger_and_bold_lines_that_stand_alone_are_headings_ranked_by_size() -> None:
    pdf = blank()
    for size, words in ((20, "Care at Home"), (14, "Part A: Terms"), (11, "1. Staffing")):
        pdf.set_font("helvetica", "B", size)
        pdf.cell(0, size * 1.4, words, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", size=11)
    paragraph(pdf, f"1.1 {SENTENCE}")

    document = read(pdf)

    assert [(block.kind, block.level, block.bold) for block in document.blocks] == [
        ("heading", 1, True),
        ("heading", 2, True),
        ("heading", 3, True),
        ("paragraph", 0, False),
    ]


def test_bold_word_at_the_start_of_a_clause_does_not_make_a_heading() -> None:
    pdf = blank()
    pdf.set_font("helvetica", "B", 11)
    pdf.write(14, "Carer")
    pdf.set_font("helvetica", size=11)
    pdf.write(14, " means a person who provides unpaid care.")

    (block,) = read(pdf).blocks

    assert (block.kind, block.bold) == ("paragraph", False)


def test_centred_title_is_marked() -> None:
    pdf = blank()
    pdf.cell(0, 14, "AGREEMENT", align="C", new_x="LMARGIN", new_y="NEXT")
    paragraph(pdf, SENTENCE)

    assert [block.centred for block in read(pdf).blocks] == [True, False]


def test_contents_with_dots_are_marked_line_by_line() -> None:
    pdf = blank()
    for words in ("1. Staffing", "2. Payment", "3. Ending"):
        pdf.cell(0, 16, words + " " + "." * 60 + " 4", new_x="LMARGIN", new_y="NEXT")

    document = read(pdf)

    assert [block.style for block in document.blocks] == ["toc"] * 3


def test_contents_without_dots_are_marked_line_by_line() -> None:
    pdf = blank()
    for place, words in enumerate(("Staffing", "Payment", "Complaints", "Ending")):
        pdf.text(72, 100 + 16 * place, words)
        pdf.text(500, 100 + 16 * place, str(place + 3))

    document = read(pdf)

    assert texts(document) == ["Staffing 3", "Payment 4", "Complaints 5", "Ending 6"]
    assert {block.style for block in document.blocks} == {"toc"}


def test_columns_drawn_one_after_the_other_are_read_one_after_the_other() -> None:
    pdf = blank()
    pdf.set_font("helvetica", size=9)
    for column, left in enumerate((72, 310)):
        pdf.set_xy(left, 90)
        for number in range(1, 4):
            pdf.set_x(left)
            pdf.multi_cell(210, 11, f"{column * 3 + number}.1 {SENTENCE}", align="L", new_x="LEFT", new_y="NEXT")
            pdf.ln(4)

    assert texts(read(pdf)) == [f"{number}.1 {SENTENCE}" for number in range(1, 7)]


def test_columns_drawn_line_by_line_are_read_one_after_the_other() -> None:
    pdf = blank()
    pdf.set_font("helvetica", size=9)
    columns = [
        [
            line
            for number in range(1, 4)
            for line in [
                *pdf.multi_cell(
                    210, 11, f"{column * 3 + number}.1 {SENTENCE}", dry_run=True, output=MethodReturnValue.LINES
                ),
                "",
            ]
        ]
        for column in range(2)
    ]
    for height, (left, right) in enumerate(zip(*columns, strict=True)):
        pdf.text(72, 90 + 11 * height, left)
        pdf.text(310, 90 + 11 * height, right)

    assert texts(read(pdf)) == [f"{number}.1 {SENTENCE}" for number in range(1, 7)]


def test_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    pdf = blank()
    pdf.write(14, "1.1 The Provider shall pay the real Living Wage")
    pdf.char_vpos = "SUP"
    pdf.write(14, "1")
    pdf.char_vpos = "LINE"
    pdf.write(14, " to every worker.")
    pdf.ln(20)
    paragraph(pdf, f"1.2 {SENTENCE}")
    pdf.set_font("helvetica", size=5)
    pdf.text(72, 727, "1")
    pdf.set_font("helvetica", size=8)
    pdf.text(77, 730, "As announced by the Living Wage Foundation.")

    document = read(pdf)

    assert texts(document) == [
        "1.1 The Provider shall pay the real Living Wage to every worker.",
        "As announced by the Living Wage Foundation.",
        f"1.2 {SENTENCE}",
    ]
    assert [(block.kind, block.label) for block in document.blocks] == [
        ("paragraph", ""),
        ("note", "1"),
        ("paragraph", ""),
    ]


def test_note_in_italics_or_in_a_box_is_set_apart() -> None:
    pdf = blank()
    paragraph(pdf, f"1.1 {SENTENCE}")
    pdf.set_font("helvetica", "I", 11)
    paragraph(pdf, "Drafting note: the Council is to choose one of these two options before it is signed.")
    pdf.set_font("helvetica", size=11)
    pdf.set_y(pdf.get_y() + 20)
    pdf.multi_cell(450, 14, "Guidance: delete this box before issue.", border=1)

    def quoted(block: Block) -> bool:
        return block.quoted

    assert list(map(quoted, read(pdf).blocks)) == [False, True, True]


def test_words_that_are_struck_through_are_left_out_and_reported() -> None:
    pdf = blank()
    pdf.text(72, 100, "1.1 The Council may review the fee every year.")
    start = 72 + pdf.get_string_width("1.1 The Council ")
    pdf.line(start, 97, start + pdf.get_string_width("may "), 97)
    pdf.text(72, 130, SENTENCE[:80])

    document = read(pdf)

    assert texts(document)[0] == "1.1 The Council review the fee every year."
    assert [note.kind for note in document.reading.notes] == ["struck-through"]
    assert texts(read(pdf, view="original"))[0] == "1.1 The Council may review the fee every year."


def test_letters_that_are_struck_through_leave_no_space_behind() -> None:
    pdf = blank()
    pdf.text(72, 100, '1.1 "MembersBuyer" means all of them.')
    left = 72 + pdf.get_string_width('1.1 "Members')
    pdf.line(left, 97, left + pdf.get_string_width("Buyer"), 97)

    assert texts(read(pdf)) == ['1.1 "Members" means all of them.']
