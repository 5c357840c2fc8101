"""A folder of YAML files, read once: its names and bytes, bounded, and the digest that stands for them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from importlib.resources.abc import Traversable
from pathlib import Path

from contractcheck.errors import Mistake

MAX_BYTES = 200_000
MAX_FILES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The YAML files that stand directly in a folder, by name, in the order of their names.

    ``path`` is the folder as the user named it, ``mistakes`` are the files that could not be taken.
    """

    name: str
    path: str
    files: dict[str, bytes]
    mistakes: tuple[Mistake, ...]

    @property
    def sha256(self) -> str:
        """The digest of all names and contents."""
        digest = sha256()
        for name, content in self.files.items():
            # Lengths between them, so that no two folders can be written alike.
            digest.update(f"{len(name.encode())} {name} {len(content)} ".encode())
            digest.update(content)
        return digest.hexdigest()

    def path_of(self, name: str) -> str:
        """The path of one of its files, for messages."""
        return f"{self.path}/{name}"


def read(folder: Traversable) -> Folder:
    """Read a folder. Other files and folders within it are left alone, and no link is followed."""
    files: dict[str, bytes] = {}
    path = str(folder)
    name = folder.resolve().name if isinstance(folder, Path) else folder.name
    mistakes: list[Mistake] = []
    try:
        inside = sorted((each for each in folder.iterdir() if _is_yaml(each)), key=lambda each: each.name)
    except OSError as error:
        problem = f"This folder cannot be read: {error.strerror or error}."
        return Folder(name=name, path=path, files={}, mistakes=(Mistake(path, 1, 1, problem),))
    for file in inside[:MAX_FILES]:
        taken = _content(file)
        if isinstance(taken, bytes):
            files[file.name] = taken
        else:
            mistakes.append(Mistake(f"{path}/{file.name}", 1, 1, taken))
    if len(inside) > MAX_FILES:
        problem = f"There are more than {MAX_FILES:,} files here. Make several folders of them."
        mistakes.append(Mistake(path, 1, 1, problem))
    return Folder(name=name, path=path, files=files, mistakes=tuple(mistakes))


def _is_yaml(file: Traversable) -> bool:
    return file.name.lower().endswith((".yaml", ".yml")) and not file.name.startswith(".")


def _content(file: Traversable) -> bytes | str:
    """The bytes of a file, or what is wrong with it."""
    if not file.name.endswith(".yaml"):
        return f"Only names that end in .yaml are read. Call it {file.name.rpartition('.')[0]}.yaml."
    if isinstance(file, Path) and file.is_symlink():
        return "This is a link to another file. Put the file itself here."
    try:
        if isinstance(file, Path) and not file.is_file():
            return "This is no ordinary file."
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return f"This file cannot be opened: {error.strerror or error}."
    if len(content) > MAX_BYTES:
        return f"This file is longer than {MAX_BYTES // 1000} KB. Split it into several."
    return content
