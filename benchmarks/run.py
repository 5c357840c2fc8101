"""Times contractcheck beside its peers on the same files in one run, and prints the ratios of processor time."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

# The material is made by a process of its own: a child's peak memory counts what its parent held when it began.
PYTHON = sys.executable
HERE = Path(PYTHON).parent
WALK_WORD = """
import sys, docx
document = docx.Document(sys.argv[1])
print(sum(len(p.text) + len(p.style.name) for p in document.paragraphs)
      + sum(len(c.text) for t in document.tables for r in t.rows for c in r.cells))
"""
PLUMBER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    print(sum(len(page.extract_text()) for page in pdf.pages))
"""
PDFIUM = """
import sys, pypdfium2
pdf = pypdfium2.PdfDocument(sys.argv[1])
print(sum(len(page.get_textpage().get_text_range()) for page in pdf))
"""
READ = """
import sys
from contractcheck import readers
from contractcheck.readers.base import Limits, ReadOptions
print(len(readers.read(readers.load(sys.argv[1], Limits()), readers.builtin_readers(), ReadOptions()).text))
"""


# Both readers of Word files in one process: the quickest of several runs, without the start of Python and imports.
WITHIN = """
import sys, time, docx
from contractcheck import readers
from contractcheck.readers.base import Limits, ReadOptions

def quickest(read, count):
    seconds = []
    for _ in range(count):
        start = time.process_time()
        read()
        seconds.append(time.process_time() - start)
    return min(seconds)

def walk():
    document = docx.Document(sys.argv[1])
    return (sum(len(p.text) + len(p.style.name) for p in document.paragraphs)
            + sum(len(c.text) for t in document.tables for r in t.rows for c in r.cells))

def ours():
    readers.read(readers.load(sys.argv[1], Limits()), readers.builtin_readers(), ReadOptions())

ours(), walk()
print(quickest(ours, 10), quickest(walk, 5))
"""


START = "contractcheck --version"
ONE_KNOWN = "one contract, unchanged"


@dataclass
class Line:
    """A command to time, and the peers that its ratios are taken to."""

    name: str
    command: list[str]
    beside: tuple[str, ...] = ()
    slow: bool = False  # runs once only, and is not warmed up
    by_clock: bool = False  # its ratios are of the time that somebody waits, not of the processor's
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    def once(self) -> None:
        start = time.perf_counter()
        with subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
        ) as process:
            assert process.stderr is not None
            told = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds.append(time.perf_counter() - start)
        self.processor.append(usage.ru_utime + usage.ru_stime)
        self.megabytes = max(self.megabytes, usage.ru_maxrss / 1024)
        if process.returncode not in (0, 1):
            sys.exit(f"{' '.join(self.command)}\n{told.decode(errors='replace')}")

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def median_processor(self) -> float:
        return statistics.median(self.processor)

    def warm_up(self) -> None:
        """Run once uncounted: compiled modules and rules are kept from then on, as they are on a user's machine."""
        self.once()
        self.seconds.clear()
        self.processor.clear()


