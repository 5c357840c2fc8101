"""A finding as a program is told of it: one place, one paragraph, one fingerprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contractcheck.model.assessment import Assessment
from contractcheck.model.clause import Clause, Contract
from contractcheck.model.place import Place
from contractcheck.model.report import Report
from contractcheck.reporters.base import Run
from contractcheck.reporters.fingerprint import fingerprint
from contractcheck.reporters.repository import Repository
from contractcheck.reporters.story.findings import card
from contractcheck.reporters.story.model import Card
from contractcheck.reporters.words import clause_name, many, plain, quoted, sentence

_QUOTED = 300  # characters of a contract's words within a message
_PLACES = 5  # of a rule that tells each place, as many as a message names


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a document. ``line`` and ``page`` count from 1, and are None where the format has none."""

    source: str
    address: str = ""
    heading: str = ""
    line: int | None = None
    page: int | None = None

    @property
    def name(self) -> str:
        """The clause as one would speak of it, or an empty text."""
        return plain(clause_name(self.address, self.heading)) if self.address or self.heading else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One finding of a run: new, known or suppressed. ``path`` is its file as the repository names it.

    ``fingerprint`` stays the same while the rule and the words of the clause do, and no other finding of that
    file has it: one that would be the same gets a number, in the order of the report.
    """

    report: Report
    finding: Assessment
    card: Card
    spot: Spot
    path: str
    fingerprint: str

    @property
    def headline(self) -> str:
        """What is wrong, in a few words with the rule's title and id."""
        return plain(self.card.headline)

    @property
    def message(self) -> str:
        """What is wrong and where, in one paragraph whose first sentence stands alone."""
        card = self.card
        quote = card.quotes[0] if card.quotes and not card.places else None
        told = (
            sentence(self.headline),
            sentence(f"{quote.name} says {quoted(quote.words, _QUOTED)}") if quote else "",
            *card.places[:_PLACES],
            sentence(f"and {many(others, 'other place')}") if (others := len(card.places) - _PLACES) > 0 else "",
            card.problem,
            card.where,
            card.near_miss,
            card.doubt,
            self.settled,
        )
        return plain(" ".join(filter(None, told)))

    @property
    def settled(self) -> str:
        """Why the finding no longer counts, in a sentence; empty for one that does."""
        settled = self.finding.settled
        if settled is None:
            return ""
        who = f" by {settled.by}" if settled.by else ""
        opening = f"Suppressed{who}" if settled.kind == "suppressed" else "Known before"
        return plain(sentence(f"{opening}: {settled.reason}" if settled.reason else opening))


def entries(run: Run, repository: Repository) -> tuple[Entry, ...]:
    """Every finding of a run: contract by contract, in reading order, what is suppressed last."""
    seen: Counter[tuple[str, str]] = Counter()
    return tuple(
        _entry(report, finding, repository, seen)
        for report in run.reports
        for finding in (*report.findings, *report.suppressed, *_suppressed_places(report))
    )


def _suppressed_places(report: Report) -> Iterator[Assessment]:
    """The places that are suppressed of findings which still stand in others, each as a finding of its own."""
    for finding in report.findings:
        for each in finding.accepted:
            place = each.evidence
            told = replace(
                finding, evidence=(place,), reason=place.because, pending="", settled=each.settled, accepted=()
            )
            # What is left of a finding can be less grave than the place that is suppressed.
            yield (
                replace(told, verdict="conflict", severity=finding.rule.severity) if place.shows == "conflict" else told
            )


def _entry(report: Report, finding: Assessment, repository: Repository, seen: Counter[tuple[str, str]]) -> Entry:
    spot = spot_of(report.contract, finding)
    path = repository.path(spot.source)
    identity = fingerprint(report.contract, finding)
    seen[path, identity] += 1
    return Entry(
        report=report,
        finding=finding,
        card=card(report, finding),
        spot=spot,
        path=path,
        fingerprint=f"{identity}:{seen[path, identity]}",
    )


def spot_of(contract: Contract, finding: Assessment) -> Spot:
    """Where a finding stands; for a gap the clause or part where the provision would belong, else the beginning."""
    if finding.verdict != "gap" and finding.evidence:
        first = finding.evidence[0]
        return _spot(contract, first.document, first.address, first.heading, first.place)
    for nearest in finding.nearest:
        return clause_spot(contract, contract.clauses[nearest.clause])
    return Spot(source=contract.documents[0].source)


def other_spots(contract: Contract, finding: Assessment) -> Iterator[tuple[Spot, str]]:
    """Where else to look, each with why: further words that decided, or the clauses and parts that were searched."""
    if finding.verdict != "gap" and finding.evidence:
        for each in finding.evidence[1:]:
            yield _spot(contract, each.document, each.address, each.heading, each.place), sentence(each.because)
        return
    for nearest in finding.nearest[1:]:
        yield clause_spot(contract, contract.clauses[nearest.clause]), "Near the subject."
    for at, part in enumerate(contract.parts):
        first = next((clause for clause in contract.clauses if clause.part == at), None)
        if part.kind in finding.rule.stands_in and first:
            name = ", ".join(filter(None, (part.name, part.title)))
            place = _spot(contract, part.document, name, "", first.place)
            yield place, "Searched: nothing here provides for it."


def clause_spot(contract: Contract, clause: Clause) -> Spot:
    """Where a clause stands."""
    return _spot(contract, clause.document, clause.address, clause.heading, clause.place)


def _spot(contract: Contract, document: int, address: str, heading: str, place: Place) -> Spot:
    source = contract.documents[document].source
    return Spot(source=source, address=address, heading=heading, line=place.line, page=place.page)
