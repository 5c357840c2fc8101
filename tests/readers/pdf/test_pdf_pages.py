"""What repeats on pages, pages without words, and files that cannot be read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from fpdf import FPDF
from pdf_pages import SENTENCE, blank, changed, paragraph, read, texts
from PIL import Image

from contractcheck.errors import ReadError
from contractcheck.readers.base import Limits
from contractcheck.readers.pdf import scan


class Framed(FPDF):
    """A PDF with a running header and a page number."""

    def header(self) -> None:
        self.set_font("helvetica", size=9)
        self.text(72, 40, "Norton Council - Care at Home 2026 - version 1.3")

    def footer(self) -> None:
        self.set_font("helvetica", size=9)
        self.text(72, 810, f"Page {self.page_no()} of 3")
        self.text(500, 810, str(self.page_no() + 20))


def framed() -> FPDF:
    pdf = Framed(unit="pt", format="A4")
    pdf.set_margins(72, 72, 72)
    for page in range(1, 4):
        pdf.add_page()
        pdf.set_font("helvetica", size=11)
        paragraph(pdf, f"{page}.1 {SENTENCE}")
    return pdf


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    assert texts(read(framed())) == [f"{page}.1 {SENTENCE}" for page in range(1, 4)]


def test_footer_of_a_section_of_two_pages_does_not_part_its_clause() -> None:
    pdf = blank()
    for page in range(1, 9):
        if page > 1:
            pdf.add_page()
        for place in range(48):
            pdf.text(
                72,
                80 + 14 * place,
                f"Line {place} of the clause on page {page} says nothing but runs to the edge of the",
            )
        pdf.text(72, 800, "Main terms" if page < 7 else "Schedule of rates")

    assert not [words for words in texts(read(pdf)) if "Schedule of rates" in words or "Main terms" in words]


def test_heading_that_comes_back_in_every_schedule_is_kept() -> None:
    pdf = blank()
    for schedule in range(1, 5):
        if schedule > 1:
            pdf.add_page()
        pdf.set_font("helvetica", "B", 11)
        for words in (f"Schedule {schedule * schedule}", "1. General"):
            pdf.cell(0, 20, words, new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("helvetica", size=11)
        paragraph(pdf, f"1.1 {SENTENCE}")
        pdf.add_page()
        paragraph(pdf, f"1.2 {SENTENCE}")

    headings = texts(read(pdf), "heading")

    assert headings.count("1. General") == 4
    assert [words for words in headings if words.startswith("Schedule")] == [f"Schedule {n * n}" for n in range(1, 5)]


def test_page_that_is_a_picture_is_reported_as_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "engine", lambda: None)
    pdf = blank()
    paragraph(pdf, SENTENCE)
    pdf.add_page()
    pdf.image(Image.new("RGB", (60, 80), "white"), 0, 0, 595, 842)

    document = read(pdf)

    note, advice = document.reading.notes
    assert (note.kind, note.unread, note.pages) == ("scanned-pages", True, (2,))
    assert (advice.unread, "pip install 'contractcheck[ocr]'" in advice.sentence) == (False, True)
    assert not document.reading.complete


def test_file_without_a_word_is_a_document_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "engine", lambda: None)

    document = read(blank())

    assert document.blocks == ()
    assert [(note.kind, note.unread) for note in document.reading.notes if note.unread] == [("scanned-pages", True)]


def test_landscape_page_between_upright_ones_is_read_in_its_own_width() -> None:
    pdf = blank()
    paragraph(pdf, f"1.1 {SENTENCE}")
    pdf.add_page(orientation="L")
    paragraph(pdf, f"1.2 {SENTENCE} {SENTENCE}", width=690)
    pdf.add_page(orientation="P")
    paragraph(pdf, f"1.3 {SENTENCE}")

    assert texts(read(pdf)) == [f"1.1 {SENTENCE}", f"1.2 {SENTENCE} {SENTENCE}", f"1.3 {SENTENCE}"]


def test_words_drawn_sideways_on_the_page_are_read() -> None:
    pdf = blank()
    clauses = ["1.1 The Provider shall pay the real Living Wage.", "1.2 The Council shall pay within thirty days."]
    with pdf.rotation(90, 300, 420):
        for place, words in enumerate(clauses):
            pdf.text(100, 300 + 30 * place, words)

    assert texts(read(pdf)) == clauses


def test_watermark_on_a_slope_is_left_out() -> None:
    pdf = blank()
    for page in range(3):
        if page:
            pdf.add_page()
        paragraph(pdf, f"{page + 1}.1 {SENTENCE}")
        pdf.set_font("helvetica", "B", 60)
        with pdf.rotation(45, 300, 420):
            pdf.text(200, 420, "DRAFT")
        pdf.set_font("helvetica", size=11)

    assert texts(read(pdf)) == [f"{page}.1 {SENTENCE}" for page in range(1, 4)]


def test_words_typed_on_the_page_are_read() -> None:
    pdf = blank()
    paragraph(pdf, f"1.1 {SENTENCE}")
    pdf.free_text_annotation("Agreed: 450 pounds a week", x=72, y=300, w=200, h=20)

    assert texts(read(pdf)) == [f"1.1 {SENTENCE}", "Agreed: 450 pounds a week"]


def test_place_holds_the_page_and_the_box_as_looked_at() -> None:
    pdf = blank()
    pdf.text(100, 200, "1.1 The Provider shall pay.")

    for data in (bytes(pdf.output()), changed(pdf, turned=90)):
        place = read(data).blocks[0].place

        assert place.page == 1
        assert place.box is not None
    (block,) = read(pdf).blocks
    assert block.place.box == pytest.approx(
        (100, 191, 100 + pdf.get_string_width("1.1 The Provider shall pay."), 202), abs=2
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "damaged or is not a PDF", id="empty"),
        pytest.param(b"%PDF-1.7\nnothing more", "damaged or is not a PDF", id="cut short"),
        pytest.param(b"PK\x03\x04" + bytes(500), "damaged or is not a PDF", id="another format"),
    ],
)
def test_file_that_is_no_pdf_is_refused_in_one_sentence(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as caught:
        read(data)

    assert str(caught.value).startswith("draft.pdf: ")


def test_locked_file_is_refused() -> None:
    pdf = blank()
    paragraph(pdf, SENTENCE)
    pdf.set_encryption(owner_password="owner", user_password="secret")

    with pytest.raises(ReadError, match="locked with a password"):
        read(pdf)


def test_file_with_its_end_cut_off_is_read_or_refused() -> None:
    whole = bytes(framed().output())

    for end in range(200, len(whole), len(whole) // 12):
        try:
            document = read(whole[:end])
        except ReadError:
            continue
        assert document.format == "pdf"


def test_too_large_a_file_is_refused() -> None:
    with pytest.raises(ReadError, match="larger than 1 MB"):
        read(bytes(1_000_001), limits=Limits(file_bytes=1_000_000))


def test_pages_beyond_the_limit_are_reported_as_not_read() -> None:
    document = read(framed(), limits=Limits(pages=2))

    assert texts(document) == [f"{page}.1 {SENTENCE}" for page in range(1, 3)]
    (note,) = document.reading.notes
    assert (note.kind, note.unread, note.pages) == ("cut", True, (3,))


def test_files_can_be_read_at_the_same_time() -> None:
    data = bytes(framed().output())

    with ThreadPoolExecutor(4) as pool:
        documents = list(pool.map(read, [data] * 12))

    assert len({document.text for document in documents}) == 1
