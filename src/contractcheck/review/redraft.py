"""A copy of a document with the suggested wordings written in as tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contractcheck.model.clause import Contract
from contractcheck.model.report import Report
from contractcheck.model.rule import Severity
from contractcheck.model.span import Span
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.docx.wordml import Element
from contractcheck.reporters.story import Card, tell
from contractcheck.reporters.words import listed
from contractcheck.review.annotate import anchored
from contractcheck.review.changes import Changes
from contractcheck.review.comments import Author, Comments, numbers, write_comments
from contractcheck.review.runs import Runs
from contractcheck.review.spots import Spot, spot
from contractcheck.review.terms import own_words, placeholders
from contractcheck.review.told import comments

GRAVITY: Mapping[Severity, int] = {"error": 3, "warning": 2, "info": 1}
_LAST_FIGURE = re.compile(r"\d+(?=\D*\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to write: wordings for findings from ``least`` on, and whether harmful terms are struck out."""

    least: Severity = "info"
    strike: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Redrafted:
    """The copy, and how many wordings were written in and terms struck out."""

    data: bytes
    wordings: int
    struck: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """A clause to be written in, and the finding that it answers."""

    card: Card
    spot: Spot
    words: str


def redraft(
    source: Source, report: Report, options: ReadOptions, author: Author, wish: Wish, document: int = 0
) -> Redrafted:
    """The redrafted copy of a Word document that the report is on; see `contractcheck.review.annotate.annotate`.

    Every finding has its comment. A gap or a weak clause has the rule's model clause written in after it, in the
    contract's own words, with a comment on what is left to decide. A harmful term keeps its words unless ``wish``
    strikes them out; then the model clause follows them.

    Raises:
        ReadError: the document is of a kind that takes no changes here, or is signed, protected or damaged.

    """
    draft, anchors = anchored(source, report, options, document, deed="change it")
    wordings = list(_wordings(report, document, wish))
    strikes = list(dict.fromkeys(_strikes(report, document))) if wish.strike else []
    told = comments(report, document)
    clauses = report.contract.clauses
    places = [clauses[at].span for each in wordings for at in (each.spot.after, each.spot.like)]
    free = numbers(draft)
    runs = Runs(draft, anchors, [*(each.span for each in told), *strikes, *places], free)
    beside, changes = Comments(draft, author, free), Changes(draft, author, free)
    labels = _Labels(report.contract)
    last: dict[Element, Element] = {}  # what was written after a paragraph already
    written = 0
    for each in wordings:
        after = runs.last_paragraph(clauses[each.spot.after].span)
        like = runs.first_paragraph(clauses[each.spot.like].span)
        if after is None or like is None:
            continue
        new = changes.insert(last.get(after, after), like, labels.after(each.spot.like), each.words)
        last[after] = next(new.first.iterancestors(f"{draft.w}p"))
        beside.write(new, _to_decide(each))
        written += 1
    for span in strikes:
        if (stretch := runs.stretch(span)) is not None:
            changes.strike(stretch)
    write_comments(beside, runs, told)
    return Redrafted(data=draft.saved(), wordings=written, struck=len(strikes))


def _wordings(report: Report, document: int, wish: Wish) -> Iterator[_Wording]:
    for card in tell(report).cards:
        finding = card.finding
        chosen = finding.verdict in ("gap", "weak") or wish.strike
        if not chosen or not card.wording or GRAVITY[finding.severity] < GRAVITY[wish.least]:
            continue
        where = spot(report, card)
        if where and report.contract.clauses[where.like].document == document:
            words = " ".join(own_words(card.wording, report.contract).split())
            yield _Wording(card=card, spot=where, words=words)


def _strikes(report: Report, document: int) -> Iterator[Span]:
    for finding in report.findings:
        if finding.verdict == "conflict":
            yield from (
                each.span for each in finding.evidence if each.shows == "conflict" and each.document == document
            )


def _to_decide(wording: _Wording) -> tuple[tuple[str, str], ...]:
    rule = wording.card.finding.rule
    left = placeholders(wording.words)
    decide = f"Before you accept this, decide what stands for {listed(left)}." if left else ""
    return (
        ("", f"Suggested wording for ‘{rule.title}’ ({rule.id})"),
        *([("To decide", decide)] if decide else []),
        ("Please check", "Does it fit what you have agreed with the people who use the service and with the provider?"),
    )


class _Labels:
    """Typed numbers for new clauses: the next one, or the same with a letter where the next is taken."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._taken = {(clause.part, clause.path) for clause in contract.clauses}

    def after(self, at: int) -> str:
        """The typed number of a new clause after one, with the white space that follows it; empty if Word numbers."""
        clause = self._contract.clauses[at]
        document = self._contract.documents[clause.document]
        block = next((each for each in document.blocks if clause.span.start in each.span), None)
        if block is None or block.label or not clause.label or block.kind == "row":
            return ""
        typed = document.text[block.span.start : clause.span.start]
        if clause.label not in typed:
            return ""
        label = self._free(clause.part, clause.path, clause.label)
        return typed.replace(clause.label, label, 1)

    def _free(self, part: int, path: str, label: str) -> str:
        def next_one(text: str) -> str:
            return _LAST_FIGURE.sub(lambda figure: str(int(figure[0]) + 1), text, count=1)

        options = [(next_one(path), next_one(label))] if _LAST_FIGURE.search(label) else []
        options += [(f"{path.rstrip('.)')}{letter}", _lettered(label, letter)) for letter in map(chr, range(65, 91))]
        for taken, shown in options:
            if (part, taken) not in self._taken:
                self._taken.add((part, taken))
                return shown
        return label


def _lettered(label: str, letter: str) -> str:
    core = label.rstrip(".)")
    return f"{core}{letter}{label[len(core) :]}"
