"""How a repository names its files: from its root, with slashes, whatever folder the check was started in."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path, PurePath
from urllib.parse import quote


class Repository:
    """Names the files of one run. The root is the nearest folder upward with ``.git``, else the working folder."""

    def __init__(self) -> None:
        try:
            self._folder = Path(os.path.abspath(os.curdir))
        except OSError:  # the folder that contractcheck is run in was removed meanwhile
            self._folder = Path(os.path.sep)
        self._roots = cache(_root)

    def path(self, source: str) -> str:
        """The file's path from the root, with slashes; the whole path of a file that stands outside of it."""
        place = Path(os.path.normpath(os.path.join(self._folder, source)))
        root = self._roots(self._folder)
        if root is None or not place.is_relative_to(root):
            root = self._roots(place.parent) or self._folder
        return (place.relative_to(root) if place.is_relative_to(root) else place).as_posix()

    def uri(self, source: str) -> str:
        """The same as a URI: relative, or absolute for a file outside the repository."""
        path = self.path(source)
        if PurePath(path).is_absolute():
            return Path(path).as_uri()
        return quote(os.fsencode(path))


def _root(folder: Path) -> Path | None:
    """The nearest folder upward with ``.git`` in it; a worktree and a submodule have a file of that name."""
    return next((each for each in (folder, *folder.parents) if os.path.lexists(each / ".git")), None)
