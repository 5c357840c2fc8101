from __future__ import annotations

import pytest

from contractcheck.model.document import Block, Document
from contractcheck.model.place import Place
from contractcheck.model.span import Span
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.markdown import MarkdownReader


def read(text: str, **options: object) -> Document:
    return MarkdownReader().read(Source("contract.md", text.encode()), ReadOptions(**options))  # type: ignore[arg-type]


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.label, block.span.of(document.text)) for block in document.blocks]


def block(document: Document, start: str) -> Block:
    return next(each for each in document.blocks if each.span.of(document.text).startswith(start))


def test_heading_keeps_its_typed_number_and_has_a_level() -> None:
    document = read("## 3. Payment\n\n3.1 The Council shall pay.\n")

    heading, clause = document.blocks
    assert (heading.kind, heading.level, heading.span.of(document.text)) == ("heading", 2, "3. Payment")
    assert (clause.kind, clause.label, clause.place) == ("paragraph", "", Place(line=3))


def test_indented_sub_clause_is_a_paragraph_and_not_program_code() -> None:
    document = read("3.2 The Provider shall:\n\n    (a) listen; and\n\n    (b) act.\n")

    assert shown(document) == [("", "3.2 The Provider shall:"), ("", "(a) listen; and"), ("", "(b) act.")]
    assert [each.indent for each in document.blocks] == [0, 16, 16]


def test_sub_clauses_without_blank_lines_are_parted() -> None:
    document = read("3.2 The Provider shall:\n    (a) listen; and\n    (b) act\n        at once.\n3.3 Not used.\n")

    assert [words for _, words in shown(document)] == [
        "3.2 The Provider shall:",
        "(a) listen; and",
        "(b) act at once.",
        "3.3 Not used.",
    ]


def test_lettered_items_without_brackets_are_parted_by_their_indent() -> None:
    document = read("2. Second item\n    a. travel\n    b. training\n\n3.1 The Provider shall\n(a) listen\n(b) act\n")

    assert [words for _, words in shown(document)] == [
        "Second item",
        "a. travel",
        "b. training",
        "3.1 The Provider shall",
        "(a) listen",
        "(b) act",
    ]


def test_wrapped_reference_does_not_begin_a_clause() -> None:
    document = read("3.1 As set out in clause\n3.2 and in paragraph\n(a) above.\n")

    assert shown(document) == [("", "3.1 As set out in clause 3.2 and in paragraph (a) above.")]


def test_indented_bullets_are_a_list() -> None:
    document = read("4.1 The tasks are:\n\n    - washing\n\n    - dressing\n        - socks\n")

    assert shown(document)[1:] == [("•", "washing"), ("•", "dressing"), ("•", "socks")]
    assert [each.level for each in document.blocks] == [0, 1, 1, 2]


def test_ordered_list_keeps_the_numbers_as_typed() -> None:
    document = read("3. First\n7. Second\n   1) Below\n")

    assert shown(document) == [("3.", "First"), ("7.", "Second"), ("1)", "Below")]
    assert [each.level for each in document.blocks] == [1, 1, 2]


def test_table_has_a_header_row_and_cells() -> None:
    document = read("| KPI | Target |\n|---|---|\n| Visits<br>on time | **95%** \\| more |\n")

    header, row = document.blocks
    assert (header.kind, header.header, row.header, row.table) == ("row", True, False, 0)
    assert [cell.span.of(document.text) for cell in row.cells] == ["Visits\non time", "95% | more"]
    assert len(row.cells[0].pieces) == 2


def test_quotation_is_marked_as_set_apart() -> None:
    document = read("> Drafting note: check this.\n\nText.\n")

    assert [each.quoted for each in document.blocks] == [True, False]


def test_bold_line_is_a_bold_paragraph() -> None:
    document = read("**Choice and control**\nThe person **decides**.\n")

    assert [each.bold for each in document.blocks] == [True, False]
    assert [each.kind for each in document.blocks] == ["paragraph", "paragraph"]


def test_marks_of_markdown_are_not_words() -> None:
    document = read("The *Provider* shall `listen` to [people](http://x.example) &amp; act\\*.\n")

    assert document.text == "The Provider shall listen to people & act*.\n"


def test_front_matter_and_comments_are_left_out() -> None:
    document = read("---\ntitle: Care contract\n---\n\n<!-- secret -->\nText <!-- hidden --> here.\n")

    assert document.title == "Care contract"
    assert "secret" not in document.text
    assert "hidden" not in document.text
    assert document.blocks[0].place == Place(line=6)


def test_bracketed_note_is_not_taken_for_a_link() -> None:
    assert read("[Note]: the Council shall pay.\n").text == "[Note]: the Council shall pay.\n"


@pytest.mark.parametrize(
    ("view", "words"),
    [("accepted", "The Provider shall pay promptly."), ("original", "The Provider may pay promptly.")],
)
def test_inserted_and_deleted_words_follow_the_view(view: str, words: str) -> None:
    document = read("The Provider <del>may</del><ins>shall</ins> pay promptly.\n", view=view)

    assert document.text == words + "\n"
    assert {revision.kind for revision in document.revisions} == {"inserted", "deleted"}
    shown_change = next(revision for revision in document.revisions if revision.span)
    assert shown_change.span.of(document.text) == ("shall" if view == "accepted" else "may")


def test_struck_out_clause_is_not_in_the_accepted_view() -> None:
    assert read("~~4.1 No increase.~~\n\n4.2 Kept.\n").text == "4.2 Kept.\n"


def test_clause_above_a_rule_is_not_a_heading() -> None:
    document = read("The Provider shall pay.\n---\n\nPayment\n---\n")

    assert [each.kind for each in document.blocks] == ["paragraph", "heading"]


def test_html_block_gives_its_words() -> None:
    document = read("<div>\n<p>One &amp; two</p>\n<script>evil()</script>\n</div>\n")

    assert document.text == "One & two\n"


def test_table_written_in_html_is_a_table() -> None:
    document = read(
        "Text.\n\n<table><tr><th>KPI</th><th>Target</th></tr>\n<tr><td>Visits</td><td>95%</td></tr></table>\n"
    )

    assert [(block.kind, block.header, block.place.line) for block in document.blocks][1:] == [
        ("row", True, 3),
        ("row", False, 3),
    ]
    assert document.blocks[2].span.of(document.text) == "Visits | 95%"


def test_every_span_marks_words_of_the_text() -> None:
    document = read("# A\n\n- b\n\n| c | d |\n|---|---|\n| e | f |\n")

    assert "".join(each.span.of(document.text) + "\n" for each in document.blocks) == document.text
    assert all(Span(0, len(document.text)).start <= each.span.start for each in document.blocks)


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 20_000,
        "> " * 5_000 + "x",
        "*a " * 20_000,
        "<!--" * 20_000,
        "- " * 3_000 + "x",
        "    - " * 2_000,
        "`" * 30_001,
    ],
    ids=["brackets", "quotes", "stars", "comments", "bullets", "indented", "ticks"],
)
def test_hostile_markdown_is_read_without_a_crash(hostile: str) -> None:
    assert isinstance(read(hostile), Document)


def test_lists_too_deep_to_read_are_said_to_be_unread() -> None:
    assert not read("- " * 100 + "x").reading.complete
    assert read("- - - x").reading.complete
