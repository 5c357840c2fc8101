"""The report on paper: the answer, the framework, what needs attention, what is good, what was not judged."""

from __future__ import annotations

from contractcheck.reporters.base import Run
from contractcheck.reporters.marks import STANDINGS, passages
from contractcheck.reporters.story import Card, Story, tell
from contractcheck.reporters.story.model import Column, Square
from contractcheck.reporters.word.paper import Paper
from contractcheck.reporters.words import LAST_WORD, capital, clipped, many


def word_report(run: Run) -> bytes:
    """The report on every contract of a run, each on pages of its own."""
    stories = [tell(report) for report in run.reports]
    title = stories[0].report.contract.title if len(stories) == 1 else f"Report on {many(len(stories), 'contract')}"
    paper = Paper(f"Contract check: {title}")
    paper.heading(title, 0)
    paper.paragraph(("Contract check: what adult social care reform asks for", "soft"))
    if run.problems:
        paper.heading("Files that could not be read", 1)
        paper.items(str(problem) for problem in run.problems)
    for story in stories:
        if len(stories) > 1:
            paper.heading(story.report.contract.title, 1)
        _contract(paper, story, 1 if len(stories) == 1 else 2)
    if run.notices:
        paper.heading("What to put right for the whole run", 1)
        paper.items(map(str, run.notices))
    if stories:
        paper.heading("How to read this", 1)
        paper.items([(f"{mark.sign} {mark.word}: ", "bold"), f"{mark.says}."] for mark in STANDINGS.values())
        paper.paragraph(f"{LAST_WORD} A contract without findings is not thereby a good one.")
    return paper.saved()


def _contract(paper: Paper, story: Story, level: int) -> None:
    opening = story.opening
    paper.heading("The answer", level)
    paper.paragraph(" ".join(filter(None, (opening.result, opening.gravest))))
    if opening.suppressed:
        paper.paragraph((opening.suppressed, "bold"))
    if opening.unread:
        paper.paragraph((opening.unread, "bold"))
    paper.paragraph((f"{opening.checked} {opening.service}", "soft"))
    _framework(paper, story, level)
    _attention(paper, story, level)
    _missing(paper, story, level)
    _suppressed(paper, story, level)
    _good(paper, story, level)
    _measures(paper, story, level)
    _facts(paper, story, level)
    _rest(paper, story, level)


def _framework(paper: Paper, story: Story, level: int) -> None:
    if story.grids:
        paper.heading("How the contract stands in the framework", level)
    for grid in story.grids:
        paper.heading(grid.title, level + 1)
        paper.paragraph((grid.source, "soft"), keep=True)
        several = len(grid.columns) > 1
        rows = [
            (
                f"{column.title}: {square.item.id}" if several else square.item.id,
                square.item.paraphrase,
                _stands(square),
            )
            for column in grid.columns
            for square in column.squares
        ]
        paper.table(("Item", "What is asked", "This contract"), rows, (3.6, 9.4, 3.6))


def _item(column: Column, square: Square, *, several: bool) -> str:
    return f"{column.title}: {square.item.id}" if several else square.item.id


def _stands(square: Square) -> str:
    mark = STANDINGS[square.standing]
    return f"{mark.sign} {mark.word}"


def _attention(paper: Paper, story: Story, level: int) -> None:
    if story.cards:
        paper.heading("What needs attention", level)
        rows = [
            (capital(card.standing), card.quotes[0].name if card.quotes else "Missing", card.headline)
            for card in story.gravest_first
        ]
        paper.table(("How serious", "Where", "What is the trouble"), rows, (2.6, 4.4, 9.6))
    for stop in story.stops:
        paper.heading(f"{stop.name} ({stop.place})" if stop.place else stop.name, level + 1)
        for card in stop.cards:
            _card(paper, card, level + 2)


def _missing(paper: Paper, story: Story, level: int) -> None:
    if story.gaps:
        paper.heading("What is missing", level)
    for card in story.gaps:
        _card(paper, card, level + 1)


def _card(paper: Paper, card: Card, level: int) -> None:
    paper.heading(f"{capital(card.standing)}: {card.headline}", level)
    if card.known:
        paper.paragraph(card.known)
        return
    paper.items(card.places)
    for passage in () if card.places else passages(card.quotes)[:3]:
        pieces = [(words, "marked") if decided else words for words, decided in passage.pieces]
        paper.quote((f"{passage.name}: ", "soft"), *pieces)
    for label, words in card.entries:
        paper.paragraph((f"{label}: ", "bold"), words)


def _suppressed(paper: Paper, story: Story, level: int) -> None:
    if story.suppressed:
        paper.heading("What is suppressed", level)
        paper.paragraph("Somebody has accepted these with a reason, so they are not among the findings.", keep=True)
        rows = [
            (each.name, f"{capital(each.gravity)}: {each.headline}", each.reason, each.by) for each in story.suppressed
        ]
        paper.table(("Where", "What is the trouble", "The reason", "Suppressed by"), rows, (2.8, 5.8, 4.8, 3.2))
    if story.notices:
        paper.heading("What to put right beside the findings", level)
        paper.items(story.notices)


def _good(paper: Paper, story: Story, level: int) -> None:
    if story.praise or story.ruled_out:
        paper.heading("What is good already", level)
    paper.items(
        [
            (f"{each.assessment.rule.title} ({each.assessment.rule.id}): ", "bold"),
            f"{each.places}. {each.assessment.caution}".rstrip(),
        ]
        for each in story.praise
    )
    paper.items(
        [("Looked for and not found: ", "bold"), f"{each.rule.title} ({each.rule.id}). {each.pending}"]
        for each in story.ruled_out
    )


def _measures(paper: Paper, story: Story, level: int) -> None:
    if not story.measures:
        return
    paper.heading("What is measured", level)
    paper.paragraph(story.measured)
    rows = [
        (
            each.name,
            clipped(each.measure.indicator, 240),
            f"{capital(each.measure.klass)}. {each.measure.reason}",
            clipped(each.measure.consequence, 120),
        )
        for each in story.measures
    ]
    paper.table(("Where", "Measure", "Counts", "What follows if it is missed"), rows, (3, 5.2, 5, 3.4))


def _facts(paper: Paper, story: Story, level: int) -> None:
    if story.facts:
        paper.heading("Money and time", level)
        rows = [(each.what, clipped(each.stated, 160), each.name) for each in story.facts]
        paper.table(("What", "The contract states", "Where"), rows, (5.2, 6.2, 5.2))


def _rest(paper: Paper, story: Story, level: int) -> None:
    lists = (
        ("What was not judged", [f"{each.reason} {each.told}" for each in story.unanswered]),
        ("What could not be read", story.unread),
        ("How it was read", story.read),
    )
    for heading, sentences in lists:
        if sentences:
            paper.heading(heading, level)
            paper.items(sentences)
