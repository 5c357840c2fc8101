"""What needs attention: clause by clause in reading order, then what is missing."""

from __future__ import annotations

from itertools import groupby

from contractcheck.model.assessment import Assessment, Nearest
from contractcheck.model.report import Report
from contractcheck.model.rule import Rule
from contractcheck.reporters.base import Detail
from contractcheck.reporters.text.page import Page
from contractcheck.reporters.text.words import (
    GRAVITY,
    INKS,
    PARTS,
    STANDS,
    capital,
    clause_name,
    clauses_named,
    clipped,
    listed,
    many,
    place,
    problem,
    quoted,
    sentence,
    title_of,
)

PLACES, NEAREST = 3, 3  # how many of each are shown unless everything is asked for


def write_clauses(page: Page, report: Report, detail: Detail) -> None:
    """The findings that rest on words of the contract, under the clause where these stand."""
    raised = [each for each in report.findings if each.verdict != "gap" and each.evidence]
    if not raised:
        return
    page.section("What needs attention")
    for _, group in groupby(raised, key=lambda each: each.evidence[0].clause):
        found = sorted(group, key=lambda each: list(GRAVITY).index(each.severity))
        first = found[0].evidence[0]
        name = capital(clause_name(first.address))
        heading = first.heading.rstrip(" .:;") if first.heading not in first.address else ""
        page.heading(
            f"{name}, {heading}" if heading and first.address else heading or name, place(report.contract, first)
        )
        said = ""
        for number, finding in enumerate(found):
            if number:
                page.blank()
            _title(page, finding)
            if finding.evidence[0].quote != said:  # the same words need not be quoted twice in a row
                _quotes(page, report, finding, detail)
            said = finding.evidence[0].quote
            _body(page, report, finding, detail)


def write_gaps(page: Page, report: Report, detail: Detail) -> None:
    """The questions to which the contract has no answer, and where one would stand."""
    gaps = [each for each in report.findings if each.verdict == "gap" or not each.evidence]
    if not gaps:
        return
    page.section("What is missing")
    for severity, word in GRAVITY.items():
        grave = [each for each in gaps if each.severity == severity]
        if grave:
            page.heading(capital(word), many(len(grave), "gap"))
        for number, gap in enumerate(grave):
            if number:
                page.blank()
            _title(page, gap)
            page.entry("Where", _where(report, gap))
            near = next((each for each in gap.evidence if each.shows == "decoy"), None)
            if near:
                name = capital(clause_name(near.address, near.heading))
                because = f", but {near.because}" if near.because else ""
                page.entry("Near miss", sentence(f"{name} says {quoted(near.quote, 200)}{because}"))
            _body(page, report, gap, detail)


def write_lines(page: Page, report: Report) -> None:
    """One line for each finding."""
    for finding in report.findings:
        text = f"{STANDS[finding.verdict]} {title_of(finding)}"
        if finding.evidence and finding.verdict != "gap":
            first = finding.evidence[0]
            at = place(report.contract, first)
            name = capital(clause_name(first.address, first.heading))
            text = f"{name}{f', {at}' if at else ''}: {text[0].lower()}{text[1:]}"
        page.entry(GRAVITY[finding.severity].upper(), text, indent=0, label_ink=INKS[finding.severity])


def _title(page: Page, finding: Assessment) -> None:
    page.entry(
        GRAVITY[finding.severity].upper(),
        f"{STANDS[finding.verdict]} {title_of(finding)}",
        label_ink=INKS[finding.severity],
    )


def _quotes(page: Page, report: Report, finding: Assessment, detail: Detail) -> None:
    # Words that show something else than the first ones did not decide.
    deciding = [each for each in finding.evidence if each.shows == finding.evidence[0].shows]
    shown = deciding if detail == "verbose" else deciding[:1]
    for number, evidence in enumerate(shown):
        label = "It says" if number == 0 else "Also"
        words = quoted(evidence.quote, 2000 if detail == "verbose" else 360)
        if number:
            at = place(report.contract, evidence)
            words = f"{capital(clause_name(evidence.address, evidence.heading))}{f', {at}' if at else ''}: {words}"
        page.entry(label, words)
    others = dict.fromkeys(clause_name(each.address, each.heading) for each in deciding[len(shown) :])
    others.pop(clause_name(finding.evidence[0].address, finding.evidence[0].heading), None)
    page.entry("Also in", capital(clauses_named(list(others)[:PLACES], max(0, len(others) - PLACES))))


def _body(page: Page, report: Report, finding: Assessment, detail: Detail) -> None:
    # Of a gap the title says it all, but not what hangs on tracked changes.
    page.entry("Problem", problem(finding.reason if finding.verdict != "gap" else finding.pending))
    page.entry("Why", sentence(finding.rule.why))
    for number, item in enumerate(_asked_by(report, finding.rule, detail)):
        page.entry("" if number else "Asked by", item)
    page.entry("To do", sentence(finding.rule.advice))
    if detail == "verbose" or finding.severity == "error" or not finding.rule.advice:
        page.entry("Wording", quoted(finding.rule.model_clause, 3000) if finding.rule.model_clause else "")
    if finding.caution:
        page.entry("Ask first", finding.caution)
    elif finding.confidence == "low":
        page.entry("Note", "The words can be read in more than one way; read the clause before you act on this.")


def _asked_by(report: Report, rule: Rule, detail: Detail) -> list[str]:
    """The framework items behind a rule: the closest and how many more, or all of them on lines of their own."""
    known = [report.framework.items[item] for item in rule.framework if item in report.framework.items]
    # What this rule is the test of comes first; what many rules serve says least about this one.
    near = sorted(known, key=lambda item: (rule.id not in item.lead, item.share != "yes", len(item.lead)))
    if detail == "verbose":
        return [f"{item.paraphrase.rstrip('.')} ({item.id})." for item in near]
    if not near:
        return []
    more = f" and {len(near) - 1} more" if len(near) > 1 else ""
    return [f"{clipped(near[0].paraphrase, 110).rstrip('.')} ({near[0].id}){more}."]


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
