"""Settings kept in a file: ``contractcheck.toml``, or ``[tool.contractcheck]`` in ``pyproject.toml``.

The nearest one counts, from the folder that contractcheck is run in upwards. The folders of the
contracts themselves are not searched: a contract must not choose the rules that it is judged by.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contractcheck.errors import UsageError
from contractcheck.names import near
from contractcheck.toml_file import parsed

NAME = "contractcheck.toml"
ENVIRONMENT = "CONTRACTCHECK_CONFIG"
PURPOSE = "hold settings"
LISTS = ("rule_sets", "select", "ignore", "applies_to")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "view": ("accepted", "original"),
    "fail_on": ("error", "warning", "info", "none"),
}
TEXTS = ("format",)
FLAGS: Mapping[str, bool] = {"ocr": True}  # with what counts where nothing is set
KEYS = (*LISTS, *CHOICES, *TEXTS, *FLAGS)
DEFAULTS: Mapping[str, str] = {"view": "accepted", "fail_on": "error", "format": "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one file; what it does not set is absent. ``path`` is None where there is no file."""

    path: Path | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def texts(self, key: str, given: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list: as given on the command line, else as the file has it."""
        return given or tuple(self.values.get(key, ()))

    def text(self, key: str, given: str | None = None) -> str:
        """A single setting: as given on the command line, else as the file has it, else the usual one."""
        return given or str(self.values.get(key, DEFAULTS[key]))

    def value(self, key: str) -> list[str] | str | bool:
        """Any setting, as it counts where the command line says nothing."""
        if key in LISTS:
            return list(self.texts(key))
        return self.flag(key) if key in FLAGS else self.text(key)

    def flag(self, key: str, given: bool | None = None) -> bool:
        """A yes or no: as given on the command line, else as the file has it, else the usual one."""
        return given if given is not None else bool(self.values.get(key, FLAGS[key]))


def load(named: str | None = None, *, isolated: bool = False, start: Path | None = None) -> Config:
    """The settings that count: the file that is named, that the environment names, or the nearest one."""
    if isolated:
        return Config()
    named = named or os.environ.get(ENVIRONMENT)
    if named:
        return _read(Path(named))
    try:
        here = start or Path.cwd()
    except OSError:  # the folder that contractcheck is run in was removed meanwhile
        return Config()
    for folder in (here, *here.parents):
        own, shared = folder / NAME, folder / "pyproject.toml"
        if os.path.isfile(own):
            return _read(own)
        if os.path.isfile(shared) and _own_table(shared) is not None:
            return _read(shared)
    return Config()


def _read(path: Path) -> Config:
    content = _own_table(path) if path.name == "pyproject.toml" else parsed(path, PURPOSE, UsageError)
    if content is None:
        return Config(path=path)
    values = {key: _checked(path, key, value) for key, value in content.items()}
    if "rule_sets" in values:
        values["rule_sets"] = [_beside(path, name) for name in values["rule_sets"]]
    return Config(path=path, values=values)


def _own_table(shared: Path) -> dict[str, Any] | None:
    """What a ``pyproject.toml`` says of contractcheck, or None where it says nothing."""
    tools = parsed(shared, PURPOSE, UsageError).get("tool")
    own = tools.get("contractcheck") if isinstance(tools, dict) else None
    if own is None or isinstance(own, dict):
        return own
    raise UsageError(f"{shared}: tool.contractcheck has to be a table: [tool.contractcheck].")


def _checked(path: Path, key: str, value: object) -> Any:
    if key not in KEYS:
        guess = near(key, KEYS)
        hint = f"did you mean {guess!r}?" if guess else f"the known ones are {', '.join(KEYS)}."
        raise UsageError(f"{path}: there is no setting called {key!r}; {hint}")
    if key in LISTS:
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return value
        raise UsageError(f"{path}: {key} has to be a list of texts in quotation marks.")
    if key in FLAGS:
        if isinstance(value, bool):
            return value
        raise UsageError(f"{path}: {key} has to be true or false, without quotation marks.")
    if not isinstance(value, str):
        raise UsageError(f"{path}: {key} has to be text in quotation marks.")
    if value not in CHOICES.get(key, (value,)):
        raise UsageError(f"{path}: {key} has to be one of {', '.join(CHOICES[key])}; it is {value!r}.")
    return value


def _beside(path: Path, name: str) -> str:
    """A rule set's name as it is; a folder as seen from the settings file."""
    folder = path.parent / name
    return str(folder) if name and folder.is_dir() else name
