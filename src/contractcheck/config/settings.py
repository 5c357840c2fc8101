"""The settings of a run, and of each document in it, with where each value comes from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from contractcheck.config import found
from contractcheck.config.chain import chain
from contractcheck.config.globs import fits
from contractcheck.config.keys import KEYS, PATHS, TABLES, VALUES, FailOn
from contractcheck.config.variables import FILE, VARIABLES, variables
from contractcheck.config.written import Written
from contractcheck.errors import UsageError, shown
from contractcheck.model.document import View
from contractcheck.options import Options

COMMAND_LINE = "the command line"
Layer = tuple[str, Mapping[str, Any]]  # where it comes from, and what it sets


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # equal settings are one object
class Config:
    """The settings that count for one document.

    ``path`` is the settings file that was found, None where there is none; ``files`` are all that were read for it,
    those that it extends first. ``values`` holds every setting, the usual ones included. Of ``origins`` each value
    says where it comes from: a settings file, a variable, the command line, or "" for what is usual. The entries of
    ``severity``, ``rules`` and ``aliases`` have an origin each, under "severity.WRK" and so on.
    """

    path: Path | None
    files: tuple[str, ...]
    values: Mapping[str, Any]
    origins: Mapping[str, str]

    @property
    def fail_on(self) -> FailOn:
        """The severity from which a finding fails the run."""
        return cast("FailOn", self.values["fail_on"])

    @property
    def format(self) -> str:
        """The name of the report's format."""
        return str(self.values["format"])

    @property
    def jobs(self) -> int | str:
        """How many contracts are checked at the same time, or "auto" for as many as the machine can."""
        return cast("int | str", self.values["jobs"])

    @property
    def cache(self) -> bool:
        """Whether reports are kept from run to run."""
        return bool(self.values["cache"])

    @property
    def baseline(self) -> Path | None:
        """The file of known findings, where one is named."""
        return Path(self.values["baseline"]) if self.values["baseline"] else None

    @property
    def options(self) -> Options:
        """How to check a document with these settings. Raises `UsageError` for settings that contradict each other."""
        told = self.values
        return Options(
            rule_sets=told["rule_sets"],
            select=told["select"],
            ignore=told["ignore"],
            applies_to=told["applies_to"],
            view=cast("View", told["view"]),
            ocr=told["ocr"],
            suppressions=told["suppressions"],
            severities=told["severity"],
            rule_options=_by_rule(told["rules"]),
            aliases=told["aliases"],
        )

    @property
    def whence(self) -> str:
        """The files and variables that these settings were taken from, in words; empty where all are usual."""
        bases = [shown(each) for each in self.files[:-1]]
        extended = f", which extends {' and '.join(bases)}" if bases else ""
        file = [f"{shown(str(self.path))}{extended}"] if self.path else []
        return " and ".join([*file, *self.variables])

    @property
    def variables(self) -> tuple[str, ...]:
        """The environment variables that set something here."""
        return tuple(sorted({each for each in self.origins.values() if each in VARIABLES}))

    @contextmanager
    def named(self) -> Iterator[None]:
        """Add to an error about a name where these settings were taken from, for the name may stand there."""
        try:
            yield
        except UsageError as error:
            if not self.whence:
                raise
            raise UsageError(f"{error} Settings were taken from {self.whence}.") from error


