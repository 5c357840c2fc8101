"""The rows of each table, and what its columns are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from contractcheck.analysis.measures.schedule import Schedule
from contractcheck.model.assessment import Assessment
from contractcheck.model.report import Report
from contractcheck.reporters.base import Run
from contractcheck.reporters.fingerprint import fingerprint
from contractcheck.reporters.story.settled import who
from contractcheck.reporters.words import GRAVITY, steady

Row = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and how many characters wide it is shown."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """A named table. Every cell is a number, or text on one line without control characters."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def assessments(run: Run) -> Table:
    """A row for each question that was asked of each contract, and one for each file that could not be read."""
    columns = (
        Column("Contract", 28),
        Column("File", 24),
        Column("Question", 10),
        Column("Title", 34),
        Column("Verdict", 13),
        Column("How serious", 12),
        Column("Confidence", 11),
        Column("Clause", 18),
        Column("Page", 6),
        Column("Words", 60),
        Column("Reason", 50),
        Column("Why it matters", 50),
        Column("What to do", 40),
        Column("Suggested wording", 60),
        Column("Framework", 24),
        Column("Identity", 18),
        Column("Settled", 12),
        Column("Reason given", 40),
        Column("Given by", 28),
    )
    rows = [_assessment(report, each) for report in run.reports for each in report.assessments]
    for problem in run.problems:
        told = {
            "File": _name(problem.path),
            "Verdict": "not read",
            "Reason": problem.problem,
            "What to do": problem.advice,
        }
        rows.append(tuple(told.get(column.head, "") for column in columns))
    return Table("Assessments", columns, _clean(rows))


def framework(run: Run) -> Table:
    """A row for each framework item and contract."""
    columns = (
        Column("Contract", 28),
        Column("File", 24),
        Column("Item", 10),
        Column("What is asked", 70),
        Column("Document", 40),
        Column("Place", 24),
        Column("How it stands", 14),
        Column("Questions", 40),
        Column("Suppressed", 24),
    )
    return Table("Framework", columns, _clean(row for report in run.reports for row in _items(report)))


def measures(run: Run) -> Table:
    """A row for each performance measure of each contract."""
    columns = (
        Column("Contract", 28),
        Column("File", 24),
        Column("Clause", 22),
        Column("Measure", 60),
        Column("Counts", 10),
        Column("Of", 16),
        Column("Because", 50),
        Column("Target", 16),
        Column("Starting point", 16),
        Column("How often", 16),
        Column("What follows", 30),
        Column("Who", 16),
        Column("How it is known", 24),
        Column("Money or default hangs on it", 12),
    )
    return Table("Measures", columns, _clean(row for report in run.reports for row in _measures(report)))


def _assessment(report: Report, each: Assessment) -> Row:
    first = each.evidence[0] if each.evidence else None
    rule = each.rule
    return (
        *_whose(report),
        rule.id,
        rule.title,
        each.verdict,
        GRAVITY[each.severity] if each.verdict in ("weak", "gap", "conflict") else "",
        each.confidence,
        "; ".join(dict.fromkeys(e.address or e.heading for e in each.evidence if e.shows != "decoy")),
        first.place.page or "" if first else "",
        first.quote if first and first.shows != "decoy" else "",
        f"The rule broke: {each.fault}" if each.fault else each.reason,
        rule.why,
        rule.advice,
        rule.model_clause,
        "; ".join(rule.framework),
        fingerprint(report.contract, each),
        *_settled(each),
    )


def _settled(each: Assessment) -> tuple[str, str, str]:
    """Whether a finding is suppressed, in part or as a whole, or known already; the reason; and who gave it."""
    if each.settled and each.settled.kind == "known":
        return "known", each.settled.reason, ""
    given = [each.settled] if each.settled else list(dict.fromkeys(place.settled for place in each.accepted))
    kind = "suppressed" if each.settled else "in part" if given else ""
    return kind, "; ".join(one.reason for one in given), "; ".join(dict.fromkeys(map(who, given)))


def _items(report: Report) -> Iterator[Row]:
    standing = {each.item: each for each in report.coverage}
    suppressed = {each.rule.id for each in report.suppressed}
    for item in report.framework.items.values():
        source, found = report.framework.sources.get(item.source), standing.get(item.id)
        yield (
            *_whose(report),
            item.id,
            item.paraphrase,
            f"{source.title}, {source.date}" if source else item.source,
            item.place,
            found.standing if found else "not for a contract",
            "; ".join(found.rules) if found else "",
            "; ".join(rule for rule in found.rules if rule in suppressed) if found else "",
        )


def _measures(report: Report) -> Iterator[Row]:
    for each in Schedule(report.measures).measures:
        clause = report.contract.clauses[each.clause]
        yield (
            *_whose(report),
            clause.address or clause.heading,
            each.indicator,
            each.klass,
            each.tag.replace("-", " "),
            each.reason,
            each.target,
            each.baseline,
            each.frequency,
            each.consequence,
            each.responsible,
            each.source,
            "yes" if each.penal else "no",
        )


def _whose(report: Report) -> tuple[str, str]:
    return report.contract.title, "; ".join(_name(document.source) for document in report.contract.documents)


def _name(path: str) -> str:
    return PurePath(path).name


def _clean(rows: Iterator[Row] | list[Row]) -> tuple[Row, ...]:
    return tuple(
        tuple(steady(" ".join(cell.split())) if isinstance(cell, str) else cell for cell in row) for row in rows
    )
