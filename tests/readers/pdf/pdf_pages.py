"""Small PDFs for the tests, built on the spot."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from fpdf import FPDF

from contractcheck.model.document import Document
from contractcheck.readers.base import Limits, ReadOptions, Source
from contractcheck.readers.pdf.reader import PdfReader

SENTENCE = (
    "The Provider shall deliver the support that each Supported Person has chosen, at the times and in the way "
    "that they have asked for, and shall record what was agreed in the support plan."
)


def blank(*, orientation: str = "P") -> FPDF:
    """A PDF with one empty page, measured in points."""
    pdf = FPDF(orientation=orientation, unit="pt", format="A4")
    pdf.set_margins(72, 72, 72)
    pdf.set_auto_page_break(True, 72)
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    return pdf


def paragraph(pdf: FPDF, words: str, *, left: float = 72, width: float = 450, hanging: float = 0) -> None:
    """A paragraph with a space after it; ``hanging`` sets its first word out."""
    if hanging:
        label, words = words.split(" ", 1)
        pdf.set_x(left)
        pdf.cell(hanging, 14, label)
    pdf.set_x(left + hanging)
    pdf.multi_cell(width - hanging, 14, words, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(6)


def table(pdf: FPDF, rows: Sequence[Sequence[str]]) -> None:
    """A ruled table."""
    with pdf.table() as drawn:
        for words in rows:
            row = drawn.row()
            for cell in words:
                row.cell(cell)


def read(pdf: FPDF | bytes, *, limits: Limits | None = None, view: str = "accepted") -> Document:
    """The document as the reader reads it."""
    data = pdf if isinstance(pdf, bytes) else bytes(pdf.output())
    return PdfReader().read(Source("draft.pdf", data), ReadOptions(limits=limits or Limits(), view=view))  # type: ignore[arg-type]


def texts(document: Document, kind: str | None = None) -> list[str]:
    """The words of the blocks, of one kind or of all."""
    return [block.span.of(document.text) for block in document.blocks if kind in (None, block.kind)]


def rows(document: Document) -> list[list[str]]:
    """The words of the cells of all table rows."""
    return [[cell.span.of(document.text) for cell in block.cells] for block in document.blocks if block.kind == "row"]


def changed(pdf: FPDF, *, turned: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """The PDF with its first page turned or cropped."""
    document = pypdfium2.PdfDocument(bytes(pdf.output()))
    page = document[0]
    if turned:
        page.set_rotation(turned)
    if crop:
        page.set_cropbox(*crop)
    page.close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()
