"""What contractcheck says through `logging`, under the name "contractcheck".

INFO tells files, sizes, counts and seconds, DEBUG the verdicts too; words of a contract stand at DEBUG alone.
Nothing is shown until the program that embeds it sets up a handler.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LOG = logging.getLogger("contractcheck")
LOG.addHandler(logging.NullHandler())


@contextmanager
def timed(sentence: str) -> Iterator[Callable[..., None]]:
    """Hand out a function that takes what fills the sentence; it is told at INFO with the seconds, if all goes well."""
    begun = time.perf_counter()
    told: list[tuple[object, ...]] = []
    yield lambda *facts: told.append(facts)
    LOG.info(f"{sentence} (%.2f s)", *told[-1], time.perf_counter() - begun)
