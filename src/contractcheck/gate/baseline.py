"""What is known already: the findings of an earlier run, place by place, and which of today's are among them.

A place is known by its document, its rule, the words of its clause and how grave the verdict is, never by a number
or a line. So it outlives renumbering and moving; once the clause says something else, or the verdict gets worse, the
finding is new. Where the same words stand several times, as many of them are known as there were.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from contractcheck.gate.places import as_one, places, raised
from contractcheck.model.assessment import Assessment, Evidence, Settled
from contractcheck.model.report import Report
from contractcheck.model.rule import Verdict
from contractcheck.reporters.fingerprint import identity, said
from contractcheck.reporters.words import plain

GRADES: Mapping[Verdict, int] = {"weak": 1, "gap": 2, "conflict": 3}

Naming = Callable[[str], str]  # what an entry calls the document that a report calls so


class Place(NamedTuple):
    """Where a finding stands, as a baseline knows it."""

    document: str
    rule: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Entry:
    """So many places with the same words in which a rule found the same.

    ``document`` is the path as seen from the baseline's folder, with forward slashes. ``clause`` is what the clause
    was called, for people; it is empty for what was missing from the whole contract.
    """

    document: str
    rule: str
    fingerprint: str
    verdict: Verdict
    clause: str = ""
    count: int = 1

    @property
    def place(self) -> Place:
        """What it is known by."""
        return Place(self.document, self.rule, self.fingerprint)


def as_named(document: str) -> str:
    """The document's own name, for baselines that are no files."""
    return Path(document).as_posix()


def seen_from(folder: Path) -> Naming:
    """Names documents as seen from a folder, with forward slashes."""
    start = os.path.realpath(folder)

    def name(document: str) -> str:
        try:
            return Path(os.path.relpath(os.path.realpath(document), start)).as_posix()
        except (OSError, ValueError):  # another drive, or no path at all
            return Path(document).as_posix()

    return name


def entries(report: Report, naming: Naming = as_named) -> tuple[Entry, ...]:
    """The findings of a report as a baseline keeps them, in order; without what is suppressed."""
    findings = (each for each in report.findings if raised(each))
    return _counted(told for each in findings for told in _places(report, each, naming))


def _counted(told: Iterable[tuple[Place, Verdict, str]]) -> tuple[Entry, ...]:
    found: dict[tuple[Place, Verdict], list[str]] = {}
    for place, verdict, clause in told:
        found.setdefault((place, verdict), []).append(clause)
    return tuple(
        sorted(
            Entry(**place._asdict(), verdict=verdict, clause=clauses[0], count=len(clauses))
            for (place, verdict), clauses in found.items()
        )
    )


def known(
    report: Report, entries: Iterable[Entry], *, naming: Naming = as_named, reason: str = "", where: str = ""
) -> Report:
    """The report, with the findings marked that are among the entries; ``reason`` says in a sentence what these are.

    A finding in harmful words, or in slips of the pen, is known where every place of it is. One that falls short is
    known where any place is. What is missing, or falls short, is known also where the same question was answered worse
    before. What is suppressed stays so.
    """
    return Known(entries, naming=naming, reason=reason, where=where).marked(report)


