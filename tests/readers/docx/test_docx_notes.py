from __future__ import annotations


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def footnote(number: int, words: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + words)}</w:p></w:{kind}>'


def mark(number: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/></w:r>'


def comment(number: int, words: str, author: str = "Ann") -> str:
    return f'<w:comment w:id="{number}" w:author="{author}">{para(run(words))}</w:comment>'


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def test_footnotes_follow_the_block_that_refers_to_them(read):
    body = para(run("Pay") + mark(2) + run(" and care.") + mark(1)) + para(run("Next."))

    document = read(body, footnotes=footnote(1, "Second.") + footnote(2, "First."))

    assert [(b.kind, b.label, b.span.of(document.text)) for b in document.blocks] == [
        ("paragraph", "", "Pay and care."),
        ("note", "1", "First."),
        ("note", "2", "Second."),
        ("paragraph", "", "Next."),
    ]
    assert document.blocks[1].place.part == "footnotes"


def test_endnotes_are_numbered_in_roman_unless_the_file_says_otherwise(read):
    body = para(run("a") + mark(1, "endnote"))
    notes = footnote(1, "Note.", "endnote")

    usual = read(body, endnotes=notes)
    own = read(
        body, endnotes=notes, settings='<w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="5"/></w:endnotePr>'
    )

    assert [usual.blocks[1].label, own.blocks[1].label] == ["i", "5"]


def test_typed_mark_is_the_label_and_not_among_the_words(read):
    typed = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'

    document = read(para(run("Pay") + typed + run(" now.")), footnotes=footnote(1, "Note."))

    assert [(b.label, b.span.of(document.text)) for b in document.blocks] == [("", "Pay now."), ("*", "Note.")]


def test_comment_keeps_the_words_it_is_on(read):
    body = para(run("The Provider ") + start(0) + run("may") + end(0) + run(" pay."))

    document = read(body, comments=comment(0, "Should be shall."))

    (remark,) = document.remarks
    assert (remark.text, remark.author, remark.span.of(document.text)) == ("Should be shall.", "Ann", "may")


def test_comment_may_cover_several_paragraphs_and_cells(read):
    table = f"<w:tbl><w:tr><w:tc>{para(run('a') + end(0))}</w:tc><w:tc>{para(run('b'))}</w:tc></w:tr></w:tbl>"

    document = read(para(run("x ") + start(0) + run("y")) + table, comments=comment(0, "Check."))

    assert document.remarks[0].span.of(document.text) == "y\na"


def test_comment_between_paragraphs_and_without_a_range(read):
    body = start(0) + para(run("one")) + para(run("two") + end(0)) + para(run("three") + end(1))

    document = read(body, comments=comment(0, "Both.") + comment(1, "This.") + comment(9, "Nowhere."))

    assert [remark.span.of(document.text) for remark in document.remarks] == ["one\ntwo", "three", ""]


def test_comment_on_deleted_words_stays_where_they_were(read):
    deleted = f'<w:del w:author="A">{start(0)}<w:r><w:delText>or</w:delText></w:r>{end(0)}</w:del>'

    document = read(para(run("and/") + deleted + run(".")), comments=comment(0, "Gone."))

    assert document.remarks[0].span.start == 4
    assert len(document.remarks[0].span) == 0


def test_comments_are_said_and_kept_out_of_the_text(read):
    document = read(para(run("a") + end(0)), comments=comment(0, "Secret"))

    assert "Secret" not in document.text
    assert {note.kind for note in document.reading.notes} == {"comments"}


def test_comment_to_contractcheck_keeps_its_words_author_and_place(read):
    body = para(run("1.1 ") + start(3) + run("The Provider may vary the rota.") + end(3)) + para(run("1.2 Next."))

    document = read(body, comments=comment(3, "contractcheck: ignore FLX-001 agreed with Legal", "Ann Lee"))

    (remark,) = document.remarks
    assert (remark.author, remark.text) == ("Ann Lee", "contractcheck: ignore FLX-001 agreed with Legal")
    assert remark.span.of(document.text) == "The Provider may vary the rota."
    assert remark.span in document.blocks[0].span
