"""What a report for people tells, whatever page it is told on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from contractcheck.model.assessment import Assessment
from contractcheck.model.framework import FrameworkItem
from contractcheck.model.measure import Measure
from contractcheck.model.report import Report, Standing
from contractcheck.model.rule import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of the contract: where they stand, and the paragraph that they are part of.

    ``start`` is where the words begin in ``paragraph``, in characters; both are on one line.
    """

    name: str  # "Clause 3.4"
    place: str  # "page 3"; the document, where there are several
    words: str
    paragraph: str
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One finding, ready to be told.

    ``quotes`` are the words that decided; ``also`` names the clauses that the first quote does not
    stand in. ``asked`` are the framework items behind the rule, the closest first. ``where`` and
    ``near_miss`` are told of gaps: where such a provision usually stands, and words that do not count.
    ``known`` says why the finding is none of the new ones, and is empty where it is new.
    """

    finding: Assessment
    gravity: str  # serious, moderate, minor
    headline: str  # "Works against ‘…’ (WRK-001)"
    quotes: tuple[Quote, ...]
    problem: str
    why: str
    asked: tuple[FrameworkItem, ...]
    advice: str
    wording: str
    where: str = ""
    near_miss: str = ""
    doubt: str = ""
    places: tuple[str, ...] = ()  # where each place is to be mended: each of ``quotes`` with what is wrong there
    known: str = ""

    @property
    def standing(self) -> str:
        """How serious it is, and whether it was known already."""
        return f"{self.gravity}, known already" if self.known else self.gravity

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """What is told below the headline and the quotes: labels and their words, without those that have none."""
        asked = f"{self.asked[0].paraphrase.rstrip('.')} ({self.asked[0].id})." if self.asked else ""
        told = (
            ("Known already", self.known),
            ("Please check", self.doubt),  # first: what is told below may not hold
            ("Where", self.where),
            ("Near miss", self.near_miss),
            ("Problem", self.problem),
            ("Why it matters", self.why),
            ("Asked by", asked),
            ("What to do", self.advice),
            ("A wording", self.wording),
        )
        return tuple((label, words) for label, words in told if words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A clause at which the reader has to stop, and what needs attention there; the gravest first."""

    name: str
    place: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A finding that somebody has accepted, or (``part``) one of the places of a finding that still stands."""

    finding: Assessment
    gravity: str
    headline: str
    name: str  # "Clause 3.4"; "Missing"
    place: str
    reason: str
    by: str  # "A. Person, in a comment in the document"
    part: bool = False

    def __str__(self) -> str:
        where = f"{self.name}{f' ({self.place})' if self.place else ''}"
        headline = f"{self.headline[0].lower()}{self.headline[1:]}"
        return f"{where}, {self.gravity}: {headline}. Suppressed by {self.by}: {self.reason}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Praise:
    """A question that the contract answers well, and where."""

    assessment: Assessment
    places: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """Questions without an answer that share a reason: they do not apply, or could not be judged."""

    kind: Literal["not-applicable", "cannot-judge"]
    reason: str
    questions: tuple[Assessment, ...]
    told: str  # the questions in a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A framework item in the picture of the framework."""

    item: FrameworkItem
    standing: Standing | Literal["not for a contract"]
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the framework picture."""

    title: str
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A part of the framework as a picture: its columns, and the document they are from."""

    title: str
    source: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A measure of the contract and the clause that holds it."""

    measure: Measure
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A fact of money or time: what it is, what the contract states, and where."""

    what: str
    stated: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The first paragraph in its sentences; those that have nothing to say are empty."""

    checked: str
    service: str
    result: str
    suppressed: str
    gravest: str
    unread: str

    def __str__(self) -> str:
        told = (self.checked, self.service, self.result, self.suppressed, self.gravest, self.unread)
        return " ".join(filter(None, told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A report on one contract, from the answer to the small print."""

    report: Report
    opening: Opening
    overview: tuple[tuple[Severity, str], ...]  # how many findings of each severity, and where
    stops: tuple[Stop, ...]
    gaps: tuple[Card, ...]
    suppressed: tuple[SetAside, ...]
    notices: tuple[str, ...]  # what to put right beside the findings
    praise: tuple[Praise, ...]
    ruled_out: tuple[Assessment, ...]  # harmful terms that were looked for and not found
    unanswered: tuple[Unanswered, ...]
    unread: tuple[str, ...]
    read: tuple[str, ...]
    grids: tuple[Grid, ...]
    measures: tuple[Counted, ...]
    measured: str  # what all measures together are worth, in a sentence
    facts: tuple[Stated, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every finding, in reading order; gaps stand last."""
        return (*(card for stop in self.stops for card in stop.cards), *self.gaps)

    @property
    def gravest_first(self) -> tuple[Card, ...]:
        """Every finding, the new ones before those that were known, each the gravest first."""
        order = ("error", "warning", "info")
        return tuple(sorted(self.cards, key=lambda card: (bool(card.known), order.index(card.finding.severity))))
