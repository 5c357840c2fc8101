"""How time and memory of a whole check grow with the length of a contract: all rules over 10 to 1,000 pages of Word."""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

from run import HERE, PYTHON, Line

MAKE = "import sys; from pathlib import Path; import material; material.word(Path(sys.argv[1]), int(sys.argv[2]))"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 60, 250, 1000])
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = []
        for pages in sorted(options.pages):
            path = Path(folder) / f"{pages}.docx"
            subprocess.run([PYTHON, "-c", MAKE, str(path), str(pages)], check=True, cwd=Path(__file__).parent)
            command = [str(HERE / "contractcheck"), "check", "--exit-zero", "--no-cache", "--format", "json", str(path)]
            told.append((pages, Line(f"{pages} pages", command)))
        told[0][1].warm_up()
        for _ in range(options.repeat):
            for _, line in told:
                line.once()
    print(f"{'pages':>6}{'median s':>10}{'of it cpu':>10}{'ms a page':>11}{'further page':>14}{'peak MB':>9}")
    before: tuple[int, Line] | None = None
    for pages, line in told:
        cpu = line.median_processor
        further = (cpu - before[1].median_processor) / (pages - before[0]) if before else None
        print(
            f"{pages:>6}{line.median:>10.3f}{cpu:>10.3f}{1000 * cpu / pages:>11.1f}"
            f"{'' if further is None else f'{1000 * further:.1f} ms':>14}{line.megabytes:>9.0f}"
        )
        before = pages, line


if __name__ == "__main__":
    main()
