"""Everything contractcheck raises: one clear sentence each, for the person who can put it right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class ContractCheckError(Exception):
    """The root of every error that contractcheck raises on purpose."""


class ReadError(ContractCheckError):
    """A document could not be read.

    ``path`` is the document as the user named it, ``problem`` what is wrong with it,
    ``advice`` what to do about it.
    """

    def __init__(self, path: str, problem: str, advice: str) -> None:
        super().__init__(path, problem, advice)
        self.path = path
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{shown(self.path)}: {self.problem} {self.advice}".strip()


def shown(path: str) -> str:
    """A path as a message shows it: on one line, whatever characters it is made of."""
    return path if path.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in path)


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing wrong in a file that somebody wrote: where it stands, and what to write instead."""

    path: str
    line: int
    column: int
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.problem}"


class RuleSetError(ContractCheckError):
    """A rule set (or vocabulary, or framework file) is wrong; all its mistakes at once."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(tuple(mistakes))
        self.mistakes = tuple(sorted(mistakes))

    def __str__(self) -> str:
        return "\n".join(map(str, self.mistakes))


class PackError(ContractCheckError):
    """A ``contract.toml`` or a set of documents does not make a contract."""


class UsageError(ContractCheckError):
    """A name or an option that contractcheck does not know, with the nearest one that it does."""


class PluginError(ContractCheckError):
    """A plugin could not be imported, misspells a hook, or gives back something else than it should."""


class GateError(ContractCheckError):
    """A file of suppressions, or a baseline, is not what it should be or cannot be written."""


class SavedReportError(ContractCheckError):
    """What should be a saved report is none, or speaks of a rule that is not there."""


class Cancelled(ContractCheckError):  # noqa: N818  nothing went wrong: somebody wanted it so
    """A check was stopped by whoever asked for it; there is no report."""


class TimeLimitError(ContractCheckError):
    """A check took longer than ``Limits.check_seconds``; there is no report."""
