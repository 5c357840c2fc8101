"""What a SARIF run says beside its results: what could not be read, judged or used."""

from __future__ import annotations

from typing import Any

from contractcheck.reporters.base import Run
from contractcheck.reporters.pipeline.entries import Spot
from contractcheck.reporters.pipeline.sarif_parts import Artifacts, message
from contractcheck.reporters.pipeline.sarif_rules import Rules
from contractcheck.reporters.story.rest import unanswered

Told = dict[str, Any]


def notifications(run: Run, artifacts: Artifacts, rules: Rules, left_out: str) -> Told:
    """The invocation: whether all could be done, and what stood in the way."""
    execution = [
        *_problems(run, artifacts),
        *_faults(run, artifacts, rules),
        *_unread(run, artifacts),
        *_unjudged(run, artifacts),
    ]
    if left_out:
        execution.append(_told("warning", left_out))
    configuration = [
        _told("warning", notice.sentence, _at(artifacts, notice.path, notice.line))
        for notice in (*run.notices, *(each for report in run.reports for each in report.notices))
    ]
    return {
        "executionSuccessful": not run.problems and not any(report.faults for report in run.reports),
        "toolExecutionNotifications": execution,
        "toolConfigurationNotifications": configuration,
    }


def _problems(run: Run, artifacts: Artifacts) -> list[Told]:
    problems = sorted(run.problems, key=lambda each: (each.path, each.problem))
    return [_told("error", str(each), _at(artifacts, each.path)) for each in problems]


def _faults(run: Run, artifacts: Artifacts, rules: Rules) -> list[Told]:
    return [
        {
            **_told(
                "error",
                f"The rule {broken.rule.id} broke: {broken.fault}",
                _at(artifacts, report.contract.documents[0].source),
            ),
            "associatedRule": {"id": broken.rule.id, "index": rules.index[broken.rule.id]},
        }
        for report in run.reports
        for broken in report.faults
    ]


def _unread(run: Run, artifacts: Artifacts) -> list[Told]:
    return [
        _told("warning", note.sentence, _at(artifacts, document.source))
        for report in run.reports
        for document in report.contract.documents
        for note in document.reading.notes
        if note.unread
    ]


def _unjudged(run: Run, artifacts: Artifacts) -> list[Told]:
    return [
        _told("note", f"{each.reason} {each.told}", _at(artifacts, report.contract.documents[0].source))
        for report in run.reports
        for each in unanswered(report)
        if each.kind == "cannot-judge" and not any(question.fault for question in each.questions)
    ]


def _told(level: str, words: str, at: list[Told] | None = None) -> Told:
    told: Told = {"level": level, "message": message(words)}
    if at:
        told["locations"] = at
    return told


def _at(artifacts: Artifacts, path: str, line: int | None = None) -> list[Told]:
    return [artifacts.location(Spot(source=path, line=line))] if path else []
