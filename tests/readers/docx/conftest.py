from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from contractcheck.model.document import Document, View
from contractcheck.readers.base import Limits, ReadOptions, Source
from contractcheck.readers.docx import DocxReader

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Pack = Callable[..., bytes]
Read = Callable[..., Document]


def part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACES}>{content}</w:{name}>'


def links(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def types(*kinds: str) -> str:
    """What the parts of a file are, for programs that do not look for themselves."""
    named = {"document": "document.main"}
    parts = "".join(
        f'<Override PartName="/word/{kind}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{named.get(kind, kind)}+xml"/>'
        for kind in ("document", *kinds)
    )
    usual = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{usual}{parts}</Types>'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def pack_word(body: str, **parts: str) -> bytes:
    """A Word file with this body; other parts by the name of their relationship, as XML inside their root."""
    roots = {"header": "hdr", "footer": "ftr"}
    members = {
        "[Content_Types].xml": types(*parts),
        "_rels/.rels": links(("officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": links(*((kind, kind + ".xml") for kind in parts)),
    }
    for kind, content in parts.items():
        members[f"word/{kind}.xml"] = part(roots.get(kind, kind), content)
    return zipped(members)


@pytest.fixture
def pack() -> Pack:
    return pack_word


@pytest.fixture
def read() -> Read:
    def read_word(body: str, view: View = "accepted", limits: Limits | None = None, **parts: str) -> Document:
        options = ReadOptions(view=view, limits=limits or Limits())
        return DocxReader().read(Source("draft.docx", pack_word(body, **parts)), options)

    return read_word


@pytest.fixture
def read_bytes() -> Read:
    def read_word(data: bytes, limits: Limits | None = None) -> Document:
        return DocxReader().read(Source("draft.docx", data), ReadOptions(limits=limits or Limits()))

    return read_word


@pytest.fixture
def zip_parts() -> Callable[[Mapping[str, str | bytes]], bytes]:
    return zipped
