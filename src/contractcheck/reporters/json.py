"""JSON for programs: one object, always, and the same bytes for the same run."""

from __future__ import annotations

import json

from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.shape import run_shape


class JsonReporter:
    """Writes the run in the shape of ``schemas/report.schema.json``."""

    name = "json"

    def render(self, run: Run, look: Look) -> str:  # noqa: ARG002 - a program does not mind the looks
        """The whole run as one JSON object."""
        return json.dumps(run_shape(run), ensure_ascii=False, indent=2) + "\n"
