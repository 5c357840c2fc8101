"""Reads and checks every file of a folder, each in a process of its own with limits, and prints how that ended.

``corpus.py [FOLDER]``: without FOLDER it takes the one that CONTRACTCHECK_CORPUS names. A file ends as a document,
with a read error (one sentence), or badly: a crash, out of time, or over memory. Exits with 1 if any ended badly.
The kernel keeps every process from the network and from writing outside a temporary folder, and tells how much memory
it holds with those that it started: so this needs Linux, and the right to make a namespace.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import contractcheck
from contractcheck.errors import ReadError
from contractcheck.readers.base import Source

ENDS = ("document", "read error", "crash", "timeout", "over memory")
# From the headers of Linux: flags of unshare and mount, and a call that the C library does not wrap everywhere.
NEW_USER, NEW_NETWORK, NEW_MOUNTS = 0x10000000, 0x40000000, 0x20000
RECURSIVE, PRIVATE = 0x4000, 0x40000
MOUNT_SETATTR, HERE, ALL_BELOW, READ_ONLY = 442, -100, 0x8000, 1


@dataclass
class Run:
    """One file and how its process ended."""

    path: str
    group: str
    end: str = ""
    told: str = ""  # the sentence of a read error, or the last line of a crash
    seconds: float = 0.0
    reading: float = 0.0  # seconds of them spent on reading; the rest judges
    megabytes: float = 0.0
    characters: int = 0
    unread: list[str] = field(default_factory=list)  # what the reading block says was not read


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("CONTRACTCHECK_CORPUS"))
    parser.add_argument("--seconds", type=float, default=30.0, help="the most that a file may take (default 30)")
    parser.add_argument("--megabytes", type=int, default=1000, help="the most that it may need (default 1000)")
    parser.add_argument("--jobs", type=int, default=2, help="how many files at a time (default 2)")
    parser.add_argument("--only", default="", help="only files whose path holds this")
    parser.add_argument("--json", default="", help="keep every file's result in this file")
    options = parser.parse_args()
    if options.folder is None:
        parser.error("name a FOLDER, or set CONTRACTCHECK_CORPUS")
    folder = Path(options.folder)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and options.only in str(path)]
    files = [path for path in files if path.name != "MANIFEST.tsv"]
    with tempfile.TemporaryDirectory() as room:
        pid = os.fork()  # what is confined could not take its room away again
        if not pid:
            os._exit(confined(files, folder, room, options))
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def confined(files: list[Path], folder: Path, room: str, options: argparse.Namespace) -> int:
    """Run over the files, and print what came of it; 1 if any ended badly."""
    checker = contractcheck.Checker()
    checker.check(Source("warm.md", b"1.1 The Provider shall listen.\n"))  # what is loaded late is loaded now
    with open(options.json or os.devnull, "w", encoding="utf-8") as kept:  # later, nothing can be opened to write
        confine(room)
        runs = run_all(files, folder, checker, options)
        json.dump([asdict(run) for run in runs], kept, indent=1)
    print(f"{len(runs)} files, {options.seconds:g} s and {options.megabytes} MB each\n")
    show(runs)
    sys.stdout.flush()
    return int(any(run.end not in ENDS[:2] for run in runs))


def confine(room: str) -> None:
    """Leave this process and all that it starts without a network, and nowhere to write but one folder."""
    libc, me = ctypes.CDLL(None, use_errno=True), os.getuid()
    read_only = struct.pack("QQQQ", READ_ONLY, 0, 0, 0)

    def call(name: str, *arguments: object) -> None:
        if getattr(libc, name)(*arguments):
            sys.exit(f"The kernel refused {name} ({os.strerror(ctypes.get_errno())}), so nothing could be held back.")

    os.environ["TMPDIR"] = tempfile.tempdir = room
    call("unshare", NEW_NETWORK | NEW_MOUNTS | (NEW_USER if me else 0))
    if me:
        Path("/proc/self/uid_map").write_text(f"{me} {me} 1")
    call("mount", b"none", b"/", None, RECURSIVE | PRIVATE, None)
    call("syscall", MOUNT_SETATTR, HERE, b"/", ALL_BELOW, read_only, len(read_only))
    for folder in (room, "/var/tmp"):  # LibreOffice keeps a socket in the latter where it may not in /tmp
        call("mount", b"tmpfs", folder.encode(), b"tmpfs", 0, None)


def run_all(files: list[Path], folder: Path, checker: Any, options: argparse.Namespace) -> list[Run]:
    """Start a process for each file, and watch those that run."""
    waiting, done = list(reversed(files)), []
    running: dict[int, tuple[Run, int, float]] = {}
    while waiting or running:
        while waiting and len(running) < options.jobs:
            path = waiting.pop()
            shown = str(path.relative_to(folder))
            run = Run(shown, f"{path.relative_to(folder).parts[0]} {path.suffix.lower()}")
            pid, pipe = start(path, checker)
            running[pid] = (run, pipe, time.monotonic())
        time.sleep(0.02)
        for pid, (run, pipe, begun) in list(running.items()):
            family = [pid, *descendants(pid)]
            run.megabytes = max(run.megabytes, sum(map(resident, family)))
            if run.megabytes > options.megabytes and not run.end:
                run.end = "over memory"
            elif time.monotonic() - begun > options.seconds and not run.end:
                run.end = "timeout"
            if run.end:
                for each in family:
                    kill(each)
            ended, status, usage = os.wait4(pid, os.WNOHANG)
            if ended:
                del running[pid]
                run.seconds = time.monotonic() - begun
                run.megabytes = max(run.megabytes, usage.ru_maxrss / 1024)
                note(run, pipe, status)
                done.append(run)
                print(f"\r{len(done)} of {len(files)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    return done


def start(path: Path, checker: Any) -> tuple[int, int]:
    """Read and check a file in a process of its own; gives its id, and where it tells what came of it."""
    told, telling = os.pipe()
    pid = os.fork()
    if pid:
        os.close(telling)
        return pid, told
    sys.stderr = sys.stdout = open(os.devnull, "w")  # noqa: SIM115  the process ends with it
    begun = time.monotonic()
    found: dict[str, Any] = {}
    try:
        opened = checker.opener.open(path)
        found = {"reading": time.monotonic() - begun, "end": "document"}
        checker.report(opened)
        (document,) = opened.contract.documents
        found["characters"] = len(document.text)
        found["unread"] = [note.sentence for note in document.reading.notes if note.unread]
    except ReadError as error:
        found = {"end": "read error", "told": f"{error.problem} {error.advice}", "reading": time.monotonic() - begun}
        if "\n" in str(error) or not error.advice:
            found = {"end": "crash", "told": f"no clear sentence: {error}"}
    except BaseException:
        found |= {"end": "crash", "told": traceback.format_exc()[-4000:]}
    os.write(telling, json.dumps(found).encode()[:60_000])
    os._exit(0)


def note(run: Run, pipe: int, status: int) -> None:
    """Put down what a process told before it ended, or how it ended without a word."""
    with os.fdopen(pipe, "rb") as told:
        words = told.read()
    if run.end:
        return
    if words:
        for name, value in json.loads(words).items():
            setattr(run, name, value)
        return
    ended = os.waitstatus_to_exitcode(status)
    run.end, run.told = "crash", signal.Signals(-ended).name if ended < 0 else f"exit {ended}"


def descendants(pid: int) -> list[int]:
    try:
        own = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return own + [further for each in own for further in descendants(each)]


def resident(pid: int) -> float:
    """The megabytes of memory that a process holds."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def show(runs: list[Run]) -> None:
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        groups[run.group][run.end] += 1
        groups["all"][run.end] += 1
    print(f"{'':<28}{'files':>7}" + "".join(f"{end:>13}" for end in ENDS))
    for name in [*sorted(groups.keys() - {"all"}), "all"]:
        counts = groups[name]
        print(f"{name:<28}{counts.total():>7}" + "".join(f"{counts[end] or '-':>13}" for end in ENDS))
    for title, key in (("slowest", "seconds"), ("hungriest", "megabytes")):
        print(f"\n{title}{'seconds':>18}{'reading':>9}{'MB':>7}{'characters':>12}")
        for run in sorted(runs, key=lambda each: -float(getattr(each, key)))[:10]:
            figures = f"{run.seconds:>26.1f}{run.reading:>9.1f}{run.megabytes:>7.0f}{run.characters:>12,}"
            print(f"{figures}  {run.path}")
    sentences(runs, "read error", "read errors")
    for end in ENDS[2:]:
        sentences(runs, end, end)
    partly = Counter(" ".join(sentence.split()) for run in runs for sentence in run.unread)
    print(f"\nread in part: {sum(1 for run in runs if run.unread)} files")
    for sentence, count in partly.most_common(15):
        print(f"{count:>5}  {sentence[:160]}")


def sentences(runs: list[Run], end: str, title: str) -> None:
    """Each distinct sentence, how often it was told, and the first file that it was told of."""
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for run in runs:
        if run.end == end:
            counts[run.told] += 1
            first.setdefault(run.told, run.path)
    if counts:
        print(f"\n{title}")
    for sentence, count in counts.most_common():
        print(f"{count:>5}  {sentence}\n       {first[sentence]}")


if __name__ == "__main__":
    sys.exit(main())
