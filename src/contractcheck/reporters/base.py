"""What a reporter is: a whole run in, a report out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from contractcheck.errors import shown
from contractcheck.model.report import Notice, Report

Detail = Literal["summary", "quiet", "normal", "verbose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file that could not be read: what is wrong with it, and what to do."""

    path: str
    problem: str
    advice: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{shown(self.path)}:" if self.path else "", self.problem, self.advice)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Everything that one call of contractcheck found out: a report for each contract, and what could not be read."""

    reports: tuple[Report, ...]
    problems: tuple[Problem, ...] = ()
    notices: tuple[Notice, ...] = ()  # what concerns no single contract, such as an entry of a baseline gone stale
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a report for people should look."""

    width: int = 80
    colour: bool = False
    detail: Detail = "normal"


class Reporter(Protocol):
    """Writes a run in one format. It is chosen by ``name``."""

    @property
    def name(self) -> str:
        """The name that ``--format`` takes."""
        ...

    def render(self, run: Run, look: Look) -> str | bytes:
        """The whole report; the same run gives the same report."""
        ...


def as_bytes(report: str | bytes) -> bytes:
    """The report as UTF-8; a file name that is no text keeps its odd bytes as escapes, which JSON can read."""
    return report if isinstance(report, bytes) else report.encode("utf-8", "backslashreplace")
