"""Makes PDFs of Word files with LibreOffice, with all tracked changes accepted. See `office`."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from office import Office, answers, option, tell

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def make_pdfs(wanted: Iterable[tuple[Path, Path]]) -> None:
    """Make PDFs: pairs of a Word file and the file to write. One that fails is told of and left out."""
    with tempfile.TemporaryDirectory() as scratch:
        pairs = Path(scratch, "pairs")
        lines = [f"{settled(word, pdf, Path(scratch))}\n{pdf.resolve()}" for word, pdf in wanted]
        pairs.write_text("\n".join(lines), encoding="utf-8")
        answers(__file__, [str(pairs), scratch])


def settled(word: Path, pdf: Path, scratch: Path) -> Path:
    """The Word file without what one reviewer inserted and another deleted, which LibreOffice accepts as inserted."""
    from lxml import etree

    with zipfile.ZipFile(word) as parts:
        body = etree.fromstring(parts.read("word/document.xml"), etree.XMLParser(resolve_entities=False))
        gone = [element for element in body.iter(f"{W}del") if next(element.iterancestors(f"{W}ins"), None) is not None]
        if not gone:
            return word.resolve()
        for element in gone:
            element.getparent().remove(element)
        copy = scratch / f"{pdf.stem}.docx"
        with zipfile.ZipFile(copy, "w") as out:
            for name in parts.namelist():
                out.writestr(name, etree.tostring(body) if name == "word/document.xml" else parts.read(name))
    return copy


def ask_office(pairs: Path, scratch: Path, pipe: str) -> None:
    """The half that talks to LibreOffice."""
    office = Office(pipe)
    lines = pairs.read_text(encoding="utf-8").split("\n")
    for word, pdf in zip(lines[::2], lines[1::2], strict=True):
        try:
            if not make_pdf(office, Path(word), f"file://{pdf}", f"file://{scratch}/accepted"):
                tell(f"{word}: saving it without its changes changes the numbers")
        except Exception as error:
            tell(f"{word}: {error}")


def make_pdf(office: Office, word: Path, url: str, accepted: str) -> bool:
    """Make one PDF; False if its numbers would not be those of the Word file."""
    with office.opened(word) as document:
        if not office.changed:
            save(document, url, "writer_pdf_Export")
            return True
        # What is opened with changes goes on showing the numbers as they were before: it is saved and opened again.
        numbers = list(shown(document.Text))
        for ending, kind in (("odt", "writer8"), ("docx", "MS Word 2007 XML")):
            save(document, f"{accepted}.{ending}", kind)
            again = office.load(f"{accepted}.{ending}")
            same = list(shown(again.Text)) == numbers
            if same:
                save(again, url, "writer_pdf_Export")
            again.close(True)
            if same:
                return True
    return False


def save(document: Any, url: str, kind: str) -> None:
    document.storeToURL(url, (option("FilterName", kind),))


def shown(text: Any) -> Iterator[str]:
    """The numbers of the paragraphs that have any words, those in tables included."""
    for paragraph in text:
        if paragraph.supportsService("com.sun.star.text.TextTable"):
            for name in paragraph.getCellNames():
                yield from shown(paragraph.getCellByName(name))
        elif paragraph.supportsService("com.sun.star.text.Paragraph") and paragraph.String.strip():
            yield paragraph.ListLabelString or ""


if __name__ == "__main__":
    ask_office(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[4])
