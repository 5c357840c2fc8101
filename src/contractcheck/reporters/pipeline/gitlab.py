"""GitLab code quality: one list of findings, with fingerprints by which a merge request tells old from new."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from contractcheck.model.rule import Severity
from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.pipeline.entries import Entry, entries
from contractcheck.reporters.repository import Repository
from contractcheck.reporters.words import clipped, plain

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "major", "info": "minor"}
_DESCRIPTION = 1000  # characters; a merge request shows them all on one line


class GitLabReporter:
    """Writes what counts; a known finding is only information, and a suppressed one is left out."""

    name = "gitlab"

    def render(self, run: Run, look: Look) -> str:  # noqa: ARG002 - a program does not mind the looks
        """The whole run as one JSON list."""
        repository = Repository()
        problems = sorted(run.problems, key=lambda each: (each.path, each.problem))
        issues = [_unread(each, repository) for each in problems]
        issues += [
            _broken(report.contract.documents[0].source, broken.rule.id, broken.fault, repository)
            for report in run.reports
            for broken in report.faults
        ]
        issues += [_issue(each) for each in entries(run, repository) if not _is_suppressed(each)]
        return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _issue(entry: Entry) -> dict[str, Any]:
    finding = entry.finding
    return {
        "description": clipped(entry.message, _DESCRIPTION),
        "check_name": finding.rule.id,
        "fingerprint": _identity(entry.path, entry.fingerprint),
        "severity": "info" if finding.settled else _SEVERITIES[finding.severity],
        "location": {"path": entry.path, "lines": {"begin": entry.spot.line or 1}},
    }


def _is_suppressed(entry: Entry) -> bool:
    return entry.finding.settled is not None and entry.finding.settled.kind == "suppressed"


def _unread(problem: Problem, repository: Repository) -> dict[str, Any]:
    path = repository.path(problem.path) if problem.path else "."
    return {
        "description": clipped(plain(f"This could not be read: {problem}"), _DESCRIPTION),
        "check_name": "unreadable-file",
        "fingerprint": _identity(path, "unreadable-file", problem.problem),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _broken(source: str, rule: str, fault: str, repository: Repository) -> dict[str, Any]:
    path = repository.path(source)
    return {
        "description": clipped(plain(f"The rule {rule} broke while it ran: {fault}"), _DESCRIPTION),
        "check_name": "broken-rule",
        "fingerprint": _identity(path, "broken-rule", rule),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _identity(*parts: str) -> str:
    return sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
