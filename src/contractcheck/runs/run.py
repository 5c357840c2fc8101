"""One run over many contracts: what an earlier run knows, then the rest, one after another or side by side."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from contractcheck import __version__
from contractcheck.errors import ContractCheckError
from contractcheck.model.report import Notice
from contractcheck.options import Options
from contractcheck.packs import gather
from contractcheck.plugins.registry import Registry
from contractcheck.reporters.base import Run
from contractcheck.runs.crew import jobs_for, side_by_side
from contractcheck.runs.kept import Kept
from contractcheck.runs.task import Outcome, Task, failed
from contractcheck.runs.work import Workshop

Step = Callable[[int, int, str], None]  # contracts done, contracts in all, the one that is next


def outcomes(
    tasks: Sequence[Task | Outcome],
    workshop: Workshop,
    *,
    jobs: int | str = 1,
    step: Step | None = None,
    keys: Sequence[str | None] | None = None,
) -> Iterator[Outcome]:
    """What comes of each task, in their order and the same for any number of ``jobs``.

    ``jobs`` is how many contracts are checked at once, each in a process of its own, or "auto" for as many as there
    are processor cores. A contract that the workshop remembers is not checked again; what stands among the tasks as an
    outcome is handed on. The workshop's registry has to be that of the installed plugins where ``jobs`` is more than
    one, for the other processes discover their own. ``keys`` are those of the tasks, where they are known already.
    Raises `RuleSetError` and the like, which concern every contract.
    """
    found = [key if workshop.remembers(key) else None for key in (keys or workshop.keys(tasks))]
    left = [each for each, key in zip(tasks, found, strict=True) if isinstance(each, Task) and key is None]
    number_of_jobs = jobs_for(jobs, len(left))
    if number_of_jobs > 1:
        rest = side_by_side(left, number_of_jobs, workshop)
    else:
        rest = (workshop.done(task) for task in left)
    for number, (task, key) in enumerate(zip(tasks, found, strict=True)):
        if isinstance(task, Outcome):
            yield task
        elif key:
            yield workshop.remembered(task, key) or workshop.done(task)
        else:
            if step:
                step(number, len(tasks), task.name)
            yield next(rest)
    if workshop.kept:
        workshop.kept.tidy(anything_new=bool(left))


def check_all(
    paths: Iterable[str | os.PathLike[str]],
    options: Options | None = None,
    *,
    jobs: int | str = "auto",
    cache: bool = True,
    progress: Step | None = None,
) -> Iterator[Outcome]:
    """Check every contract that files and folders hold, side by side, and hand out what comes of each in turn.

    A folder's contracts are found as `contractcheck check` finds them. What cannot be read, and what breaks its process
    or takes too long, costs one contract and is told in its `Outcome`. ``jobs`` is how many processes work at once
    ("auto": as many as there are cores; 1: none but this one). ``cache`` says whether reports on contracts that have
    not changed are taken from the cache on disk, and put there. ``progress`` is told how many contracts are done,
    how many there are, and the name of the next. Only installed plugins count. What was handed out is not held.

    Raises:
        UsageError: options that cannot be used.
        RuleSetError: a rule set with mistakes.
        PluginError: a plugin that cannot be used.

    """
    chosen = options or Options()
    tasks = [
        failed(each) if isinstance(each, ContractCheckError) else Task(pack=each, options=chosen)
        for each in gather(dict.fromkeys(os.fspath(path) for path in paths))
    ]
    workshop = Workshop(Registry.discover(), Kept.usual() if cache else None)
    return outcomes(tasks, workshop, jobs=jobs, step=progress)


def collected(found: Iterable[Outcome], notices: Sequence[Notice] = ()) -> Run:
    """All outcomes as one run, for a reporter."""
    found = list(found)
    return Run(
        reports=tuple(each.report for each in found if each.report),
        # What is wrong with a file that several contracts share is told once.
        problems=tuple(dict.fromkeys(problem for each in found for problem in each.problems)),
        notices=tuple(notices),
        version=__version__,
    )
