"""What is written beside each finding, and beside which words of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contractcheck.model.clause import Clause
from contractcheck.model.place import Place
from contractcheck.model.report import Report
from contractcheck.model.rule import Severity
from contractcheck.model.span import Span
from contractcheck.reporters.story import Card, Story, tell
from contractcheck.reporters.words import capital, steady

BESIDE_HEADING = 200  # characters; of a longer paragraph only its beginning is marked for what is missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment to be written: the words of the document it stands on, and its paragraphs, each with a label.

    ``page`` is the page on which the words begin, from 1, where that is known; ``missing`` is true where the
    comment is on what does not stand there.
    """

    span: Span
    lines: tuple[tuple[str, str], ...]
    page: int | None = None
    severity: Severity = "info"
    missing: bool = False

    @property
    def text(self) -> str:
        """The whole comment as plain text."""
        return "\n".join(f"{label}: {words}" if label else words for label, words in self.lines)


def comments(report: Report, document: int = 0) -> tuple[Comment, ...]:
    """A comment for each finding that belongs to a document of the contract, in the order of the document.

    What is missing stands where such a provision usually does; of a contract in several documents, in the one that
    has such a part, or in the first.
    """
    found = [comment for at, comment in _placed(report, tell(report)) if at == document]
    return tuple(sorted(found, key=lambda each: each.span))


def _placed(report: Report, story: Story) -> Iterator[tuple[int, Comment]]:
    """Each comment, with the position of the document that it belongs to."""
    for card in story.cards:
        if card.places:  # each place is to be mended, so each has its own comment
            for evidence, told in zip(card.finding.evidence, card.places, strict=False):
                here = replace(card, problem=told.partition(": ")[2], places=())
                yield evidence.document, _comment(here, evidence.span, evidence.place)
        elif card.quotes:
            first = card.finding.evidence[0]
            yield first.document, _comment(card, first.span, first.place)
        else:
            clause = missing_at(report, card)
            if clause is not None:
                words = Span(clause.span.start, min(clause.span.end, clause.span.start + BESIDE_HEADING))
                yield clause.document, _comment(card, words, clause.place)


def _comment(card: Card, span: Span, place: Place) -> Comment:
    return Comment(
        span=span, lines=lines(card), page=place.page, severity=card.finding.severity, missing=not card.quotes
    )


def missing_at(report: Report, card: Card) -> Clause | None:
    """The heading of the part where a provision that is missing usually stands, or the clause nearest to it."""
    contract = report.contract
    near = [contract.clauses[each.clause] for each in card.finding.nearest]
    for kind in card.finding.rule.stands_in:
        for number, part in enumerate(contract.parts):
            if part.kind == kind:
                inside = [clause for clause in contract.clauses if clause.part == number and len(clause.span)]
                # A part without a name of its own begins at the title page, which helps nobody.
                beside = [] if part.name else [clause for clause in near if clause.part == number]
                heads = [clause for clause in inside if clause.kind == "heading"]
                if inside:
                    return (*beside, *heads, *inside)[0]
    return next(iter((*near, *(clause for clause in contract.clauses if len(clause.span)))), None)


def lines(card: Card) -> tuple[tuple[str, str], ...]:
    """What a comment says of a finding: a label (empty: none) and words for each paragraph."""
    told = (("", f"{capital(card.gravity)}: {card.headline}"), *card.entries)
    return tuple((label, steady(" ".join(words.split()))) for label, words in told)
