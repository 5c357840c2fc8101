"""The whole answer about one contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from contractcheck.errors import shown
from contractcheck.model.assessment import Assessment
from contractcheck.model.clause import Contract
from contractcheck.model.fact import Fact
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
class Notice:
    """Something beside the findings that the user should put right, such as a suppression that nothing needs."""

    path: str
    sentence: str
    line: int | None = None

    def __str__(self) -> str:
        where = f"{shown(self.path)}, line {self.line}" if self.line else shown(self.path)
        return f"{where}: {self.sentence}"


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
    notices: tuple[Notice, ...] = ()
    facts: tuple[Fact, ...] = ()  # of money and time, in reading order

    @property
    def findings(self) -> tuple[Assessment, ...]:
        """What needs attention and nobody has accepted, in reading order; gaps stand last."""
        return tuple(each for each in self._raised if not each.settled or each.settled.kind != "suppressed")

    @property
    def new(self) -> tuple[Assessment, ...]:
        """The findings that nobody has accepted and no baseline knows: the ones that a gate stops at."""
        return tuple(each for each in self._raised if not each.settled)

    @property
    def suppressed(self) -> tuple[Assessment, ...]:
        """The assessments that would need attention, had not somebody accepted them with a reason."""
        return tuple(each for each in self._raised if each.settled and each.settled.kind == "suppressed")

    @property
    def _raised(self) -> tuple[Assessment, ...]:
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

    def to_dict(self) -> dict[str, Any]:
        """The whole report as plain data that JSON can hold: contract, clauses, verdicts, rules and framework.

        The shape is that of ``schemas/saved-report.schema.json``; `from_dict` makes the report again from it.
        """
        from contractcheck.model.saved import plain

        return plain(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Report:
        """The report that `to_dict` told. Raises `SavedReportError` where ``data`` is not of that shape."""
        from contractcheck.model.saved import restored

        return restored(data)
