from __future__ import annotations

import io
import struct
import zipfile

import pytest

from contractcheck.errors import ReadError
from contractcheck.readers.archive import open_archive, parse_xml
from contractcheck.readers.base import Limits, Source


def packed(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def source(data: bytes) -> Source:
    return Source("draft.odt", data)


def test_parts_are_read_by_name_without_regard_to_case():
    archive = open_archive(source(packed(Content=b"words")), Limits())

    assert archive.names == ("content",)
    assert archive.read("/CONTENT") == b"words"
    assert "content" in archive
    assert archive.read("styles") is None


def test_part_whose_content_was_altered_is_refused():
    data = bytearray(packed(content=b"words " * 50))
    data[45] ^= 0xFF

    with pytest.raises(ReadError, match="cannot be unpacked"):
        open_archive(source(bytes(data)), Limits()).read("content")


def test_part_that_lies_about_its_size_is_still_bounded():
    data = packed(content=b"\0" * 5_000_000)
    directory = data.rindex(b"PK\x01\x02")
    lying = data[: directory + 24] + struct.pack("<I", 1000) + data[directory + 28 :]

    with pytest.raises(ReadError):
        open_archive(source(lying), Limits()).read("content")


def test_protected_part_is_said_to_need_a_password():
    data = bytearray(packed(content=b"words"))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1

    with pytest.raises(ReadError, match="password"):
        open_archive(source(bytes(data)), Limits()).read("content")


def test_reading_parts_again_and_again_is_bounded():
    archive = open_archive(source(packed(content=b"words " * 1000)), Limits(unpacked_bytes=10_000))
    archive.read("content")

    with pytest.raises(ReadError, match="far more"):
        archive.read("content")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "iso-8859-1"])
def test_encodings_of_xml(encoding):
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?><a>café</a>'

    xml = parse_xml(text.encode(encoding), source=source(b""))

    assert (xml.root.text, xml.damaged) == ("café", False)


def test_encoding_that_could_hide_something_is_refused():
    with pytest.raises(ReadError, match="rare encoding"):
        parse_xml(b'<?xml version="1.0" encoding="utf-7"?>+ADw-a/+AD4-', source=source(b""))


def test_entities_are_refused_however_they_are_encoded():
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'

    for data in (text.encode("utf-16"), text.encode("utf-16-le"), text.encode("utf-16-be")):
        with pytest.raises(ReadError, match="document type"):
            parse_xml(data, source=source(b""))


def test_damaged_xml_is_mended_unless_it_must_be_whole():
    damaged = b"<a><b>words</b><c>"

    assert parse_xml(damaged, source=source(b"")).damaged
    with pytest.raises(ReadError, match="damaged"):
        parse_xml(damaged, source=source(b""), strict=True)
    with pytest.raises(ReadError, match="damaged"):
        parse_xml(b"no xml at all", source=source(b""))
