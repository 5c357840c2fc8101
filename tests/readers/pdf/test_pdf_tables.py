"""Tables, with rulings and without."""

from __future__ import annotations

from pdf_pages import SENTENCE, blank, changed, paragraph, read, rows, table, texts


def test_ruled_table_is_read_row_by_row_and_its_words_only_once() -> None:
    pdf = blank()
    paragraph(pdf, f"1.1 {SENTENCE}")
    table(pdf, [("KPI", "Target"), ("Visits that begin on time", "95%")])
    paragraph(pdf, f"1.2 {SENTENCE}")

    document = read(pdf)

    assert rows(document) == [["KPI", "Target"], ["Visits that begin on time", "95%"]]
    assert [block.kind for block in document.blocks] == ["paragraph", "row", "row", "paragraph"]
    assert [block.table for block in document.blocks] == [None, 0, 0, None]
    assert document.text.count("95%") == 1


def test_cell_of_several_lines_is_one_text() -> None:
    pdf = blank()
    table(pdf, [("Item", "Meaning"), ("Carer", SENTENCE)])

    assert rows(read(pdf))[1] == ["Carer", SENTENCE]


def test_cell_that_reaches_over_columns_says_so() -> None:
    pdf = blank()
    with pdf.table() as drawn:
        drawn.row().cell("Monthly return", colspan=2)
        row = drawn.row()
        row.cell("Visits")
        row.cell("412")

    document = read(pdf)

    assert [[cell.columns for cell in block.cells] for block in document.blocks] == [[2], [1, 1]]


def test_table_over_two_pages_is_one_table_without_its_second_header() -> None:
    pdf = blank()
    paragraph(pdf, SENTENCE)
    table(pdf, [("No.", "Indicator"), *((str(number), f"Indicator {number}") for number in range(1, 60))])

    document = read(pdf)

    assert document.reading.pages is not None
    assert document.reading.pages > 1
    assert {block.table for block in document.blocks if block.kind == "row"} == {0}
    assert [row[0] for row in rows(document)] == ["No.", *map(str, range(1, 60))]


