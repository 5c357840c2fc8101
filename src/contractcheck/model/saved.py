"""A report as plain data, and the report again from it.

What a rule looks for, and its examples, are not kept: no report tells them, and they are most of a rule set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Annotated, Any

import msgspec

from contractcheck.errors import SavedReportError
from contractcheck.model.assessment import Accepted, Assessment, Confidence, Evidence, Nearest, Settled
from contractcheck.model.clause import Contract
from contractcheck.model.fact import Fact
from contractcheck.model.framework import Framework
from contractcheck.model.measure import Measure
from contractcheck.model.report import Coverage, Notice, Report, ServiceKinds
from contractcheck.model.rule import Rule, RuleSet, Severity, Verdict

SCHEMA_VERSION = "1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAssessment:
    """An assessment with its rule's id in place of the rule."""

    rule: str
    verdict: Verdict
    severity: Severity
    reason: str
    confidence: Confidence
    evidence: tuple[Evidence, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    pending: str = ""
    caution: str = ""
    settled: Settled | None = None
    accepted: tuple[Accepted, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedReport:
    """A report in which each rule stands once."""

    schema_version: Annotated[str, msgspec.Meta(pattern=rf"^{SCHEMA_VERSION.partition('.')[0]}\.\d+$")]
    version: str
    contract: Contract
    applies_to: ServiceKinds
    assessments: tuple[SavedAssessment, ...]
    coverage: tuple[Coverage, ...]
    rule_sets: tuple[RuleSet, ...]
    framework: Framework | None
    measures: tuple[Measure, ...] = ()
    notices: tuple[Notice, ...] = ()
    facts: tuple[Fact, ...] = ()


def saved(report: Report) -> SavedReport:
    """The report with its rules, told once each, without what they look for."""
    return SavedReport(**_common(report), rule_sets=_bare(report.rule_sets), framework=report.framework)


def whole(kept: SavedReport) -> Report:
    """The report that was saved, with the rules and the framework that were saved with it.

    Raises `SavedReportError` where an assessment names a rule that is not there.
    """
    if kept.framework is None:
        raise SavedReportError("This saved report lacks its framework. Save it again with Report.to_dict().")
    return joined(kept, kept.rule_sets, kept.framework)


def without_rules(report: Report) -> SavedReport:
    """The report for somebody who has its rules and the framework already."""
    return SavedReport(**_common(report), rule_sets=(), framework=None)


def joined(kept: SavedReport, rule_sets: tuple[RuleSet, ...], framework: Framework) -> Report:
    """The report that was saved, with these rules. Raises `SavedReportError` where one of them is missing."""
    rules = {rule.id: rule for rule_set in rule_sets for rule in rule_set.rules}
    return Report(
        contract=kept.contract,
        applies_to=kept.applies_to,
        assessments=tuple([_assessment(each, rules) for each in kept.assessments]),
        coverage=kept.coverage,
        rule_sets=rule_sets,
        framework=framework,
        version=kept.version,
        measures=kept.measures,
        notices=kept.notices,
        facts=kept.facts,
    )


def plain(report: Report) -> dict[str, Any]:
    """The report as data that JSON can hold."""
    told: dict[str, Any] = msgspec.to_builtins(saved(report))
    return told


def restored(data: Mapping[str, Any]) -> Report:
    """The report that `plain` told. Raises `SavedReportError` where ``data`` is no saved report."""
    version = data.get("schema_version") if isinstance(data, Mapping) else None
    if not isinstance(version, str) or version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise SavedReportError(
            f"This is no saved report that contractcheck can read: it has the schema version {version!r}, "
            f"and {SCHEMA_VERSION} is wanted. Save it again with Report.to_dict()."
        )
    try:
        return whole(msgspec.convert(data, SavedReport))
    except msgspec.ValidationError as error:
        raise SavedReportError(
            f"This saved report is damaged: {error}. Save it again with Report.to_dict()."
        ) from error


def schema() -> dict[str, Any]:
    """The JSON Schema of a saved report, made from the nouns themselves."""
    return msgspec.json.schema(SavedReport)


@cache
def _names() -> tuple[str, ...]:
    return tuple(each.name for each in fields(SavedAssessment) if each.name != "rule")


def _common(report: Report) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "version": report.version,
        "contract": report.contract,
        "applies_to": report.applies_to,
        "assessments": tuple(
            [
                SavedAssessment(rule=each.rule.id, **{name: getattr(each, name) for name in _names()})
                for each in report.assessments
            ]
        ),
        "coverage": report.coverage,
        "measures": report.measures,
        "notices": report.notices,
        "facts": report.facts,
    }


def _assessment(kept: SavedAssessment, rules: Mapping[str, Rule]) -> Assessment:
    if kept.rule not in rules:
        raise SavedReportError(f"This saved report speaks of the rule {kept.rule}, which is not saved with it.")
    return Assessment(rule=rules[kept.rule], **{name: getattr(kept, name) for name in _names()})


def _bare(rule_sets: tuple[RuleSet, ...]) -> tuple[RuleSet, ...]:
    return tuple(
        replace(each, rules=tuple(replace(rule, signals=(), examples=(), path="") for rule in each.rules))
        for each in rule_sets
    )
