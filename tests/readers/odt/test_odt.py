from __future__ import annotations

import io
import random
import subprocess
import zipfile
from pathlib import Path

import pytest

from contractcheck.errors import ReadError
from contractcheck.model.document import Document, View
from contractcheck.readers.base import Limits, ReadOptions, Source
from contractcheck.readers.odt.reader import OdtReader
from contractcheck.readers.office import find_program

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {
        "office": "office",
        "text": "text",
        "style": "style",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
    }.items()
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)

NUMBERS = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
<text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="B1"><text:list-level-style-bullet text:level="1"/></text:list-style>"""


def odt(body: str, automatic: str = NUMBERS, styles: str = "", meta: str = "", manifest: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {SPACES}><office:styles>{styles}</office:styles></office:document-styles>",
        )
        archive.writestr(
            "meta.xml", f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>"
        )
        if manifest:
            archive.writestr("META-INF/manifest.xml", manifest)
    return held.getvalue()


def read(body: str, *, view: View = "accepted", limits: Limits | None = None, **parts: str) -> Document:
    source = Source("contract.odt", odt(body, **parts))
    return OdtReader().read(source, ReadOptions(view=view, limits=limits or Limits()))


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.label, block.span.of(document.text)) for block in document.blocks]


def item(*inside: str, start: str = "") -> str:
    return f"<text:list-item{start}>{''.join(inside)}</text:list-item>"


def p(words: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def numbered(*items: str, attributes: str = "") -> str:
    return f'<text:list text:style-name="L1" {attributes}>{"".join(items)}</text:list>'


def nested(*items: str) -> str:
    return f"<text:list>{''.join(items)}</text:list>"


def test_lists_show_the_numbers_of_their_levels() -> None:
    document = read(
        numbered(
            item(
                p("Term"), nested(item(p("One year."), nested(item(p("first;")), item(p("second.")))), item(p("More.")))
            ),
            item(p("Price"), nested(item(p("Free.")))),
        )
    )

    assert [label for label, _ in shown(document)] == ["1.", "1.1", "(a)", "(b)", "1.2", "2.", "2.1"]
    assert [block.level for block in document.blocks] == [1, 2, 3, 3, 2, 1, 2]


def test_second_paragraph_of_an_item_has_no_number() -> None:
    assert shown(read(numbered(item(p("One."), p("Still one.")), item(p("Two."))))) == [
        ("1.", "One."),
        ("", "Still one."),
        ("2.", "Two."),
    ]


def test_list_goes_on_where_the_file_says_so() -> None:
    document = read(
        numbered(item(p("a")), attributes='xml:id="x"')
        + numbered(item(p("b")), attributes='text:continue-numbering="true"')
        + numbered(item(p("c")))
        + numbered(item(p("d")), attributes='text:continue-list="x"')
    )

    assert [label for label, _ in shown(document)] == ["1.", "2.", "1.", "3."]


def test_start_value_restarts_an_item_and_a_header_has_no_number() -> None:
    document = read(
        numbered(
            item(p("a"), start=' text:start-value="7"'), f"<text:list-header>{p('h')}</text:list-header>", item(p("b"))
        )
    )

    assert [label for label, _ in shown(document)] == ["7.", "", "8."]


def test_newer_number_format_outranks_the_older_and_skips_silent_levels() -> None:
    style = """<text:list-style style:name="L1">
    <text:list-level-style-number text:level="1" style:num-format="" loext:num-list-format="%1%."/>
    <text:list-level-style-number text:level="2" style:num-format="I" loext:num-list-format="%1%.%2%)"/>
    </text:list-style>"""

    document = read(numbered(item(p("a"), nested(item(p("b")), item(p("c"))))), automatic=style)

    assert [label for label, _ in shown(document)][1:] == ["I)", "II)"]


def test_bullets_are_labels() -> None:
    assert shown(read(f'<text:list text:style-name="B1">{item(p("washing"))}</text:list>')) == [("•", "washing")]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = """<text:outline-style style:name="Outline">
    <text:outline-level-style text:level="1" style:num-format="1"/>
    <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>"""
    headings = "".join(
        f'<text:h text:outline-level="{level}"{rest}>{words}</text:h>'
        for level, words, rest in [
            (1, "Term", ""),
            (2, "Start", ""),
            (2, "Note", ' text:is-list-header="true"'),
            (2, "End", ""),
            (1, "Price", ""),
            (3, "Below", ""),
        ]
    )

    document = read(headings, styles=outline)

    assert [label for label, _ in shown(document)] == ["1", "1.1", "", "1.2", "2", ""]
    assert [(block.kind, block.level) for block in document.blocks][:2] == [("heading", 1), ("heading", 2)]


def test_table_has_header_cells_spans_and_a_nested_table() -> None:
    cells = "".join(f"<table:table-cell>{p(words)}</table:table-cell>" for words in "xy")
    inner = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    document = read(
        "<table:table><table:table-header-rows><table:table-row>"
        f'<table:table-cell table:number-columns-spanned="2">{p("KPI")}</table:table-cell><table:covered-table-cell/>'
        "</table:table-row></table:table-header-rows><table:table-row>"
        f"<table:table-cell>{p('a')}{p('b')}</table:table-cell><table:table-cell>{p('c')}{inner}</table:table-cell>"
        "</table:table-row></table:table>"
    )

    header, row, within = document.blocks
    assert (header.header, [cell.columns for cell in header.cells]) == (True, [2])
    assert [cell.span.of(document.text) for cell in row.cells] == ["a\nb", "c"]
    assert (row.table, within.table) == (0, 1)


def changed(name: str, kind: str, author: str, words: str = "") -> str:
    info = f"<office:change-info><dc:creator>{author}</dc:creator></office:change-info>"
    return f'<text:changed-region text:id="{name}"><text:{kind}>{info}{words}</text:{kind}></text:changed-region>'


START, END, GONE = (f'<text:{name} text:change-id="{{}}"/>'.format for name in ("change-start", "change-end", "change"))
REGIONS = changed("i1", "insertion", "Ann") + changed("d1", "deletion", "Bob", "<text:p>may</text:p>")
TRACKED = f"<text:tracked-changes>{REGIONS}</text:tracked-changes>"
CHANGED = f"It {GONE('d1')}{START('i1')}shall{END('i1')} pay."


@pytest.mark.parametrize(("view", "words"), [("accepted", "It shall pay.\n"), ("original", "It may pay.\n")])
def test_tracked_changes_follow_the_view(view: View, words: str) -> None:
    document = read(TRACKED + p(CHANGED), view=view)

    assert document.text == words
    assert {(each.kind, each.author) for each in document.revisions} == {("inserted", "Ann"), ("deleted", "Bob")}


def test_inserted_clause_is_not_counted_in_the_original() -> None:
    body = TRACKED + numbered(
        item(p("One." + START("i1"))),
        item(p("New." + END("i1"))),
        item(p("Two.")),
    )

    assert shown(read(body)) == [("1.", "One."), ("2.", "New."), ("3.", "Two.")]
    assert shown(read(body, view="original")) == [("1.", "One."), ("2.", "Two.")]


def test_deleted_paragraphs_are_back_in_the_original() -> None:
    region = changed("d1", "deletion", "Bob", p(" pay.") + p("The Council"))
    regions = f"<text:tracked-changes>{region}</text:tracked-changes>"
    body = regions + p(f"The Provider shall{GONE('d1')} shall act.")

    assert read(body).text == "The Provider shall shall act.\n"
    assert read(body, view="original").text == "The Provider shall pay.\nThe Council shall act.\n"


def test_hidden_text_is_left_out_and_told_of() -> None:
    hidden = (
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )

    document = read(
        p('Shown<text:span text:style-name="T1"> hidden</text:span>.')
        + f'<text:section text:display="none">{p("secret")}</text:section>',
        automatic=hidden,
    )

    assert document.text == "Shown.\n"
    assert [note.kind for note in document.reading.notes] == ["hidden-text"]


def test_notes_comments_and_text_boxes_come_after_their_paragraph() -> None:
    document = read(
        p(
            "The fee<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In pounds.</text:p>"
            "</text:note-body></text:note><office:annotation><dc:creator>Ann</dc:creator><text:p>Check.</text:p>"
            "</office:annotation> is due."
            "<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame>"
        )
    )

    assert [(block.kind, block.label, block.span.of(document.text)) for block in document.blocks] == [
        ("paragraph", "", "The fee is due."),
        ("note", "1", "In pounds."),
        ("paragraph", "", "Boxed."),
    ]
    assert document.blocks[2].place.part == "text box"
    assert [(remark.author, remark.text) for remark in document.remarks] == [("Ann", "Check.")]


def test_blanks_tabs_and_breaks_are_kept_as_the_file_means_them() -> None:
    words = " a\n  b<text:s/><text:s text:c='2'/>c<text:tab/>d<text:line-break/> e "

    assert read(p(words)).text == "a b   c\td\n e\n"


def test_styles_say_what_is_bold_centred_quoted_or_a_heading() -> None:
    styles = """<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
      style:default-outline-level="2"><style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="Quotations" style:family="paragraph">
      <style:paragraph-properties fo:margin-left="1in"/></style:style>"""
    own = """<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2">
      <style:paragraph-properties fo:text-align="center"/></style:style>"""

    heading, quotation = read(p("Term", "P1") + p("Note", "Quotations"), styles=styles, automatic=own).blocks

    assert (heading.kind, heading.level, heading.bold, heading.centred) == ("heading", 2, True, True)
    assert heading.style == "Heading 2"
    assert (quotation.quoted, quotation.indent) == (True, 72.0)


def test_pages_are_told_where_the_breaks_add_up() -> None:
    statistic = '<meta:document-statistic meta:page-count="2"/>'

    document = read(p("a") + "<text:soft-page-break/>" + p("b"), meta=statistic)

    assert [block.place.page for block in document.blocks] == [1, 2]
    assert read(p("a"), meta=statistic).blocks[0].place.page is None


def test_password_is_named() -> None:
    with pytest.raises(ReadError, match="password"):
        read(p("x"), manifest="<manifest><encryption-data/></manifest>")


@pytest.mark.parametrize(
    "body",
    [
        "<text:section>" * 400 + "</text:section>" * 400,
        "<text:list><text:list-item>" * 60 + p("x") + "</text:list-item></text:list>" * 60,
        "<text:p>" + "<text:span>" * 400 + "</text:span>" * 400 + "</text:p>",
        "<table:table><table:table-row><table:table-cell>" * 60
        + "</table:table-cell></table:table-row></table:table>" * 60,
    ],
    ids=["sections", "lists", "spans", "tables"],
)
def test_bottomless_nesting_is_refused(body: str) -> None:
    with pytest.raises(ReadError, match="deep"):
        read(body)


def test_cell_repeated_without_end_is_not_copied_without_end() -> None:
    cell = f'<table:table-cell table:number-columns-repeated="1000000">{p("x")}</table:table-cell>'

    document = read(f"<table:table><table:table-row>{cell}</table:table-row></table:table>")

    assert len(document.blocks[0].cells) <= 100


def test_two_lists_with_one_id_are_no_damage() -> None:
    document = read(numbered(item(p("a")), attributes='xml:id="x"') + numbered(item(p("b")), attributes='xml:id="x"'))

    assert document.text == "a\nb\n"
    assert document.reading.complete


def test_file_that_breaks_off_is_said_to_be_damaged() -> None:
    document = read(p("Before.") + "<text:p>After & more</text:p>")

    assert document.text.startswith("Before.")
    assert not document.reading.complete


def test_file_of_one_xml_part_is_read() -> None:
    body = f"<office:body><office:text>{numbered(item(p('One.')))}</office:text></office:body>"
    styles = f"<office:automatic-styles>{NUMBERS}</office:automatic-styles>"
    page = f"<office:document {SPACES}>{styles}{body}</office:document>"

    assert shown(OdtReader().read(Source("a.fodt", page.encode()), ReadOptions())) == [("1.", "One.")]


def test_file_without_text_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")

    with pytest.raises(ReadError, match="no text part"):
        OdtReader().read(Source("a.odt", held.getvalue()), ReadOptions())


MANIFEST = """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


