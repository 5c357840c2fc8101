"""The report as Markdown, for a pull request or a wiki: the answer, then what needs attention."""

from __future__ import annotations

import re
from itertools import groupby

from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.story import Card, Story, tell
from contractcheck.reporters.words import LAST_WORD, capital, clipped, many, steady

# What Markdown, or the sites that show it, would take for a mark of its own: in a contract it is only a character.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~@])")
_LIST = re.compile(r"^(\d*)([-+=.)])(?=\s|$)")


class MarkdownReporter:
    """Writes GitHub's Markdown; a finding is a section with a table of contents above all of them."""

    name = "md"

    def render(self, run: Run, look: Look) -> str:  # noqa: ARG002 - whoever shows the page chooses its looks
        """The report on every contract, one after the other."""
        parts = [_problems(run)] if run.problems else []
        parts += [part for report in run.reports for part in _contract(tell(report))]
        parts.append(_list("What to put right for the whole run", [str(each) for each in run.notices]))
        if run.reports:
            parts.append(f"---\n\n{LAST_WORD}")
        return "\n\n".join(filter(None, parts)) + "\n"


def _contract(story: Story) -> list[str]:
    opening = story.opening
    return [
        f"# {safe(story.report.contract.title)}",
        safe(" ".join(filter(None, (opening.result, opening.suppressed, opening.gravest, opening.unread)))),
        safe(f"{opening.checked} {opening.service}"),
        _table(story),
        *_attention(story),
        *_missing(story),
        _list("What is suppressed", [str(each) for each in story.suppressed]),
        _list("What to put right beside the findings", story.notices),
        _good(story),
        _list("Money and time", [f"{each.what}: {each.stated} ({each.name})." for each in story.facts]),
        _list("What was not judged", [f"{each.reason} {each.told}" for each in story.unanswered]),
        _list("What could not be read", story.unread),
        _list("How it was read", story.read),
    ]


def _problems(run: Run) -> str:
    return _list("Files that could not be read", [str(problem) for problem in run.problems])


def _table(story: Story) -> str:
    """Every finding on a line, the gravest first."""
    if not story.cards:
        return ""
    rows = [
        f"| {capital(card.standing)} | {safe(_whereabouts(card))} | {safe(card.headline)} |"
        for card in story.gravest_first
    ]
    return "\n".join(("| How serious | Where | What is the trouble |", "| --- | --- | --- |", *rows))


def _whereabouts(card: Card) -> str:
    return card.quotes[0].name if card.quotes else "Missing"


def _attention(story: Story) -> list[str]:
    parts = ["## What needs attention"] if story.stops else []
    for stop in story.stops:
        parts.append(f"### {safe(f'{stop.name} ({stop.place})' if stop.place else stop.name)}")
        parts += [_card(card) for card in stop.cards]
    return parts


def _missing(story: Story) -> list[str]:
    parts = ["## What is missing"] if story.gaps else []
    for standing, cards in groupby(story.gaps, key=lambda card: card.standing):
        found = list(cards)
        parts.append(f"### {capital(standing)}: {many(len(found), 'gap')}")
        parts += [_card(card) for card in found]
    return parts


def _card(card: Card) -> str:
    lines = [f"**{capital(card.standing)}: {safe(card.headline)}**"]
    if card.known:
        return "\n\n".join((*lines, safe(card.known)))
    if card.places:
        lines.append("\n".join(f"- {safe(told)}" for told in card.places))
    else:
        lines += [f"> {safe(clipped(quote.words, 600))}" for quote in card.quotes[:1]]
    lines.append("\n".join(f"- **{label}:** {safe(words)}" for label, words in card.entries))
    return "\n\n".join(lines)


def _good(story: Story) -> str:
    good = [
        f"{each.assessment.rule.title} ({each.assessment.rule.id}): {each.places}. {each.assessment.caution}".rstrip()
        for each in story.praise
    ]
    absent = [
        f"Looked for and not found: {each.rule.title} ({each.rule.id}). {each.pending}".rstrip()
        for each in story.ruled_out
    ]
    return _list("What is good already", [*good, *absent])


def _list(heading: str, sentences: tuple[str, ...] | list[str]) -> str:
    lines = "\n".join(f"- {safe(each)}" for each in sentences)
    return f"## {heading}\n\n{lines}" if lines else ""


def safe(words: str) -> str:
    """Words of a contract on one line, with nothing in them that Markdown would obey."""
    line = _MARKS.sub(r"\\\1", steady(" ".join(words.split())))
    return _LIST.sub(r"\1\\\2", line, count=1)
