"""What needs attention: clause by clause in reading order, then what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from contractcheck.model.assessment import Assessment, Evidence, Nearest
from contractcheck.model.framework import FrameworkItem
from contractcheck.model.report import Report
from contractcheck.reporters.story.model import Card, Quote, Stop
from contractcheck.reporters.story.settled import known
from contractcheck.reporters.words import (
    GRAVITY,
    PARTS,
    STANDS,
    capital,
    clause_name,
    listed,
    place,
    plain,
    problem,
    quoted,
    sentence,
    title_of,
)

NEAREST = 3


def stops(report: Report) -> tuple[Stop, ...]:
    """The findings that rest on words of the contract, under the clause where these stand."""
    raised = [each for each in report.findings if each.verdict != "gap" and each.evidence]
    return tuple(_stop(report, list(group)) for _, group in groupby(raised, key=lambda each: each.evidence[0].clause))


def gaps(report: Report) -> tuple[Card, ...]:
    """The questions to which the contract has no answer; the gravest first."""
    found = [each for each in report.findings if each.verdict == "gap" or not each.evidence]
    return tuple(card(report, each) for each in _gravest_first(found))


def _stop(report: Report, found: list[Assessment]) -> Stop:
    first = found[0].evidence[0]
    name = capital(clause_name(first.address))
    heading = first.heading.rstrip(" .:;") if first.heading not in first.address else ""
    return Stop(
        name=f"{name}, {heading}" if heading and first.address else heading or name,
        place=place(report.contract, first),
        cards=tuple(card(report, each) for each in _gravest_first(found)),
    )


def _gravest_first(found: Iterable[Assessment]) -> list[Assessment]:
    """The new ones before those that were known, each the gravest first."""
    return sorted(found, key=lambda each: (bool(each.settled), list(GRAVITY).index(each.severity)))


def card(report: Report, finding: Assessment) -> Card:
    """One finding, ready to be told."""
    gap = finding.verdict == "gap" or not finding.evidence
    rule = finding.rule
    return Card(
        finding=finding,
        gravity=GRAVITY[finding.severity],
        headline=f"{STANDS[finding.verdict]} {title_of(finding)}",
        quotes=() if gap else tuple(quote(report, each) for each in finding.deciding),
        # Of a gap the headline says it all, and of many places each its own; but not what hangs on tracked changes.
        problem=problem(finding.pending if finding.verdict == "gap" or rule.every_place else finding.reason),
        why=sentence(rule.why),
        asked=_asked(report, finding),
        advice=sentence(rule.advice),
        wording=rule.model_clause,
        where=_where(report, finding) if gap else "",
        near_miss=_near_miss(finding) if gap else "",
        places=tuple(_place_told(report, each) for each in finding.deciding) if rule.every_place and not gap else (),
        doubt=finding.caution,
        known=known(finding),
    )


def _place_told(report: Report, evidence: Evidence) -> str:
    at = place(report.contract, evidence)
    name = f"{capital(clause_name(evidence.address, evidence.heading))}{f', {at}' if at else ''}"
    return f"{name}: {sentence(evidence.because)}"


def quote(report: Report, evidence: Evidence) -> Quote:
    """Words of the contract within their paragraph."""
    contract, words = report.contract, plain(evidence.quote)
    paragraph, start = words, 0
    if 0 <= evidence.clause < len(contract.clauses):
        whole, span = contract.clauses[evidence.clause].span, evidence.span
        text = contract.documents[evidence.document].text
        around = plain(whole.of(text))
        # White space was evened out on the way, so the place is looked for from a little before where it was.
        at = around.find(words, max(0, len(plain(text[whole.start : span.start])) - 1))
        if whole.start <= span.start and at >= 0:
            paragraph, start = around, at
    return Quote(
        name=capital(clause_name(evidence.address, evidence.heading)),
        place=place(contract, evidence),
        words=words,
        paragraph=paragraph,
        start=start,
    )


def _asked(report: Report, finding: Assessment) -> tuple[FrameworkItem, ...]:
    """The framework items behind a rule: what it is the test of first, what many rules serve last."""
    rule = finding.rule
    known = [report.framework.items[item] for item in rule.framework if item in report.framework.items]
    return tuple(sorted(known, key=lambda item: (rule.id not in item.lead, item.share != "yes", len(item.lead))))


def _near_miss(gap: Assessment) -> str:
    near = next((each for each in gap.evidence if each.shows == "decoy"), None)
    if near is None:
        return ""
    because = f", but {near.because}" if near.because else ""
    return sentence(f"{capital(clause_name(near.address, near.heading))} says {quoted(near.quote, 200)}{because}")


def _where(report: Report, gap: Assessment) -> str:
    parts = [PARTS.get(kind, kind) for kind in gap.rule.stands_in]
    usual = f"Usually in {listed(parts, 'or')}." if parts else ""
    near = [_neighbour(each) for each in gap.nearest if _helps(report, gap, each)][:NEAREST]
    nearest = f"Nearest here: {listed(near)}." if near else ""
    return " ".join(filter(None, (usual, nearest)))


def _helps(report: Report, gap: Assessment, nearest: Nearest) -> bool:
    """Whether it helps to be sent there: not to the title page of a part that has no name."""
    clause = report.contract.clauses[nearest.clause]
    named = nearest.address == report.contract.parts[clause.part].name != ""
    return named or clause.kind != "heading" or any(each.clause == nearest.clause for each in gap.evidence)


def _neighbour(nearest: Nearest) -> str:
    """A clause near a gap; its heading helps where it has a bare number."""
    name = clause_name(nearest.address, nearest.heading)
    heading = nearest.heading.rstrip(" .:;")
    return f"{name} ({heading})" if name.startswith("clause ") and heading else name
