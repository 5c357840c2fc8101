"""Notes in a PDF: on the right words, and every byte that was there before kept."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from fpdf import FPDF

import contractcheck
from contractcheck.errors import ReadError
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.review.annotate import annotate
from contractcheck.review.comments import Author
from contractcheck.review.pages import Pages

EXAMPLE = Path(__file__).parents[2] / "examples" / "contracts" / "care-home-placement.pdf"


@pytest.fixture(scope="module")
def checker():
    return contractcheck.Checker()


@pytest.fixture(scope="module")
def marked(checker):
    source = Source("draft.pdf", EXAMPLE.read_bytes())
    report = checker.check(source)
    return report, annotate(source, report, ReadOptions(), Author())


def notes(data):
    """Each annotation of ours with its page."""
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages):
        for each in page.get("/Annots", []):
            note = each.get_object()
            if str(note.get("/NM", "")).startswith("contractcheck-"):
                yield number, note


def under(data, page, note):
    """The words under a highlight, as the page itself has them."""
    text = pypdfium2.PdfDocument(data)[page].get_textpage()
    points = [float(value) for value in note["/QuadPoints"]]
    found = []
    for at in range(0, len(points), 8):
        xs, ys = points[at : at + 8 : 2], points[at + 1 : at + 8 : 2]
        middle = (min(ys) + max(ys)) / 2
        found.append(text.get_text_bounded(min(xs), middle - 1, max(xs), middle + 1))
    return " ".join(" ".join(found).split())


def letters(words):
    return "".join(c for c in words.casefold() if c.isalnum())


def test_each_finding_has_its_note_and_highlights_stand_on_its_words(marked):
    report, data = marked
    found = {str(note["/Contents"]).split("(")[1].split(")")[0]: (page, note) for page, note in notes(data)}

    assert len(found) == len(report.findings)
    highlighted = [each for each in report.findings if each.evidence and each.verdict != "gap"]
    assert len(highlighted) > 15
    for finding in highlighted:
        page, note = found[finding.rule.id]
        assert note["/Subtype"] == "/Highlight"
        assert page == finding.evidence[0].place.page - 1
        assert letters(finding.evidence[0].quote) in letters(under(data, page, note))


def test_every_byte_that_was_there_is_kept(marked):
    _, data = marked

    assert data.startswith(EXAMPLE.read_bytes())


def test_pages_read_the_same_as_before(marked, checker):
    _, data = marked

    assert contractcheck.read(Source("copy.pdf", data)).documents[0].text == (
        contractcheck.read(Source("draft.pdf", EXAMPLE.read_bytes())).documents[0].text
    )


def test_notes_on_what_is_missing_do_not_cover_each_other(marked):
    _, data = marked
    places = [(page, tuple(map(float, note["/Rect"]))) for page, note in notes(data) if note["/Subtype"] == "/Text"]

    assert len(places) == len(set(places)) > 3


def test_words_are_found_over_lines_and_with_a_hyphen():
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    for line in (
        "The Provider shall ask for the agree-",
        "ment of the person before any change",
        "is made to support.",
    ):
        pdf.cell(text=line, new_x="LMARGIN", new_y="NEXT")

    mark = Pages(Source("a.pdf", bytes(pdf.output()))).mark("the agreement of the person before any change is", 0)

    assert mark.page == 0
    assert len(mark.boxes) == 3
    assert Pages(Source("a.pdf", bytes(pdf.output()))).mark("words that are nowhere on it", 0).boxes == ()


def made(**protection):
    pdf = FPDF()
    if protection:
        pdf.set_encryption(owner_password="o", **protection)
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text="1. This contract for care at home: the Provider should aim to be kind.")
    return bytes(pdf.output())


def test_pdf_that_forbids_notes_is_refused(checker):
    from fpdf.enums import AccessPermission

    source = Source("draft.pdf", made(permissions=AccessPermission.PRINT_LOW_RES))

    with pytest.raises(ReadError, match="its owner allows nobody to write notes into it"):
        annotate(source, checker.check(source), ReadOptions(), Author())


def test_encrypted_pdf_is_refused(checker):
    from fpdf.enums import AccessPermission

    source = Source("draft.pdf", made(permissions=AccessPermission.all()))

    with pytest.raises(ReadError, match="Save a copy without the protection"):
        annotate(source, checker.check(source), ReadOptions(), Author())


def test_signed_pdf_is_refused(checker):
    source = Source("draft.pdf", made() + b"\n% /ByteRange [0 1 2 3]\n")

    with pytest.raises(ReadError, match="would break the signature"):
        annotate(source, checker.check(source), ReadOptions(), Author())


def test_same_document_gives_the_same_bytes(checker):
    source = Source("draft.pdf", made())
    report = checker.check(source)

    assert len({annotate(source, report, ReadOptions(), Author()) for _ in range(2)}) == 1


def test_command_writes_a_copy_beside_the_pdf(tmp_path, monkeypatch, capsys):
    from contractcheck.cli.main import run

    monkeypatch.chdir(tmp_path)
    shutil.copy(EXAMPLE, "draft.pdf")

    assert run(["annotate", "draft.pdf", "--select", "WRK", "--isolated"]) == 0

    assert "draft.reviewed.pdf with" in capsys.readouterr().err
    assert list(notes((tmp_path / "draft.reviewed.pdf").read_bytes()))
