"""What kind of file plain characters are: a web page, Markdown, a file of XML, or text."""

from __future__ import annotations

import re
from pathlib import PurePath

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:p|div|h[1-6]|ul|ol|li|table|section|article|main|br|span)\b[^>]{0,300}>", re.IGNORECASE)
_HEADER = re.compile(rb"(?:From [^\n]{3,200}\n)?[A-Za-z][A-Za-z-]{1,40}: ")
_MAIL = re.compile(rb"^(?:MIME-Version|Received|Return-Path|Message-ID): ?\S", re.MULTILINE | re.IGNORECASE)
_LINK = re.compile(rb"""\s*(?:\[InternetShortcut\]|\{[^{}]{0,1000}"doc_id"\s*:)""", re.IGNORECASE)
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"^\|?[ ]?:?-{3,}:?[ ]?\|[ :|-]{0,200}$", re.MULTILINE),
    re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*"),
    re.compile(r"\[[^\]\n]{1,200}\]\(\S{1,300}\)"),
    re.compile(r"^> \S", re.MULTILINE),
    re.compile(r"^```", re.MULTILINE),
)


def text_format(start: bytes, name: str) -> str:
    """The format of a file of plain characters, or in several words what it is that holds no contract."""
    suffix = PurePath(name).suffix.lower()
    narrow = start.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    if _HTML.match(narrow):
        return "html"
    if narrow.lstrip().startswith(b"<?xml") or b"<office:document" in narrow[:500]:
        if b"office:document" in narrow and b"opendocument.text" in narrow:
            return "fodt"
        if b"w:wordDocument" in narrow or b"<pkg:package" in narrow:
            return "wordxml"
        return "a file of XML data"
    if _HEADER.match(narrow) and _MAIL.search(narrow.replace(b"\r", b"").partition(b"\n\n")[0]):
        return "an e-mail or a saved web archive"
    if _LINK.match(narrow):
        return "a link to a document, not the document"
    if suffix in (".htm", ".html", ".xhtml") and (_TAG.search(narrow) or b"</" in narrow):
        return "html"
    if suffix in (".md", ".markdown", ".mdown", ".mkd"):
        return "markdown"
    return "markdown" if _looks_like_markdown(narrow.decode("utf-8", "replace")) else "text"


def _looks_like_markdown(text: str) -> bool:
    headings, *others = (sum(1 for _ in sign.finditer(text)) for sign in _MARKDOWN_SIGNS)
    kinds = sum(map(bool, others))
    return headings >= 2 or (headings >= 1 and kinds >= 1) or kinds >= 2
