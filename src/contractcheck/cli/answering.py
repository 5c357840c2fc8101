"""The answer to ``contractcheck check``: remembered, or worked out; the reports, what is said, and the exit code."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from contractcheck.cli.outputs import Output, asked_of, rendered
from contractcheck.cli.terminal import Progress
from contractcheck.gate.baseline_file import Baseline
from contractcheck.reporters.base import Detail, Run
from contractcheck.reporters.repository import Repository
from contractcheck.runs.answers import Answer, Answers
from contractcheck.runs.run import collected, outcomes
from contractcheck.runs.since import Comparison
from contractcheck.runs.task import Outcome, Task
from contractcheck.runs.work import Workshop

UNREADABLE = 2  # the code of a run in which something could not be read or judged
GRAVITY = {"error": 3, "warning": 2, "info": 1, "none": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the command line asks: of which contracts, how grave a finding has to be (``least``, for each), told how."""

    comparison: Comparison
    least: tuple[str, ...]
    outputs: Sequence[Output]
    detail: Detail
    exit_zero: bool
    baseline: Baseline | None = None
    fail_on_stale: bool = False

    def answered(self, workshop: Workshop, jobs: int | str) -> Answer:
        """The answer, from an earlier run where nothing that decides it has changed."""
        answers = Answers(workshop, self.comparison.tasks, self._told())
        answer = answers.remembered()
        if answer is None:
            answer = self._worked_out(workshop, jobs, answers.keys)
            if answer.code != UNREADABLE:
                answers.keep(answer)
        return answer

    def _worked_out(self, workshop: Workshop, jobs: int | str, keys: Sequence[str | None]) -> Answer:
        with Progress() as progress:
            done = list(outcomes(self.comparison.tasks, workshop, jobs=jobs, step=progress.of_many, keys=keys))
        found = self.comparison.told(done)
        run = self.baseline.marked(collected(found)) if self.baseline else collected(found)
        least = [each for outcome, each in zip(found, self.least, strict=True) if outcome.report]
        return Answer(
            reports=rendered(run, self.outputs, self.detail),
            sentences=_sentences(run),
            code=max(exit_code(run, least, self.exit_zero), self._stale()),
        )

    def _stale(self) -> int:
        """1 where a known finding is gone, and that is asked."""
        return int(bool(self.fail_on_stale and not self.exit_zero and self.baseline and self.baseline.stale))

    def _told(self) -> object:
        """Everything beside the tasks that decides the answer."""
        repository = Repository()
        names = [repository.path(path) for path in read_by(self.comparison.tasks)]  # as reports for servers call them
        looks = asked_of(self.outputs, self.detail)
        before = self.baseline
        known = (os.path.realpath(before.path), before.path, before.known.entries, before.vanished) if before else ()
        return (self.comparison.base, self.least, looks, self.exit_zero, names, known, self.fail_on_stale)


def read_by(tasks: Iterable[Task | Outcome]) -> Iterator[str]:
    """The files that are read, and those that cannot be."""
    for task in tasks:
        if isinstance(task, Outcome):
            yield from (problem.path for problem in task.problems)
        else:
            yield from task.pack.paths


def exit_code(run: Run, fail_on: Sequence[str], exit_zero: bool = False) -> int:
    """2 where something could not be read or judged, else 1 where a new finding is too grave, else 0.

    ``fail_on`` says for each report which severity is.
    """
    if run.problems or any(report.faults for report in run.reports):
        return UNREADABLE
    grave = any(
        GRAVITY[finding.severity] >= GRAVITY[least]
        for report, least in zip(run.reports, fail_on, strict=True)
        for finding in report.new
    )
    return 1 if grave and not exit_zero else 0


def _sentences(run: Run) -> tuple[str, ...]:
    """What is said beside the reports: what could not be read, and which rules broke."""
    broken = (
        f"The rule {each.rule.id} broke while it ran on {report.contract.title}: {each.fault}"
        for report in run.reports
        for each in report.faults
    )
    return (*map(str, run.problems), *broken)
