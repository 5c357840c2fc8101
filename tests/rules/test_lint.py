"""What lint finds in rules that load, and that it finds nothing in those that come in the box."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.api import framework, vocabulary
from contractcheck.bundled import folder as bundled
from contractcheck.plugins.registry import Registry
from contractcheck.rules.lint import lint

from .sets import SET, rule, write

GOOD = {
    "examples": """\
examples:
  met: [The Provider shall let people choose their meals.]
  gap: [The Provider shall answer the telephone.]
  decoy: [{text: Staff meals are in the menu of the day., because: other-topic}]""",
    "model_clause": "model_clause: The Provider shall prepare the meals that each Supported Person chooses.",
}


def told(folder: Path, **changes: str) -> list[str]:
    write(folder, set=SET, DEMO_001=rule(**{**GOOD, **changes}))
    return [f"{each.line}: {each.problem}" for each in lint(folder, vocabulary(), framework().items)]


def test_a_sound_rule_is_left_alone(tmp_path: Path) -> None:
    assert told(tmp_path) == []


def met(*signals: str, others: str = "") -> dict[str, str]:
    """A rule with these signals beside one that is sound."""
    told = "".join(f"\n    - {each}" for each in ('{find: [choose, "meal | menu"]}', *signals))
    return {"look_for": f"look_for:\n  met:{told}{others}"}


MEALS = "examples:\n  met: [The Provider shall let people choose meals.]"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"examples": MEALS}, "There is no decoy"),
        ({"examples": MEALS}, "No example is weak, gap or conflict"),
        ({"examples": "examples:\n  gap: [It rains.]"}, "No example is clear or met"),
        (
            {"examples": GOOD["examples"].replace("answer the telephone.", "let people choose their meals.")},
            "The same example stands here as 'met' and as 'gap'.",
        ),
        ({"framework": "framework: [PF-X99]"}, "There is no framework item 'PF-X99'"),
        ({"model_clause": ""}, "'model_clause' is missing"),
        (
            {"model_clause": "model_clause: The Provider shall be kind."},
            "The model clause itself is judged gap, not met",
        ),
        ({"meaning": "meaning: {met: Meals.}"}, "'meaning' does not say what 'gap' takes."),
        ({"advice": "report_with: [NONE-001]\nadvice: Do."}, "There is no rule NONE-001 to report it with."),
        (met(others="\n  words: {idle: [soup]}"), "Nothing uses the word list <idle>."),
        (met('{find: [choose, "meal | menu"]}'), "This signal stands here twice; the first is entry 1"),
        (
            met('{find: [pick, menu], unless: ["menu | soup"]}'),
            "'unless' holds ‘menu | soup’, which stands wherever the signal matches.",
        ),
        (
            met("{find: [pick, soup]}", others="\n  not: [{find: [soup]}]"),
            "It can never count: entry 1 of 'not' matches wherever it does.",
        ),
        (
            met("{find: [a long row of words, menu], within: 3}"),
            "Its words can never meet: one phrase alone is 5 words long, and 'within' is 3.",
        ),
        (met("{find: [pick], amount: {unit: days, below: 3, above: 5}}"), "Its 'amount' can never hold"),
        (met("{find: [pick], force: [informative]}"), "a statement of fact shows nothing under 'met'"),
        (
            met('{find: ["before ten o\'clock"]}'),
            "‘o'clock’ never stands in a text as one word; write its parts: o clock.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, changes: dict[str, str], problem: str) -> None:
    assert any(problem in each for each in told(tmp_path, **changes)), told(tmp_path, **changes)


def test_word_lists_are_written_out_before_they_are_compared(tmp_path: Path) -> None:
    look_for = """\
look_for:
  words:
    food: [meal | menu, soup]
    dish: [soup]
  met:
    - find: [choose, "<food>"]
    - find: [pick, "<dish>"]
      unless: ["<food>"]"""

    assert any("It can never count: 'unless' holds ‘<food>’" in each for each in told(tmp_path, look_for=look_for))


def test_names_that_installed_sets_have_are_refused(tmp_path: Path) -> None:
    installed = Registry.discover().rule_sets(examples=False)
    write(tmp_path / "x", set=SET.replace("name: demo", "name: workforce"), WRK_001=rule(id="id: WRK-001", **GOOD))

    problems = [each.problem for each in lint(tmp_path / "x", vocabulary(), framework().items, installed)]

    assert problems == [
        "The installed rule set 'workforce' has a rule WRK-001 already. Choose another id.",
        "There is an installed rule set called 'workforce' already. Choose another name.",
    ]


@pytest.mark.parametrize(
    "name", [each.name for each in bundled("rules").iterdir() if each.joinpath("set.yaml").is_file()]
)
def test_rules_in_the_box_have_nothing_to_mend(name: str) -> None:
    registry = Registry.discover()
    found = lint(
        bundled("rules").joinpath(name), vocabulary(), framework().items, registry.rule_sets(), registry.detectors
    )

    assert [str(each) for each in found] == []
