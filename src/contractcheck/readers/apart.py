"""Reads a file in a process of its own, so that whatever it does to its parser ends in a sentence.

A parser written in C cannot be stopped from Python: a PDF of half a kilobyte whose page draws itself would
take all the memory of the computer. Here it takes only its own process with it.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contractcheck import progress
from contractcheck.errors import ReadError
from contractcheck.model.document import Document
from contractcheck.readers import clock
from contractcheck.readers.base import Limits, Reader, ReadOptions, Source

# The process has the modules of this one, wherever they came from, and nothing of its surroundings.
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from contractcheck.readers.apart import serve; serve()"
)
_TOO_LONG, _TOO_MUCH = 75, 76  # what the process ends with
_BEGUN = b"begun"  # the first that the process sends
_LOOK_EVERY = 0.05  # seconds
_TO_START = 20.0  # seconds that a slow computer may need before the reading begins
_PRINT_AGAIN = "Open it in a viewer; if that works, print it to a new PDF and check that."

_patience: tuple[float, int] | None = None  # the seconds of a step and the memory that hold meanwhile


@contextmanager
def patient(seconds: float, memory_bytes: int) -> Iterator[None]:
    """Let each step take so long, and the process so much memory, while something slow is done on purpose."""
    global _patience  # noqa: PLW0603  a process reads one file
    _patience = (seconds, memory_bytes)
    try:
        with clock.stopped():
            yield
    finally:
        clock.tick()
        _patience = None


@dataclass(frozen=True, slots=True)
class ApartReader:
    """A reader that does its work in a process of its own, within the limits on time and memory.

    Where no process can be started, this one does the work, within what limits the reader holds to itself.
    """

    reader: Reader

    @property
    def formats(self) -> Sequence[str]:
        """The formats it reads."""
        return self.reader.formats

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Read a file whole, or say in a `ReadError` what stopped the process that was reading it."""
        import json
        import pickle
        import subprocess

        if not sys.executable or getattr(sys, "frozen", False):
            return self.reader.read(source, options)
        request = pickle.dumps((self.reader, source, options))
        modules = json.dumps([os.path.abspath(each) for each in sys.path])
        try:
            # The program is the Python that runs this, and nothing of the file is among the arguments.
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-E", "-s", "-S", "-c", _START, modules],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            return self.reader.read(source, options)
        limits = options.limits
        most = _TO_START + limits.seconds + 2 * limits.step_seconds + (limits.ocr_seconds if options.ocr else 0)
        with process:
            try:
                answer, _ = progress.awaited(lambda: process.communicate(request, timeout=most), process.kill)
            except subprocess.TimeoutExpired as error:
                raise _too_long(source, limits) from error
            finally:
                process.kill()
        if process.returncode == _TOO_LONG:
            raise _too_long(source, limits)
        if process.returncode == _TOO_MUCH:
            raise ReadError(
                source.name,
                f"Reading the file takes more than {limits.memory_bytes // 1_000_000} MB of memory, "
                "far more than the words of a contract need.",
                _PRINT_AGAIN,
            )
        if not answer.startswith(_BEGUN):  # a Python that cannot start by itself, as inside another program
            return self.reader.read(source, options)
        if process.returncode:
            raise ReadError(source.name, "The file is damaged in a way that breaks off its reading.", _PRINT_AGAIN)
        # What the process sends is as trusted as this one: it is the same program with the same rights.
        document, failure = pickle.loads(answer[len(_BEGUN) :])  # noqa: S301
        if failure is not None:
            raise failure
        return document  # type: ignore[no-any-return]


def serve() -> None:
    """Read the file that standard input brings, and send the document, or what was raised, to standard output."""
    import pickle

    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # what a library prints is no part of the answer
        os.dup2(nowhere.fileno(), 1)
    answers.write(_BEGUN)
    answers.flush()
    reader, source, options = pickle.load(sys.stdin.buffer)  # noqa: S301
    threading.Thread(target=_watch, args=(options.limits,), daemon=True).start()
    with answers:
        answers.write(_answer(reader, source, options))
    os._exit(0)  # nothing that a hostile file left behind is tidied up


def _answer(reader: Reader, source: Source, options: ReadOptions) -> bytes:
    import pickle
    import traceback

    limits = options.limits
    clock.tick()
    try:
        with clock.within(limits.seconds + limits.step_seconds):  # the last page may begin when the seconds are up
            return pickle.dumps((reader.read(source, options), None))
    except Exception as error:
        if not isinstance(error, ReadError | clock.OutOfTimeError):
            error.add_note(traceback.format_exc())
        error.__traceback__ = error.__cause__ = error.__context__ = None
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301
        except Exception:
            return pickle.dumps((None, RuntimeError(traceback.format_exc())))
        return pickle.dumps((None, error))


def _watch(limits: Limits) -> None:
    """End the process when it stands still, swells, or has lost whoever asked for it."""
    parent = os.getppid()
    while True:
        time.sleep(_LOOK_EVERY)
        seconds, most = _patience or (limits.step_seconds, limits.memory_bytes)
        if memory() > most:
            os._exit(_TOO_MUCH)
        if clock.still_for() > seconds or os.getppid() != parent:
            os._exit(_TOO_LONG)


def _too_long(source: Source, limits: Limits) -> ReadError:
    return ReadError(
        source.name, f"One page of the file takes longer than {limits.step_seconds:g} seconds to read.", _PRINT_AGAIN
    )


def memory() -> int:
    """The bytes of memory that this process holds now (on macOS: has held at most)."""
    if sys.platform == "linux":
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    elif sys.platform == "win32":  # noqa: RET505  the checker of types reads one branch for each system
        return _memory_on_windows()
    else:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # in bytes on macOS


def _memory_on_windows() -> int:
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("PeakWorkingSetSize", "WorkingSetSize")),
            *((f"unused{number}", ctypes.c_size_t) for number in range(6)),
        )

    windows: Any = ctypes
    counters = Counters(cb=ctypes.sizeof(Counters))
    process = wintypes.HANDLE(-1)  # this one
    windows.windll.psapi.GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
    return int(counters.WorkingSetSize)
