"""What kind of file the bytes are, whatever the file is called."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from contractcheck.errors import ReadError
from contractcheck.readers.base import OLE_SIGNATURE

SAVE_AS = "Save the contract as Word (.docx) or PDF and try again."
_LOOKED_AT = 4096
_MEMBER_BYTES = 1_000_000
_MOST_MEMBERS = 40_000

_OFFICE_KINDS = (
    (re.compile(rb"wordprocessingml\.|ms-word\.(?:document|template)", re.IGNORECASE), "docx"),
    (re.compile(rb"spreadsheetml\.|ms-excel\.", re.IGNORECASE), "an Excel workbook"),
    (re.compile(rb"presentationml\.|ms-powerpoint\.", re.IGNORECASE), "a PowerPoint presentation"),
    (re.compile(rb"ms-visio\.", re.IGNORECASE), "a Visio drawing"),
    (re.compile(rb"ms-package\.xps|openxps", re.IGNORECASE), "an XPS document"),
)
_OPEN_DOCUMENT_KINDS = (
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "a spreadsheet"),
    (b"opendocument.presentation", "a presentation"),
    (b"opendocument.graphics", "a drawing"),
    (b"epub", "an e-book"),
)
_APPLE = ("Index/Document.iwa", "Index.zip", "index.apxl", "QuickLook/Thumbnail.jpg")
_OLE_KINDS = (
    ("WordDocument", "doc"),
    ("Workbook", "an Excel workbook"),
    ("Book", "an Excel workbook"),
    ("PowerPoint Document", "a PowerPoint presentation"),
    ("VisioDocument", "a Visio drawing"),
    ("__properties_version1.0", "an Outlook e-mail"),
)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\0", "a compressed file"),
    (b"(\xb5/\xfd", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!", "an archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\xdb\xa5", "a document of a very old Word"),
    (b"\x31\xbe\0", "a document of a very old Word"),
    (b"\xffWPC", "a WordPerfect document"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "a database"),
    (b"L\0\0\0\x01\x14\x02\0", "a shortcut to another file"),
)
# What to do about a kind whose name begins so; about any other, save it as something that can be read.
_ADVICE = (
    ("a picture", "Scan or save it as a PDF and try again."),
    ("an e-mail", "Save the contract that is attached to it, and check that file."),
    ("an Outlook e-mail", "Save the contract that is attached to it, and check that file."),
    ("a shortcut", "Name the file that it leads to."),
    ("a link", "Open it, download the contract as Word (.docx) or PDF, and check that file."),
    ("a lock file", "Name the document itself, which is called the same without ~$."),
)


def format_of(data: bytes, name: str) -> str:
    """The format of a file, as the readers name it; `ReadError` for what holds no contract."""
    start = data[:_LOOKED_AT]
    if not data.strip(b"\0\t\n\r\f\v "):
        raise ReadError(name, "The file is empty.", "Check that it was saved or downloaded completely.")
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if start.startswith(OLE_SIGNATURE):
        return _ole(data, name)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rt"):
        return "rtf"
    return _unsigned(data, start, name)


def _unsigned(data: bytes, start: bytes, name: str) -> str:
    """The format of a file that does not begin as documents made by programs do."""
    from contractcheck.readers.encoding import is_binary
    from contractcheck.readers.sniff_text import text_format

    for signature, kind in _SIGNATURES:
        if start.startswith(signature) and is_binary(data):
            raise _not_a_document(name, kind)
    if start[4:8] == b"ftyp":
        raise _not_a_document(name, "a picture or a film")
    if PurePath(name).name.startswith("~$") and len(data) < 1000:
        raise _not_a_document(name, "a lock file that Word keeps beside an open document")
    if is_binary(data):
        raise ReadError(name, "The file is damaged, or of a kind that contractcheck does not know.", SAVE_AS)
    return _document(text_format(start, name), name)


def _zipped(data: bytes, name: str) -> str:
    """The format of a file that is a zip archive inside, as .docx and .odt are."""
    # Opening an archive takes half a kilobyte for each part that it lists, before anyone can count them.
    if data.count(b"PK\x01\x02") > _MOST_MEMBERS:
        raise ReadError(name, "The file is made of far more parts than a document has.", SAVE_AS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
            mimetype = _member(archive, "mimetype")[:200]
            types = _member(archive, "[Content_Types].xml")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise _damaged(name) from error
    for mark, kind in _OPEN_DOCUMENT_KINDS:
        if mark in mimetype:
            return _document(kind, name)
    for pattern, kind in _OFFICE_KINDS:
        if pattern.search(types):
            return _document(kind, name)
    for member, kind in (
        ("word/document.xml", "docx"),
        ("xl/workbook.xml", "an Excel workbook"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("content.xml", "odt"),
        *((each, "an Apple Pages, Numbers or Keynote document") for each in _APPLE),
    ):
        if member in members:
            return _document(kind, name)
    if "[Content_Types].xml" in members:
        raise _damaged(name)
    raise ReadError(
        name, "The file is a zip archive, not a document.", "Take the contract out of the archive and check that file."
    )


def _member(archive: zipfile.ZipFile, member: str) -> bytes:
    try:
        with archive.open(member) as part:
            return part.read(_MEMBER_BYTES)
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return b""  # a part that cannot be opened tells nothing; its reader will say what is wrong
    except Exception as error:
        # zlib and lzma raise errors of their own, which share no parent, for a part that is damaged.
        if type(error).__module__.split(".")[0] in ("zlib", "_lzma", "lzma"):
            return b""
        raise


def _ole(data: bytes, name: str) -> str:
    from contractcheck.readers.ole import stream_start, top_streams

    streams = top_streams(data)
    if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
        raise ReadError(
            name,
            "The file is protected with a password.",
            "Open it in Word, remove the password (File, Info) and save it.",
        )
    for stream, kind in _OLE_KINDS:
        if stream not in streams:
            continue
        if kind == "doc" and _locked(stream_start(data, streams[stream], 32)):
            raise ReadError(
                name,
                "The file is protected with a password.",
                "Open it in Word, remove the password and save it as .docx.",
            )
        return _document(kind, name)
    if not streams:
        raise _damaged(name)
    raise _not_a_document(name, "an Office file without a Word document in it")


def _locked(header: bytes) -> bool:
    """Whether the header of an old Word document says that what follows is encrypted."""
    return len(header) >= 12 and header[:2] == b"\xec\xa5" and bool(header[11] & 1)


def _document(kind: str, name: str) -> str:
    if " " in kind:
        raise _not_a_document(name, kind)
    return kind


def _not_a_document(name: str, kind: str) -> ReadError:
    advice = next((advice for beginning, advice in _ADVICE if kind.startswith(beginning)), SAVE_AS)
    return ReadError(name, f"The file is {kind}.", advice)


def _damaged(name: str) -> ReadError:
    return ReadError(
        name,
        "The file is damaged or was cut short.",
        "Open it in Word and save it again, or ask for another copy.",
    )
