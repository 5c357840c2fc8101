"""The whole answer to a run that was asked before, word for word, as long as nothing that decides it has changed.

Reports of many contracts take longer to write than to remember, and a repository that has not changed is checked
again at every commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from contractcheck.runs.task import Outcome, Task
from contractcheck.runs.work import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a run wrote and said: a report for each output, sentences beside them, and what it exited with."""

    reports: tuple[bytes, ...]
    sentences: tuple[str, ...]
    code: int


class Answers:
    """The answers that are kept for these tasks, written in the way that ``told`` tells.

    ``told`` is everything beside the tasks that decides the answer: formats, looks, what counts as grave. ``keys`` are
    those of the tasks, for which every document was read.
    """

    def __init__(self, workshop: Workshop, tasks: Sequence[Task | Outcome], told: object) -> None:
        self._kept = workshop.kept
        self._workshop = workshop
        self._tasks = tasks
        self._told = told
        self.keys = workshop.keys(tasks)
        self._key = self._of(self.keys)

    def remembered(self) -> Answer | None:
        """The answer of an earlier run; None where there is none, or something has changed since."""
        return self._kept.load(self._key, Answer) if self._kept and self._key else None

    def keep(self, answer: Answer) -> None:
        """Keep what this run answered, unless a document changed while it was at work."""
        if self._kept and self._key and self._key == self._of(self._workshop.keys(self._tasks)):
            self._kept.save(self._key, answer)

    def _of(self, keys: Sequence[str | None]) -> str | None:
        """What the answer is kept under; None where a document is not there, which is told anew each time."""
        if not keys or not all(keys):  # nothing to check is answered at once, and a key would tell no version
            return None
        return sha256(repr((keys, self._told)).encode("utf-8", "surrogatepass")).hexdigest()
