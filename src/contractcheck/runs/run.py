"""One run over many contracts: what an earlier run knows, then the rest, one after another or side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from contractcheck import __version__
from contractcheck.model.report import Notice
from contractcheck.reporters.base import Run
from contractcheck.runs.crew import jobs_for, side_by_side
from contractcheck.runs.task import Outcome, Task
from contractcheck.runs.work import Workshop

Step = Callable[[int, int, str], None]  # contracts done, contracts in all, the one that is next


def outcomes(
    tasks: Sequence[Task | Outcome], workshop: Workshop, *, jobs: int | str = 1, step: Step | None = None
) -> Iterator[Outcome]:
    """What comes of each task, in their order and the same for any number of ``jobs``.

    ``jobs`` is how many contracts are checked at once, each in a process of its own, or "auto" for as many as there
    are processor cores. A contract that the workshop remembers is not checked again; what stands among the tasks as an
    outcome is handed on. The workshop's registry has to be that of the installed plugins where ``jobs`` is more than
    one, for the other processes discover their own.
    Raises `RuleSetError` and the like, which concern every contract.
    """
    known = [each if isinstance(each, Outcome) else workshop.remembered(each) for each in tasks]
    left = [task for task, outcome in zip(tasks, known, strict=True) if isinstance(task, Task) and outcome is None]
    number_of_jobs = jobs_for(jobs, len(left))
    if number_of_jobs > 1:
        rest = side_by_side(left, number_of_jobs, workshop)
    else:
        rest = (workshop.done(task) for task in left)
    for number, (task, outcome) in enumerate(zip(tasks, known, strict=True)):
        if outcome is None and isinstance(task, Task) and step:
            step(number, len(tasks), task.name)
        yield outcome or next(rest)
    if workshop.kept:
        workshop.kept.tidy(anything_new=bool(left))


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
