"""What needs attention: clause by clause in reading order, then what is missing."""

from __future__ import annotations

from itertools import groupby

from contractcheck.model.report import Report
from contractcheck.reporters.base import Detail
from contractcheck.reporters.story import Card, Story
from contractcheck.reporters.text.page import INKS, Page
from contractcheck.reporters.words import (
    GRAVITY,
    STANDS,
    capital,
    clause_name,
    clauses_named,
    clipped,
    many,
    place,
    quoted,
    title_of,
)

PLACES = 3  # how many are shown unless everything is asked for
EACH = 12  # the same of places that are each to be mended


def write_clauses(page: Page, story: Story, detail: Detail) -> None:
    """The findings that rest on words of the contract, under the clause where these stand."""
    if story.stops:
        page.section("What needs attention")
    for stop in story.stops:
        page.heading(stop.name, stop.place)
        said = ""
        for number, card in enumerate(stop.cards):
            if number:
                page.blank()
            _title(page, card)
            if card.known and detail != "verbose":
                said = ""
                page.entry("Known", card.known)
                continue
            if card.places:
                _each_place(page, card, detail)
            elif card.quotes[0].words != said:  # the same words need not be quoted twice in a row
                _quotes(page, card, detail)
            said = card.quotes[0].words
            _body(page, card, detail)


def write_gaps(page: Page, story: Story, detail: Detail) -> None:
    """The questions to which the contract has no answer, and where one would stand."""
    if story.gaps:
        page.section("What is missing")
    for standing, cards in groupby(story.gaps, key=lambda card: card.standing):
        grave = list(cards)
        page.heading(capital(standing), many(len(grave), "gap"))
        for number, card in enumerate(grave):
            if number:
                page.blank()
            _title(page, card)
            if card.known and detail != "verbose":
                page.entry("Known", card.known)
                continue
            page.entry("Where", card.where)
            page.entry("Near miss", card.near_miss)
            _body(page, card, detail)


def write_lines(page: Page, report: Report) -> None:
    """One line for each finding."""
    for finding in sorted(report.findings, key=lambda each: bool(each.settled)):
        text = f"{STANDS[finding.verdict]} {title_of(finding)}"
        if finding.evidence and finding.verdict != "gap":
            first = finding.evidence[0]
            at = place(report.contract, first)
            name = capital(clause_name(first.address, first.heading))
            text = f"{name}{f', {at}' if at else ''}: {text[0].lower()}{text[1:]}"
        if finding.settled:
            text = f"{text}, known already"
        page.entry(GRAVITY[finding.severity].upper(), text, indent=0, label_ink=INKS[finding.severity])


def _title(page: Page, card: Card) -> None:
    page.entry(card.gravity.upper(), card.headline, label_ink=INKS[card.finding.severity])


def _quotes(page: Page, card: Card, detail: Detail) -> None:
    shown = card.quotes if detail == "verbose" else card.quotes[:1]
    for number, quote in enumerate(shown):
        words = quoted(quote.words, 2000 if detail == "verbose" else 360)
        if number:
            words = f"{quote.name}{f', {quote.place}' if quote.place else ''}: {words}"
        page.entry("Also" if number else "It says", words)
    first, *others = [clause_name(each.address, each.heading) for each in card.finding.evidence[: len(card.quotes)]]
    names = list(dict.fromkeys(name for name in others[len(shown) - 1 :] if name != first))
    page.entry("Also in", capital(clauses_named(names[:PLACES], max(0, len(names) - PLACES))))


def _each_place(page: Page, card: Card, detail: Detail) -> None:
    """Every place of a finding, each with what is wrong there."""
    shown = len(card.places) if detail == "verbose" else EACH
    for told, quote in zip(card.places[:shown], card.quotes, strict=False):
        page.paragraph(f"- {told}", 2, hang=2)
        if detail == "verbose":
            page.paragraph(quoted(quote.words, 360), 4, ink="dim")
    if shown < len(card.places):
        page.paragraph(f"- and {many(len(card.places) - shown, 'more place')}; --verbose shows them all.", 2, hang=2)


def _body(page: Page, card: Card, detail: Detail) -> None:
    page.entry("Known", card.known)
    page.entry("Ask first", card.doubt)
    page.entry("Problem", card.problem)
    page.entry("Why", card.why)
    for number, item in enumerate(_asked_by(card, detail)):
        page.entry("" if number else "Asked by", item)
    page.entry("To do", card.advice)
    if detail == "verbose" or card.finding.severity == "error" or not card.advice:
        page.entry("Wording", quoted(card.wording, 3000) if card.wording else "")


def _asked_by(card: Card, detail: Detail) -> list[str]:
    """The framework items behind a rule: the closest and how many more, or all of them on lines of their own."""
    if detail == "verbose":
        return [f"{item.paraphrase.rstrip('.')} ({item.id})." for item in card.asked]
    if not card.asked:
        return []
    near, more = card.asked[0], f" and {len(card.asked) - 1} more" if len(card.asked) > 1 else ""
    return [f"{clipped(near.paraphrase, 110).rstrip('.')} ({near.id}){more}."]
