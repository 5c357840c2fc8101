"""Times contractcheck beside its peers on the same files in one run, and prints the ratios."""

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


@dataclass
class Line:
    """A command to time, and the peer that its ratio is taken to."""

    name: str
    command: list[str]
    beside: str = ""
    slow: bool = False  # runs once only
    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    def once(self) -> None:
        start = time.perf_counter()
        with subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            assert process.stderr is not None
            told = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds.append(time.perf_counter() - start)
        self.megabytes = max(self.megabytes, usage.ru_maxrss / 1024)
        if process.returncode not in (0, 1):
            sys.exit(f"{' '.join(self.command)}\n{told.decode(errors='replace')}")

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def lines(folder: Path) -> list[Line]:
    contractcheck = str(HERE / "contractcheck")
    peer = shutil.which("contract-lint", path=f"{HERE}{os.pathsep}{os.environ.get('PATH', '')}")
    text, word, pdf = folder / "contract.md", folder / "contract.docx", folder / "contract.pdf"
    tables, long = folder / "tables.pdf", folder / "long.pdf"
    subprocess.run([PYTHON, str(Path(__file__).with_name("material.py")), str(folder)], check=True)
    found = [
        Line("bare Python", [PYTHON, "-c", "pass"]),
        Line("contractcheck --version", [contractcheck, "--version"], "bare Python"),
    ]
    for name, path in (("900 KB text", text), ("60 pages of Word", word), ("60 pages of PDF", pdf)):
        if peer:
            found.append(Line(f"contract-lint, {name}", [peer, "lint", str(path)]))
        command = [contractcheck, "check", "--exit-zero", "--format", "json", str(path)]
        found.append(Line(f"contractcheck, {name}", command, f"contract-lint, {name}"))
    found += [
        Line("python-docx reads it", [PYTHON, "-c", WALK_WORD, str(word)]),
        Line("contractcheck reads that Word file", [PYTHON, "-c", READ, str(word)], "python-docx reads it"),
        Line("pdfplumber extract_text", [PYTHON, "-c", PLUMBER, str(pdf)]),
        Line("bare pypdfium2", [PYTHON, "-c", PDFIUM, str(pdf)]),
        Line("contractcheck reads that PDF", [PYTHON, "-c", READ, str(pdf)], "pdfplumber extract_text"),
        Line("contractcheck reads that PDF ", [PYTHON, "-c", READ, str(pdf)], "bare pypdfium2"),
        Line("pdfplumber, full of tables", [PYTHON, "-c", PLUMBER, str(tables)]),
        Line("contractcheck reads those tables", [PYTHON, "-c", READ, str(tables)], "pdfplumber, full of tables"),
        Line("pdfplumber, 400 pages", [PYTHON, "-c", PLUMBER, str(long)], slow=True),
        Line("bare pypdfium2, 400 pages", [PYTHON, "-c", PDFIUM, str(long)]),
        Line("contractcheck reads 400 pages", [PYTHON, "-c", READ, str(long)], "pdfplumber, 400 pages"),
        Line("contractcheck reads 400 pages ", [PYTHON, "-c", READ, str(long)], "bare pypdfium2, 400 pages"),
    ]
    if not peer:
        print("contract-lint is not installed here: its lines are left out.", file=sys.stderr)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", default="")
    parser.add_argument("--json", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = [line for line in lines(Path(folder)) if options.only in line.name]
        for turn in range(options.repeat):
            for line in told:  # in turn, so that a busy moment of the machine falls on all of them
                if not (line.slow and turn):
                    line.once()
    by_name = {line.name: line for line in told}
    print(f"{'':<38}{'median s':>9}{'peak MB':>9}   ratio")
    for line in told:
        peer = by_name.get(line.beside)
        if line.beside == "bare Python" and peer:
            ratio = f"{1000 * (line.median - peer.median):.0f} ms above {line.beside}"
        else:
            ratio = f"{line.median / peer.median:.2f} x {line.beside}" if peer else ""
        print(f"{line.name:<38}{line.median:>9.3f}{line.megabytes:>9.0f}   {ratio}")
    if options.json:
        figures = {line.name: {"seconds": line.seconds, "megabytes": line.megabytes} for line in told}
        Path(options.json).write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
