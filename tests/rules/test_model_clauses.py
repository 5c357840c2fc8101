"""What contractcheck tells a commissioner to write must not be told off by another of its questions."""

from __future__ import annotations

from contractcheck.api import Checker
from contractcheck.plugins.registry import Registry
from contractcheck.readers.base import Source

ABOUT = "This contract is for care at home: personal care and support for people in their own homes."


def test_no_model_clause_works_against_another_question():
    registry = Registry.discover(installed=False)
    rules = [rule for each in registry.rule_sets() for rule in each.rules if rule.model_clause]
    clauses = [f"{number}. {' '.join(rule.model_clause.split())}" for number, rule in enumerate(rules, start=1)]
    text = "\n\n".join(("# Contract for care at home", ABOUT, *clauses))

    report = Checker(registry=registry).check(Source("models.md", text.encode()))

    assert len(clauses) > 80
    against = [(each.rule.id, each.evidence[0].quote) for each in report.assessments if each.verdict == "conflict"]
    assert against == []
    missing = [each.rule.id for each in report.assessments if each.verdict == "gap"]
    assert missing == []
