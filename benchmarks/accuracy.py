"""Judges labelled contracts and tells how often contractcheck agrees with the people who labelled them.

``accuracy.py FOLDER``: ``FOLDER/labels/NAME.tsv`` labels the file ``FOLDER/NAME.*`` or the documents in
``FOLDER/NAME/``. A line is a rule, its verdict, (optionally) clauses, and a note; a note that begins with
``?verdict`` names another verdict that can be defended. Lines that begin with ``#`` are passed over.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import contractcheck
from contractcheck.errors import ContractCheckError

RAISED = {"weak", "gap", "conflict"}
SAME = {"not-applicable": {"not-applicable", "cannot-judge", "clear"}, "clear": {"clear", "not-applicable"}}
DOCUMENTS = {".docx", ".pdf", ".md", ".txt", ".odt", ".html"}


@dataclass
class Tally:
    """Labels of one rule set, and how they were told."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, label: str, other: str, told: str) -> bool:
        right = told in SAME.get(label, {label}) or (other != "" and told in SAME.get(other, {other}))
        raised = label in RAISED or (right and told in RAISED)
        self.counts["labels"] += 1
        self.counts["right"] += right
        self.counts["raised"] += raised
        self.counts["found"] += raised and told in RAISED
        self.counts["told"] += told in RAISED
        self.counts["calm"] += not right and label in {"gap", "conflict"} and told in {"met", "clear"}
        self.counts["alarm"] += not right and label not in RAISED and told in {"gap", "conflict"}
        return right

    def line(self, name: str) -> str:
        n = self.counts
        recall = n["found"] / n["raised"] if n["raised"] else 1.0
        precision = n["found"] / n["told"] if n["told"] else 1.0
        verdict = n["right"] / n["labels"]
        return f"{name:<34}{n['labels']:>7}{verdict:>9.3f}{precision:>11.3f}{recall:>8.3f}{n['calm']:>8}{n['alarm']:>8}"


def labels(path: Path) -> dict[str, tuple[str, str]]:
    """The verdict of each rule, and another that can be defended (or nothing)."""
    told = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        rule, *cells = line.split("\t")
        if re.fullmatch(r"[A-Z]{3}-\d{3}", rule):
            other = next((m[1] for cell in cells[1:] if (m := re.match(r"\?\s*([a-z-]+)", cell))), "")
            told[rule] = (cells[0].strip(), other)
    return told


def documents(folder: Path, name: str) -> list[Path]:
    """The documents of a labelled contract."""
    inside = folder / name
    found = inside.iterdir() if inside.is_dir() else folder.glob(f"{name}.*")
    return sorted(path for path in found if path.suffix.lower() in DOCUMENTS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="list every label that is told otherwise")
    options = parser.parse_args()
    try:
        checker = contractcheck.Checker()
    except ContractCheckError as error:
        raise SystemExit(str(error)) from error
    by_contract: dict[str, Tally] = defaultdict(Tally)
    by_set: dict[str, Tally] = defaultdict(Tally)
    misses = []
    for path in sorted((options.folder / "labels").glob("*.tsv")):
        files = documents(options.folder, path.stem)
        try:
            report = checker.check(files if len(files) > 1 else files[0])
        except (ContractCheckError, IndexError) as error:
            raise SystemExit(f"{path.stem}: {error or 'there is no such document'}") from error
        told = {assessment.rule.id: assessment for assessment in report.assessments}
        for rule, (label, other) in labels(path).items():
            verdict = told[rule].verdict
            right = [
                tally.add(label, other, verdict) for tally in (by_contract[path.stem], by_set[rule[:3]], by_set["all"])
            ]
            if not right[0]:
                where = "; ".join(e.address for e in told[rule].evidence[:2])
                misses.append(f"{path.stem}: {rule} is {label}, told {verdict} {where}")
    print(f"{'':<34}{'labels':>7}{'verdict':>9}{'precision':>11}{'recall':>8}{'calm!':>8}{'alarm':>8}")
    for name, tally in [*by_contract.items(), *sorted(by_set.items())]:
        print(tally.line(name))
    if options.misses:
        print(*misses, sep="\n")


if __name__ == "__main__":
    main()
