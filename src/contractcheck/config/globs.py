"""Paths with wildcards: ``frameworks/**``, ``**/draft-*.docx``."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

ANY_DEPTH = "**"


def fits(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path (as seen from the settings file, with / between folders) fits one of the patterns.

    ``**`` stands for any number of folders, ``*`` and ``?`` for characters of one name. A pattern without any of
    these also means everything below it, if it is a folder.
    """
    names = path.split("/")
    return any(_fits(names, [name for name in pattern.split("/") if name not in ("", ".")]) for pattern in patterns)


def _fits(names: list[str], pattern: list[str]) -> bool:
    # For each place in the pattern: whether the names so far can lead there. Linear in both, whatever the pattern.
    reached = [True, *([False] * len(pattern))]
    _skip(reached, pattern)
    for name in names:
        following = [False] * len(reached)
        for at, wanted in enumerate(pattern):
            if reached[at]:
                if wanted == ANY_DEPTH:
                    following[at] = True
                elif fnmatchcase(name, wanted):
                    following[at + 1] = True
        # What lies in a folder that the pattern names lies within the pattern.
        following[-1] = following[-1] or reached[-1]
        reached = following
        _skip(reached, pattern)
    return reached[-1]


def _skip(reached: list[bool], pattern: list[str]) -> None:
    """``**`` may also stand for no folder at all."""
    for at, wanted in enumerate(pattern):
        if wanted == ANY_DEPTH and reached[at]:
            reached[at + 1] = True
