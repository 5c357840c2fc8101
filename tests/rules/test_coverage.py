"""How framework items stand by the rules that serve them."""

from __future__ import annotations

import pytest

from contractcheck.model.assessment import Assessment
from contractcheck.model.framework import Framework, FrameworkItem, Share
from contractcheck.model.rule import Rule, Verdict
from contractcheck.rules.coverage import coverage


def item(name: str, lead: tuple[str, ...] = (), share: Share = "yes") -> FrameworkItem:
    return FrameworkItem(id=name, paraphrase="", source="PF", section="", place="", share=share, reason="", lead=lead)


def told(rule: str, verdict: Verdict, serves: str = "PF-1") -> Assessment:
    made = Rule(
        id=rule, title="", kind="require", severity="error", why="", framework=(serves,), authority=(),
        applies_to=("all",), applies_note="", stands_in=(), stands_note="", actor=(), duty="", meaning={},
    )  # fmt: skip
    return Assessment(rule=made, verdict=verdict, severity="error", reason="", confidence="high")


def standing(found: list[Assessment], *items: FrameworkItem) -> dict[str, str]:
    return {c.item: c.standing for c in coverage(found, Framework(sources={}, items={i.id: i for i in items}))}


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        (["met", "met"], "met"),
        (["met", "weak"], "weak"),
        (["met", "gap", "weak"], "gap"),
        (["gap", "conflict"], "conflict"),
        (["clear"], "met"),
        (["not-applicable", "cannot-judge"], "not judged"),
        (["not-applicable", "met"], "met"),
        ([], "not judged"),
    ],
)
def test_item_stands_as_the_worst_of_its_rules(verdicts: list[Verdict], expected: str) -> None:
    found = [told(f"R-{n}", verdict) for n, verdict in enumerate(verdicts)]

    assert standing(found, item("PF-1")) == {"PF-1": expected}


def test_lead_rules_outweigh_the_others() -> None:
    found = [told("R-1", "met"), told("R-2", "gap")]

    assert standing(found, item("PF-1", lead=("R-1",))) == {"PF-1": "met"}


def test_item_that_no_contract_can_be_held_to_is_left_out() -> None:
    assert standing([told("R-1", "gap")], item("PF-1", share="no")) == {}
