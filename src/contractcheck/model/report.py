"""The whole answer about one contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from contractcheck.model.assessment import Assessment
from contractcheck.model.clause import Contract
from contractcheck.model.framework import Framework
from contractcheck.model.measure import Measure
from contractcheck.model.rule import RAISED, RuleSet

Standing = Literal["met", "weak", "gap", "conflict", "not judged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKinds:
    """The kinds of service and document that rules apply to, and how that was known."""

    kinds: tuple[str, ...]
    reason: str
    given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How one framework item stands in this contract, by the rules that serve it."""

    item: str
    standing: Standing
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A contract's assessments, one for each rule that was chosen, in the order of the rule sets."""

    contract: Contract
    applies_to: ServiceKinds
    assessments: tuple[Assessment, ...]
    coverage: tuple[Coverage, ...]
    rule_sets: tuple[RuleSet, ...]
    framework: Framework
    version: str
    measures: tuple[Measure, ...] = ()  # its performance measures, in reading order

    @property
    def findings(self) -> tuple[Assessment, ...]:
        """The assessments that need attention, in reading order; gaps stand last."""
        raised = [a for a in self.assessments if a.verdict in RAISED]
        end = len(self.contract.clauses)
        return tuple(sorted(raised, key=lambda a: (a.evidence[0].clause if a.evidence else end, a.rule.id)))

    @property
    def faults(self) -> tuple[Assessment, ...]:
        """The assessments whose rule broke while it ran."""
        return tuple(a for a in self.assessments if a.fault)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many assessments there are of each verdict that occurs."""
        found: dict[str, int] = {}
        for assessment in self.assessments:
            found[assessment.verdict] = found.get(assessment.verdict, 0) + 1
        return found
