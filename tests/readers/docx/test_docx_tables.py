from __future__ import annotations


def para(words: str, form: str = "") -> str:
    return f"<w:p><w:pPr>{form}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def cell(content: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{content if content.startswith('<') else para(content)}</w:tc>"


def row(*cells: str, settings: str = "") -> str:
    inside = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{settings}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def words_of(document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def test_rows_hold_cells_and_cells_hold_paragraphs(read):
    document = read(table(row("KPI", "Target"), row("Visits on time", cell(para("95%") + para("each month")))))

    first, second = document.blocks
    assert (first.kind, first.table, second.table) == ("row", 0, 0)
    assert words_of(document) == ["KPI | Target", "Visits on time | 95%\neach month"]
    assert [piece.span.of(document.text) for piece in second.cells[1].pieces] == ["95%", "each month"]


def test_header_rows_are_those_that_the_file_marks(read):
    document = read(table(row("KPI", "Target", settings="<w:tblHeader/>"), row("a", "b")))

    assert [block.header for block in document.blocks] == [True, False]


def test_merged_cells_cover_columns_and_leave_empty_cells_below(read):
    document = read(
        table(
            row(cell("wide", '<w:gridSpan w:val="2"/>'), "c"),
            row(cell("tall", '<w:vMerge w:val="restart"/>'), "b", "c"),
            row(cell(para(""), "<w:vMerge/>"), "b2", "c2"),
            row("x", settings='<w:gridBefore w:val="2"/>'),
        )
    )

    assert [[one.columns for one in block.cells] for block in document.blocks] == [[2, 1], [1, 1, 1], [1, 1, 1], [2, 1]]
    assert words_of(document)[2] == " | b2 | c2"


def test_table_of_one_column_is_read_as_paragraphs(read):
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'

    document = read(table(row(cell(para("Payment", '<w:pStyle w:val="H"/>') + para("1.1 Pay.")))), styles=styles)

    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]
    assert document.blocks[0].table is None


def test_shaded_call_out_is_quoted(read):
    shade = '<w:shd w:fill="D9E2F3"/>'

    document = read(table(row(cell("Drafting note: delete before issue.", shade))) + para("After"))

    assert [block.quoted for block in document.blocks] == [True, False]


def test_table_that_sets_clauses_beside_their_headings_is_read_as_paragraphs(read):
    clauses = cell(para("2.1 The Provider shall pay.") + para("2.2 The Provider shall report."))

    document = read(table(row("Area", "Requirement"), row("Fair Work", clauses)))

    assert words_of(document)[2:] == ["Fair Work", "2.1 The Provider shall pay.", "2.2 The Provider shall report."]
    assert {block.kind for block in document.blocks} == {"paragraph"}


def test_definitions_with_lists_stay_rows(read):
    meaning = cell(para("any of:") + para("(a) a council;") + para("(b) a board."))

    document = read(table(row("Authority", meaning), row("Provider", "the supplier")))

    assert {block.kind for block in document.blocks} == {"row"}


def test_nested_table_follows_as_a_table_of_its_own(read):
    inner = table(row("in 1", "in 2"))

    document = read(table(row("left", cell(para("right") + inner)), row("next", "row")))

    assert words_of(document) == ["left | right", "in 1 | in 2", "next | row"]
    assert [block.table for block in document.blocks] == [0, 1, 0]


def test_rows_and_cells_are_found_inside_content_controls(read):
    wrapped = f"<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>"
    whole = f"<w:sdt><w:sdtContent>{row('c', 'd')}</w:sdtContent></w:sdt>"

    document = read(f"<w:tbl><w:tr>{cell('a')}{wrapped}</w:tr>{whole}</w:tbl>")

    assert words_of(document) == ["a | b", "c | d"]


def test_row_is_bold_where_all_its_words_are(read):
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>KPI</w:t></w:r></w:p>"

    document = read(table(row(cell(bold), cell(bold)), row(cell(bold), "plain")))

    assert [block.bold for block in document.blocks] == [True, False]


def test_row_after_one_that_ran_over_a_page_begins_on_that_page(read):
    turn = "<w:lastRenderedPageBreak/>"
    over = f"<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r>{turn}<w:t>b</w:t></w:r></w:p>"
    noted = f"<w:p><w:r>{turn}<w:t>c</w:t></w:r></w:p>"

    document = read(table(row("Term", cell(over)), row(cell(noted), "d"), row("e", "f")) + para("after"))

    pages = [piece.place.page for block in document.blocks for one in block.cells for piece in one.pieces]
    assert pages == [1, 1, 2, 2, 2, 2, 2]
    assert document.blocks[-1].place.page == 2


def test_cells_of_a_row_begin_on_the_page_of_the_row(read):
    broken = "<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>"

    document = read(table(row(cell(broken), cell(broken)), row("c", "d")))

    pages = [piece.place.page for block in document.blocks for one in block.cells for piece in one.pieces]
    assert pages == [1, 2, 1, 2, 2, 2]
