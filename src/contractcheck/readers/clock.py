"""How long one reading may take, looked at wherever the reading gets on.

``with within(20.0): reader.read(source, options)`` ends in `OutOfTimeError` where the reading looks at the clock
after those seconds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf

from contractcheck import progress

_until: ContextVar[float] = ContextVar("_until", default=inf)
_last_tick = time.monotonic()


class OutOfTimeError(Exception):
    """The reading has taken as long as it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let what is read here take so many seconds."""
    token = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


@contextmanager
def stopped() -> Iterator[None]:
    """Leave what is done here out of the time that the reading may take; it keeps a time of its own."""
    start = time.monotonic()
    try:
        yield
    finally:
        _until.set(_until.get() + time.monotonic() - start)


def tick() -> None:
    """Say that the reading gets on: one page, one paragraph or the like is done."""
    global _last_tick  # noqa: PLW0603  it matters where a process reads one file alone
    _last_tick = time.monotonic()


def still_for() -> float:
    """The seconds since the reading last got on."""
    return time.monotonic() - _last_tick


def look() -> None:
    """Go on, or raise `OutOfTimeError`, or what ends the whole check (`contractcheck.progress.look`)."""
    tick()
    progress.look()
    if time.monotonic() > _until.get():
        raise OutOfTimeError
