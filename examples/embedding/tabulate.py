"""All contracts of a folder as one table: a row for each question asked of each contract.

    python examples/embedding/tabulate.py examples/contracts --csv table.csv

The ``# %%`` marks make cells of it in editors that know notebooks. pandas is used where it is installed.
"""

# %% What is needed
from __future__ import annotations

import argparse
import csv
import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import contractcheck

ENDINGS = {".docx", ".pdf", ".odt", ".html", ".md", ".txt"}
Row = dict[str, str]


# %% The contracts of a folder: a file each, or a folder with a contract.toml
def contracts(folder: Path) -> Iterator[Path]:
    """Every contract in the folder, in the order of their names; pages about the folder are passed over."""
    for each in sorted(folder.iterdir()):
        is_pack = (each / "contract.toml").is_file()
        is_document = each.is_file() and each.suffix.lower() in ENDINGS and each.stem != "README"
        if is_pack or is_document:
            yield each


# %% Check them; what could not be read gets a row of its own, so that it does not look like a contract without findings
def checked(folder: Path) -> contractcheck.Run:
    """The reports on all contracts, and the problems with those that could not be read."""
    checker = contractcheck.Checker()
    reports, problems = [], []
    for path in contracts(folder):
        try:
            reports.append(checker.check(path))
        except contractcheck.ContractCheckError as error:
            problems.append(contractcheck.Problem(path=str(path), problem=str(error)))
    return contractcheck.Run(reports=tuple(reports), problems=tuple(problems))


# %% One row for each question: a list of dicts, which pandas.DataFrame(rows) takes as it is
def rows(run: contractcheck.Run) -> list[Row]:
    """What the ``csv`` format holds, row by row, under the heads of its columns."""
    table = contractcheck.render(run, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table, newline="")))


# %% How many of each verdict, by contract
def summary(table: list[Row]) -> str:
    """A small table to print: contracts down, verdicts across."""
    try:
        import pandas
    except ImportError:
        counts = Counter((row["File"], row["Verdict"]) for row in table)
        verdicts = sorted({verdict for _, verdict in counts})
        files = sorted({file for file, _ in counts})
        lines = [(file, *(str(counts[file, verdict]) for verdict in verdicts)) for file in files]
        return "\n".join("\t".join(line) for line in [("File", *verdicts), *lines])
    frame = pandas.DataFrame(table)
    return str(pandas.crosstab(frame["File"], frame["Verdict"]).to_csv(sep="\t", lineterminator="\n")).rstrip()


# %% All of it
def main() -> int:
    """Check a folder, print the summary, write the table; 2 where a contract could not be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--csv", type=Path, help="write the whole table to this file")
    given = parser.parse_args()
    if not given.folder.is_dir():
        parser.error(f"{given.folder} is no folder")
    run = checked(given.folder)
    table = rows(run)
    if table:
        print(summary(table))
    if given.csv:
        given.csv.write_bytes(contractcheck.render(run, "csv"))
    for problem in run.problems:
        print(problem.problem, file=sys.stderr)
    if not table:
        print(f"There is no contract in {given.folder}.", file=sys.stderr)
    return 2 if run.problems or not table else 0


if __name__ == "__main__":
    sys.exit(main())
