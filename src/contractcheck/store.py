"""The cache on disk: where it is, and how an entry is written whole, read back sound, and forgotten.

``CONTRACTCHECK_CACHE_DIR`` names another place for it, or (empty) none at all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

ENVIRONMENT = "CONTRACTCHECK_CACHE_DIR"
_DIGEST = 32  # bytes
_MADE_READY = re.compile(r"(?:examples|rules|words|framework|phrases)-[0-9a-f]{32}\.(?:json|bin)")


def place() -> Path | None:
    """The folder of the cache, or None where there is none."""
    told = os.environ.get(ENVIRONMENT)
    if told is not None:
        return Path(told) if told.strip() else None
    from platformdirs import user_cache_path

    return user_cache_path("contractcheck", appauthor=False)


def sealed(content: bytes) -> bytes:
    """The content behind its digest, which `sound` checks."""
    return sha256(content).digest() + content


def sound(content: bytes) -> bytes:
    """What stands behind its digest. Raises ValueError where it was damaged."""
    if sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
        raise ValueError("damaged")
    return content[_DIGEST:]


def read(entry: Path, most: int) -> bytes:
    """The bytes of an entry. Raises ValueError for more than ``most`` and OSError where there is none."""
    with entry.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise ValueError(entry)
    return content


def write(entry: Path, content: bytes) -> None:
    """Write whole or not at all: another run may be reading. Raises OSError where it cannot be written."""
    import tempfile

    entry.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=entry.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.replace(name, entry)
    finally:
        with suppress(FileNotFoundError):  # as a rule it has its proper name by now
            os.unlink(name)


def made_ready(where: Path) -> list[Path]:
    """The files in the cache's folder that hold rules made ready; others in it may be anybody's."""
    with suppress(OSError):
        return [Path(each.path) for each in os.scandir(where) if _MADE_READY.fullmatch(each.name)]
    return []


def remove(entries: Iterable[Path]) -> tuple[int, int]:
    """Remove entries: how many were removed, and how many bytes they held. Raises OSError where one cannot be."""
    count = size = 0
    for entry in entries:
        held = entry.stat().st_size
        entry.unlink()
        count, size = count + 1, size + held
    return count, size


def forget_oldest(entries: Iterable[Path], *, keep: int, keep_bytes: int | None = None) -> None:
    """Remove the entries that were used longest ago, until no more than ``keep`` and ``keep_bytes`` are left."""
    found = []
    for each in entries:
        with suppress(OSError):  # another run may have removed it
            told = each.stat()
            found.append((told.st_mtime, told.st_size, each))
    held = 0
    for number, (_, size, entry) in enumerate(sorted(found, reverse=True)):
        held += size
        if number >= keep or (keep_bytes is not None and held > keep_bytes):
            with suppress(OSError):
                entry.unlink()
