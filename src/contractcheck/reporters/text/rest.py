"""What is good already, what does not apply, what could not be judged and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from contractcheck.model.document import Document
from contractcheck.reporters.base import Detail
from contractcheck.reporters.story import Story
from contractcheck.reporters.story.rest import reading
from contractcheck.reporters.text.page import Page
from contractcheck.reporters.words import listed, quoted

_UNANSWERED = {"not-applicable": "What does not apply", "cannot-judge": "What could not be judged"}


def write_suppressed(page: Page, story: Story) -> None:
    """What somebody has accepted, by whom and why."""
    if story.suppressed:
        page.section("What is suppressed")
        page.items(map(str, story.suppressed))


def write_notices(page: Page, notices: Sequence[str]) -> None:
    """What to put right beside the findings."""
    if notices:
        page.section("What to put right beside the findings")
        page.items(notices)


def write_good(page: Page, story: Story, detail: Detail) -> None:
    """The questions that the contract answers well, and where."""
    if not story.praise and not story.ruled_out:
        return
    page.section("What is good already")
    for each in story.praise:
        rule = each.assessment.rule
        told = " ".join(filter(None, (f"{each.places}.", each.assessment.caution, each.assessment.pending)))
        page.paragraph(f"- {rule.title} ({rule.id}): {told}", 2, hang=2)
        if detail == "verbose" and each.quotes:
            page.paragraph(quoted(each.quotes[0].words, 360), 4, ink="dim")
    if story.ruled_out:
        page.blank()
        page.paragraph("Harmful terms that were looked for and not found:", 2)
        if detail == "verbose":
            page.items((f"{each.rule.title} ({each.rule.id})" for each in story.ruled_out), 2)
        else:
            page.paragraph(listed([each.rule.id for each in story.ruled_out]) + ".", 4)
        page.items(f"{each.rule.id}: {note}" for each in story.ruled_out if (note := each.pending))


def write_facts(page: Page, story: Story) -> None:
    """Money and time: what the contract states, and where."""
    if story.facts:
        page.section("Money and time")
        for what, told in groupby(story.facts, key=lambda each: each.what):
            page.paragraph(f"- {what}: {'; '.join(f'{each.stated} ({each.name})' for each in told)}.", 2, hang=2)


def write_not_judged(page: Page, story: Story) -> None:
    """The questions that were not asked of this contract, and those that found no answer, each with the reason."""
    for kind, group in groupby(story.unanswered, key=lambda each: each.kind):
        page.section(_UNANSWERED[kind])
        for each in group:
            page.paragraph(f"- {each.reason} {each.told}", 2, hang=2)


def write_reading(page: Page, documents: Sequence[Document]) -> None:
    """What a reader should know of how the documents were read; first what was not."""
    for section, read in (("What could not be read", False), ("How it was read", True)):
        sentences = reading(documents, read=read)
        if sentences:
            page.section(section)
            page.items(sentences)
