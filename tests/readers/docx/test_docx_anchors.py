from __future__ import annotations

import itertools
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from contractcheck.errors import ReadError
from contractcheck.model.span import Span
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.docx.anchors import Anchors, Piece
from contractcheck.readers.docx.symbols import known_signs
from contractcheck.structure.contract import build

CORPUS = os.environ.get("CONTRACTCHECK_CORPUS", "")
EXAMPLES = sorted((Path(__file__).parents[3] / "examples").rglob("*.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(inside: str, form: str = "") -> str:
    return f"<w:p><w:pPr>{form}</w:pPr>{inside}</w:p>"


def cells(*contents: str) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{content}</w:tc>' for content in contents)}</w:tr></w:tbl>"


def box(inside: str) -> str:
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def held(piece: Piece) -> str:
    """What the file itself says at the place that a piece names."""
    if piece.element.tag in (W + "t", W + "delText"):
        return known_signs(piece.element.text[piece.start : piece.end].replace("\n", " "))
    return {W + "tab": "\t", W + "br": "\n"}[piece.element.tag]


@pytest.fixture
def anchored(pack):
    def anchor(body: str, view="accepted", **parts: str) -> Anchors:
        return Anchors(Source("draft.docx", pack(body, **parts)), ReadOptions(view=view))

    return anchor


def found(anchors: Anchors, words: str) -> tuple[Piece, ...]:
    start = anchors.document.text.index(words)
    pieces = anchors.on(Span(start, start + len(words)))
    assert "".join(held(piece) for piece in pieces) == words
    return pieces


def test_words_in_the_middle_of_a_run(anchored):
    anchors = anchored(para(run("First.")) + para(run("  The Provider shall pay.")))

    (piece,) = found(anchors, "Provider shall")

    assert (piece.part, piece.start, piece.end) == ("word/document.xml", 6, 20)
    assert piece.run.tag == W + "r"
    assert piece.paragraph is piece.run.getparent()
    assert list(anchors.parts["word/document.xml"].iter(W + "p")).index(piece.paragraph) == 1


def test_words_that_run_over_several_runs(anchored):
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>shall</w:t><w:tab/><w:t>pay</w:t></w:r>"
    anchors = anchored(para(run("The Provider ") + bold + run(" soon.")))

    pieces = found(anchors, "Provider shall\tpay so")

    assert [(piece.start, piece.end) for piece in pieces] == [(4, 13), (0, 5), (0, 1), (0, 3), (0, 3)]
    assert pieces[1].run is pieces[3].run


@pytest.mark.parametrize(
    ("wrapped", "holder"),
    [
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('shall pay')}</w:sdtContent></w:sdt>", "sdtContent"),
        (f"<w:hyperlink>{run('shall pay')}</w:hyperlink>", "hyperlink"),
        (f'<w:ins w:author="A">{run("shall pay")}</w:ins>', "ins"),
        (f'<w:moveTo w:author="A">{run("shall pay")}</w:moveTo>', "moveTo"),
        (f'<w:fldSimple w:instr="REF x">{run("shall pay")}</w:fldSimple>', "fldSimple"),
        (f"<w:smartTag>{run('shall pay')}</w:smartTag>", "smartTag"),
    ],
)
def test_words_inside_what_wraps_them(anchored, wrapped, holder):
    anchors = anchored(para(run("The Provider ") + wrapped + run(" soon.")))

    (piece,) = found(anchors, "shall pay")

    assert piece.run.getparent().tag == W + holder
    assert piece.paragraph.tag == W + "p"


def test_words_in_table_cells(anchored):
    anchors = anchored(para(run("x")) + cells(para(run("KPI")) + para(run("Visits on time")), para(run("95%"))))

    (first,), (second,) = found(anchors, "on time"), found(anchors, "95")

    paragraphs = list(anchors.parts[first.part].iter(W + "p"))
    assert [paragraphs.index(piece.paragraph) for piece in (first, second)] == [2, 3]
    row = anchors.document.blocks[1]
    assert [piece.place.paragraph for cell in row.cells for piece in cell.pieces] == [1, 2, 3]
    whole = anchors.on(row.span)
    assert [held(piece) for piece in whole] == ["KPI", "Visits on time", "95%"]


def test_words_in_a_text_box_are_those_that_were_read(anchored):
    anchors = anchored(para(run("before") + box(para(run("in the box")))))

    (piece,) = found(anchors, "the box")

    assert any(holder.tag.endswith("Choice") for holder in piece.element.iterancestors())
    place = anchors.document.blocks[1].place
    assert list(anchors.parts[piece.part].iter(W + "p"))[place.paragraph] is piece.paragraph


def test_words_in_footnotes_stand_in_a_part_of_their_own(anchored):
    notes = f'<w:footnote w:id="7">{para(run("Other."))}</w:footnote><w:footnote w:id="2">{para(run(" Paid monthly."))}'
    notes += f"{para(run('In arrears.'))}</w:footnote>"
    anchors = anchored(para(run("Pay") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=notes)

    first, second = found(anchors, "monthly.")[0], found(anchors, "arrears")[0]

    assert first.part == second.part == "word/footnotes.xml"
    assert (first.start, first.end) == (6, 14)
    assert anchors.document.blocks[1].place.paragraph == 1


def test_words_of_joined_paragraphs_lead_to_each_of_them(anchored):
    gone = '<w:rPr><w:del w:author="A"/></w:rPr>'
    anchors = anchored(para(run("The Provider"), gone) + para(run(" shall pay.")))

    first, second = found(anchors, "Provider shall")

    assert first.paragraph is not second.paragraph


def test_deleted_words_are_found_in_the_original_view_alone(anchored):
    body = para(run("may ") + '<w:del w:author="A"><w:r><w:delText>not </w:delText></w:r></w:del>' + run("pay"))

    assert len(anchored(body).on(Span(0, 100))) == 2
    assert found(anchored(body, view="original"), "not ")[0].element.tag == W + "delText"


def test_place_leads_to_the_same_words_in_another_parse_of_the_part(anchored, pack):
    body = para(run("a")) + cells(para(run("b") + run("c")), para(f"<w:hyperlink>{run('d')}</w:hyperlink>"))
    anchors = anchored(body)
    with zipfile.ZipFile(BytesIO(pack(body))) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))

    for piece in anchors.on(Span(0, len(anchors.document.text))):
        assert root.find(piece.place).text == piece.element.text


