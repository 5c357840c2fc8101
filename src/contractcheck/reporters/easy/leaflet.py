"""What the easy-read report says: for each priority what the contract says for you, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from contractcheck.bundled import folder
from contractcheck.model.report import Report
from contractcheck.model.rule import Verdict

Answer = Literal["good", "part", "missing", "against"]

LINES = 3  # of one priority, so that all of them fit on two pages
GOOD = 1  # of these, kept for what is good where there is any
UNKNOWN = "We could not check this part of the contract."
UNREAD = "Some of the contract could not be read. So this may not be the whole story."
ACCEPTED = "Somebody has said that some of these things can stay as they are. The full report says who, and why."
ABOUT = (
    "A contract is a promise. The council and the service make it.",
    "We looked at what the contract says about your support.",
    "We did not look at what people really do.",
)
NEXT = (
    "Do you want to know more? Ask the council for the full report.",
    "Do you want the contract to change? Tell the council what matters to you.",
    "You can ask somebody you trust to help. You can ask for an advocate.",
)
_ANSWERS: Mapping[Verdict, Answer] = {
    "met": "good",
    "clear": "good",
    "weak": "part",
    "gap": "missing",
    "conflict": "against",
}
_WORST: tuple[Answer, ...] = ("against", "missing", "part", "good")


@dataclass(frozen=True, slots=True)
class Line:
    """One idea, and what kind of answer it is."""

    answer: Answer
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A priority in everyday words; without lines it could not be checked."""

    title: str
    about: str
    lines: tuple[Line, ...]

    def said(self, *answers: Answer) -> tuple[Line, ...]:
        """The lines of these kinds."""
        return tuple(line for line in self.lines if line.answer in answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """The easy-read report on one contract."""

    contract: str
    topics: tuple[Topic, ...]
    unread: bool
    accepted: bool = False  # somebody has said of something that it may stay as it is


def leaflet(report: Report) -> Leaflet:
    """The easy-read report on a contract; questions that do not apply or were not asked are left out."""
    answers = {each.rule.id: _ANSWERS[each.verdict] for each in report.assessments if each.verdict in _ANSWERS}
    return Leaflet(
        contract=report.contract.title,
        topics=tuple(_topic(told, answers) for told in _wordings()),
        unread=not all(document.reading.complete for document in report.contract.documents),
        accepted=any(each.rule.id in answers for each in report.suppressed),
    )


@cache
def _wordings() -> Sequence[Mapping[str, Any]]:
    import yaml

    loaded: Sequence[Mapping[str, Any]] = yaml.safe_load(
        folder("rules").joinpath("easy-read.yaml").read_text(encoding="utf-8")
    )
    return loaded


def _topic(told: Mapping[str, Any], answers: Mapping[str, Answer]) -> Topic:
    found = [
        Line(answers[rule], wordings[answers[rule]]) for rule, wordings in told["questions"].items() if rule in answers
    ]
    found.sort(key=lambda line: _WORST.index(line.answer))
    good = [line for line in found if line.answer == "good"]
    trouble = [line for line in found if line.answer != "good"]
    kept = trouble[: LINES - min(len(good), GOOD)]
    return Topic(title=told["title"], about=told["about"], lines=(*good[: LINES - len(kept)], *kept))
