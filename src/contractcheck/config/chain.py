"""A settings file with those that it extends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from contractcheck.config.written import NAME, Written, brought, written
from contractcheck.errors import shown
from contractcheck.names import unknown

DEEPEST = 10
MOST = 50  # files in all: two that each extend the next one twice would come to a thousand


def chain(path: Path) -> tuple[Written, ...]:
    """The files that count where this one does, each after those that it extends.

    Raises `UsageError` where one cannot be read or used, where files extend each other in a circle, and where
    there are too many.
    """
    first = written(path)
    return tuple(_Reader(first).whole(first, (_identity(path),)))


class _Reader:
    """Follows ``extends``, and counts."""

    def __init__(self, first: Written) -> None:
        self._first = first
        self._count = 0

    def whole(self, file: Written, above: tuple[str, ...]) -> Iterator[Written]:
        self._count += 1
        if self._count > MOST:
            raise self._first.wrong(("extends",), f"more than {MOST} settings files are joined here. Join fewer.")
        for name in file.extends:
            if len(above) > DEEPEST:
                raise file.wrong(
                    ("extends",), f"settings extend others more than {DEEPEST} deep here. Join some of them."
                )
            base, identity = _base(file, name)
            if identity in above:
                circle = " extends ".join(shown(each) for each in (*above[above.index(identity) :], identity))
                raise file.wrong(("extends",), f"these settings extend each other in a circle: {circle}.")
            yield from self.whole(base, (*above, identity))
        yield file


def _base(file: Written, name: str) -> tuple[Written, str]:
    """The settings that a name under ``extends`` means, and what tells them from others."""
    if file.path is not None:
        beside = file.path.parent / name
        is_path = name.endswith(".toml") or "/" in name or "\\" in name
        if is_path or (beside.is_dir() and not _installed().get(name)):
            place = beside / NAME if beside.is_dir() else beside
            if not os.path.lexists(place):
                raise file.wrong(("extends",), f"there is no file {shown(str(place))} to extend. Correct the name.")
            return written(place), _identity(place)
    folders = _installed()
    if name not in folders:
        problem = unknown("rule set (or file) to extend", name, folders, "Name a file, as in base.toml, or a rule set.")
        raise file.wrong(("extends",), f"{problem[0].lower()}{problem[1:]}")
    found = brought(name, folders[name])
    if found is None:
        raise file.wrong(("extends",), f"the rule set {name!r} brings no settings to extend. Name it under rule_sets.")
    return found, f"rule set {name}"


def _installed() -> dict[str, Traversable]:
    """The folders of the installed rule sets, by name."""
    from contractcheck.plugins.registry import Registry

    registry = Registry.discover()
    return {registry.rule_set(folder, examples=False).name: folder for _, folder in registry.rule_folders}


def _identity(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)
