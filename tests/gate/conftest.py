"""Small contracts on care at home, and three rules on meals that no change to the rules in the box can touch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from contractcheck.api import Checker
from contractcheck.model.report import Report
from contractcheck.options import Options
from gate.contracts import ABOUT

_HARM = """
id: MEAL-002
title: Nobody's meals are held back
kind: avoid
severity: error
why: Hunger is no measure of care.
framework: [PF-P2]
applies_to: [all]
stands_in: [terms, specification]
actor: [provider, purchaser]
meaning: { conflict: Meals are held back., clear: Nothing does this. }
look_for:
  conflict:
    - find: [withhold meals]
      by: [provider, purchaser]
      force: [binding, permissive, discretionary, qualified]
advice: Take the clause out.
model_clause: No meal may be withheld.
examples:
  conflict: [The Provider may withhold meals.]
"""
_SNACKS = """
id: SNACK-001
title: Snacks are there at any time
kind: require
severity: warning
why: People are hungry between meals.
framework: [PF-P2]
applies_to: [all]
stands_in: [terms, specification]
actor: [provider]
meaning: { met: Snacks are offered., gap: Nothing on snacks. }
look_for:
  met:
    - find: [snack]
advice: Say that there are snacks.
model_clause: The Provider shall offer snacks at any time.
examples:
  met: [The Provider shall offer a snack.]
"""


@pytest.fixture
def rules(meal_rules: Path) -> Path:
    (meal_rules / "MEAL-002.yaml").write_text(_HARM, encoding="utf-8")
    (meal_rules / "SNACK-001.yaml").write_text(_SNACKS, encoding="utf-8")
    return meal_rules


@pytest.fixture
def judged(rules: Path) -> Callable[..., Report]:
    """Checks a document with the rules on meals."""

    def check(*paths: Path, suppressions: bool = True) -> Report:
        options = Options(rule_sets=(str(rules),), suppressions=suppressions)
        return Checker(options).check(list(paths))

    return check


@pytest.fixture
def markdown(tmp_path: Path) -> Callable[..., Path]:
    """Writes a contract of these lines, which are numbered clauses unless they begin otherwise."""

    def write(*lines: str, name: str = "draft.md") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        numbers = iter(range(1, 1000))
        body = [line if line.startswith(("<", "#", "`", "|")) else f"1.{next(numbers)} {line}" for line in lines]
        path.write_text(
            "\n\n".join(("# Contract for care at home", ABOUT, "## 1 Meals", *body)) + "\n", encoding="utf-8"
        )
        return path

    return write
