"""The rules, the framework and the word lists that ship with contractcheck."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from contractcheck.bundled import folder
from contractcheck.model.framework import Framework
from contractcheck.model.rule import Rule, RuleSet
from contractcheck.rules import folders
from contractcheck.rules.framework_files import load_framework
from contractcheck.rules.loader import load_rule_set, load_vocabulary
from contractcheck.rules.positions import parse

RULES = folder("rules")
SETS = {
    "flexibility": "FLX",
    "outcome-monitoring": "OUT",
    "workforce": "WRK",
    "co-production": "COP",
    "choice-and-control": "CHO",
    "partnership": "PAR",
}


def schema(name: str) -> Draft202012Validator:
    told = json.loads(folder("schemas").joinpath(f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told)


def bundled_files() -> Iterator[tuple[str, str, bytes]]:
    for inside in sorted(RULES.iterdir(), key=lambda each: each.name):
        if not inside.is_dir():
            continue
        for name, content in folders.read(inside).files.items():
            kind = {"framework": "framework", "vocabulary": "vocabulary"}.get(
                inside.name, "rule-set" if name == "set.yaml" else "rule"
            )
            yield f"{inside.name}/{name}", kind, content


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework(RULES.joinpath("framework"))


@pytest.fixture(scope="module")
def sets(framework: Framework) -> list[RuleSet]:
    vocabulary = load_vocabulary(RULES.joinpath("vocabulary"))
    return [load_rule_set(RULES.joinpath(name), vocabulary=vocabulary, framework=framework.items) for name in SETS]


@pytest.fixture(scope="module")
def rules(sets: list[RuleSet]) -> dict[str, Rule]:
    return {rule.id: rule for each in sets for rule in each.rules}


def test_there_are_six_sets_of_83_rules(sets: list[RuleSet]):
    assert {each.name: len(each.rules) for each in sets} == {
        "flexibility": 14,
        "outcome-monitoring": 14,
        "workforce": 15,
        "co-production": 14,
        "choice-and-control": 13,
        "partnership": 13,
    }


def test_the_rules_of_a_set_share_its_letters(sets: list[RuleSet]):
    for each in sets:
        assert {rule.id[:3] for rule in each.rules} == {SETS[each.name]}


def test_the_framework_has_220_items_from_five_sources(framework: Framework):
    items = framework.items.values()

    assert list(framework.sources) == ["PF", "SDS", "OGP", "PSP", "DSC"]
    assert [sum(item.share == share for item in items) for share in ("yes", "partly", "no")] == [143, 65, 12]


def test_every_item_that_a_contract_can_answer_to_is_served_by_a_rule(framework: Framework, rules: dict[str, Rule]):
    served = {item for rule in rules.values() for item in rule.framework}

    assert [item.id for item in framework.items.values() if item.share != "no" and item.id not in served] == []


def test_no_rule_serves_an_item_that_no_contract_can_answer_to(framework: Framework, rules: dict[str, Rule]):
    served = {item for rule in rules.values() for item in rule.framework}

    assert [item for item in served if framework.items[item].share == "no"] == []


def test_lead_rules_are_rules_and_serve_their_item(framework: Framework, rules: dict[str, Rule]):
    for item in framework.items.values():
        for lead in item.lead:
            assert lead in rules, f"{item.id} is led by {lead}"


def test_rules_are_reported_with_rules_that_there_are(rules: dict[str, Rule]):
    for rule in rules.values():
        for other in rule.report_with:
            assert rule.id in rules[other].report_with, f"{rule.id} with {other}"


def test_every_rule_has_examples_on_both_sides(rules: dict[str, Rule]):
    for rule in rules.values():
        kinds = {example.expect for example in rule.examples}
        assert ("met" if rule.kind == "require" else "clear") in kinds, rule.id
        assert kinds & {"weak", "gap", "conflict"}, rule.id
        assert "decoy" in kinds, rule.id


def test_every_rule_says_what_each_verdict_takes(rules: dict[str, Rule]):
    for rule in rules.values():
        wanted = {"met", "gap"} if rule.kind == "require" else {"clear"}
        assert wanted | {"weak", "conflict"} <= set(rule.meaning), rule.id


@pytest.mark.parametrize(
    ("name", "kind", "content"), list(bundled_files()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_bundled_file_fits_its_schema(name: str, kind: str, content: bytes):
    errors = [error.message for error in schema(kind).iter_errors(parse(content, name).data)]

    assert errors == []


@pytest.mark.parametrize("name", ["rule", "rule-set", "framework", "vocabulary"])
def test_a_schema_tells_editors_what_everything_is(name: str):
    told = schema(name).schema

    assert told["title"]
    assert told["description"]
    assert all("description" in each or "$ref" in each for each in told.get("properties", {}).values())


def test_no_paraphrase_copies_twelve_words_in_a_row(framework: Framework):
    place = os.environ.get("CONTRACTCHECK_SOURCES")
    if not place:
        pytest.skip("CONTRACTCHECK_SOURCES names no folder with the source documents as text")
    sources = [
        " ".join(_words(file.read_text(encoding="utf-8", errors="replace")))
        for file in sorted(Path(place).glob("*.txt"))
    ]

    copied = [
        (item.id, run)
        for item in framework.items.values()
        for run in _runs(_words(item.paraphrase), 12)
        if any(run in source for source in sources)
    ]

    assert sources
    assert copied == []


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))


def _runs(words: list[str], length: int) -> list[str]:
    return [" ".join(words[start : start + length]) for start in range(len(words) - length + 1)]