class Settings:
    """The settings of a run: which file counts for which document, and what variables and the command line say.

    Each settings file is read once, so that asking for thousands of documents costs little.
    """

    def __init__(self, named: Path | None, isolated: bool, above: Iterable[Layer]) -> None:
        self._named = named
        self._isolated = isolated
        self._above = tuple(above)
        self._nearest: dict[Path, Path | None] = {}
        self._users: Path | None = None if named or isolated else found.users_file()
        self._chains: dict[Path, tuple[Written, ...]] = {}
        self._configs: dict[tuple[Path | None, tuple[bool, ...]], Config] = {}
        if named:
            self._chain(named)  # so that a mistake in it is told before any document is read

    def for_path(self, path: str | os.PathLike[str]) -> Config:
        """The settings for a document, or for a folder that holds a contract; "-" is standard input.

        Equal settings come back as one and the same object. Raises `UsageError` for a file that cannot be used.
        """
        file = self._file(path)
        if file is None:
            return self._joined(None, (), ())
        files = self._chain(file)
        chosen = tuple(_fits(path, each.path, override) for each in files for override in each.overrides)
        return self._joined(file, files, chosen)

    def for_run(self, paths: Iterable[str]) -> Config:
        """The settings for what concerns a run as a whole (format, jobs, cache): those of its first document."""
        return self.for_path(next(iter(paths), ""))

    @property
    def files(self) -> tuple[Path, ...]:
        """Every settings file that has been read so far."""
        return tuple(dict.fromkeys(each.path for files in self._chains.values() for each in files if each.path))

    def _file(self, path: str | os.PathLike[str]) -> Path | None:
        if self._isolated or self._named:
            return self._named
        folder = found.folder_of(path)
        near = found.nearest(folder, self._nearest) if folder else None
        return near or self._users

    def _chain(self, file: Path) -> tuple[Written, ...]:
        if file not in self._chains:
            self._chains[file] = chain(file)
        return self._chains[file]

    def _joined(self, file: Path | None, files: tuple[Written, ...], chosen: tuple[bool, ...]) -> Config:
        key = (file, chosen)
        if key not in self._configs:
            layers = [*_layers(files, chosen), *self._above]
            values, origins = joined(layers)
            names = tuple(each.name for each in files)
            self._configs[key] = Config(path=file, files=names, values=values, origins=origins)
        return self._configs[key]


def settings(
    named: str | None = None,
    *,
    isolated: bool = False,
    given: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings of a run.

    ``named`` is the settings file that counts, whatever document is checked; else it is the one that
    ``CONTRACTCHECK_CONFIG`` names, else the nearest one above each document, else the user's own. ``isolated`` takes
    none from any file. ``given`` is what the command line says, by the names of the settings; None and empty values
    say nothing. ``environment`` are the environment variables (those of the process).

    Raises:
        UsageError: a variable or a named file that cannot be used, or a name beside ``isolated``.

    """
    around = os.environ if environment is None else environment
    if named and isolated:
        raise UsageError("--config names a settings file and --isolated takes none. Give one of them.")
    file = None if isolated else (named or around.get(FILE, "").strip() or None)
    variable_layers = [(KEYS[key].variable, {key: value}) for key, value in variables(around).items()]
    said = {key: value for key, value in (given or {}).items() if value is not None and value not in ((), {}, "")}
    return Settings(Path(file) if file else None, isolated, [*variable_layers, (COMMAND_LINE, said)])


def joined(layers: Iterable[Layer]) -> tuple[dict[str, Any], dict[str, str]]:
    """The value of every setting, and where it (or each entry of a table) comes from; later layers outrank earlier."""
    values: dict[str, Any] = {name: KEYS[name].usual for name in VALUES}
    origins = dict.fromkeys((name for name in VALUES if KEYS[name].holds not in TABLES), "")
    for origin, told in layers:
        for name, value in told.items():
            if KEYS[name].holds in TABLES:
                values[name] = {**values[name], **value}
                origins |= {f"{name}.{entry}": origin for entry in value}
            else:
                values[name], origins[name] = value, origin
    return values, origins


def _layers(files: Iterable[Written], chosen: tuple[bool, ...]) -> Iterator[Layer]:
    """What the files say, each followed by those of its overrides that were chosen."""
    marks = iter(chosen)
    for each in files:
        yield each.name, each.values
        for override in each.overrides:
            if next(marks):
                said = {name: value for name, value in override.items() if name != PATHS}
                yield f"{each.name}, for {', '.join(override[PATHS])}", said


def _by_rule(options: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """The options of rules, for each rule those that it has."""
    found: dict[str, dict[str, float]] = {}
    for name, number in options.items():
        rule, _, option = name.rpartition(".")
        found.setdefault(rule, {})[option] = number
    return found


def _fits(path: str | os.PathLike[str], file: Path | None, override: Mapping[str, Any]) -> bool:
    """Whether an override is for a document."""
    if file is None:
        return False
    try:
        seen = os.path.relpath(os.path.abspath(path), os.path.abspath(file.parent))
    except (OSError, ValueError):  # another drive, or a folder that was removed
        return False
    return fits(seen.replace(os.sep, "/"), override[PATHS])
