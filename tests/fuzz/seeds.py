"""Small whole files of every format, made by code: what the fuzzing and the tests of damage begin with."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {"office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing"}.items()
)
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: Mapping[str, str | bytes], *, squeezed: bool = True) -> bytes:
    """A zip archive of these parts; not squeezed, a limit on how far they unpack does not come into it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED if squeezed else zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=archive.compression)
    return held.getvalue()


def word_parts(body: str, **parts: str) -> dict[str, str]:
    """The parts of a Word file with this body; other parts by the name of their root."""
    links = "".join(f'<Relationship Id="{name}" Type="{_LINKS}/{name}" Target="{name}.xml"/>' for name in parts)
    return {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{WORD_TYPE}"/></Types>',
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}'
            "</Relationships>"
        ),
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": f"<w:{name} {_WORD}>{content}</w:{name}>" for name, content in parts.items()},
    }


def open_parts(body: str, styles: str = "") -> dict[str, str]:
    """The parts of an OpenDocument text with this body."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
    }


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first of them its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (count, table, count, len(out))
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object of a PDF."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)


def one_page(
    content: bytes, entries: bytes = b"", *more: bytes, resources: bytes = b"", page: bytes = b""
) -> list[bytes]:
    """The objects of a PDF of one page; ``more`` are numbered from 6."""
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%b>>%b>>"
        % (resources, page),
        stream(content, entries),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]


def old_office(*names: str) -> bytes:
    """The smallest old Office file with streams of these names."""
    directory = b""
    for number, name in enumerate(("Root Entry", *names)):
        text = name.encode("utf-16-le")
        right = number + 1 if 0 < number < len(names) else 0xFFFFFFFF
        child = 1 if not number else 0xFFFFFFFF
        entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, 2 if number else 5, 1)
        directory += (entry + struct.pack("<III", 0xFFFFFFFF, right, child)).ljust(128, b"\0")
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    count = len(directory) // 512
    table = struct.pack(f"<{count + 1}I", 0xFFFFFFFD, *range(2, count + 1), 0xFFFFFFFE).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + struct.pack("<5I", 1, 1, 0, 4096, 0xFFFFFFFE)
    return header.ljust(76, b"\0") + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108) + table + directory


WORD = word_parts(
    '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Care at home</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>The Provider shall</w:t>'
    '</w:r><w:ins w:id="1" w:author="A"><w:r><w:t xml:space="preserve"> always</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="B"><w:r><w:delText> never</w:delText></w:r></w:del>'
    '<w:r><w:t xml:space="preserve"> listen.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Measure</w:t></w:r></w:p></w:tc>"
    '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>95%</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>A box</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    '</w:pict></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>clause 1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:sectPr/>',
    styles='<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="N"/></w:style>',
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>'
    '<w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>',
)
OPEN = open_parts(
    '<text:h text:outline-level="1">Care at home</text:h><text:list text:style-name="L"><text:list-item>'
    '<text:p>The Provider <text:span text:style-name="S">shall</text:span> listen.'
    '<text:note text:note-class="footnote">'
    "<text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
    "</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell "
    'table:number-columns-repeated="2"><text:p>95%</text:p></table:table-cell></table:table-row></table:table>'
    "<text:p><draw:frame><draw:text-box><text:p>A box</text:p></draw:text-box></draw:frame></text:p>",
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a" '
    'style:num-suffix=")"/></text:list-style><style:style style:name="S" style:family="text"/>',
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Terms</title></head><body><h1>Care at home</h1><ol type='a' start='3'>"
    "<li>The Provider shall <ins>always</ins> <del>never</del> listen.<ul><li>Daily</li></ul></li></ol><table><tr>"
    "<th colspan='2'>Measure</th></tr><tr><td rowspan='2'>Visits</td><td>95%</td></tr></table><p>Fee &pound;20</p>"
)
MARKED = (
    "---\ntitle: Terms\n---\n# Care at home\n\n1.1 The **Provider** shall ~~never~~ listen.\n\n"
    "- (a) daily\n  1. [x](y)\n\n| Measure | Target |\n|---|---|\n| Visits | 95% |\n\n> a note\n\n```\ncode\n```\n"
    "<table><tr><td>x</td></tr></table>\n"
)
TYPED = "CARE AT HOME\n\n1.1 The Provider shall\nlisten.\n\n(a)  daily;\n\nMeasure\tTarget\nVisits\t95%\n\f\nPage 2\n"
PRINTED = one_page(
    b"BT /F 14 Tf 60 780 Td (Care at home) Tj /F 11 Tf 0 -30 Td (1.1 The Provider shall listen.) Tj ET\n"
    b"60 600 200 60 re S 60 630 m 260 630 l S 160 600 m 160 660 l S\n"
    b"BT /F 10 Tf 64 640 Td (Measure) Tj 100 0 Td (Target) Tj -100 -30 Td (Visits) Tj 100 0 Td (95%) Tj ET"
)


def seeds() -> dict[str, bytes]:
    """One file of each kind, by its name."""
    flat = (
        OPEN["content.xml"]
        .replace("<office:document-content", "<office:document")
        .replace("</office:document-content", "</office:document")
    )
    flat = flat.replace(_OPEN, f'{_OPEN} office:mimetype="{OPEN["mimetype"]}"', 1)
    packed = list(PRINTED)
    packed[3] = stream(
        zlib.compress(b"BT /F 11 Tf 60 700 Td (1.1 The Provider shall listen.) Tj ET"), b"/Filter/FlateDecode"
    )
    return {
        "draft.docx": zipped(WORD),
        "draft.odt": zipped(OPEN),
        "draft.fodt": f'<?xml version="1.0"?>{flat}'.encode(),
        "draft.html": PAGE.encode(),
        "draft.md": MARKED.encode(),
        "draft.txt": TYPED.encode(),
        "wide.txt": TYPED.encode("utf-16"),
        "draft.pdf": pdf_of(PRINTED),
        "packed.pdf": pdf_of(packed),
        "draft.doc": old_office("Data", "WordDocument"),
        "draft.rtf": rb"{\rtf1\ansi The Provider shall listen.\par}",
    }
