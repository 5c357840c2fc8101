"""An earlier state of the documents, as git keeps it: which of them changed since, and what they said then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from contractcheck import packs
from contractcheck.errors import ReadError, UsageError
from contractcheck.packs import Pack
from contractcheck.readers.base import Limits, Source

_SECONDS = 120.0  # for one answer of git
# Nothing is fetched, asked of the user or written meanwhile.
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_PAGER": "cat",
    "LC_ALL": "C",
}
_SETTINGS = ("core.fsmonitor=false", "core.quotePath=false", "diff.external=", "core.hooksPath=")


class Revision:
    """The state that a change is compared with: where it left the line of ``name`` (a branch, tag or commit)."""

    def __init__(self, name: str, limits: Limits | None = None) -> None:
        if not name or name.startswith("-") or not name.isprintable():
            raise UsageError(f"{name!r} is no name of a revision. Name a branch, a tag or a commit: --diff-base main.")
        self.name = name
        self._limits = limits or Limits()
        self._by_folder: dict[str, _Repository] = {}

    def changed(self, pack: Pack) -> bool:
        """Whether a document of the contract, or its ``contract.toml``, is not as it was, or one has been taken out.

        Raises `UsageError` where a document is in no repository, or its repository does not know the revision.
        """
        files = _files(pack)
        # All are asked, so that a file outside of any repository is told even where another has changed.
        changes = [self._repository(path).changed(path) for path in files]
        if any(changes) or any(map(self._led_elsewhere, files)):
            return True
        if pack.folder:
            return any(map(_is_document, self._repository(files[-1]).gone(pack.folder)))
        return any(packs.DESCRIPTION in self._repository(path).gone(os.path.dirname(path)) for path in pack.paths)

    def before(self, pack: Pack) -> tuple[Pack, tuple[Source, ...]] | None:
        """The contract as it was: its documents' bytes under the names that they have now; None where it was not there.

        What a link led to then is not looked for: where one leads elsewhere now, the contract was not there.
        Raises `ReadError` for a document that git cannot give back.
        """
        if any(map(self._led_elsewhere, _files(pack))):
            return None
        described = self._described(pack)
        if described:
            return described
        found = [source for path in pack.paths if (source := self._source(path))]
        return (replace(pack, paths=tuple(each.name for each in found)), tuple(found)) if found else None

    def _led_elsewhere(self, path: str) -> bool:
        """Whether a link on the way to a file has changed."""
        repository = self._repository(path)
        return any(map(repository.has_changed, _links(path)))

    def _source(self, path: str) -> Source | None:
        repository = self._repository(path)
        told = repository.before(path)
        return Source(path, repository.blob(told, path, self._limits.file_bytes)) if told else None

    def _described(self, pack: Pack) -> tuple[Pack, tuple[Source, ...]] | None:
        """The contract as the ``contract.toml`` of that time described it, if there was one."""
        folder = pack.folder or os.path.dirname(pack.paths[0])
        description = os.path.join(folder, packs.DESCRIPTION)
        repository = self._repository(description)
        if not pack.folder and packs.DESCRIPTION not in repository.gone(folder):
            return None
        then = repository.before(description)
        if then is None:
            return None
        names = repository.files_in(PurePosixPath(then).parent)
        # The folder of that time is laid out anew, so that it is read by the same code as the one of today.
        with TemporaryDirectory(prefix="contractcheck-", ignore_cleanup_errors=True) as there:
            for name, path in names.items():
                copy = Path(there, name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(repository.blob(path, os.path.join(folder, name), self._limits.file_bytes))
            old = packs.described(Path(there))
            sources = tuple(
                Source(os.path.join(folder, os.path.relpath(path, there)), Path(path).read_bytes())
                for path in old.paths
                if os.path.isfile(path)
            )
        return (replace(old, paths=tuple(each.name for each in sources), folder=folder), sources)

    def _repository(self, path: str) -> _Repository:
        folder = os.path.dirname(os.path.realpath(path))
        found = self._by_folder.get(folder)
        if found is None:
            root = _root(folder, path)
            same = next((each for each in self._by_folder.values() if each.root == root), None)
            found = self._by_folder[folder] = same or _Repository(root, self.name)
        return found


@dataclass(frozen=True)
class _Repository:
    """One git repository, seen from the revision of this name."""

    root: str
    name: str

    @cached_property
    def base(self) -> str:
        """The commit to compare with: where the present line left that of the revision, as a pull request has it."""
        try:
            commit = self._line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{self.name}^{{commit}}")
        except _GitError as error:
            raise UsageError(
                f"The repository {self.root} has no revision {self.name!r}. Name a branch, a tag or a commit that it "
                "has; a copy made for a check in CI may have to be a full one (fetch-depth: 0)."
            ) from error
        try:
            return self._line("merge-base", commit, "HEAD")
        except _GitError:  # no common past, or none in a shallow copy
            return commit

    @cached_property
    def _changes(self) -> Mapping[str, str | None]:
        """Each file that is not as it was, with the name that it had, or None where it was not there."""
        told = self._git("diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-textconv", self.base, "--")
        fields = iter(os.fsdecode(told).split("\0"))
        found: dict[str, str | None] = {}
        for status in fields:
            if not status:
                continue
            name = next(fields)
            if status[0] in "RC":
                found[next(fields)] = name
            else:
                found[name] = None if status[0] == "A" else name
        return found

    @cached_property
    def _tracked(self) -> frozenset[str]:
        return frozenset(os.fsdecode(self._git("ls-files", "-z")).split("\0"))

    def gone(self, folder: str) -> frozenset[str]:
        """The names of the files that this folder held then, and does not hold any more."""
        inside = PurePosixPath(self._name(folder))
        then = (PurePosixPath(name) for name in self._changes.values() if name)
        return frozenset(
            each.name for each in then if each.parent == inside and not os.path.lexists(os.path.join(self.root, each))
        )

    def has_changed(self, link: Path) -> bool:
        """Whether a link itself, not what it leads to, is among the changes."""
        return Path(os.path.relpath(link, self.root)).as_posix() in self._changes

    def changed(self, path: str) -> bool:
        """Whether a file is not as it was; one that git does not keep is new."""
        name = self._name(path)
        return name in self._changes or name not in self._tracked

    def before(self, path: str) -> str | None:
        """The name that a file had then, or None where it was not there."""
        name = self._name(path)
        if name in self._changes:
            return self._changes[name]
        moved_away = os.path.basename(path) in self.gone(os.path.dirname(path))
        return name if moved_away or name in self._tracked else None

    def files_in(self, inside: PurePosixPath) -> Mapping[str, str]:
        """The documents and the ``contract.toml`` that a folder held then, by their names in it."""
        told = self._git("ls-tree", "-r", "-z", "--name-only", "--full-tree", self.base, "--", f"{inside}/")
        found = {}
        for path in os.fsdecode(told).split("\0"):
            name = str(PurePosixPath(path).relative_to(inside)) if path else ""
            if name == packs.DESCRIPTION or _is_document(name):
                found[name] = path
        return found

    def blob(self, name: str, path: str, most: int) -> bytes:
        """The bytes of a file as it was. Raises `ReadError` where git cannot give them, or they are too many."""
        try:
            size = int(self._line("cat-file", "-s", f"{self.base}:{name}"))
            if size > most:
                raise ReadError(path, f"In {self.name} the file is larger than can be read.", "Leave it out.")
            return self._git("cat-file", "blob", f"{self.base}:{name}")
        except _GitError as error:
            raise ReadError(
                path, f"Git cannot give it back as it was in {self.name} ({error}).", "Check the repository."
            ) from error

    def _name(self, path: str) -> str:
        """The file as git names it."""
        return Path(os.path.relpath(os.path.realpath(path), self.root)).as_posix()

    def _line(self, *arguments: str) -> str:
        return os.fsdecode(self._git(*arguments)).strip()

    def _git(self, *arguments: str) -> bytes:
        return _git(self.root, *arguments)


def _files(pack: Pack) -> tuple[str, ...]:
    """The documents of a contract, and its ``contract.toml`` where it has one."""
    return (*pack.paths, *([os.path.join(pack.folder, packs.DESCRIPTION)] if pack.folder else []))


def _is_document(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in packs.ENDINGS


def _links(path: str) -> list[Path]:
    """The links on the way to a file, each where it really lies."""
    whole = Path(os.path.abspath(path))
    return [Path(os.path.realpath(each.parent), each.name) for each in (whole, *whole.parents) if each.is_symlink()]


class _GitError(Exception):
    """Git refused, with its own words."""


def _root(folder: str, path: str) -> str:
    """The top folder of the repository that a document stands in."""
    try:
        root = _folder(_git(folder, "rev-parse", "--show-toplevel"))
        outer = _folder(_git(folder, "rev-parse", "--show-superproject-working-tree"))
    except _GitError as error:
        raise UsageError(
            f"{path}: this file is in no git repository that can be used ({error}), so --diff-base cannot tell what "
            "changed. Check it without --diff-base."
        ) from error
    # A revision means another state in each, and which one the user had in mind shows in where the run was started.
    if outer and not Path(os.path.realpath(os.curdir)).is_relative_to(root):
        raise UsageError(
            f"{path}: this file is in a repository within the repository, {root}, whose revisions are its own. Run the "
            "check in that folder, with a revision of it."
        )
    return root


def _folder(told: bytes) -> str:
    """The folder that git names; empty where it names none."""
    name = os.fsdecode(told).removesuffix("\n")
    return os.path.realpath(name) if name else ""


def _git(folder: str, *arguments: str) -> bytes:
    """What git answers. Raises `_GitError` with its last line where it refuses."""
    settings = [part for each in _SETTINGS for part in ("-c", each)]
    try:
        done = subprocess.run(  # noqa: S603  no argument begins with a dash but our own
            ["git", "-C", folder, *settings, *arguments],  # noqa: S607  the git of the user's own path
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **_ENVIRONMENT},
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise UsageError(
            "--diff-base needs git, which is not on this computer. Install git, or leave it out."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise _GitError(f"git took longer than {_SECONDS:.0f} seconds") from error
    if done.returncode:
        lines = os.fsdecode(done.stderr).strip().splitlines()
        raise _GitError(lines[-1] if lines else f"git ended with {done.returncode}")
    return done.stdout
