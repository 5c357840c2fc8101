from __future__ import annotations

import io
import zipfile

import pytest

from contractcheck.errors import ReadError
from contractcheck.readers.base import Limits

MAIN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
PARA = "<w:p><w:r><w:t>The Provider shall pay.</w:t></w:r></w:p>"


def problem(read_bytes, data, limits=None) -> str:
    with pytest.raises(ReadError) as raised:
        read_bytes(data, limits)
    assert raised.value.path == "draft.docx"
    return raised.value.problem


def test_empty_file(read_bytes):
    assert problem(read_bytes, b"") == "The file is empty."


def test_file_that_is_no_package(read_bytes):
    assert "not what its name says" in problem(read_bytes, b"Dear all, please find attached")


def test_file_cut_short(read_bytes, pack):
    data = pack(PARA)

    assert "cut short" in problem(read_bytes, data[: len(data) // 2])


def test_every_cut_ends_in_one_clear_error(read_bytes, pack):
    data = pack(PARA)

    for length in range(0, len(data) - 1, 37):
        problem(read_bytes, data[:length])


def test_file_with_a_password(read_bytes):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")

    assert "password" in problem(read_bytes, locked)


def test_old_binary_file(read_bytes):
    assert "older binary format" in problem(read_bytes, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500)


def test_package_of_another_program(read_bytes, zip_parts):
    assert "Excel" in problem(read_bytes, zip_parts({"xl/workbook.xml": "<workbook/>"}))
    assert "no text part" in problem(read_bytes, zip_parts({"readme.txt": "hello"}))


def test_main_part_without_a_body(read_bytes, zip_parts):
    assert "damaged" in problem(read_bytes, zip_parts({"word/document.xml": MAIN.format("")}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_and_entities_are_refused(read_bytes, zip_parts, encoding):
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + MAIN.format("<w:body/>")

    assert "document type" in problem(read_bytes, zip_parts({"word/document.xml": bomb.encode(encoding)}))


def test_part_that_unpacks_to_too_much_is_refused(read_bytes, zip_parts):
    data = zip_parts({"word/document.xml": MAIN.format(f"<w:body>{' ' * 3_000_000}</w:body>")})

    assert "unpacks to far more" in problem(read_bytes, data)


def test_sum_of_all_parts_is_limited(read_bytes, zip_parts):
    data = zip_parts({"word/document.xml": MAIN.format("<w:body/>"), "word/media/a.bin": b"\0" * 200_000})

    assert "unpacks to far more" in problem(read_bytes, data, Limits(unpacked_bytes=100_000))


def test_number_of_parts_is_limited(read_bytes, zip_parts):
    data = zip_parts({f"part{number}": "" for number in range(30)})

    assert "30 parts" in problem(read_bytes, data, Limits(parts=20))


def test_size_of_the_file_is_limited(read_bytes, pack):
    assert "larger than the limit" in problem(read_bytes, pack(PARA), Limits(file_bytes=100))


def test_length_of_the_text_is_limited(read_bytes, pack):
    assert "characters" in problem(read_bytes, pack(PARA * 10), Limits(characters=50))


def test_time_is_limited(read_bytes, pack):
    assert "longer to read" in problem(read_bytes, pack(PARA), Limits(seconds=0))


@pytest.mark.parametrize("depth", [60, 600])
def test_tables_within_tables_are_bounded(read_bytes, pack, depth):
    body = "<w:tbl><w:tr><w:tc>" * depth + PARA + "</w:tc></w:tr></w:tbl>" * depth

    assert "deeper" in problem(read_bytes, pack(body))


@pytest.mark.parametrize("wrapper", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:ins>{}</w:ins>"])
@pytest.mark.parametrize("inside_paragraph", [True, False])
def test_wrappers_within_wrappers_are_bounded(read_bytes, pack, wrapper, inside_paragraph):
    opening, closing = wrapper.split("{}")
    content = "<w:r><w:t>deep</w:t></w:r>" if inside_paragraph else PARA
    nested = opening * 500 + content + closing * 500

    assert "deeper" in problem(read_bytes, pack(f"<w:p>{nested}</w:p>" if inside_paragraph else nested))


def test_choices_within_choices_are_bounded(read_bytes, pack):
    opening, closing = '<mc:AlternateContent><mc:Choice Requires="x">', "</mc:Choice></mc:AlternateContent>"

    assert "deeper" in problem(read_bytes, pack(f"<w:p><w:r>{opening * 900}{closing * 900}</w:r></w:p>"))


def test_text_boxes_within_text_boxes_are_bounded(read_bytes, pack):
    opening = "<w:p><w:r><w:pict><v:textbox><w:txbxContent>"
    closing = "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"

    assert "deeper" in problem(read_bytes, pack(opening * 100 + PARA + closing * 100))


def test_drawing_of_endless_depth_is_borne(read_bytes, pack):
    drawing = "<w:pict>" * 5000 + "</w:pict>" * 5000

    document = read_bytes(pack(PARA + f"<w:p><w:r>{drawing}</w:r></w:p>"))

    assert document.blocks[0].span.of(document.text) == "The Provider shall pay."


def test_damaged_text_is_mended_and_said(read_bytes, zip_parts):
    cut = MAIN.format(f"<w:body>{PARA}<w:p><w:r><w:t>And then")[:-13]

    document = read_bytes(zip_parts({"word/document.xml": cut}))

    assert document.blocks[0].span.of(document.text) == "The Provider shall pay."
    assert [note.kind for note in document.reading.notes] == ["damaged"]
    assert not document.reading.complete


def test_damaged_numbering_is_said_and_the_text_is_read(read_bytes, pack):
    data = io.BytesIO(pack(PARA, numbering=""))
    with zipfile.ZipFile(data) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/numbering.xml"] = b"\xff\xff not xml"
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)

    document = read_bytes(again.getvalue())

    assert document.blocks[0].span.of(document.text) == "The Provider shall pay."
    assert [note.kind for note in document.reading.notes] == ["numbering"]


def test_styles_based_on_each_other_do_not_hang(read):
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )

    document = read('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>', styles=styles)

    assert document.blocks[0].style == "A"


def test_absurd_values_are_borne(read):
    body = (
        '<w:p><w:pPr><w:outlineLvl w:val="x"/><w:ind w:left="9e99"/><w:numPr><w:ilvl w:val="-4"/><w:numId w:val="1"/>'
        "</w:numPr></w:pPr><w:r><w:t>words</w:t><w:sym w:char='zz'/><w:footnoteReference/></w:r></w:p>"
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999999"/></w:tcPr></w:tc></w:tr></w:tbl>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2147483647"/>'
        f'<w:numFmt w:val="upperRoman"/><w:lvlText w:val="{"%1" * 9999}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )

    document = read(body, numbering=numbering)

    assert document.blocks[0].span.of(document.text) == "words•"
    assert len(document.blocks[0].label) < 1000


def test_number_of_paragraphs_is_limited(read_bytes, pack):
    assert "more than 3 paragraphs" in problem(read_bytes, pack(PARA * 4), Limits(paragraphs=3))


def test_memory_that_the_parts_take_is_limited(read_bytes, pack):
    assert "unpacks to far more" in problem(read_bytes, pack(PARA + "<w:p/>" * 1_000), Limits(parsed_bytes=100_000))
