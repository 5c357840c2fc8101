"""A small TOML file that somebody wrote: read whole and bounded, or told in a sentence why not."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

from contractcheck.errors import ContractCheckError, shown

LARGEST = 1_000_000
DEEPEST = 60  # names of one key, as in a.b.c; the time that the parser takes grows with their square
_NAME = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_TOO_DEEP = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_NAME}[ \t]*+\.[ \t]*+){{{DEEPEST}}}")


def parsed(path: Path, purpose: str, error: type[ContractCheckError]) -> dict[str, Any]:
    """What a TOML file says. ``purpose`` ends the sentence on a file that is far too large to ..."""
    return table(shown(str(path)), content(path, purpose, error), purpose, error)


def content(path: Path, purpose: str, error: type[ContractCheckError]) -> bytes:
    """The bytes of a file that is to hold TOML."""
    name = shown(str(path))
    try:
        about = path.stat()
        # Whatever is no ordinary file (a pipe, a device) might never end.
        if not stat.S_ISREG(about.st_mode):
            raise error(f"{name}: this is no file that could {purpose}.")
        if about.st_size > LARGEST:
            raise error(f"{name}: this file is far too large to {purpose}.")
        return path.read_bytes()
    except OSError as wrong:
        raise error(f"{name}: this file cannot be opened ({wrong.strerror}).") from wrong
    except ValueError as wrong:  # a name that no file can have
        raise error(f"{name}: this file cannot be opened ({wrong}).") from wrong


def text(name: str, told: bytes, error: type[ContractCheckError]) -> str:
    """The same as text."""
    try:
        return told.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        raise error(f"{name}: this file is not UTF-8 text. Save it as UTF-8.") from wrong


def table(name: str, told: bytes, purpose: str, error: type[ContractCheckError]) -> dict[str, Any]:
    """What the bytes of a TOML file say. ``name`` is what messages call the file."""
    import tomllib

    words = text(name, told, error)
    if _TOO_DEEP.search(words):
        raise error(f"{name}: this file is nested too deep to {purpose}.")
    try:
        return tomllib.loads(words)
    except RecursionError as wrong:
        raise error(f"{name}: this file is nested too deep to {purpose}.") from wrong
    except ValueError as wrong:  # not TOML, or a number of absurd length
        raise error(f"{name}: this is not a TOML file: {wrong}.") from wrong
