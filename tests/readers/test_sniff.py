from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest

from contractcheck.errors import ReadError
from contractcheck.readers.sniff import format_of


def zipped(**members: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr({"types": "[Content_Types].xml"}.get(name, name), content)
    return held.getvalue()


def ole(*names: str) -> bytes:
    """The smallest OLE file: a header, an allocation table and one directory sector for each four names."""
    entries = [("Root Entry", 1), *((name, 0xFFFFFFFF) for name in names)]
    directory = b""
    for number, (name, child) in enumerate(entries):
        text = name.encode("utf-16-le")
        right = number + 1 if 0 < number < len(entries) - 1 else 0xFFFFFFFF
        entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, 5 if not number else 2, 1)
        directory += (entry + struct.pack("<III", 0xFFFFFFFF, right, child)).ljust(128, b"\0")
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    count = len(directory) // 512
    table = [0xFFFFFFFD, *range(2, count + 1), 0xFFFFFFFE]
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + struct.pack("<II", 1, 1) + struct.pack("<III", 0, 4096, 0xFFFFFFFE)
    header = header.ljust(76, b"\0") + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + fat + directory


WORD = zipped(
    types='<Types ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (WORD, "a.docx", "docx"),
        (zipped(types="<application/vnd.ms-word.document.macroEnabled.main+xml/>"), "a.docm", "docx"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "a.odt", "odt"),
        (b"%PDF-1.7\n", "a.pdf", "pdf"),
        (b"\r\n%PDF-1.7\n", "a.docx", "pdf"),
        (ole("Data", "WordDocument"), "a.doc", "doc"),
        (ole("a", "b", "c", "d", "e", "WordDocument"), "a.doc", "doc"),
        (b"{\\rtf1\\ansi x}", "a.doc", "rtf"),
        (b"<!DOCTYPE html><p>x</p>", "a.txt", "html"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='x'/>", "a", "html"),
        (b"<p>x</p>", "a.html", "html"),
        ("\ufeff<html>".encode("utf-16"), "a", "html"),
        (b"Some words.", "a.md", "markdown"),
        (b"# Contract\n\n## Terms\n\nText.", "a.txt", "markdown"),
        (b"| a | b |\n|---|---|\n| **c** | d |", "a", "markdown"),
        (b"# of visits: 3\n\nThe Provider shall pay.", "a.txt", "text"),
        ("The fee is £20.".encode("cp1252"), "a.txt", "text"),
        ("The fee is £20.".encode("utf-16"), "a.txt", "text"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "a.xml", "wordxml"),
    ],
)
def test_format_is_told_by_content(data: bytes, name: str, expected: str) -> None:
    assert format_of(data, name) == expected


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (ole("EncryptedPackage", "EncryptionInfo"), "password"),
        (ole("Workbook"), "Excel workbook"),
        (ole("Other"), "without a Word document"),
        (zipped(types="<a.spreadsheetml.sheet.main+xml/>"), "Excel workbook"),
        (zipped(types="<a.presentationml.presentation/>"), "PowerPoint"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        (zipped(other="x"), "zip archive"),
        (zipped(other="x") + b"PK\x01\x02" * 50_000, "far more parts"),
        (WORD[:60], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100), "picture"),
        (bytes(range(256)) * 8, "damaged, or of a kind"),
        (b"<?xml version='1.0'?><data/>", "XML data"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related\n", "web archive"),
    ],
)
def test_what_holds_no_contract_is_refused_in_plain_words(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as caught:
        format_of(data, "a.bin")

    assert caught.value.advice


def test_any_cut_or_change_of_a_container_gives_a_format_or_a_read_error() -> None:
    for whole in (WORD, ole("Data", "WordDocument")):
        for end in range(0, len(whole), 7):
            for data in (whole[:end], whole[:end] + b"\xff\xff\xff\xff" + whole[end + 4 :]):
                with contextlib.suppress(ReadError):
                    assert format_of(data, "a")
