"""What somebody has accepted, by whom and why; and what the user should put right beside the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from contractcheck.model.assessment import Assessment, Evidence, Settled
from contractcheck.model.report import Report
from contractcheck.reporters.story.model import SetAside
from contractcheck.reporters.words import (
    GRAVITY,
    STANDS,
    capital,
    clause_name,
    clauses_named,
    clipped,
    listed,
    many,
    place,
    plain,
    quoted,
    sentence,
    title_of,
)

IN_DOCUMENT = "document"
_COMMENT = "a comment in the document"
_REASON = 600  # characters; whoever wants more reads it where it was written
_CLAUSES = 3


def set_aside(report: Report) -> tuple[SetAside, ...]:
    """What is suppressed: whole findings, then the places of findings that still stand in others."""
    whole = [
        _told(report, each, each.deciding if each.verdict != "gap" else (), each.settled)
        for each in report.suppressed
        if each.settled
    ]
    parts = [
        _told(report, each, [accepted.evidence], accepted.settled, part=True)
        for each in report.findings
        for accepted in each.accepted
    ]
    return (*whole, *parts)


def suppressed_in_short(report: Report) -> str:
    """How much is suppressed, and by whom, in a sentence; empty where nothing is."""
    told = set_aside(report)
    if not told:
        return ""
    by = Counter(each.by for each in told)
    named = {name: name.replace(_COMMENT, "comments in the document") if n > 1 else name for name, n in by.items()}
    whose = listed([f"{n} by {named[name]}" if len(by) > 1 else f"by {named[name]}" for name, n in by.items()])
    parts = sum(each.part for each in told)
    counts = [many(len(told) - parts, "finding")] if len(told) > parts else []
    counts += [many(parts, "place of other findings", "places of other findings")] if parts else []
    be = "is" if len(told) == 1 else "are"
    return f"{capital(listed(counts))} {be} suppressed with a reason and not counted here, {whose}."


def known_in_short(report: Report) -> str:
    """How many findings were known before, in words that follow how many there are; empty where none was."""
    known = sum(1 for each in report.findings if each.settled)
    if not known:
        return ""
    return "all of them known already" if known == len(report.findings) else f"{known} of them known already"


def known(finding: Assessment) -> str:
    """Why a finding is known already; empty for a new one."""
    return sentence(plain(finding.settled.reason)) if finding.settled else ""


def notices(report: Report) -> tuple[str, ...]:
    """What to put right beside the findings."""
    return tuple(str(each) for each in report.notices)


def _told(
    report: Report, finding: Assessment, places: Sequence[Evidence], settled: Settled, *, part: bool = False
) -> SetAside:
    names = list(dict.fromkeys(clause_name(each.address, each.heading) for each in places))
    first = places[0] if places else None
    return SetAside(
        finding=finding,
        gravity=GRAVITY[finding.severity],
        headline=f"{STANDS[finding.verdict]} {title_of(finding)}",
        name=capital(clauses_named(names[:_CLAUSES], max(0, len(names) - _CLAUSES))) if names else "Missing",
        place=place(report.contract, first) if first else "",
        reason=quoted(plain(settled.reason), _REASON),
        by=who(settled),
        part=part,
    )


def who(settled: Settled) -> str:
    """Who has accepted a finding, and where that is written."""
    where = _COMMENT if settled.where == IN_DOCUMENT else plain(PurePath(settled.where).name)
    by = clipped(plain(settled.by), 80)
    return f"{by}, in {where}" if by and where else by or where or "somebody who is not named"
