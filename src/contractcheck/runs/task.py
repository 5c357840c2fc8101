"""One contract to check, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from contractcheck.errors import ContractCheckError, ReadError
from contractcheck.model.report import Report
from contractcheck.options import Options
from contractcheck.packs import Pack
from contractcheck.readers.base import Source
from contractcheck.reporters.base import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A contract and how to check it.

    ``sources`` are its documents where they cannot be read again by their paths, such as standard input; else the
    files of ``pack`` are read when the task is done.
    """

    pack: Pack
    options: Options
    sources: tuple[str | Source, ...] = ()

    @property
    def inputs(self) -> tuple[str | Source, ...]:
        """What is to be read, document by document."""
        return self.sources or self.pack.paths

    @property
    def name(self) -> str:
        """The contract as a message names it: by its first file."""
        first = self.inputs[0]
        return first.name if isinstance(first, Source) else first


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The report on one contract, None where nothing of it could be read, and what could not be read."""

    report: Report | None = None
    problems: tuple[Problem, ...] = ()


def failed(error: ContractCheckError) -> Outcome:
    """What comes of a contract that could not be checked at all."""
    return Outcome(problems=(problem(error),))


def problem(error: ContractCheckError) -> Problem:
    """An error as a report tells it."""
    if isinstance(error, ReadError):
        return Problem(path=error.path, problem=error.problem, advice=error.advice)
    return Problem(path="", problem=str(error))
