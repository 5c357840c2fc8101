from __future__ import annotations

from contractcheck.model.span import Span


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def gone(words: str, author: str = "Ann", kind: str = "del") -> str:
    return f'<w:{kind} w:author="{author}"><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:{kind}>'


def new(words: str, author: str = "Ann", kind: str = "ins") -> str:
    return f'<w:{kind} w:author="{author}">{run(words)}</w:{kind}>'


def para(inside: str, mark: str = "", form: str = "") -> str:
    return f"<w:p><w:pPr>{form}<w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"


def words_of(document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


CHANGED = para(run("The Provider ") + gone("may") + new("shall", "Bob") + run(" pay."))


def test_two_views_of_one_change(read):
    assert words_of(read(CHANGED)) == ["The Provider shall pay."]
    assert words_of(read(CHANGED, view="original")) == ["The Provider may pay."]


def test_changes_keep_their_place_and_author(read):
    document = read(para(run("First.")) + CHANGED)

    deleted, inserted = document.revisions
    assert (deleted.kind, deleted.author, len(deleted.span)) == ("deleted", "Ann", 0)
    assert (inserted.kind, inserted.author, inserted.span.of(document.text)) == ("inserted", "Bob", "shall")


def test_changes_are_said_with_their_authors(read):
    note = next(note for note in read(CHANGED).reading.notes if note.kind == "tracked-changes")

    assert note.sentence.startswith("2 tracked changes by 2 authors (1 insertion, 1 deletion)")
    assert not note.unread


def test_change_in_several_pieces_counts_once(read):
    document = read(para(new("one ") + new("two") + run(" three") + new(" four", "Bob")))

    assert [revision.span.of(document.text) for revision in document.revisions] == ["one two", " four"]


def test_insertion_that_was_deleted_again_shows_in_neither_view(read):
    body = para(run("a") + f'<w:ins w:author="Ann">{gone("b", "Bob")}</w:ins>' + run("c"))

    assert words_of(read(body)) == ["ac"]
    assert words_of(read(body, view="original")) == ["ac"]


def test_move_shows_once_in_each_view(read):
    body = para(gone("moved", kind="moveFrom") + run(" stay")) + para(run("here ") + new("moved", kind="moveTo"))

    accepted, original = read(body), read(body, view="original")

    assert words_of(accepted) == ["stay", "here moved"]
    assert words_of(original) == ["moved stay", "here"]
    assert [revision.kind for revision in accepted.revisions] == ["moved"]


def test_deleted_mark_joins_two_paragraphs(read):
    body = para(run("The Provider"), '<w:del w:author="Ann"/>') + para(run(" shall pay."))

    accepted, original = read(body), read(body, view="original")

    assert words_of(accepted) == ["The Provider shall pay."]
    assert accepted.blocks[0].place.paragraph == 0
    assert words_of(original) == ["The Provider", "shall pay."]
    assert [revision.span for revision in accepted.revisions] == [Span(12, 12)]


def test_inserted_mark_is_missing_from_the_original(read):
    body = para(run("The Provider"), '<w:ins w:author="Ann"/>') + para(run(" shall pay."))

    assert words_of(read(body)) == ["The Provider", "shall pay."]
    assert words_of(read(body, view="original")) == ["The Provider shall pay."]


def test_joined_paragraph_takes_the_form_of_the_mark_that_is_left(read):
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    body = para(gone("Old heading"), '<w:del w:author="Ann"/>', '<w:pStyle w:val="H"/>') + para(run("Body."))

    assert read(body, styles=styles).blocks[0].kind == "paragraph"


def test_deleted_mark_before_a_table_keeps_the_words(read):
    table = f"<w:tbl><w:tr><w:tc>{para(run('a'))}</w:tc><w:tc>{para(run('b'))}</w:tc></w:tr></w:tbl>"

    document = read(para(run("Before"), '<w:del w:author="Ann"/>') + table + para(run("After")))

    assert words_of(document) == ["Before", "a | b", "After"]


def test_deleted_rows_go_and_inserted_rows_stay(read):
    def row(words: str, mark: str = "") -> str:
        cells = f"<w:tc>{para(run(words))}</w:tc><w:tc>{para(run('x'))}</w:tc>"
        return f"<w:tr><w:trPr>{mark}</w:trPr>{cells}</w:tr>"

    rows = row("a") + row("b", '<w:del w:author="A"/>') + row("c", '<w:ins w:author="A"/>')
    body = f"<w:tbl>{rows}</w:tbl>"

    accepted, original = read(body), read(body, view="original")

    assert words_of(accepted) == ["a | x", "c | x"]
    assert words_of(original) == ["a | x", "b | x"]
    assert [(r.kind, r.span.of(accepted.text)) for r in accepted.revisions] == [("deleted", ""), ("inserted", "c | x")]


def test_deleted_and_inserted_cells(read):
    def cell(words: str, mark: str = "") -> str:
        return f"<w:tc><w:tcPr>{mark}</w:tcPr>{para(run(words))}</w:tc>"

    cells = cell("a") + cell("old", '<w:cellDel w:author="A"/>') + cell("new", '<w:cellIns w:author="A"/>') + cell("b")
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"

    assert words_of(read(body)) == ["a | new | b"]
    assert words_of(read(body, view="original")) == ["a | old | b"]


def test_changes_of_form_are_not_changes_of_words(read):
    body = para(
        '<w:r><w:rPr><w:rPrChange w:author="A"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>plain</w:t></w:r>',
        form='<w:pPrChange w:author="A"><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange>',
    )

    document = read(body)

    assert not document.blocks[0].bold
    assert document.revisions == ()
