"""Zip packages and the XML inside them, unpacked in memory, within limits and without surprises.

Word and OpenDocument files are zip packages of XML parts. Nothing here writes to disk, follows a
link or expands an entity.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from contractcheck.errors import ReadError
from contractcheck.readers.base import OLE_SIGNATURE, Limits, Source

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 18
_SMALL = 1_000_000  # below this a part may pack as tightly as it likes
# What a parsed tag and a parsed attribute take up in memory beside their characters, in bytes.
_TAG_TAKES, _ATTRIBUTE_TAKES = 150, 220

_DECLARED = re.compile(rb"""\A\s{0,100}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})["']""")
_LIKE_ASCII = re.compile(r"utf-?8|(us-)?ascii|iso-?8859-\d{1,2}|latin-?\d|windows-125\d|cp125\d", re.IGNORECASE)

_SAVE_AGAIN = "Open it in the program that made it, save it again, and check the new copy."


class Archive:
    """The parts of a zip package by name; names are compared without regard to case."""

    def __init__(self, source: Source, limits: Limits, packed: zipfile.ZipFile) -> None:
        self._source = source
        self._limits = limits
        self._packed = packed
        self._infos = {_plain(info.filename): info for info in packed.infolist() if not info.is_dir()}
        self._unpacked = 0
        self._parsed = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case, in the order of the package."""
        return tuple(self._infos)

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._infos

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None where the package has no such part."""
        info = self._infos.get(_plain(name))
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise ReadError(
                self._source.name, "The file is protected with a password.", "Save a copy without one and check that."
            )
        if info.file_size > _SMALL and info.file_size > self._limits.unpacked_ratio * max(info.compress_size, 1):
            raise too_large(self._source)
        chunks = []
        try:
            with self._packed.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > self._limits.unpacked_bytes:
                        raise too_large(self._source)
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise ReadError(
                self._source.name, "The file is damaged: a part of it cannot be unpacked.", _SAVE_AGAIN
            ) from error
        data = b"".join(chunks)
        self._parsed += parsed_bytes(data)
        if self._parsed > self._limits.parsed_bytes:
            raise too_large(self._source)
        return data


@dataclass(frozen=True, slots=True)
class Xml:
    """A parsed part. ``damaged`` is true where it was mended on the way, so that words may be lost."""

    root: etree._Element
    damaged: bool = False


def open_archive(source: Source, limits: Limits) -> Archive:
    """Open a zip package from memory, or say in a `ReadError` why not."""
    if len(source.data) > limits.file_bytes:
        raise ReadError(
            source.name,
            f"The file is larger than the limit of {limits.file_bytes // 1_000_000} million bytes.",
            "Save it again without its pictures and attachments.",
        )
    if not source.data:
        raise ReadError(source.name, "The file is empty.", "Check that it was saved or downloaded completely.")
    if source.data.startswith(OLE_SIGNATURE):
        raise _not_a_package(source)
    try:
        packed = zipfile.ZipFile(BytesIO(source.data))
        infos = packed.infolist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        problem = (
            "The file is damaged or was cut short."
            if source.data.startswith(b"PK")
            else "The file is not what its name says: it is not a Word or OpenDocument file."
        )
        raise ReadError(source.name, problem, _SAVE_AGAIN) from error
    archive = Archive(source, limits, packed)
    if len(infos) > limits.parts:
        raise ReadError(
            source.name, f"The file has {len(infos)} parts; a contract has no more than {limits.parts}.", _SAVE_AGAIN
        )
    if sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise too_large(source)
    return archive


def parsed_bytes(data: bytes) -> int:
    """About how much memory a part takes up when it is parsed, in bytes."""
    return len(data) + _TAG_TAKES * data.count(b"<") + _ATTRIBUTE_TAKES * data.count(b"=")


def parse_xml(data: bytes, *, source: Source, strict: bool = False) -> Xml:
    """Parse one part, refusing document types and entities before the parser sees them.

    Damaged XML is mended as far as it goes and marked so; with ``strict``, or where nothing is left of
    it, a `ReadError` says that the file is damaged.
    """
    data = _as_utf8(data, source)
    if b"<!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
        raise ReadError(
            source.name,
            "The file declares a document type or entities, which no word processor writes, so it was not opened.",
            _SAVE_AGAIN,
        )
    try:
        return Xml(etree.fromstring(data, _parser(recover=False)))
    except etree.XMLSyntaxError as error:
        if strict:
            raise _damaged(source) from error
    try:
        mended: etree._Element | None = etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError as error:
        raise _damaged(source) from error
    if mended is None:
        raise _damaged(source)
    return Xml(mended, damaged=True)


def _parser(*, recover: bool) -> etree.XMLParser:
    """A parser that loads nothing, expands nothing, and keeps neither comments nor instructions.

    ``huge_tree`` lifts the parser's limits on text length and depth; `parsed_bytes` and the readers' own
    bounds on nesting take their place. Ids are not collected: nothing looks elements up by them, and
    LibreOffice gives two lists the same one now and then, which loses no words.
    """
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
        collect_ids=False,
    )


def _as_utf8(data: bytes, source: Source) -> bytes:
    """The part in UTF-8, so that nothing can hide from a search of its bytes behind an encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        codec = "utf-16" if marked else "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        text = data.decode(codec, errors="replace")
        return re.sub(r"\A\ufeff?\s{0,100}<\?xml[^>]{0,300}\?>", "", text).encode()
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].decode() if declared else "utf-8"
    if not _LIKE_ASCII.fullmatch(encoding):
        raise ReadError(source.name, f"A part of the file is written in the rare encoding “{encoding}”.", _SAVE_AGAIN)
    if re.fullmatch(r"utf-?8|(us-)?ascii", encoding, re.IGNORECASE):
        return data
    try:
        return data.decode(encoding, errors="replace").encode()
    except LookupError:
        return data


def _plain(name: str) -> str:
    """A part's name as parts are compared: no leading slash, no backslashes, lower case."""
    return name.replace("\\", "/").lstrip("/").lower()


def too_large(source: Source) -> ReadError:
    """What to say of a file that would take more memory than a contract could need."""
    return ReadError(
        source.name,
        "The file unpacks to far more than a contract holds, so it was not opened.",
        "If you trust it, save it again without its pictures and attachments.",
    )


def _damaged(source: Source) -> ReadError:
    return ReadError(source.name, "The file is damaged: its text cannot be made out.", _SAVE_AGAIN)


def _not_a_package(source: Source) -> ReadError:
    """What to say of an OLE container: a locked new file, or a file of the old binary kind."""
    if _ENCRYPTED in source.data:
        return ReadError(
            source.name, "The file is protected with a password.", "Save a copy without one and check that."
        )
    return ReadError(
        source.name, "The file is in an older binary format (such as .doc).", "Save it as .docx and check that."
    )