WILD = """<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="3"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
<text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style><text:list-style style:name="L2">
<text:list-level-style-number text:level="1" style:num-format="A" loext:num-list-format="Part %1%:"/>
<text:list-level-style-number text:level="2" style:num-format="" loext:num-list-format="%1%.%2%"/>
<text:list-level-style-number text:level="3" style:num-format="i" loext:num-list-format="%1%.%2%.%3%)"/>
<text:list-level-style-number text:level="4" style:num-format="1" text:display-levels="4"
  loext:num-list-format="%1%.%2%-%3%/%4%"/></text:list-style>"""


def wild_lists(seed: int) -> str:
    """A document of lists that begin, nest, restart and go on as a dice throws them."""
    dice = random.Random(seed)
    body = []
    for number in range(14):
        style = dice.choice(["L1", "L2"])
        attributes = f'xml:id="x{number}"'
        if number and dice.random() < 0.4:
            attributes += f' text:continue-list="x{dice.randrange(number)}"'
        elif dice.random() < 0.3:
            attributes += ' text:continue-numbering="true"'
        items = "".join(_wild_items(dice, 0))
        body.append(f'<text:list text:style-name="{style}" {attributes}>{items}</text:list>')
        if dice.random() < 0.5:
            body.append(p("Between."))
    return "".join(body)


