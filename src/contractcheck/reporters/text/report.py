"""The whole report for people, from the summary to the small print."""

from __future__ import annotations

from pathlib import PurePath

from contractcheck.model.report import Report
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.story import tell
from contractcheck.reporters.story.settled import suppressed_in_short
from contractcheck.reporters.text.findings import write_clauses, write_gaps, write_lines
from contractcheck.reporters.text.page import INKS, Page
from contractcheck.reporters.text.rest import (
    write_facts,
    write_good,
    write_not_judged,
    write_notices,
    write_reading,
    write_suppressed,
)
from contractcheck.reporters.words import GRAVITY, LAST_WORD, many


def render(run: Run, look: Look) -> str:
    """Every contract's report, one after the other, and a table where there are several."""
    if not run.reports:
        return ""
    page = Page(look)
    for report in run.reports:
        _contract(page, report, look)
    if len(run.reports) > 1:
        _table(page, run)
    write_notices(page, [str(each) for each in run.notices])
    if look.detail in ("normal", "verbose"):
        _more(page, run, look)
        page.blank()
        page.paragraph(LAST_WORD, ink="dim")
    return page.text()


def _contract(page: Page, report: Report, look: Look) -> None:
    page.title(report.contract.title)
    if look.detail == "quiet":
        write_lines(page, report)
        settled = suppressed_in_short(report)
        if not report.findings:
            page.paragraph(f"Nothing {'else ' if settled else ''}needs attention.")
        if settled:
            page.paragraph(settled)
        page.items(map(str, report.notices), 0)
        return
    story = tell(report)
    page.paragraph(str(story.opening))
    if len(report.findings) > 1:
        page.blank()
        for severity, sentence in story.overview:
            page.entry(GRAVITY[severity].upper(), sentence, label_ink=INKS[severity])
    if look.detail == "summary":
        return
    write_clauses(page, story, look.detail)
    write_gaps(page, story, look.detail)
    write_suppressed(page, story)
    write_notices(page, story.notices)
    write_good(page, story, look.detail)
    write_facts(page, story)
    write_not_judged(page, story)
    write_reading(page, report.contract.documents)


def _more(page: Page, run: Run, look: Look) -> None:
    """How to ask for what was left out."""
    found = next((each for report in run.reports for each in report.findings), None)
    if not found:
        return
    page.blank()
    more = "; --verbose adds every place, a wording for each finding and all that asks for it"
    told = f"`contractcheck rules show {found.rule.id}` explains a question, with examples"
    page.paragraph(f"{told}{more if look.detail == 'normal' else ''}.", ink="dim")


def _table(page: Page, run: Run) -> None:
    """How grave the findings of each contract are, so that the worst is seen at once."""
    page.section(f"{many(len(run.reports), 'contract')} at a glance")
    for report in run.reports:
        found = [
            f"{n} {word}"
            for severity, word in GRAVITY.items()
            if (n := sum(1 for each in report.findings if each.severity == severity))
        ]
        found += [f"{n} suppressed"] if (n := len(report.suppressed)) else []
        first = PurePath(report.contract.documents[0].source).name
        page.items([f"{report.contract.title} ({first}): {', '.join(found) or 'nothing needs attention'}"])
