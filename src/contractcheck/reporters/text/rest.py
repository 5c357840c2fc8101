"""What is good already, what does not apply, what could not be judged and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from contractcheck.model.assessment import Assessment, Evidence
from contractcheck.model.report import Report
from contractcheck.reporters.base import Detail
from contractcheck.reporters.text.page import Page
from contractcheck.reporters.text.words import clause_name, clauses_named, listed, many, quoted, sentence

PLACES = 3


def write_good(page: Page, report: Report, detail: Detail) -> None:
    """The questions that the contract answers well, and where."""
    met = [*_with(report, "met"), *(each for each in _with(report, "clear") if _good(each))]
    silent = [each for each in _with(report, "clear") if not _good(each)]
    if not met and not silent:
        return
    page.section("What is good already")
    for each in met:
        by_ocr = " (read by OCR)" if each.caution else ""
        page.paragraph(f"- {each.rule.title} ({each.rule.id}): {_places(each)}{by_ocr}. {each.pending}", 2, hang=2)
        if detail == "verbose" and _good(each):
            page.paragraph(quoted(_good(each)[0].quote, 360), 4, ink="dim")
    if silent:
        page.blank()
        page.paragraph("Harmful terms that were looked for and not found:", 2)
        if detail == "verbose":
            page.items((f"{each.rule.title} ({each.rule.id})" for each in silent), 2)
        else:
            page.paragraph(listed([each.rule.id for each in silent]) + ".", 4)
        page.items(f"{each.rule.id}: {note}" for each in silent if (note := each.pending))


def write_not_judged(page: Page, report: Report) -> None:
    """The questions that were not asked of this contract, and those that found no answer, each with the reason."""
    for verdict, section in (("not-applicable", "What does not apply"), ("cannot-judge", "What could not be judged")):
        found = _with(report, verdict)
        if not found:
            continue
        page.section(section)
        for reason, each in _by_reason(found):
            page.paragraph(f"- {sentence(reason)} {_titles(each, report)}", 2, hang=2)


def write_reading(page: Page, report: Report) -> None:
    """What a reader should know of how the documents were read; first what was not."""
    notes = [
        (not note.unread, PurePath(document.source).name, note)
        for document in report.contract.documents
        for note in document.reading.notes
    ]
    for read, section in ((False, "What could not be read"), (True, "How it was read")):
        chosen = [(name, note) for is_read, name, note in notes if is_read == read]
        if not chosen:
            continue
        page.section(section)
        several = len(report.contract.documents) > 1
        page.items(f"{name}: {note.sentence}" if several else note.sentence for name, note in chosen)


def _with(report: Report, verdict: str) -> list[Assessment]:
    return [each for each in report.assessments if each.verdict == verdict]


def _by_reason(found: Iterable[Assessment]) -> list[tuple[str, list[Assessment]]]:
    groups: dict[str, list[Assessment]] = {}
    for each in found:
        groups.setdefault(f"The rule broke: {each.fault}" if each.fault else each.reason, []).append(each)
    return list(groups.items())


def _titles(found: list[Assessment], report: Report) -> str:
    if len(found) == len(report.assessments) > 3:
        return f"(All {len(found)} questions.)"
    if len(found) > 3:
        return f"({many(len(found), 'question')}: {listed([each.rule.id for each in found])})"
    return listed([f"‘{each.rule.title}’ ({each.rule.id})" for each in found]) + "."


def _good(assessment: Assessment) -> list[Evidence]:
    """The words that show the good, without the near-words that stand beside them."""
    return [each for each in assessment.evidence if each.shows in ("met", "clear")]


def _places(met: Assessment) -> str:
    names = list(dict.fromkeys(clause_name(each.address, each.heading) for each in _good(met)))
    return clauses_named(names[:PLACES], max(0, len(names) - PLACES))
