"""Only what a change brought: the contracts that it touched, judged as they are and as they were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from contractcheck.errors import ContractCheckError
from contractcheck.gate.baseline import entries, known
from contractcheck.model.report import Notice, Report
from contractcheck.readers.base import Source
from contractcheck.runs.revision import Revision
from contractcheck.runs.task import Outcome, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A contract that changed, and the same as it was: a task of its own, or None where there is nothing to compare.

    ``unread`` says why the contract as it was cannot be read, where that is so.
    """

    task: Task | Outcome
    before: Task | None = None
    unread: str = ""


class Comparison:
    """The tasks of a run in which only what changed since a revision counts; without a revision, all of them.

    ``base`` is the revision's name, empty where there is none. ``touched`` says of each task that was given whether its
    contract has changed; the others are left out. Raises `UsageError` for a revision that is not there, and for a
    document that is in no repository.
    """

    def __init__(self, tasks: Iterable[Task | Outcome], base: Revision | None) -> None:
        self.base = base.name if base else ""
        found = [_change(task, base) if base else _Change(task=task) for task in tasks]
        self._changes = [each for each in found if each]
        self.touched = tuple(each is not None for each in found)

    @property
    def tasks(self) -> list[Task | Outcome]:
        """What is to be done: the contracts as they are, and then those that can be compared as they were."""
        return [each.task for each in self._changes] + [each.before for each in self._changes if each.before]

    @property
    def sentence(self) -> str:
        """How many contracts have changed; empty where nothing is compared."""
        if not self.base:
            return ""
        count, changed = len(self.touched), sum(self.touched)
        if not changed:
            return f"Nothing has changed since {self.base}, so no contract was checked."
        return f"Changed since {self.base}: {changed} of {count} contracts. Only findings that are new count."

    def told(self, outcomes: Sequence[Outcome]) -> list[Outcome]:
        """What comes of the contracts as they are, with the findings marked as known that they had before."""
        old = iter(outcomes[len(self._changes) :])
        return [
            _brought(change, outcome, next(old) if change.before else None, self.base) if self.base else outcome
            for change, outcome in zip(self._changes, outcomes, strict=False)
        ]


def _change(task: Task | Outcome, base: Revision) -> _Change | None:
    """What has changed; None for a contract that is as it was."""
    if isinstance(task, Outcome) or any(isinstance(each, Source) for each in task.inputs):  # no file has no past
        return _Change(task=task)
    if not base.changed(task.pack):
        return None
    try:
        before = base.before(task.pack)
    except ContractCheckError as error:
        return _Change(task=task, unread=str(error))
    if before is None:
        return _Change(task=task)
    pack, sources = before
    return _Change(task=task, before=replace(task, pack=pack, sources=sources))


def _brought(change: _Change, now: Outcome, then: Outcome | None, base: str) -> Outcome:
    if now.report is None:
        return now
    unread = change.unread or (" ".join(map(str, then.problems)) if then else "")
    report = now.report
    if then and then.report and not then.report.faults:
        reason = f"It was there in {base}."
        report = known(report, entries(then.report), reason=reason, where=base)
    return replace(now, report=_told(report, unread, base))


def _told(report: Report, unread: str, base: str) -> Report:
    """The report, with a notice where it could not be compared in full."""
    if not unread:
        return report
    sentence = f"As it was in {base} it cannot be read in full, so more may count as new than is: {unread}"
    path = report.contract.documents[0].source
    return replace(report, notices=(*report.notices, Notice(path=path, sentence=sentence)))
