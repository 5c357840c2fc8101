"""A Word document being written: headings, paragraphs, lists and tables as Word's own features know them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

from contractcheck.reporters.words import steady

_SCALE = {"Title": 2.0, "Heading 1": 1.5, "Heading 2": 1.25}  # how large a heading is beside the text
INKS = {"soft": RGBColor(0x4A, 0x51, 0x58), "conflict": RGBColor(0x8F, 0x1D, 0x14), "gap": RGBColor(0x7A, 0x3E, 0x00)}
_FONT = "Arial"
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold: the same report gives the same bytes


class Paper:
    """A document in British English on A4."""

    def __init__(self, title: str, *, size: float = 11) -> None:
        self._document = docx.Document()
        self._document.core_properties.title = _clean(title)[:255]  # as many characters as it may have
        self._document.core_properties.author = "contractcheck"
        self._document.core_properties.comments = ""
        self._document.core_properties.language = "en-GB"
        self._page(size)

    def heading(self, words: str, level: int) -> None:
        """A heading; level 0 is the title of the document."""
        self._document.add_heading(_clean(words), level)

    def paragraph(self, *words: str | tuple[str, str], style: str = "", keep: bool = False) -> None:
        """Words in a row; those with an ink (bold, soft, marked, conflict, gap) stand in a pair with it."""
        paragraph = self._document.add_paragraph(style=style or None)
        paragraph.paragraph_format.keep_with_next = keep
        _write(paragraph, words)

    def items(self, lines: Iterable[str | Sequence[str | tuple[str, str]]]) -> None:
        """A list with bullets."""
        for line in lines:
            self.paragraph(*([line] if isinstance(line, str) else line), style="List Bullet")

    def quote(self, *words: str | tuple[str, str]) -> None:
        """Words of the contract, set in."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.paragraph_format.keep_with_next = True
        _write(paragraph, words)

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
        """A table whose first row is repeated on each page; ``widths`` are in centimetres."""
        table = self._document.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            _write(cell.paragraphs[0], [(head, "bold")])
        _mark(table.rows[0], "w:tblHeader")
        for row in rows:
            added = table.add_row()
            _mark(added, "w:cantSplit")
            for cell, words in zip(added.cells, row, strict=True):
                _write(cell.paragraphs[0], [words])
        for column, width in enumerate(widths):
            table.columns[column].width = Cm(width)
            for cell in table.columns[column].cells:
                cell.width = Cm(width)
        self._document.add_paragraph()

    def saved(self) -> bytes:
        """The finished file."""
        made, out = io.BytesIO(), io.BytesIO()
        self._document.save(made)
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name, _DATE), old.read(name), zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _page(self, size: float) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
        for style in self._document.styles:
            fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            if fonts is not None:  # the template's headings and theme fonts are replaced by one face
                for name in list(fonts.attrib):
                    del fonts.attrib[name]
                for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
                    fonts.set(qn(f"w:{kind}"), _FONT)
            if style.name.startswith(("Heading", "Title")):
                style.font.color.rgb = RGBColor(0x1C, 0x21, 0x26)
                style.font.size = Pt(size * _SCALE.get(style.name, 1.05))
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = _FONT, Pt(size)
        normal.paragraph_format.space_after = Pt(size / 2)
        for language in self._document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-GB")


def _write(paragraph: Paragraph, words: Iterable[str | tuple[str, str]]) -> None:
    for each in words:
        text, ink = (each, "") if isinstance(each, str) else each
        run = paragraph.add_run(_clean(text))
        if ink in ("bold", "marked"):
            run.bold = True
        if ink == "marked":
            run.underline = True
        if ink in INKS:
            run.font.color.rgb = INKS[ink]


def _mark(row: _Row, name: str) -> None:
    """Set a property of a table row that python-docx has no name for."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - its own way to the element


def _clean(words: str) -> str:
    """Text on one line without characters that XML cannot hold."""
    return _NO_XML.sub("", steady(words.replace("\n", " ").replace("\t", " ")))
