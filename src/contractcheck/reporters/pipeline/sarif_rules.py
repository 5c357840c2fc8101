"""The rules of a SARIF run: what each asks, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contractcheck.model.framework import Framework
from contractcheck.model.rule import Rule
from contractcheck.reporters.base import Run
from contractcheck.reporters.markdown import safe
from contractcheck.reporters.pipeline.entries import Entry
from contractcheck.reporters.pipeline.sarif_parts import LEVELS, text, unique
from contractcheck.reporters.words import sentence

MOST_TEXT = 1024
MOST_NAME = 255
MOST_TAGS = 10
_SEVERITY = {"error": "error", "warning": "warning", "info": "recommendation"}
_SURENESS = ("low", "medium", "high")


class Rules:
    """Every rule that was asked, in the order of the rule sets; ``index`` is where each stands in ``listed``."""

    def __init__(self, run: Run, found: Sequence[Entry]) -> None:
        asked: dict[str, tuple[Rule, Framework]] = {}
        for report in run.reports:
            for assessment in report.assessments:
                asked.setdefault(assessment.rule.id, (assessment.rule, report.framework))
        self.index = {rule: at for at, rule in enumerate(asked)}
        self._sets = {rule.id: each.name for report in run.reports for each in report.rule_sets for rule in each.rules}
        self._sureness: dict[str, int] = {}
        for entry in found:
            sure = _SURENESS.index(entry.finding.confidence)
            rule = entry.finding.rule.id
            self._sureness[rule] = min(sure, self._sureness.get(rule, sure))
        self.listed = [self._described(rule, framework) for rule, framework in asked.values()]

    def _described(self, rule: Rule, framework: Framework) -> dict[str, Any]:
        properties: dict[str, Any] = {
            "tags": unique(filter(None, ("social-care", self._sets.get(rule.id, ""), *rule.framework)))[:MOST_TAGS],
            "problem.severity": _SEVERITY[rule.severity],
        }
        # A rule is as precise as the least certain of what it found.
        if rule.id in self._sureness:
            properties["precision"] = _SURENESS[self._sureness[rule.id]]
        return {
            "id": rule.id,
            "name": text(rule.title, MOST_NAME) or rule.id,
            "shortDescription": {"text": text(sentence(rule.title), MOST_TEXT) or rule.id},
            "fullDescription": {"text": text(sentence(rule.why or rule.title), MOST_TEXT) or rule.id},
            "help": _help(rule, framework),
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
            "properties": properties,
        }


def _help(rule: Rule, framework: Framework) -> dict[str, str]:
    """What the rule asks, as text and as Markdown."""
    asked = [f"{framework.items[each].paraphrase} ({each})" for each in rule.framework if each in framework.items]
    told = [
        ("Why it matters", sentence(rule.why)),
        ("What to do", sentence(rule.advice)),
        ("A wording", rule.model_clause),
        ("Asked by", "; ".join(asked)),
    ]
    sections = [(label, words) for label, words in told if words]
    plain = " ".join([sentence(rule.title), *(f"{label}: {sentence(words)}" for label, words in sections)])
    marked = "\n\n".join([f"# {_marked(rule.title)}", *(f"**{label}.** {_marked(words)}" for label, words in sections)])
    return {"text": text(plain), "markdown": marked}


def _marked(words: str) -> str:
    """Words in Markdown, with braces that stand for themselves."""
    return safe(words).replace("{", "{{").replace("}", "}}")
