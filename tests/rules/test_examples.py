"""Every rule's examples are its tests."""

from __future__ import annotations

import pytest

from contractcheck.bundled import folder
from contractcheck.model.rule import RuleSet
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.rules.examples import Tried, run
from contractcheck.rules.loader import load_rule_set, load_vocabulary

SETS = ("flexibility", "outcome-monitoring", "workforce", "co-production", "choice-and-control", "partnership")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(folder("rules").joinpath("vocabulary"))


@pytest.fixture(scope="module", params=SETS)
def rule_set(request: pytest.FixtureRequest) -> RuleSet:
    return load_rule_set(folder("rules").joinpath(request.param))


@pytest.fixture(scope="module")
def tried(rule_set: RuleSet, vocabulary: Vocabulary) -> list[Tried]:
    return list(run(rule_set, vocabulary))


def test_examples_hold_save_those_that_say_why_they_do_not(tried: list[Tried]) -> None:
    wrong = [
        f"{t.rule.id}: told {t.verdict}, not {t.example.expect}: {t.example.text}"
        for t in tried
        if not t.right and not t.example.shortfall
    ]

    assert wrong == []


def test_shortfalls_are_still_shortfalls(tried: list[Tried]) -> None:
    mended = [f"{t.rule.id}: {t.example.text}" for t in tried if t.example.shortfall and t.right]

    assert mended == [], "These hold now: take their `shortfall` away."


def test_every_rule_shows_what_counts_and_what_does_not(rule_set: RuleSet) -> None:
    for rule in rule_set.rules:
        expected = {example.expect for example in rule.examples}

        assert rule.signals, f"{rule.id} looks for nothing"
        assert "decoy" in expected
        assert expected & {"met", "clear"}
        assert expected & {"weak", "gap", "conflict"}