def environment() -> dict[str, str]:
    """Compiled modules are kept, whatever this shell says: an installed program finds its own already there."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def lines(folder: Path) -> list[Line]:
    contractcheck = str(HERE / "contractcheck")
    peer = shutil.which("contract-lint", path=f"{HERE}{os.pathsep}{os.environ.get('PATH', '')}")
    text, word, pdf = folder / "contract.md", folder / "contract.docx", folder / "contract.pdf"
    tables, long = folder / "tables.pdf", folder / "long.pdf"
    subprocess.run([PYTHON, str(Path(__file__).with_name("material.py")), str(folder)], check=True)
    found = [
        Line("bare Python", [PYTHON, "-c", "pass"]),
        Line(START, [contractcheck, "--version"], ("bare Python",)),
    ]
    for name, path in (("900 KB text", text), ("60 pages of Word", word), ("60 pages of PDF", pdf)):
        if peer:
            found.append(Line(f"contract-lint, {name}", [peer, "lint", str(path)]))
        command = [contractcheck, "check", "--exit-zero", "--no-cache", "--format", "json", str(path)]
        reads = ("python-docx reads it",) if path == word else ("pdfplumber extract_text",) if path == pdf else ()
        found.append(Line(f"contractcheck, {name}", command, (f"contract-lint, {name}", *reads)))
    many = copies(text, folder / "many")
    several = [contractcheck, "check", "--exit-zero", "--no-cache", "--jobs"]
    some = list(map(str, sorted(many.iterdir())[:64]))
    found += [
        Line(ONE_KNOWN, [contractcheck, "check", "--exit-zero", some[0]], (START,)),
        Line("200 contracts, unchanged", [contractcheck, "check", "--exit-zero", str(many)], (ONE_KNOWN,)),
        Line("64 contracts, one after another", [*several, "1", *some]),
        Line("64 contracts, two at once", [*several, "2", *some], ("64 contracts, one after another",), by_clock=True),
        Line("python-docx reads it", [PYTHON, "-c", WALK_WORD, str(word)]),
        Line("contractcheck reads that Word file", [PYTHON, "-c", READ, str(word)], ("python-docx reads it",)),
        Line("pdfplumber extract_text", [PYTHON, "-c", PLUMBER, str(pdf)]),
        Line("bare pypdfium2", [PYTHON, "-c", PDFIUM, str(pdf)]),
        Line(
            "contractcheck reads that PDF",
            [PYTHON, "-c", READ, str(pdf)],
            ("pdfplumber extract_text", "bare pypdfium2"),
        ),
        Line("pdfplumber, full of tables", [PYTHON, "-c", PLUMBER, str(tables)]),
        Line("contractcheck reads those tables", [PYTHON, "-c", READ, str(tables)], ("pdfplumber, full of tables",)),
        Line("pdfplumber, 400 pages", [PYTHON, "-c", PLUMBER, str(long)], slow=True),
        Line("bare pypdfium2, 400 pages", [PYTHON, "-c", PDFIUM, str(long)]),
        Line(
            "contractcheck reads 400 pages",
            [PYTHON, "-c", READ, str(long)],
            ("pdfplumber, 400 pages", "bare pypdfium2, 400 pages"),
        ),
    ]
    if not peer:
        print("contract-lint is not installed here: its lines are left out.", file=sys.stderr)
    return found


def copies(text: Path, folder: Path) -> Path:
    """Two hundred contracts of some twelve pages, each with a title of its own."""
    folder.mkdir()
    clauses = text.read_text(encoding="utf-8")[:30_000].rpartition("\n\n")[0]
    for number in range(200):
        (folder / f"{number:03}.md").write_text(f"# Contract {number}\n\n{clauses}\n", encoding="utf-8")
    return folder


def in_process(word: Path) -> str:
    """How long the two readers of Word files take where Python runs already."""
    told = subprocess.run([PYTHON, "-c", WITHIN, str(word)], capture_output=True, text=True, check=True).stdout
    ours, theirs = (float(seconds) for seconds in told.split())
    return f"{1000 * ours:.0f} ms, python-docx {1000 * theirs:.0f} ms, {ours / theirs:.2f} x python-docx"


def told_beside(line: Line, peer: Line) -> str:
    """A line's processor time beside a peer's."""
    if line.by_clock:
        return f"{line.median / peer.median:.2f} x the time of {peer.name}"
    if peer.name in ("bare Python", START, ONE_KNOWN):
        return f"{1000 * (line.median_processor - peer.median_processor):.0f} ms above {peer.name}"
    return f"{line.median_processor / peer.median_processor:.2f} x {peer.name}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", default="", help="only lines with this word in their name, and their peers")
    parser.add_argument("--json", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        every = lines(Path(folder))
        wanted = [line for line in every if options.only in line.name]
        peers = {name for line in wanted for name in line.beside}
        told = [line for line in every if line in wanted or line.name in peers]
        for line in told:
            if not line.slow:
                line.warm_up()
        for turn in range(options.repeat):
            for line in told:  # in turn, so that a busy moment of the machine falls on all of them
                if not (line.slow and turn):
                    line.once()
        within = in_process(Path(folder) / "contract.docx")
    by_name = {line.name: line for line in told}
    print(f"{'':<38}{'median s':>9}{'of it cpu':>10}{'peak MB':>9}   ratio")
    for line in told:
        ratio = ", ".join(told_beside(line, by_name[name]) for name in line.beside if name in by_name)
        print(f"{line.name:<38}{line.median:>9.3f}{line.median_processor:>10.3f}{line.megabytes:>9.0f}   {ratio}")
    print(f"\nReading that Word file without the start of Python and its imports: {within}")
    if options.json:
        figures = {
            line.name: {"seconds": line.seconds, "processor": line.processor, "megabytes": line.megabytes}
            for line in told
        }
        Path(options.json).write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
