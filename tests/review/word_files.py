"""Whole Word files with a body of the test's own."""

from __future__ import annotations

import io
import zipfile

import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": W,
        "v": "urn:schemas-microsoft-com:vml",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_file(body: str, members: dict[str, str] | None = None, **parts: str) -> bytes:
    """A file as python-docx makes it, with this body; other parts by their kind, ``members`` by their name."""
    made = io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as old:
        content = {name: old.read(name) for name in old.namelist()}
    text = {name: data.decode() for name, data in content.items() if name.endswith((".xml", ".rels"))}
    text["word/document.xml"] = _part("document", f"<w:body>{body}</w:body>")
    for kind, inside in parts.items():
        name = f"word/{kind}.xml"
        if name not in text:
            link = f'<Relationship Id="rId9{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/></Relationships>'
            text["word/_rels/document.xml.rels"] = text["word/_rels/document.xml.rels"].replace(
                "</Relationships>", link
            )
            override = f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/></Types>'
            text["[Content_Types].xml"] = text["[Content_Types].xml"].replace("</Types>", override)
        text[name] = _part(kind, inside)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in {**content, **text, **(members or {})}.items():
            new.writestr(name, data)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def run(words: str, form: str = "") -> str:
    return f'<w:r><w:rPr>{form}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def _part(kind: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{kind} {_NAMESPACES}>{inside}</w:{kind}>'
