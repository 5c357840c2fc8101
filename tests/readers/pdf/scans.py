"""Scanned pages for the tests: a printed page, made a picture as a scanner would."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from fpdf import FPDF
from pdf_pages import blank, paragraph
from PIL import Image, ImageFilter

CLAUSES = (
    "1. Support",
    (
        "1.1 The Provider shall give the support that each Supported Person has chosen, at the times that they have "
        "asked for, and shall record what was agreed in the support plan."
    ),
    "1.2 The Provider shall not end a visit before the outcomes of that visit have been met.",
    "2. Pay",
    "2.1 The Provider shall pay every worker at least the real Living Wage for all the time that they work.",
    "2.2 The Council shall pay the Provider within thirty days of an invoice.",
)


def printed(words: Sequence[str] = CLAUSES) -> FPDF:
    """A page of numbered clauses, each with its label set out."""
    pdf = blank()
    for each in words:
        paragraph(pdf, each, hanging=36)
    return pdf


def picture(pdf: FPDF, *, askew: float = 0.0, turned: int = 0, blurred: float = 0.4) -> Image.Image:
    """The first page at 200 pixels to the inch: askew by so many degrees, lying turned clockwise, blurred."""
    page = pypdfium2.PdfDocument(bytes(pdf.output()))[0]
    image = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    image = image.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(blurred))
    return image.rotate(-turned, expand=True)


def add_scan(pdf: FPDF, image: Image.Image) -> FPDF:
    """The PDF with the picture as one more page."""
    wide, high = image.width * 72 / 200, image.height * 72 / 200
    pdf.add_page(format=(min(wide, high), max(wide, high)), orientation="L" if wide > high else "P")
    data = io.BytesIO()
    image.save(data, "JPEG", quality=80)
    pdf.image(data, 0, 0, wide, high)
    return pdf


def scanned(*images: Image.Image) -> FPDF:
    """A PDF of nothing but pictures."""
    pdf = FPDF(unit="pt")
    pdf.set_auto_page_break(False)
    for image in images:
        add_scan(pdf, image)
    return pdf