def test_definitions_in_two_columns_without_rulings_are_read_row_by_row() -> None:
    pdf = blank()
    terms = {
        "Carer": "a person who provides unpaid care, within the meaning of the Carers (Scotland) Act 2016;",
        "Support Plan": "the plan agreed under clause 4, as amended from time to time;",
        "Working Day": "any day other than a Saturday, a Sunday or a public holiday in Scotland.",
    }
    for term, meaning in terms.items():
        height = pdf.get_y()
        pdf.cell(120, 14, term)
        pdf.set_xy(220, height)
        pdf.multi_cell(250, 14, meaning, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(8)
    paragraph(pdf, f"2. {SENTENCE}")

    document = read(pdf)

    assert rows(document) == [list(pair) for pair in terms.items()]
    assert texts(document, "paragraph") == [f"2. {SENTENCE}"]


def test_table_on_a_turned_page_is_read_as_it_is_looked_at() -> None:
    pdf = blank()
    paragraph(pdf, f"1.1 {SENTENCE}")
    table(pdf, [("KPI", "Target"), ("Visits on time", "95%")])

    for turned in (90, 180, 270):
        document = read(changed(pdf, turned=turned))

        assert rows(document) == [["KPI", "Target"], ["Visits on time", "95%"]]
        assert texts(document, "paragraph") == [f"1.1 {SENTENCE}"]


def test_table_on_a_cropped_page_is_read() -> None:
    pdf = blank()
    paragraph(pdf, f"1.1 {SENTENCE}")
    table(pdf, [("KPI", "Target"), ("Visits on time", "95%")])

    document = read(changed(pdf, crop=(40, 40, 560, 800)))

    assert rows(document) == [["KPI", "Target"], ["Visits on time", "95%"]]


def test_underlining_and_a_border_round_the_page_make_no_table() -> None:
    pdf = blank()
    pdf.rect(40, 40, 515, 762)
    pdf.set_font("helvetica", "U", 11)
    paragraph(pdf, SENTENCE)

    document = read(pdf)

    assert texts(document) == [SENTENCE]
    assert [block.kind for block in document.blocks] == ["paragraph"]


def test_table_with_lines_between_its_rows_alone_is_read_row_by_row() -> None:
    pdf = blank()
    pairs = [
        ("Service", "Care at home for adults in the north of the council's area, by day and by night"),
        ("Start date", "1 April 2026"),
        ("Fee", "24.10 pounds for each hour, which is reviewed by the parties together in every January"),
    ]
    for term, words in pairs:
        top = pdf.get_y()
        pdf.line(72, top, 523, top)
        pdf.set_xy(72, top + 4)
        pdf.cell(120, 14, term)
        pdf.set_xy(220, top + 4)
        pdf.multi_cell(220, 14, words, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)
    pdf.line(72, pdf.get_y(), 523, pdf.get_y())
    pdf.ln(20)
    paragraph(pdf, f"2. {SENTENCE}")

    document = read(pdf)

    assert rows(document) == [list(pair) for pair in pairs]
    assert texts(document, "paragraph") == [f"2. {SENTENCE}"]


def test_cell_that_goes_on_over_the_page_is_made_whole() -> None:
    pdf = blank()
    for place, term in enumerate(("Carer", "Plan")):
        pdf.text(72, 700 + 30 * place, term)
        pdf.text(220, 700 + 30 * place, "the person or the paper that is named in the order form")
    pdf.text(220, 744, "and in the schedule that is")
    pdf.add_page()
    pdf.text(220, 90, "attached to it;")
    pdf.set_xy(72, 120)
    pdf.multi_cell(450, 14, f"2. {SENTENCE}", align="L")

    document = read(pdf)

    assert rows(document)[-1] == [
        "Plan",
        "the person or the paper that is named in the order form and in the schedule that is attached to it;",
    ]
    assert texts(document, "paragraph") == [f"2. {SENTENCE}"]


def test_row_of_bold_words_is_bold() -> None:
    pdf = blank()
    table(pdf, [("KPI", "Target"), ("Visits on time", "95%")])

    assert [block.bold for block in read(pdf).blocks] == [True, False]


def test_highlighted_words_make_no_table() -> None:
    pdf = blank()
    pdf.set_fill_color(255, 255, 0)
    for height in range(4):
        pdf.rect(72, 90 + 14 * height, 300, 14, style="F")
        pdf.rect(150, 90 + 14 * height, 90, 14, style="F")
    pdf.set_xy(72, 90)
    pdf.multi_cell(300, 14, SENTENCE, align="L")

    assert texts(read(pdf)) == [SENTENCE]


def test_page_full_of_rulings_is_read_as_words() -> None:
    pdf = blank()
    for step in range(140):
        pdf.line(0, step * 6, 595, step * 6)
        pdf.line(step * 4, 0, step * 4, 842)
    paragraph(pdf, SENTENCE)

    assert texts(read(pdf)) == [SENTENCE]


def test_schedule_in_three_columns_without_rulings_is_read_row_by_row() -> None:
    pdf = blank()
    told = [
        ("Indicator", "Target", "How it is measured"),
        ("Visits on time", "95%", "the log of visits"),
        ("Workers who stay", "80%", "the yearly return"),
        ("People with a say", "90%", "talks at the review"),
    ]
    for place, cells in enumerate(told):
        for left, words in zip((72, 230, 330), cells, strict=True):
            pdf.text(left, 200 + 18 * place, words)

    assert rows(read(pdf)) == [list(cells) for cells in told]


def test_name_of_a_row_that_stands_below_its_other_words_begins_the_row() -> None:
    pdf = blank()
    for top, name, first, second in (
        (200, "Signatory", "[name of the person who", "signs]"),
        (236, "Title", "[title of the person who", "signs]"),
    ):
        pdf.text(72, top + (12 if name == "Title" else 0), name)
        pdf.text(180, top, first)
        pdf.text(180, top + 12, second)

    assert rows(read(pdf)) == [
        ["Signatory", "[name of the person who signs]"],
        ["Title", "[title of the person who signs]"],
    ]
