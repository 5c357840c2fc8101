"""How each framework item stands, by the rules that serve it."""

from __future__ import annotations

from collections.abc import Sequence

from contractcheck.model.assessment import Assessment
from contractcheck.model.framework import Framework
from contractcheck.model.report import Coverage, Standing
from contractcheck.model.rule import Verdict

_STANDING: dict[Verdict, Standing] = {
    "conflict": "conflict",
    "gap": "gap",
    "weak": "weak",
    "met": "met",
    "clear": "met",
}
_WORST: tuple[Standing, ...] = ("conflict", "gap", "weak", "met")


def coverage(assessments: Sequence[Assessment], framework: Framework) -> tuple[Coverage, ...]:
    """The standing of every item that a contract can be held to.

    An item with lead rules stands as the worst of those that were judged; one without, as the worst
    of all the rules that serve it.
    """
    serving: dict[str, list[Assessment]] = {}
    for assessment in assessments:
        for served in assessment.rule.framework:
            serving.setdefault(served, []).append(assessment)
    found = []
    for item in framework.items.values():
        if item.share == "no":
            continue
        rules = serving.get(item.id, [])
        leading = [a for a in assessments if a.rule.id in item.lead] or rules
        standings = {_STANDING[a.verdict] for a in leading if a.verdict in _STANDING}
        found.append(Coverage(item=item.id, standing=_worst(standings), rules=tuple(a.rule.id for a in rules)))
    return tuple(found)


def _worst(standings: set[Standing]) -> Standing:
    for standing in _WORST:
        if standing in standings:
            return standing
    return "not judged"