class Known:
    """Entries that are looked up for one report after the other, and what of them was found again."""

    def __init__(
        self, entries: Iterable[Entry], *, naming: Naming = as_named, reason: str = "", where: str = ""
    ) -> None:
        self.entries = tuple(sorted(entries))
        self._naming = naming
        self._settled = Settled(kind="known", reason=reason or "It was there before.", where=where)
        self._seen: set[str] = set()
        self._open: set[tuple[str, str]] = set()  # documents and rules of which nothing can be said
        self._found: Counter[Entry] = Counter()
        self._now: list[tuple[Place, Verdict, str]] = []
        self._by_place: dict[Place, list[Entry]] = {}
        self._by_rule: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            self._by_place.setdefault(entry.place, []).append(entry)
            self._by_rule.setdefault((entry.document, entry.rule), []).append(entry)

    def marked(self, report: Report) -> Report:
        """The report with what is known marked so; what was found again is no longer stale."""
        documents = [self._naming(document.source) for document in report.contract.documents]
        self._seen.update(documents)
        judged = {each.rule.id for each in report.assessments if each.verdict != "cannot-judge"}
        self._open.update(key for key in self._by_rule if key[0] in documents and key[1] not in judged)
        return replace(
            report, assessments=tuple([self._marked(report, documents, each) for each in report.assessments])
        )

    def _marked(self, report: Report, documents: Iterable[str], finding: Assessment) -> Assessment:
        for accepted in finding.accepted:  # what is accepted is there still
            self._taken(_place(report, finding, accepted.evidence, self._naming), "weak")
        if not raised(finding):
            return finding
        told = _places(report, finding, self._naming)
        if places(finding):
            hits = [self._taken(place, verdict) for place, verdict, _ in told]
        else:  # what is missing stands nowhere, so it is the same gap whichever document comes first
            missing = told[0][0]
            hits = [any(self._taken(missing._replace(document=each), finding.verdict) for each in documents)]
        whole = as_one(finding) or not places(finding)
        worse = whole and any(
            GRADES[entry.verdict] > GRADES[finding.verdict]
            for document in documents
            for entry in self._by_rule.get((document, finding.rule.id), ())
        )
        if finding.settled or not (worse or (any(hits) if whole else all(hits))):
            return finding
        self._now += told
        return replace(finding, settled=self._settled)

    def _taken(self, place: Place, verdict: Verdict) -> bool:
        """Whether a place is known, no worse than it is now; if so, one of its count is found again."""
        for entry in sorted(self._by_place.get(place, ()), key=lambda each: GRADES[each.verdict]):
            if GRADES[entry.verdict] >= GRADES[verdict] and self._found[entry] < entry.count:
                self._found[entry] += 1
                return True
        return False

    @property
    def seen(self) -> frozenset[str]:
        """The documents of the reports so far, as the entries name them."""
        return frozenset(self._seen)

    @property
    def untouched(self) -> tuple[Entry, ...]:
        """The entries of which the reports so far say nothing: other documents, and rules that were not asked."""
        return tuple(
            each for each in self.entries if each.document not in self._seen or (each.document, each.rule) in self._open
        )

    @property
    def stale(self) -> tuple[Entry, ...]:
        """The entries of which nothing is left in the documents that were seen, each with how many are gone."""
        gone = ((each, self._gone(each)) for each in self.entries)
        return tuple(replace(entry, count=count) for entry, count in gone if count)

    @property
    def pruned(self) -> tuple[Entry, ...]:
        """The entries without what is stale; what has become better is kept as it is now."""
        now = _counted(self._now)
        better = {each.place for each in now}
        kept = [
            replace(each, count=each.count - self._gone(each))
            for each in self.entries
            if each.place not in better and each.count > self._gone(each)
        ]
        return tuple(sorted((*kept, *now)))

    def _gone(self, entry: Entry) -> int:
        if entry.document not in self._seen or (entry.document, entry.rule) in self._open:
            return 0
        return entry.count - self._found[entry]


def _places(report: Report, finding: Assessment, naming: Naming) -> list[tuple[Place, Verdict, str]]:
    """The places of a finding, one for each clause, with what the clause is called."""
    found = places(finding)
    if not found:
        missing = Place(naming(report.contract.documents[0].source), finding.rule.id, identity(finding.rule.id, ""))
        return [(missing, finding.verdict, "")]
    once = {(each.document, each.clause if each.clause >= 0 else each.span): each for each in found}
    return [
        (_place(report, finding, each, naming), finding.verdict, plain(each.address or each.heading))
        for each in once.values()
    ]


def _place(report: Report, finding: Assessment, evidence: Evidence, naming: Naming) -> Place:
    document = naming(report.contract.documents[evidence.document].source)
    return Place(document, finding.rule.id, identity(finding.rule.id, said(report.contract, evidence)))
