from __future__ import annotations

import pytest

from contractcheck.errors import ReadError
from contractcheck.model.document import Document, View
from contractcheck.readers.base import Limits, ReadOptions, Source
from contractcheck.readers.html.reader import HtmlReader


def read(page: str | bytes, *, view: View = "accepted", limits: Limits | None = None) -> Document:
    data = page.encode() if isinstance(page, str) else page
    return HtmlReader().read(Source("contract.html", data), ReadOptions(view=view, limits=limits or Limits()))


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.label, block.span.of(document.text)) for block in document.blocks]


def test_paragraphs_headings_and_loose_words_are_blocks() -> None:
    document = read("<body>Loose <b>words</b><h2>3. Payment</h2><p>The\n   fee<br>is due.</p>tail</body>")

    assert shown(document) == [("", "Loose words"), ("", "3. Payment"), ("", "The fee\nis due."), ("", "tail")]
    assert [(block.kind, block.level) for block in document.blocks][1] == ("heading", 2)


def test_frame_of_the_site_is_left_out() -> None:
    page = (
        "<body><nav>Home</nav><header>Site</header>"
        "<main><p>Terms</p><script>x()</script></main><footer>f</footer></body>"
    )

    assert read(page).text == "Terms\n"


def test_list_items_carry_the_labels_that_a_browser_shows() -> None:
    document = read(
        "<ol type=a start=3><li>one<ol><li value=7><p>two</p><p>more</p><li style='list-style-type: upper-roman'>three"
        "</ol><li>four</ol><ul><li>five</ul><ol reversed><li>six<li>seven</ol>"
    )

    assert shown(document) == [
        ("c.", "one"),
        ("7.", "two"),
        ("", "more"),
        ("VIII.", "three"),
        ("d.", "four"),
        ("•", "five"),
        ("2.", "six"),
        ("1.", "seven"),
    ]
    assert [block.level for block in document.blocks][:3] == [1, 2, 0]


def test_table_keeps_its_columns_under_cells_that_reach_down() -> None:
    document = read(
        "<table><tr><th>KPI<th>Target</tr><tr><td rowspan=2>Visits<td>95%</tr>"
        "<tr><td>90%</tr><tr><td colspan=2>x</table>"
    )

    assert [block.header for block in document.blocks] == [True, False, False, False]
    assert [[cell.span.of(document.text) for cell in block.cells] for block in document.blocks] == [
        ["KPI", "Target"],
        ["Visits", "95%"],
        ["", "90%"],
        ["x"],
    ]
    assert document.blocks[3].cells[0].columns == 2


@pytest.mark.parametrize(("view", "words"), [("accepted", "shall pay\n"), ("original", "may pay\n")])
def test_inserted_and_deleted_words_follow_the_view(view: View, words: str) -> None:
    document = read("<p><del>may</del><ins>shall</ins> pay</p>", view=view)

    assert document.text == words
    assert {revision.kind for revision in document.revisions} == {"inserted", "deleted"}


def test_hidden_words_are_left_out_and_told_of() -> None:
    document = read("<p>a</p><p style='color: red; display:none'>b</p><div hidden>c</div>")

    assert document.text == "a\n"
    assert [note.kind for note in document.reading.notes] == ["hidden-text"]


def test_looks_are_noted() -> None:
    bold, quoted, kept = read(
        "<p align=center><strong>a</strong></p><blockquote>b</blockquote><pre>c\n  d</pre>"
    ).blocks

    assert (bold.bold, bold.centred, quoted.quoted) == (True, True, True)
    assert kept.span.end - kept.span.start == len("c\n  d")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-15"])
def test_encoding_that_the_page_names_is_used(encoding: str) -> None:
    page = f"<html><head><meta charset='{encoding}'><title>Fee  list</title></head><body>é</body></html>"

    document = read(page.encode(encoding))

    assert (document.text, document.title) == ("é\n", "Fee list")


def test_entity_bomb_is_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;x</p></body></html>'

    assert "aaaa" not in read(page).text.partition("]>")[2]


@pytest.mark.parametrize("tag", ["div", "ul><li", "table><tr><td", "span", "blockquote"])
def test_bottomless_nesting_is_read_or_refused(tag: str) -> None:
    try:
        document = read(f"<{tag}>" * 3_000 + "x")
    except ReadError as error:
        assert "deep" in error.problem  # noqa: PT017 - either end is right
    else:
        assert document.text == "x\n"


def test_page_beyond_the_limit_is_refused() -> None:
    with pytest.raises(ReadError, match="larger"):
        read("<p>" + "x" * 300, limits=Limits(characters=50))


@pytest.mark.parametrize("page", ["<html></html>", "<p></p>", "<!doctype html>", "<html><body><img src=x>"])
def test_page_without_words_has_no_blocks_or_says_so(page: str) -> None:
    try:
        document = read(page)
    except ReadError as error:
        assert "no words" in error.problem  # noqa: PT017 - either end is right
    else:
        assert document.blocks == ()