def test_span_without_words_of_the_file_has_no_pieces(anchored):
    anchors = anchored(para(run("a")) + para(run("b")))

    assert anchors.on(Span(1, 2)) == ()
    assert anchors.on(Span(0, 0)) == ()
    assert anchors.on(Span(50, 60)) == ()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8), max_size=6), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_runs_lead_back_to_their_own_words(anchored, words, data):
    runs = "".join(run(one.replace("&", "").replace("<", "").replace(">", "")) for one in words)
    anchors = anchored(para(runs))
    text = anchors.document.text.rstrip("\n")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    assert "".join(held(piece) for piece in anchors.on(Span(start, end))) == text[start:end]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_clause_of_the_examples_leads_back_to_its_own_words(path: Path):
    anchors = Anchors(Source(path.name, path.read_bytes()), ReadOptions())
    document = anchors.document

    for clause in build([document]).clauses:
        leads_back(anchors, clause.span)


def leads_back(anchors: Anchors, span: Span) -> None:
    """All that stands in the span is held by pieces, but for what parts blocks and cells."""
    text = anchors.document.text
    at = span.start
    for piece in anchors.on(span):
        assert not text[at : piece.span.start].strip(" \n|"), text[at : piece.span.start]
        assert held(piece) == piece.span.of(text)
        at = piece.span.end
    assert not text[at : span.end].strip(" \n|")


@pytest.mark.skipif(not CORPUS, reason="CONTRACTCHECK_CORPUS names no folder with Word files")
def test_words_of_real_files_lead_back_to_the_file():
    for path in sorted(Path(CORPUS).rglob("*.docx")):
        try:
            anchors = Anchors(Source(path.name, path.read_bytes()), ReadOptions())
        except ReadError:
            continue
        text = anchors.document.text
        spans = [piece.span for piece in anchors.on(Span(0, len(text)))]
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans)), path.name
        uncovered = set(range(len(text))).difference(*(range(span.start, span.end) for span in spans))
        for block in anchors.document.blocks:
            if block.kind == "note":  # its inner paragraphs may carry numbers among the words
                continue
            bare = [text[at] for at in range(block.span.start, block.span.end) if at in uncovered]
            assert not "".join(bare).strip(" \n|"), (path.name, block)
