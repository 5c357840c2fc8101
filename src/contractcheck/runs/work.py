"""The work on one contract: from what an earlier run kept, or else read and judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contractcheck.api import Checker
from contractcheck.errors import ContractCheckError, ReadError
from contractcheck.options import Options
from contractcheck.plugins.registry import Registry
from contractcheck.progress import watched
from contractcheck.readers import load
from contractcheck.readers.base import Source
from contractcheck.runs.kept import Kept
from contractcheck.runs.task import Outcome, Task, failed, problem


class Workshop:
    """Does tasks, with a checker for each choice of options that is made once."""

    def __init__(self, registry: Registry, kept: Kept | None = None) -> None:
        self._registry = registry
        self.kept = kept
        self._checkers: dict[Options, Checker] = {}

    def checker(self, options: Options) -> Checker:
        """The checker for these options. Raises what `Checker` raises."""
        made = self._checkers.get(options)
        if made is None:
            made = self._checkers[options] = Checker(options, self._registry)
        return made

    def remembers(self, key: str | None) -> bool:
        """Whether an earlier run found out something of this very contract, with the same rules and options."""
        return bool(self.kept and key and self.kept.holds(key))

    def remembered(self, task: Task, key: str) -> Outcome | None:
        """What is kept under this key; None where it is spoilt, or gone meanwhile."""
        report = self.kept.report(key, self.checker(task.options)) if self.kept else None
        return None if report is None else Outcome(report=report)

    def key(self, task: Task) -> str | None:
        """What the report on this contract is kept under; None where nothing is kept, or a document is not there."""
        if self.kept is None:
            return None
        try:
            sources = _loaded(task.inputs, task.options)
        except ReadError:
            return None
        return self.kept.key(self.checker(task.options), task.pack, sources)

    def keys(self, tasks: Iterable[Task | Outcome]) -> list[str | None]:
        """The key of each task; None for what is no task any more. Every document is read for it."""
        return [self.key(each) if isinstance(each, Task) else None for each in tasks]

    def done(self, task: Task) -> Outcome:
        """Read and judge the contract; what cannot be read is told in the outcome.

        Raises what making the checker raises, such as `RuleSetError`, for that is not the contract's fault.
        """
        checker = self.checker(task.options)
        checker.prepare()
        try:
            with watched(None, None, task.options.limits.check_seconds):
                inputs = _as_far_as_loaded(task.inputs, task.options)
                opened, errors = checker.opener.open_pack(task.pack, inputs)
                if opened is None:
                    return Outcome(problems=tuple(map(problem, errors)))
                report = checker.report(opened)
        except ContractCheckError as error:
            return failed(error)
        if self.kept and not errors and not report.faults:
            self.kept.keep(self.kept.key(checker, task.pack, opened.sources), report)
        return Outcome(report=report, problems=tuple(map(problem, errors)))


def _loaded(inputs: Sequence[str | Source], options: Options) -> tuple[Source, ...]:
    """The bytes of every document. Raises `ReadError` for the first that is not there."""
    return tuple([each if isinstance(each, Source) else load(each, options.limits) for each in inputs])


def _as_far_as_loaded(inputs: Sequence[str | Source], options: Options) -> list[str | Source]:
    """Each document read once, so that what is kept belongs to what was judged; the rest is told of when opened."""
    found: list[str | Source] = []
    for each in inputs:
        try:
            found.extend(_loaded((each,), options))
        except ReadError:
            found.append(each)
    return found