def _wild_items(dice: random.Random, depth: int) -> list[str]:
    done = []
    for _ in range(dice.randrange(1, 4)):
        if dice.random() < 0.1:
            done.append(f"<text:list-header>{p('Header.')}</text:list-header>")
        inside = [p("Words.")] if depth == 3 or dice.random() < 0.85 else []
        if dice.random() < 0.2 and inside:
            inside.append(p("More."))
        if depth < 3 and (dice.random() < 0.5 or not inside):
            inside.append(nested(*_wild_items(dice, depth + 1)))
        restarts = dice.random() < 0.15 and inside[0].startswith("<text:p")
        done.append(item(*inside, start=f' text:start-value="{dice.randrange(1, 60)}"' if restarts else ""))
    return done


@pytest.mark.needs("libreoffice")
def test_numbers_are_those_that_libreoffice_writes(tmp_path: Path) -> None:
    bodies = [wild_lists(seed) for seed in range(8)]
    for number, body in enumerate(bodies):
        (tmp_path / f"{number}.odt").write_bytes(odt(body, automatic=WILD, manifest=MANIFEST))

    command = [str(find_program()), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, tmp_path.glob("*.odt"))], check=True, capture_output=True, timeout=120)

    for number, body in enumerate(bodies):
        written = (tmp_path / f"{number}.txt").read_text(encoding="utf-8-sig").split("\n")
        assert [" ".join(filter(None, pair)) for pair in shown(read(body, automatic=WILD))] == [
            " ".join(x.split()) for x in written if x.strip()
        ]
