"""Standard input as a document: the FILE that is called ``-``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contractcheck.plugins.registry import Registry
    from contractcheck.readers.base import Limits, Source

STANDARD_INPUT = "-"


def opened(files: Sequence[str], input_format: str | None, limits: Limits) -> list[str | Source]:
    """The files as they were named, with what standard input holds in place of ``-``."""
    return [_standard_input(input_format, limits.file_bytes + 1) if file == STANDARD_INPUT else file for file in files]


def refuse_format(input_format: str | None, files: Sequence[str], registry: Registry) -> None:
    """Refuse a format of standard input that nothing could read, or that nothing is asked of."""
    from contractcheck.errors import UsageError
    from contractcheck.names import unknown
    from contractcheck.packs import ENDINGS

    if input_format is None:
        return
    known = {ending.lstrip(".") for ending in ENDINGS} | {name for each in registry.readers for name in each.formats}
    if input_format.lstrip(".").lower() not in known:
        raise UsageError(unknown("input format", input_format, sorted(known)))
    if STANDARD_INPUT not in files:
        raise UsageError("--input-format tells what standard input holds, but no FILE is -, which stands for it.")


def _standard_input(input_format: str | None, most: int) -> Source:
    from contractcheck.errors import ReadError
    from contractcheck.readers.base import Source

    # The readers look at a file's content first and at the ending of its name where that leaves a doubt.
    name = f"standard input.{input_format.lstrip('.')}" if input_format else "standard input"
    try:
        return Source(name, sys.stdin.buffer.read(most) if sys.stdin else b"")
    except OSError as error:
        raise ReadError(name, f"It cannot be read ({error.strerror}).", "Name the file instead.") from error
