"""What a reader is: bytes in, a `Document` out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from math import inf
from typing import Protocol

from contractcheck.errors import ReadError, UsageError
from contractcheck.model.document import Document, View

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # begins .doc, .xls and .ppt files, and encrypted Office files


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a hostile file is looked at before it is refused, and how long a whole check may take."""

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 400_000_000
    unpacked_ratio: int = 200  # of a part over 1 MB, against its packed size
    parsed_bytes: int = (
        600_000_000  # of memory, for all parts of XML; twelve hundred close pages of Word take that much
    )
    parts: int = 20_000
    pages: int = 5_000
    paragraphs: int = 150_000  # and cells
    characters: int = 6_000_000  # two thousand close pages
    depth: int = 40  # nested tables and lists
    seconds: float = 20.0
    step_seconds: float = 8.0  # of them, for one page of a PDF
    memory_bytes: int = 800_000_000  # of the process that reads a PDF
    ocr_seconds: float = 900.0  # for all the pages of a file that OCR has to read
    ocr_page_seconds: float = 60.0
    ocr_memory_bytes: int = 2_000_000_000  # of that process while OCR works
    check_memory_bytes: int = 3_000_000_000  # of a process that checks one contract beside others
    check_seconds: float = inf  # for reading and judging a contract, all its documents together

    def __post_init__(self) -> None:
        for each in fields(self):
            given = getattr(self, each.name)
            if not isinstance(given, (int, float)) or not given >= 0:
                raise UsageError(f"The limit {each.name} has to be a number of 0 or more, and is {given!r}.")


def too_many_paragraphs(name: str, limits: Limits) -> ReadError:
    """What to say of a file that has more paragraphs than are read."""
    return ReadError(name, f"The file holds more than {limits.paragraphs:,} paragraphs.", "Check it in smaller parts.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read: which side of tracked changes, whether by OCR where a page is a picture, within which limits."""

    view: View = "accepted"
    ocr: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a file and the name that the user gave it."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The content's identity, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


class Reader(Protocol):
    """Reads files of the formats it names.

    ``read`` raises `contractcheck.errors.ReadError` for a file that it cannot read, and nothing else.
    """

    @property
    def formats(self) -> Sequence[str]:
        """The formats it reads, by the names that `contractcheck.readers.sniff` gives."""
        ...

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Read a file whole."""
        ...
