"""The terminal: how wide it is, whether it takes colour, and how far a long check has come."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from contractcheck.errors import UsageError, shown

if TYPE_CHECKING:
    from contractcheck.reporters.base import Detail, Look

NARROWEST, WIDEST = 40, 120
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "•": "*", "\u00a0": " "})


def look(stream: TextIO, detail: Detail = "normal") -> Look:
    """The looks that suit a stream: the terminal's width and colour, or eighty plain columns."""
    from contractcheck.reporters.base import Look

    on_terminal = stream.isatty()
    width = shutil.get_terminal_size((80, 24)).columns if on_terminal or "COLUMNS" in os.environ else 80
    return Look(width=max(NARROWEST, min(width, WIDEST)), colour=on_terminal and _colourful(), detail=detail)


def _colourful() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(sentence: str) -> None:
    """Tell something beside the report, on standard error."""
    from contractcheck.reporters.words import plain

    lines = "\n".join(plain(line) for line in sentence.splitlines())
    with suppress(OSError):  # nobody listens; what the run exits with still tells
        sys.stderr.write(f"{showable(lines, sys.stderr.encoding)}\n")
        sys.stderr.flush()


def prepare_streams() -> None:
    """Let a console that cannot show a character show another in its place, and one that is closed swallow all."""
    # Streams that the caller closed before the start are None.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  open until the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def put(report: str | bytes, *, encoded: bool) -> None:
    """Write a report to standard output; ``encoded`` reports are UTF-8 whatever the console is."""
    buffer = getattr(sys.stdout, "buffer", None)
    try:
        if buffer is not None and (encoded or isinstance(report, bytes)):
            sys.stdout.flush()
            from contractcheck.reporters.base import as_bytes

            buffer.write(as_bytes(report))
        else:
            sys.stdout.write(showable(str(report), sys.stdout.encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        hush()  # whoever was reading has seen enough
    except OSError as error:
        hush()
        raise UsageError(f"The report cannot be written to where standard output leads ({error.strerror}).") from error


def hush() -> None:
    """Let standard output lead nowhere, so that what is still buffered does not fail again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def showable(text: str, encoding: str | None) -> str:
    """The text with plain quotation marks and dashes where the console's character set has no others."""
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return text.translate(PLAIN)
    return text


def guard(output: Path, inputs: Iterable[str | Path]) -> None:
    """Refuse to write a report over a file that it rests on, or into a folder that is not there."""
    from contractcheck.packs import DESCRIPTION

    name = shown(str(output))
    for path in inputs:
        if _same(Path(path), output):
            raise UsageError(f"{name}: this is a file that the check reads. Choose another name for --output.")
    if output.name == DESCRIPTION and os.path.exists(output):
        raise UsageError(f"{name}: this file describes a contract. Choose another name for --output.")
    if not os.path.isdir(output.parent):
        raise UsageError(f"{name}: the report cannot be written there, for there is no such folder.")


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


class Progress:
    """A line on standard error that says what is being read, once that has taken longer than a second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shown = False
        self._now = ""
        self._timer = threading.Timer(1.0, self._appear) if sys.stderr.isatty() else None

    def __enter__(self) -> Progress:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer:
            self._timer.cancel()
        with self._lock:
            if self._shown:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
            self._timer, self._shown = None, False

    def step(self, sentence: str) -> None:
        """What is being done now."""
        with self._lock:
            self._now = sentence
            if self._shown:
                self._write()

    def of_many(self, done: int, contracts: int, name: str) -> None:
        """Which of so many contracts is being checked now."""
        count = f" ({done + 1} of {contracts})" if contracts > 1 else ""
        self.step(f"Checking {os.path.basename(name)}{count} ...")

    def _appear(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._shown = True
                self._write()

    def _write(self) -> None:
        columns = shutil.get_terminal_size((80, 24)).columns
        # Room is left for the ^C of somebody who has had enough, or the line would wrap and stay.
        sys.stderr.write(f"\r\x1b[K{self._now[: columns - 4]}")
        sys.stderr.flush()
