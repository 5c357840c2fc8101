"""A council's word-processed contract: Word numbering, styles, tables, header and footer, saved byte for byte the same.

Text is given in lines. A line that starts with ``=`` is a numbered heading, ``-`` a clause, ``--`` a paragraph (a),
``---`` a sub-paragraph (i), ``*`` a bullet, ``!`` a drafting note; any other line is plain text. Within a line
``**bold**``, ``{+inserted+}`` and ``{-deleted-}`` (tracked by the reviewer) are understood.
"""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from frame import Frame

FOLDER = Path(__file__).resolve().parents[1]
INLINE = re.compile(r"(\*\*[^*]+\*\*|\{\+[^}]+\+\}|\{-[^}]+-\})")
ZIP_DATE = (2026, 1, 5, 9, 0, 0)
CELL_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:top w:w="50" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar>'
)

STYLES_OF_MARK = {
    "=": ("Heading 1", "Schedule Part"),
    "-": ("Heading 2", "Schedule Clause"),
    "--": ("Heading 3", "Schedule Paragraph"),
    "---": ("Heading 4", "Schedule Subparagraph"),
    "*": ("List Bullet", "List Bullet"),
}


@dataclass
class Paper(Frame):
    """One contract under construction."""

    in_schedule: bool = field(init=False, default=False)
    revision: int = field(init=False, default=0)
    bookmarks: list[tuple[str, str]] = field(init=False, default_factory=list)

    # What a contract is made of, from the top of the page down.

    def masthead(self, subtitle: str = "") -> None:
        """The council's name over a rule, then the title."""
        name = self.document.add_paragraph(style="Masthead")
        name.add_run(self.council)
        self.document.add_paragraph(self.title, style="Title")
        if subtitle:
            self.document.add_paragraph(subtitle, style="Subtitle")

    def text(self, lines: str) -> None:
        """Add marked lines; a line that is indented carries on the one before."""
        for line in re.sub(r"\n {2,}", " ", lines.strip("\n")).split("\n"):
            if line.strip():
                self._line(line.strip())

    def schedule(self, title: str) -> None:
        """Begin the next schedule: 'Schedule 2' comes from Word's numbering, not from the text."""
        self.in_schedule = True
        self._bookmark(self.document.add_paragraph(title, style="Schedule Title"), title)

    def plain_heading(self, title: str) -> None:
        """A heading outside the numbering."""
        self.document.add_paragraph(title, style="Unnumbered Heading")

    def page_break(self) -> None:
        self.document.add_page_break()

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """A ruled table whose first row is marked as its header; widths are in centimetres."""
        table = self.document.add_table(rows=0, cols=len(header))
        table.style = "Table Grid"
        table.autofit = False
        table._tbl.tblPr.insert_element_before(parse_xml(CELL_MARGINS), "w:tblLook")
        for index, cells in enumerate([header, *rows]):
            row = table.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if index == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, words, width in zip(row.cells, cells, widths, strict=True):
                cell.width = Cm(width)
                paragraph = cell.paragraphs[0]
                paragraph.style = "Table Text"
                self._inline(paragraph, f"**{words}**" if index == 0 and words else words)
                paragraph.paragraph_format.keep_with_next = index < 3
                if index == 0:
                    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="DDE3EC"/>'
                    cell._tc.get_or_add_tcPr().append(parse_xml(shade))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        self.document.add_paragraph(style="Table Text")

    def caption(self, words: str) -> None:
        """The line over a table."""
        paragraph = self.document.add_paragraph(style="Caption")
        paragraph.add_run(words)

    def contents(self, titles: Sequence[str], schedules: Sequence[str]) -> None:
        """A contents page whose page numbers are fields, so that they are right wherever the headings fall."""
        self.plain_heading("Contents")
        named = [(f"{n}", title) for n, title in enumerate(titles, 1)]
        named += [(f"Schedule {n}", title) for n, title in enumerate(schedules, 1)]
        for index, (number, title) in enumerate(named):
            paragraph = self.document.add_paragraph(style="TOC 1")
            paragraph.add_run(f"{number}\t{title}\t")
            self._field(paragraph, f"PAGEREF _Toc{index:03d} \\h", "2")

    def signatures(self, parties: Sequence[tuple[str, str]]) -> None:
        """Signed for and on behalf of, side by side."""
        self.document.add_paragraph(style="Table Text").paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=1, cols=len(parties))
        for cell, (party, office) in zip(table.rows[0].cells, parties, strict=True):
            cell.paragraphs[0].style = "Table Text"
            self._inline(cell.paragraphs[0], f"**Signed for {party}**")
            for label in ("Signature", "Name", office, "Date"):
                line = cell.add_paragraph(f"{label}: " + "." * 34, style="Table Text")
                line.paragraph_format.space_before = Pt(8)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def save(self, path: Path) -> Path:
        """Write the file with fixed dates inside and out."""
        properties = self.document.core_properties
        properties.title, properties.author, properties.last_modified_by = self.title, self.council, self.council
        properties.created = properties.modified = datetime(*ZIP_DATE)
        properties.revision, properties.comments, properties.keywords = 1, "", ""
        written = BytesIO()
        self.document.save(written)
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(written) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                if not name.startswith("docProps/thumbnail"):
                    entry = zipfile.ZipInfo(name, ZIP_DATE)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    blob = old.read(name)
                    if name == "_rels/.rels":  # the template's picture of its first page goes, and its mention with it
                        blob = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", blob)
                    new.writestr(entry, blob)
        return path

    # One line of text.

    def _line(self, line: str) -> None:
        mark, _, words = line.partition(" ")
        if mark in STYLES_OF_MARK:
            paragraph = self.document.add_paragraph(style=STYLES_OF_MARK[mark][self.in_schedule])
            if mark == "=" and not self.in_schedule:
                self._bookmark(paragraph, words)
            if mark == "=":
                paragraph.paragraph_format.keep_with_next = True
            self._inline(paragraph, words)
        elif mark == "!":
            paragraph = self.document.add_paragraph(style="Drafting Note")
            paragraph.add_run(words)
        else:
            paragraph = self.document.add_paragraph(style="Plain Indent" if mark == ">" else "Normal")
            self._inline(paragraph, words if mark == ">" else line)

    def _inline(self, paragraph: Paragraph, words: str) -> None:
        for piece in INLINE.split(words):
            if piece.startswith("**"):
                paragraph.add_run(piece[2:-2]).bold = True
            elif piece.startswith(("{+", "{-")):
                self._tracked(paragraph, piece[2:-2], inserted=piece[1] == "+")
            elif piece:
                paragraph.add_run(piece)

    def _tracked(self, paragraph: Paragraph, words: str, *, inserted: bool) -> None:
        self.revision += 1
        mark = OxmlElement("w:ins" if inserted else "w:del")
        mark.set(qn("w:id"), str(900 + self.revision))
        mark.set(qn("w:author"), self.reviewer)
        mark.set(qn("w:date"), self.reviewed)
        run = paragraph.add_run(words)
        if not inserted:
            for text in run._r.findall(qn("w:t")):
                text.tag = qn("w:delText")
        mark.append(run._r)
        paragraph._p.append(mark)

    def _bookmark(self, paragraph: Paragraph, title: str) -> None:
        name = f"_Toc{len(self.bookmarks):03d}"
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            element = OxmlElement(tag)
            element.set(qn("w:id"), str(len(self.bookmarks)))
            if tag == "w:bookmarkStart":
                element.set(qn("w:name"), name)
            paragraph._p.append(element)
        self.bookmarks.append((name, title))
