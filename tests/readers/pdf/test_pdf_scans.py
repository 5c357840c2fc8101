"""Pages that are pictures, read by OCR."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from fpdf import FPDF
from pdf_pages import blank, paragraph, texts
from PIL import Image, ImageDraw
from scans import CLAUSES, add_scan, picture, printed, scanned

from contractcheck.model.document import Document
from contractcheck.readers.base import Limits, ReadOptions, Source
from contractcheck.readers.ocr import rapid, tesseract
from contractcheck.readers.ocr.base import Engine, OcrError, Word
from contractcheck.readers.ocr.picture import is_blank, runs_down, skew, turned
from contractcheck.readers.ocr.recognise import recognise
from contractcheck.readers.pdf import scan
from contractcheck.readers.pdf.reader import PdfReader
from contractcheck.structure.contract import build

ENGINES = [
    pytest.param(rapid.installed, id="rapidocr", marks=pytest.mark.needs("rapidocr")),
    pytest.param(tesseract.installed, id="tesseract", marks=pytest.mark.needs("tesseract")),
]
Find = Callable[[], Engine | None]


class Told:
    """An engine that reads what it is told it reads."""

    name = "Told"
    good = 0.9
    workers = 2

    def __init__(self, *readings: list[list[Word]] | str, turn: int | None = None) -> None:
        self.readings = list(readings)
        self.sizes: list[tuple[int, int]] = []
        self._turn = turn

    def lines(self, picture: Image.Image, seconds: float) -> list[list[Word]]:
        self.sizes.append(picture.size)
        told = self.readings.pop(0) if len(self.readings) > 1 else self.readings[0]
        if isinstance(told, str):
            raise OcrError(told)
        return told

    def turn(self, picture: Image.Image, seconds: float) -> int | None:
        return self._turn


def line(text: str, base: float, left: float = 200, *, sure: float = 0.95, size: float = 30) -> list[Word]:
    return [Word(text, left, left + 14 * len(text), base, size, sure)]


@pytest.fixture
def by(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Document]:
    """Reads a PDF with one engine and no other."""

    def read(pdf: FPDF, engine: Engine | None, *, ocr: bool = True, limits: Limits | None = None) -> Document:
        monkeypatch.setattr(scan, "engine", lambda: engine)
        return PdfReader().read(
            Source("scan.pdf", bytes(pdf.output())), ReadOptions(ocr=ocr, limits=limits or Limits())
        )

    return read


def labels(document: Document) -> list[str]:
    return [clause.label for clause in build([document]).clauses if clause.label]


@pytest.mark.parametrize("find", ENGINES)
@pytest.mark.parametrize(
    ("askew", "lying"), [(0, 0), (2, 0), (-1.2, 90), (0, 180), (0, 270)], ids=["straight", "askew", "90", "180", "270"]
)
def test_clauses_of_a_scanned_page_come_out_with_their_numbers(
    by: Callable[..., Document], find: Find, askew: float, lying: int
) -> None:
    document = by(scanned(picture(printed(), askew=askew, turned=lying)), find())

    found, numbers = labels(document), ["1.", "1.1", "1.2", "2.", "2.1", "2.2"]
    # Tesseract takes a number for a word now and then.
    assert found == numbers if find is rapid.installed else set(found) <= set(numbers) and len(found) > 4
    words = " ".join(texts(document)).split()
    wanted = " ".join(CLAUSES).split()
    assert sum(word not in words for word in wanted) <= 2
    (page,) = document.reading.ocr
    assert page.page == 1
    assert page.good
    assert document.reading.complete


@pytest.mark.parametrize("find", ENGINES)
def test_only_the_pictures_of_a_mixed_file_are_read_by_ocr(by: Callable[..., Document], find: Find) -> None:
    pdf = blank()
    paragraph(pdf, "1. Pay. The Provider shall pay the real Living Wage, as clause 9 and the law both ask of it.")
    add_scan(pdf, picture(printed(("2. Support", "2.1 The Provider shall keep to the support plan."))))
    pdf.add_page(format="A4", orientation="P")
    paragraph(pdf, "3. Law. Scots law applies to this Contract and to all that is done under it by either party.")

    document = by(pdf, find())

    assert labels(document) == ["1.", "2.", "2.1", "3."]
    assert [page.page for page in document.reading.ocr] == [2]
    assert [(note.kind, note.pages) for note in document.reading.notes] == [("ocr", (2,))]


@pytest.mark.parametrize("find", ENGINES)
def test_page_too_blurred_to_be_read_is_named_as_badly_read(by: Callable[..., Document], find: Find) -> None:
    document = by(scanned(picture(printed()), picture(printed(), blurred=7)), find())

    assert not document.reading.complete
    (note,) = [note for note in document.reading.notes if note.unread]
    assert note.pages == (2,)


def test_sentence_tells_engine_and_confidence_of_each_page(by: Callable[..., Document]) -> None:
    document = by(scanned(*3 * [picture(printed())]), Told([line("1. The Provider shall care.", 300)]))

    (note,) = document.reading.notes
    assert "Pages 1 to 3 are pictures. Their words were read by OCR" in note.sentence
    assert "(Told, confidence 95% on page 1, 95% on page 2, 95% on page 3)" in note.sentence


def test_words_in_doubt_make_a_page_badly_read_but_stay(by: Callable[..., Document]) -> None:
    document = by(scanned(picture(printed())), Told([line("1. The Provider shall care.", 300, sure=0.8)]))

    (note,) = document.reading.notes
    assert (note.kind, note.unread, note.pages) == ("badly-read", True, (1,))
    assert "Page 1 is a picture that OCR could read only badly (Told, confidence 80%)." in note.sentence
    assert texts(document) == ["1. The Provider shall care."]


def test_page_of_which_hardly_a_letter_was_sure_gives_no_words(by: Callable[..., Document]) -> None:
    document = by(scanned(picture(printed())), Told([line("~~ IIl1 ~~", 300, sure=0.3)]))

    assert document.blocks == ()
    assert not document.reading.complete


def test_page_that_takes_too_long_is_named_with_the_reason(by: Callable[..., Document]) -> None:
    pdf = blank()
    paragraph(pdf, "1. Pay. The Provider shall pay the real Living Wage, as clause 9 and the law both ask of it.")
    add_scan(pdf, picture(printed()))

    document = by(pdf, Told("took longer than 60 seconds"))

    (note,) = document.reading.notes
    assert (note.unread, note.pages) == (True, (2,))
    assert note.sentence == "Page 2 is a picture that OCR could not read: it took longer than 60 seconds."


def test_pages_beyond_the_time_for_a_file_are_named(by: Callable[..., Document]) -> None:
    pdf = blank()
    paragraph(pdf, "1. Pay. The Provider shall pay the real Living Wage, as clause 9 and the law both ask of it.")
    add_scan(pdf, picture(printed()))

    document = by(pdf, Told([]), limits=Limits(ocr_seconds=0))

    assert [(note.unread, note.pages) for note in document.reading.notes] == [(True, (2,))]
    assert "was not reached in 0 seconds" in document.reading.notes[0].sentence


def test_ocr_that_is_turned_off_leaves_the_pages_named(by: Callable[..., Document]) -> None:
    pdf = blank()
    paragraph(pdf, "1. Pay. The Provider shall pay the real Living Wage, as clause 9 and the law both ask of it.")
    add_scan(pdf, picture(printed()))

    document = by(pdf, Told([line("never", 300)]), ocr=False)

    assert [(note.kind, note.unread) for note in document.reading.notes] == [
        ("scanned-pages", True),
        ("ocr-missing", False),
    ]
    assert "never" not in document.text


def test_page_scanned_in_strips_is_a_picture(by: Callable[..., Document]) -> None:
    pdf = blank()
    paragraph(pdf, "1. Pay. The Provider shall pay the real Living Wage, as clause 9 and the law both ask of it.")
    pdf.add_page()
    page = picture(printed())
    for top in range(0, page.height, 234):
        pdf.image(page.crop((0, top, page.width, top + 234)), 0, top * 0.36, 595, 84.3)

    document = by(pdf, Told([line("2. The Provider shall care.", 300)]))

    assert [read.page for read in document.reading.ocr] == [2]


def test_blank_page_among_pictures_is_not_missed(by: Callable[..., Document]) -> None:
    empty = Image.new("L", (1653, 2339), 255)

    document = by(scanned(picture(printed()), empty), Told([line("1. The Provider shall care.", 300)]))

    assert document.reading.complete
    assert [page.page for page in document.reading.ocr] == [1]


def test_label_apart_from_its_words_is_put_before_them(by: Callable[..., Document]) -> None:
    read = [line("The Provider shall care.", 302, 400), line("1.1", 300, 200), line("It shall pay.", 402, 400)]

    document = by(scanned(picture(printed())), Told(read))

    assert texts(document) == ["1.1 The Provider shall care.", "It shall pay."]


def test_lines_measured_a_little_differently_have_one_size(by: Callable[..., Document]) -> None:
    read = [
        line("The Provider shall give all the support that each person", 300, size=28),
        line("has chosen, and shall record what was agreed with them in", 340, size=33),
        line("the plan that they keep.", 380, size=30),
    ]

    document = by(scanned(picture(printed())), Told(read))

    assert len(document.blocks) == 1
    assert document.blocks[0].kind == "paragraph"


def test_stamp_on_a_scanned_page_is_kept_once(by: Callable[..., Document]) -> None:
    pdf = scanned(picture(printed()))
    pdf.set_font("helvetica", size=8)
    pdf.text(40, 400, "Received 3 May 2026")

    document = by(pdf, Told([line("1. The Provider shall care.", 300), line("Received 3 May 2026", 1111)]))

    assert texts(document) == ["1. The Provider shall care.", "Received 3 May 2026"]


def test_page_upside_down_is_turned_round_where_its_words_make_no_sense() -> None:
    wrong, right = [line("apI^ojd", 300, sure=0.4)], [line("Provider", 300)]

    tried = recognise(picture(printed()), Told(wrong, right), 60)
    told = recognise(picture(printed()), Told(wrong, right, turn=180), 60)

    assert [(found.turned, found.confidence) for found in (tried, told)] == [(180, pytest.approx(0.95))] * 2


def test_picture_of_a_huge_page_stays_within_bounds(by: Callable[..., Document]) -> None:
    pdf = FPDF(unit="pt")
    pdf.add_page(format=(14_000, 9_000))
    pdf.image(picture(printed()), 0, 0, 14_000, 9_000)
    engine = Told([line("1. The Provider shall care.", 300)])

    by(pdf, engine)

    assert max(max(size) for size in engine.sizes) < 3_800


def test_skew_is_measured_to_a_fifth_of_a_degree() -> None:
    for askew in (-3.3, -0.7, 0.0, 2.0, 4.4):
        assert skew(picture(printed(), askew=askew)) == pytest.approx(-askew, abs=0.2)


def test_page_on_its_side_is_told_from_one_that_stands() -> None:
    page = picture(printed(), askew=1.5)

    assert not runs_down(page)
    assert not runs_down(turned(page, 180))
    assert runs_down(turned(page, 90))
    assert runs_down(turned(page, 270))


def test_shadows_and_noise_of_the_scanner_are_no_ink() -> None:
    page = Image.effect_noise((1653, 2339), 14)

    ImageDraw.Draw(page).rectangle((0, 0, 40, 2339), fill=0)

    assert is_blank(page)


@pytest.mark.parametrize("faint", [0, 170, 215], ids=["black", "grey", "faint"])
def test_words_however_faint_are_ink(faint: int) -> None:
    page = Image.new("L", (1653, 2339), 250)

    ImageDraw.Draw(page).text((400, 400), "The Provider shall care.", fill=faint, font_size=60)

    assert not is_blank(page)


@pytest.mark.needs("rapidocr")
def test_rapidocr_reads_with_no_way_to_a_network() -> None:
    """Its models are in its package: where every connection fails, it reads all the same."""
    script = """
import socket
def refuse(*args, **kwargs): raise OSError("no network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from PIL import Image, ImageDraw
from contractcheck.readers.ocr import rapid
page = Image.new("L", (900, 200), 255)
ImageDraw.Draw(page).text((60, 60), "7.1.1 The Provider shall care.", fill=0, font_size=40)
print(" ".join(word.text for line in rapid.installed().lines(page, 60) for word in line))
"""

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "7.1.1 The Provider shall care."


def test_without_its_models_rapidocr_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapid, "_MODELS", {"Rec": "*nowhere*.onnx"})

    assert rapid.installed.__wrapped__() is None


def test_program_that_breaks_off_is_an_error_of_that_page_alone(tmp_path) -> None:
    with pytest.raises(OcrError, match="could not be started"):
        tesseract.Tesseract(str(tmp_path / "none")).lines(picture(printed()), 5)


@pytest.mark.needs("tesseract")
def test_tesseract_is_stopped_when_its_time_is_over() -> None:
    engine = tesseract.installed()
    assert engine is not None

    with pytest.raises(OcrError, match="took longer than"):
        engine.lines(picture(printed()), 0.01)
