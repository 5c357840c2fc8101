"""How a verdict came about: what matched, who is bound, and why a place does not count."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from contractcheck.analysis.analyse import analyse
from contractcheck.api import Checker, vocabulary
from contractcheck.errors import UsageError
from contractcheck.model.rule import Example
from contractcheck.options import Options
from contractcheck.plugins.registry import Registry
from contractcheck.rules.assess import Assessor
from contractcheck.rules.examples import contract_of
from contractcheck.rules.loader import load_rule_set
from contractcheck.rules.trace import Step, nearest, trace

from .sets import SET, rule, write

LOOK_FOR = """\
look_for:
  met:
    - find: [choose, "meal | menu"]
      unless: [breakfast]
      unless_nearby: [kitchen rota]
    - find: [choose, meal]
      amount: {unit: days, below: 8}
      by: [person]
  conflict:
    - find: [decide, meal]
      heading: [catering]
    - find: [forbid, meal]
      force: [binding]
      part: [pricing]
    - find: [ration, meal]
      by: [purchaser]
  not:
    - find: [survey]"""


@pytest.fixture
def compiled(tmp_path: Path) -> Assessor:
    folder = write(tmp_path / "demo", set=SET, DEMO_001=rule(look_for=LOOK_FOR))
    return Assessor([load_rule_set(folder)], vocabulary())


def steps(assessor: Assessor, text: str) -> tuple[Step, ...]:
    analysis = analyse(contract_of(Example(expect="met", text=text)), assessor.lexicon)
    return trace(assessor.rules[0], analysis)


def test_a_place_that_counts_is_told_with_its_words_actor_and_force(compiled: Assessor) -> None:
    (step, other) = steps(compiled, "The Supported Person shall choose all meals.")

    assert (step.signal.shows, step.number, step.words) == ("met", 1, ("choose", "meals"))
    assert step.duty is not None
    assert (step.duty.actor, step.duty.force, step.duty.negated) == ("person", "binding", False)
    assert (step.shows, step.aside) == ("met", "")
    assert other.aside.startswith("amount: days should be below 8; the sentence has none")


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("The Provider shall let people choose meals at breakfast.", "unless: the sentence also holds ‘breakfast’"),
        (
            "The Provider shall let people choose meals. The kitchen rota is fixed.",
            "unless_nearby: the numbered clause also holds ‘kitchen rota’",
        ),
        ("The Provider shall let people choose meals after a survey.", "near-words stand in the same sentence"),
        ("The Council shall decide the meals.", "heading: none of ‘catering’ stands in the heading"),
        ("The Council shall forbid meals.", "part: it stands in a part of the kind ‘other’, not in pricing"),
        (
            "The Supported Person shall choose a meal within 9 days.",
            "amount: days should be below 8; the sentence has 9",
        ),
        ("The Provider shall ration meals.", "by: it lies with the provider, not with purchaser"),
        ("The Council shall not ration meals.", "“not” governs the words"),
    ],
)
def test_a_place_that_is_set_aside_is_told_with_the_reason(compiled: Assessor, text: str, aside: str) -> None:
    assert any(aside in step.aside for step in steps(compiled, text))


def test_the_weaker_of_two_places_in_a_sentence_yields(compiled: Assessor) -> None:
    found = steps(compiled, "The Supported Person shall choose a meal within 7 days.")

    assert [(step.number, step.aside) for step in found] == [
        (1, ""),
        (2, "the same sentence shows it already (met, 1)"),
    ]


def test_a_definition_is_set_aside_as_one(compiled: Assessor) -> None:
    analysis = analyse(
        contract_of(Example(expect="decoy", because="definition", text="“Menu” means the meals people choose.")),
        compiled.lexicon,
    )

    assert {step.aside for step in trace(compiled.rules[0], analysis)} >= {"a definition binds nobody by itself"}


def test_what_is_told_to_count_is_what_the_verdict_rests_on() -> None:
    registry = Registry.discover()
    (rule_set,) = (each for each in registry.rule_sets() if each.name == "partnership")
    for each in rule_set.rules[:4]:
        assessor = Assessor([replace(rule_set, rules=(each,))], vocabulary(), registry.detectors)
        for example in each.examples:
            analysis = analyse(contract_of(example), assessor.lexicon)
            shown = assessor.rules[0].shown(analysis)
            told = [step for step in trace(assessor.rules[0], analysis) if step.shows and not step.aside]

            counted = [each for each in shown if each.evidence.shows != "decoy"]
            assert [(s.evidence.clause, s.evidence.shows) for s in counted] == [(t.clause, t.shows) for t in told]


def test_the_signal_that_came_nearest_is_told_with_the_phrases_it_missed(compiled: Assessor) -> None:
    analysis = analyse(contract_of(Example(expect="met", text="People shall choose what they eat.")), compiled.lexicon)

    near = nearest(compiled.rules[0], analysis, ("met",))

    assert near is not None
    assert (near.signal.shows, near.found, near.lacking) == ("met", ("choose",), ("meal | menu",))


CONTRACT = """\
# Contract for Support at Home

Contract between Millburn Council ("the Council") and Elm Support Limited ("the Provider")

## 1 Food

1.1 The Supported Person shall choose all meals.
"""


def test_a_checker_explains_one_of_its_rules(tmp_path: Path) -> None:
    folder = write(tmp_path / "demo", set=SET, DEMO_001=rule(look_for=LOOK_FOR))
    checker = Checker(Options(rule_sets=(str(folder),)))

    explanation = checker.explain("DEMO-001", CONTRACT.encode())

    assert explanation.assessment.verdict == "met"
    assert explanation.last == "One place that provides for it under a duty is enough."
    with pytest.raises(UsageError, match="did you mean 'DEMO-001'"):
        checker.explain("DEMO-002", CONTRACT.encode())


@pytest.mark.parametrize(
    ("clause", "verdict", "last"),
    [
        ("The Provider shall answer the telephone.", "gap", "No place counts, and silence is a gap."),
        ("The Provider should let people choose meals.", "weak", "No place provides for it under a duty"),
        ("The Provider shall not choose the meals.", "conflict", "A place that works against it governs"),
    ],
)
def test_the_last_step_says_how_the_places_make_the_verdict(
    tmp_path: Path, clause: str, verdict: str, last: str
) -> None:
    folder = write(tmp_path / "demo", set=SET, DEMO_001=rule(look_for=LOOK_FOR))
    contract = CONTRACT.replace("The Supported Person shall choose all meals.", clause)

    explanation = Checker(Options(rule_sets=(str(folder),))).explain("DEMO-001", contract.encode())

    assert (explanation.assessment.verdict, explanation.last.startswith(last)) == (verdict, True)
