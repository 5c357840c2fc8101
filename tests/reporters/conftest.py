"""A report made by hand: a contract of six lines, and one assessment for each verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from contractcheck.model.assessment import Assessment, Evidence, Nearest
from contractcheck.model.clause import Clause, Contract, Part
from contractcheck.model.document import Document, Note, Reading
from contractcheck.model.duty import Duty
from contractcheck.model.framework import Framework, FrameworkItem, FrameworkSource
from contractcheck.model.place import Place
from contractcheck.model.report import Coverage, Report, ServiceKinds
from contractcheck.model.rule import Rule, RuleSet
from contractcheck.model.span import Span
from contractcheck.reporters.base import Run

LINES = (
    ("2.1", "Pay", "The Provider should aim to pay the real Living Wage."),
    ("2.2", "Pay", "The Provider may deduct pay for any minute not worked."),
    ("3.1", "Plans", "The Supported Person leads the making of their plan."),
    ("4.1", "Changes", "No approval is needed for an ordinary change."),
)
_FRAMEWORK = Framework(
    sources={"PF": FrameworkSource(key="PF", title="Programme framework", publisher="Government", date="2019")},
    items={
        "PF-P5": FrameworkItem(
            id="PF-P5",
            paraphrase="Give the workforce its due worth.",
            source="PF",
            section="Priorities",
            place="Page 2",
            share="yes",
            reason="It can be written.",
        )
    },
)


def _rule(number: int, title: str, kind: str = "require", severity: str = "error") -> Rule:
    return Rule(
        id=f"DEMO-00{number}",
        title=title,
        kind=kind,  # type: ignore[arg-type]
        severity=severity,  # type: ignore[arg-type]
        why="People keep the workers they know.",
        framework=("PF-P5",),
        authority=(),
        applies_to=("all",),
        applies_note="",
        stands_in=("terms", "specification"),
        stands_note="",
        actor=("provider",),
        duty="",
        meaning={},
        model_clause="The Provider shall do it.",
        advice="Write it down",
    )


def _contract() -> Contract:
    text = "\n".join(words for _, _, words in LINES)
    document = Document(source="folder/draft.docx", format="docx", sha256="0" * 64, text=text, blocks=())
    clauses = []
    for at, (number, heading, words) in enumerate(LINES):
        start = text.index(words)
        clauses.append(
            Clause(
                address=number,
                label=number,
                path=number,
                heading=heading,
                kind="operative",
                span=Span(start, start + len(words)),
                place=Place(page=at + 1),
                document=0,
                part=0,
                level=1,
            )
        )
    part = Part(
        document=0, name="", title="Terms", kind="terms", span=Span(0, len(text)), reason='Its title says "Terms".'
    )
    return Contract(title="Care at Home", documents=(document,), parts=(part,), clauses=tuple(clauses))


def _evidence(contract: Contract, at: int, shows: str) -> Evidence:
    clause = contract.clauses[at]
    return Evidence(
        clause=at,
        document=0,
        address=clause.address,
        heading=clause.heading,
        place=clause.place,
        span=clause.span,
        quote=contract.text_of(clause),
        shows=shows,  # type: ignore[arg-type]
        because="it says so",
        duty=Duty(span=clause.span, actor="provider", force="binding"),
    )


def _report() -> Report:
    contract = _contract()

    def told(
        rule: Rule, verdict: str, severity: str, reason: str, *at: int, shows: str = "", **more: object
    ) -> Assessment:
        return Assessment(
            rule=rule,
            verdict=verdict,  # type: ignore[arg-type]
            severity=severity,  # type: ignore[arg-type]
            reason=reason,
            confidence="high",
            evidence=tuple(_evidence(contract, each, shows or verdict) for each in at),
            **more,  # type: ignore[arg-type]
        )

    assessments = (
        told(_rule(1, "Pay is fair"), "weak", "warning", "It is a hope only", 0),
        told(_rule(2, "No pay by the minute", "avoid"), "conflict", "error", "It takes pay away", 1),
        told(_rule(3, "The person leads"), "met", "error", "It is promised", 2),
        told(_rule(4, "No approval for small things", "avoid"), "clear", "error", "It is ruled out", 3),
        told(_rule(5, "No gagging", "avoid"), "clear", "info", "No term was found that does this"),
        told(
            _rule(6, "People are heard", severity="info"),
            "gap",
            "info",
            "No term provides for it",
            nearest=(Nearest(clause=2, address="3.1", heading="Plans"),),
        ),
        told(_rule(7, "Nights are paid"), "not-applicable", "info", "This is no care home"),
        told(_rule(8, "Prices rise"), "cannot-judge", "info", "There is no pricing schedule"),
    )
    return Report(
        contract=contract,
        applies_to=ServiceKinds(kinds=("home",), reason="The text speaks of care at home."),
        assessments=assessments,
        coverage=(Coverage(item="PF-P5", standing="conflict", rules=tuple(each.rule.id for each in assessments)),),
        rule_sets=(
            RuleSet(
                name="demo",
                title="Demo",
                charter="",
                version="1.0",
                sha256="1" * 64,
                rules=tuple(each.rule for each in assessments),
            ),
        ),
        framework=_FRAMEWORK,
        version="0.1.0",
    )


@pytest.fixture
def report() -> Report:
    """A contract with one assessment for each verdict."""
    return _report()


@pytest.fixture
def run(report: Report) -> Run:
    """A run over that contract alone."""
    return Run(reports=(report,), version="0.1.0")


@pytest.fixture
def unread() -> Callable[[Report], Report]:
    """Makes of a report one whose document could not be read whole."""

    def make(report: Report) -> Report:
        note = Note(kind="scanned", sentence="Page 3 is a picture of text.", unread=True, pages=(3,))
        first = replace(report.contract.documents[0], reading=Reading(pages=4, notes=(note,)))
        return replace(report, contract=replace(report.contract, documents=(first,)))

    return make
