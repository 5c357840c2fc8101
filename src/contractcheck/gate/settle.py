"""Findings that somebody has accepted: marked so with the reason, and told where nothing needs it any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from itertools import groupby

from contractcheck.gate.places import as_one, places, raised
from contractcheck.gate.suppressions import Suppression, bounded
from contractcheck.model.assessment import Accepted, Assessment, Evidence
from contractcheck.model.report import Notice, Report

# What a rule (by its id) would say if these clauses held nothing against it.
Again = Callable[[str, Set[int]], Assessment]


def settled(report: Report, suppressions: Sequence[Suppression], again: Again) -> Report:
    """The report with the accepted findings marked, and a notice for each suppression that nothing needs.

    A finding is settled where all its places are accepted. Where only some are, ``again`` tells how the rule judges
    the others, and the finding stands with these. A gap is accepted anywhere in the documents.
    """
    if not suppressions:
        return report
    used: set[int] = set()
    assessments = tuple([_settled(report, each, suppressions, again, used) for each in report.assessments])
    unused = [each for at, each in enumerate(suppressions) if at not in used]
    return replace(report, assessments=assessments, notices=(*report.notices, *_unused(report, unused)))


def _settled(
    report: Report, assessment: Assessment, suppressions: Sequence[Suppression], again: Again, used: set[int]
) -> Assessment:
    """The assessment as it stands with what was accepted; ``used`` takes up the suppressions that this needs."""
    mine = {at: each for at, each in enumerate(suppressions) if assessment.rule.id in each.rules}
    if not mine or not raised(assessment):
        return assessment
    deciding = places(assessment)
    if not deciding:
        used.update(counted := [at for at, each in mine.items() if assessment.rule.id in each.gaps])
        return replace(assessment, settled=mine[counted[0]].settled) if counted else assessment
    for place in assessment.evidence:
        if place in deciding or place.shows in ("weak", "conflict"):
            used.update(at for at, each in mine.items() if each.covers(place.clause, place.document))
    accepted = [(place, each) for place in deciding if (each := _covering(place, mine.values()))]
    if not accepted:
        return assessment
    rest = None if as_one(assessment) else _rest(report, assessment, mine.values(), again)
    if rest is None:
        return replace(assessment, settled=accepted[0][1].settled)
    return replace(rest, accepted=tuple(Accepted(evidence=place, settled=each.settled) for place, each in accepted))


def _covering(place: Evidence, suppressions: Iterable[Suppression]) -> Suppression | None:
    return next((each for each in suppressions if each.covers(place.clause, place.document)), None)


def _rest(report: Report, finding: Assessment, suppressions: Iterable[Suppression], again: Again) -> Assessment | None:
    """The finding in the places that nobody has accepted; None where it stands in no other."""
    covering = tuple(suppressions)
    accepted = {at for each in covering for at in each.clauses}
    whole = {each.document for each in covering if each.whole}
    accepted |= {at for at, clause in enumerate(report.contract.clauses) if clause.document in whole}
    rest = again(finding.rule.id, accepted)
    if not raised(rest) or not places(rest):
        return None
    if finding.pending and rest.verdict == finding.verdict:
        return replace(rest, pending=finding.pending, reason=f"{rest.reason} {finding.pending}")
    return rest


def _unused(report: Report, suppressions: Iterable[Suppression]) -> list[Notice]:
    """A notice for each suppression of rules that were asked and need none there."""
    asked = {each.rule.id: each for each in report.assessments}
    told = []
    for each in suppressions:
        mine = [asked[rule] for rule in each.rules if rule in asked]
        if not mine:
            continue
        if all(found.verdict == "cannot-judge" for found in mine):
            sentence = f"{each.named} could not be judged here, which is nothing that can be suppressed."
        else:
            sentence = f"Nothing here needs this suppression of {each.named} any more. Take it out."
        told.append(Notice(path=each.path, sentence=sentence, line=each.line))
    return [
        notice
        for path, group in groupby(sorted(told, key=lambda each: each.path), key=lambda each: each.path)
        for notice in bounded(list(group), path)
    ]
