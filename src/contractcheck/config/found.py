"""Where settings files are looked for."""

from __future__ import annotations

import os
from pathlib import Path

from contractcheck.config.written import NAME, SHARED, speaks

TOP = ".git"  # a folder that holds this is the top of a repository


def nearest(folder: Path, known: dict[Path, Path | None]) -> Path | None:
    """The nearest settings file, from a folder upwards to the top of its repository (else of the disk).

    ``known`` keeps what was found for each folder, so that no folder is searched twice.
    """
    passed: list[Path] = []
    found: Path | None = None
    for each in (folder, *folder.parents):
        if each in known:
            found = known[each]
            break
        passed.append(each)
        found = _here(each)
        if found is not None or _exists(each / TOP):
            break
    known.update(dict.fromkeys(passed, found))
    return found


def users_file() -> Path | None:
    """The user's own settings file, where there is one."""
    from platformdirs import user_config_path

    path = user_config_path("contractcheck", appauthor=False) / NAME
    return path if _exists(path) else None


def folder_of(path: str | os.PathLike[str]) -> Path | None:
    """The folder that a document lies in; of "-" (standard input) and "" the one that contractcheck runs in.

    None where that folder was removed meanwhile.
    """
    told = os.fspath(path)
    try:
        if told in ("", "-"):
            return Path.cwd()
        whole = Path(os.path.abspath(told))
    except OSError:
        return None
    return whole if os.path.isdir(whole) else whole.parent


def _here(folder: Path) -> Path | None:
    own, shared = folder / NAME, folder / SHARED
    if _exists(own):
        return own
    return shared if os.path.isfile(shared) and speaks(shared) else None


def _exists(path: Path) -> bool:
    """Whether something of this name is there, be it a link that leads nowhere: then it is told, not passed over."""
    try:
        return os.path.lexists(path)
    except ValueError:  # a name that no file can have
        return False
