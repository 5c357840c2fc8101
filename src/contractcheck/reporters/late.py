"""A reporter that is imported when a report is asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from contractcheck.reporters.base import Look, Reporter, Run


@dataclass(frozen=True, slots=True)
class LateReporter:
    """The reporter of this ``name``, which ``module`` of the reporters holds as ``kind``."""

    name: str
    module: str
    kind: str

    def render(self, run: Run, look: Look) -> str | bytes:
        """The whole report."""
        reporter: Reporter = getattr(import_module(f"contractcheck.reporters.{self.module}"), self.kind)()
        return reporter.render(run, look)
