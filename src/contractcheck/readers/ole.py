"""The names at the top of an OLE file (the container of .doc, .xls, .ppt and of encrypted Office files)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack_from

from contractcheck.readers.base import OLE_SIGNATURE

_NONE = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFF9
_ENTRY = 128
_ENTRIES_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Stream:
    """One entry at the top of an OLE file, and the sector it begins in."""

    name: str
    start: int
    size: int


def top_streams(data: bytes) -> dict[str, Stream]:
    """The streams and storages directly under the root, by name; empty where the file is damaged."""
    if not data.startswith(OLE_SIGNATURE) or len(data) < 512:
        return {}
    directory = b"".join(_sectors(data))
    if len(directory) < _ENTRY:
        return {}
    found: dict[str, Stream] = {}
    waiting = [unpack_from("<I", directory, 76)[0]]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        offset = number * _ENTRY
        if number in seen or offset + _ENTRY > len(directory) or len(seen) > _ENTRIES_LOOKED_AT:
            continue
        seen.add(number)
        length, left, right = (*unpack_from("<H", directory, offset + 64), *unpack_from("<II", directory, offset + 68))
        name = directory[offset : offset + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        start, size = unpack_from("<II", directory, offset + 116)
        if name:
            found[name] = Stream(name, start, size)
        waiting += [left, right]
    return found


def stream_start(data: bytes, stream: Stream, count: int) -> bytes:
    """The first bytes of a stream that is large enough to have sectors of its own."""
    size = _sector_size(data)
    offset = (stream.start + 1) * size
    return data[offset : offset + min(count, size)] if stream.size >= unpack_from("<I", data, 56)[0] else b""


def _sector_size(data: bytes) -> int:
    shift: int = unpack_from("<H", data, 30)[0]
    return 1 << shift if shift in (9, 12) else 512


def _sectors(data: bytes) -> Iterator[bytes]:
    """The sectors of the directory, as far as the allocation table leads."""
    size = _sector_size(data)
    tables = unpack_from("<109I", data, 76)
    sector = unpack_from("<I", data, 48)[0]
    per_table = size // 4
    for _ in range(_ENTRIES_LOOKED_AT * _ENTRY // size):
        offset = (sector + 1) * size
        if sector >= _LAST_SECTOR or offset >= len(data):
            return
        yield data[offset : offset + size]
        table = sector // per_table
        if table >= len(tables) or tables[table] == _NONE:
            return
        link = (tables[table] + 1) * size + sector % per_table * 4
        if link + 4 > len(data):
            return
        sector = unpack_from("<I", data, link)[0]
