from __future__ import annotations

from contractcheck.model.document import Block, Cell, Piece, Revision
from contractcheck.model.place import Place
from contractcheck.model.span import Span
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.html.reader import HtmlReader
from contractcheck.readers.line import Tally
from contractcheck.readers.markdown import MarkdownReader
from contractcheck.readers.notes import notes_on

HERE = Span(0, 1)


def block(label: str = "", kind: str = "paragraph", cells: tuple[Cell, ...] = ()) -> Block:
    return Block(kind=kind, span=HERE, place=Place(), label=label, cells=cells)


def sentences(*blocks: Block, revisions=(), remarks=()) -> list[str]:
    return [note.sentence for note in notes_on(Tally(), "accepted", blocks or [block()], revisions, remarks)]


def test_plain_file_needs_no_words():
    assert sentences() == []


def test_numbers_are_counted_in_paragraphs_and_cells_without_bullets_and_notes():
    cell = Cell(span=HERE, pieces=(Piece(span=HERE, place=Place(), label="(a)"),))
    blocks = [block("1.1"), block("•"), block("1", kind="note"), block("(a)", kind="row", cells=(cell,))]

    assert sentences(*blocks) == ["2 automatic numbers were worked out as the file shows them."]


def test_changes_are_told_with_their_authors():
    changes = [
        Revision(span=HERE, kind="inserted", author="Ann"),
        Revision(span=HERE, kind="moved", author="Bob"),
        Revision(span=HERE, kind="inserted", author="Ann"),
    ]

    assert sentences(revisions=changes) == [
        "3 tracked changes by 2 authors (2 insertions, 1 move); the document was read as if all were accepted."
    ]


def test_changes_that_name_nobody_are_told_without_authors():
    changes = [Revision(span=HERE, kind="deleted")]

    assert sentences(revisions=changes) == [
        "1 tracked change (1 deletion); the document was read as if all were accepted."
    ]


def test_what_was_met_is_told_once():
    tally = Tally(hidden=2, pictures=1, embedded=1, boxes=1, unsaved_numbers=1)

    assert [note.kind for note in notes_on(tally, "accepted", [block()], [])] == [
        "numbering",
        "hidden-text",
        "embedded-files",
        "text-boxes",
        "pictures",
    ]


def test_changes_in_web_pages_and_markdown_are_told():
    page = Source("a.html", b"<p>The Provider <del>may</del><ins>shall</ins> pay.</p>")
    text = Source("a.md", b"The Provider ~~may~~ <ins>shall</ins> pay.\n")

    for document in (HtmlReader().read(page, ReadOptions()), MarkdownReader().read(text, ReadOptions())):
        assert [note.kind for note in document.reading.notes] == ["tracked-changes"]
