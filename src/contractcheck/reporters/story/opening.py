"""What is told first: what was checked, how much needs attention and where, and what is gravest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from contractcheck.model.assessment import Assessment
from contractcheck.model.document import Document
from contractcheck.model.report import Report
from contractcheck.model.rule import Severity, Verdict
from contractcheck.reporters.story.model import Opening
from contractcheck.reporters.story.settled import known_in_short, suppressed_in_short
from contractcheck.reporters.words import (
    FORMATS,
    GRAVITY,
    SERVICES,
    clause_name,
    clauses_named,
    listed,
    many,
    sentence,
    size,
    title_of,
)

_SEVERITIES: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
_VERDICTS: dict[Verdict, int] = {"conflict": 0, "gap": 1, "weak": 2}


def opening(report: Report) -> Opening:
    """The paragraph that somebody reads who reads nothing else."""
    return Opening(
        checked=_checked(report),
        service=_service(report),
        result=_result(report),
        suppressed=suppressed_in_short(report),
        gravest=_gravest(report),
        unread=_unread(report),
    )


def _checked(report: Report) -> str:
    contract = report.contract
    if len(contract.documents) == 1:
        return f"{_document(contract.documents[0])} with {size(contract)}."
    names = listed([PurePath(document.source).name for document in contract.documents])
    together = f"{many(len(contract.documents), 'document')} read together as one contract ({names})"
    return f"{together}, with {size(contract)}."


def _document(document: Document) -> str:
    what = FORMATS.get(document.format, f"a {document.format} file")
    pages = f" of {many(document.reading.pages, 'page')}" if document.reading.pages else ""
    view = ", read as it was before its tracked changes" if document.reading.view == "original" else ""
    return f"{PurePath(document.source).name} is {what}{pages}{view}"


def _service(report: Report) -> str:
    kinds = [SERVICES.get(kind, kind) for kind in report.applies_to.kinds]
    if not kinds:
        reason = sentence(report.applies_to.reason)
        return f"What kind of service it is for was not clear. {reason} If you know it, say so with --applies-to."
    reason = report.applies_to.reason
    reason = reason[0].lower() + reason[1:] if reason[:2].istitle() else reason
    return f"It was judged as a contract for {listed(kinds)}: {reason}"


def _result(report: Report) -> str:
    counts, findings = report.counts, report.findings
    asked = len(report.assessments) - counts.get("not-applicable", 0)
    well = counts.get("met", 0) + sum(1 for each in report.assessments if each.verdict == "clear" and _ruled_out(each))
    absent = counts.get("met", 0) + counts.get("clear", 0) - well
    unknown = counts.get("cannot-judge", 0)
    nothing = "nothing else needs attention" if report.suppressed else "nothing needs attention"
    told = [_attention(report, findings, asked) if findings else nothing] if asked > unknown else []
    if well:
        told.append(f"{well} {'is' if well == 1 else 'are'} answered well")
    if absent:
        told.append(f"{many(absent, 'harmful term')} looked for and not found")
    if unknown:
        told.append(f"{unknown if told else many(unknown, 'question')} could not be judged")
    return sentence("; ".join(told) if told else "no question applies to it")


def _attention(report: Report, findings: Sequence[Assessment], asked: int) -> str:
    grave = [
        f"{count} {GRAVITY[severity]}"
        for severity in _SEVERITIES
        if (count := sum(1 for each in findings if each.severity == severity))
    ]
    verb = "needs" if len(findings) == 1 else "need"
    before = known_in_short(report)
    return f"{len(findings)} of {many(asked, 'question')} {verb} attention ({listed(grave)}){before and f', {before}'}"


def _ruled_out(assessment: Assessment) -> bool:
    """Whether words of the contract rule the harm out; otherwise nothing was found that does it."""
    return any(each.shows == "clear" for each in assessment.evidence)


def _gravest(report: Report) -> str:
    found = gravest(report)
    if not found:
        return ""
    if found.verdict == "gap":
        return f"Begin with what is missing: {title_of(found)}."
    deed = "works against" if found.verdict == "conflict" else "falls short of"
    where = clause_name(found.evidence[0].address, found.evidence[0].heading) if found.evidence else "the contract"
    return f"Begin with {where}, which {deed} {title_of(found)}."


def overview(report: Report) -> tuple[tuple[Severity, str], ...]:
    """Where the findings are, in a sentence for each severity that occurs."""
    told = []
    for severity in GRAVITY:
        found = [each for each in report.findings if each.severity == severity]
        placed = [each.evidence[0] for each in found if each.evidence and each.verdict != "gap"]
        gaps = len(found) - len(placed)
        names = clauses_named(clause_name(each.address, each.heading) for each in placed)
        parts = [f"{many(gaps, 'thing')} missing"] if gaps else []
        parts += [f"{len(placed)} in {names}"] if placed else []
        if parts:
            told.append((severity, sentence(", and ".join(parts))))
    return tuple(told)


def gravest(report: Report) -> Assessment | None:
    """The finding to begin with: a new one, the most serious, a conflict before a gap before a weak clause."""
    order = {each.rule.id: at for at, each in enumerate(report.findings)}
    return min(
        report.new or report.findings,
        key=lambda each: (_SEVERITIES[each.severity], _VERDICTS.get(each.verdict, 3), order[each.rule.id]),
        default=None,
    )


def _unread(report: Report) -> str:
    if all(document.reading.complete for document in report.contract.documents):
        return ""
    return "Some of it could not be read; the end of this report says what."
