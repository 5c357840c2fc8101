"""How a check gets on: who is told of each step, who may stop it, and how long it may take.

``with watched(progress, cancel, seconds):`` holds for all that the same thread does inside it. Whatever works there
calls `step` where it begins something, and `look` wherever it gets on; without a watch both do nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from math import inf
from typing import Literal, Protocol, TypeVar

from contractcheck.errors import Cancelled, TimeLimitError, UsageError

T = TypeVar("T")
Stage = Literal["read", "clauses", "duties", "rules", "changes"]

# A reader looks up at every paragraph; asking so often would cost more than the reading.
_LOOK_EVERY = 0.02  # seconds
_DOING: dict[Stage, str] = {
    "read": "while it was read",
    "clauses": "while its clauses were found",
    "duties": "while its duties were read",
    "rules": "while it was judged",
    "changes": "while it was judged without its tracked changes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a check that begins now.

    ``stage`` is what is done: "read" (each document), "clauses" (they are found), "duties" (who must do what),
    "rules" (each of them), "changes" (the other side of tracked changes, after which the stages come again).
    ``name`` is what it is done with: a document as it was named, or a rule's id.
    ``done`` of the ``total`` steps of this stage are finished.
    """

    stage: Stage
    name: str
    done: int
    total: int


class Flag(Protocol):
    """Something that somebody else may set, such as a ``threading.Event``."""

    def is_set(self) -> bool:
        """Whether it was set."""
        ...


Progress = Callable[[Step], object]
"""Is told of every step as it begins, in the thread that checks; what it raises ends the check."""

Cancel = Flag | Callable[[], bool]
"""Says whether the check is to stop: an event, or a function that is asked some fifty times a second."""


@dataclass(slots=True, kw_only=True)
class _Watch:
    progress: Progress | None
    cancelled: Callable[[], bool]
    seconds: float
    until: float
    next_look: float = -inf
    subject: str = "The contract"
    stage: Stage = "read"

    def look(self, now: float) -> None:
        """Raise what has to be raised."""
        self.next_look = now + _LOOK_EVERY
        if self.cancelled():
            raise Cancelled(f"{self.subject}: the check was cancelled {_DOING[self.stage]}.")
        if now > self.until:
            raise TimeLimitError(
                f"{self.subject}: the check took longer than the limit of {self.seconds:g} seconds and was stopped "
                f"{_DOING[self.stage]}. Check the contract in smaller parts, or allow more (Limits.check_seconds)."
            )


_watch: ContextVar[_Watch | None] = ContextVar("_watch", default=None)


@contextmanager
def watched(progress: Progress | None, cancel: Cancel | None, seconds: float = inf) -> Iterator[None]:
    """Watch over what is done here.

    Raises:
        UsageError: ``progress`` or ``cancel`` is nothing that can be called or asked.
        Cancelled: ``cancel`` said so.
        TimeLimitError: it took longer than ``seconds``.

    """
    if progress is None and cancel is None and seconds == inf:
        yield
        return
    if progress is not None and not callable(progress):
        raise UsageError(f"progress has to be a function that takes a Step, and is {type(progress).__name__}.")
    until = time.monotonic() + seconds
    watch = _Watch(progress=progress, cancelled=_asked(cancel), seconds=seconds, until=until)
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def about(subject: str) -> None:
    """Say what is being checked, in the words that name it to the user."""
    watch = _watch.get()
    if watch is not None:
        watch.subject = subject


def step(stage: Stage, name: str, done: int = 0, total: int = 1) -> None:
    """Begin a step and tell whoever wants to know, or raise `Cancelled` or `TimeLimitError`."""
    watch = _watch.get()
    if watch is None:
        return
    watch.stage = stage
    watch.look(time.monotonic())
    if watch.progress is not None:
        watch.progress(Step(stage=stage, name=name, done=done, total=total))


def look() -> None:
    """Go on, or raise `Cancelled` or `TimeLimitError`."""
    watch = _watch.get()
    if watch is None:
        return
    now = time.monotonic()
    if now >= watch.next_look:
        watch.look(now)


def awaited(wait: Callable[[], T], stop: Callable[[], object]) -> T:
    """What ``wait()`` gives back; it waits for another process, which ``stop()`` ends where `look` raises meanwhile."""
    if _watch.get() is None:
        return wait()
    from concurrent.futures import ThreadPoolExecutor
    from concurrent.futures import wait as wait_for

    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(wait)
        try:
            while not wait_for([waiting], _LOOK_EVERY).done:
                look()
        except BaseException:
            stop()
            raise
        return waiting.result()


def _asked(cancel: Cancel | None) -> Callable[[], bool]:
    if cancel is None:
        return lambda: False
    asked = getattr(cancel, "is_set", cancel)
    if not callable(asked):
        raise UsageError(
            f"cancel has to be a threading.Event or a function that takes nothing, and is {type(cancel).__name__}."
        )
    return asked
