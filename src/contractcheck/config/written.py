"""One settings file: what it says, with every mistake told at its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from contractcheck import toml_file
from contractcheck.config.checks import WrongError, checked
from contractcheck.config.lines import Steps, line_of
from contractcheck.errors import UsageError, shown

NAME = "contractcheck.toml"
SHARED = "pyproject.toml"  # which holds the settings of many programs
PURPOSE = "hold settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one settings file says.

    ``name`` is what messages call it. ``path`` is where it stands, None where an installed rule set brings it:
    then it cannot name files or folders of the user's. ``extends`` are those that it begins with, ``values`` the
    settings and ``overrides`` those for some paths, in its order.
    """

    name: str
    path: Path | None
    extends: tuple[str, ...]
    values: Mapping[str, Any]
    overrides: tuple[Mapping[str, Any], ...]
    text: str
    above: Steps = ()

    def wrong(self, steps: Steps, problem: str) -> UsageError:
        """The error for a setting of this file."""
        return _error(self.name, self.text, self.above, steps, problem)


def written(path: Path) -> Written:
    """Read a settings file. Raises `UsageError` with the file, the line and what to write instead."""
    name = shown(str(path))
    told = toml_file.content(path, PURPOSE, UsageError)
    content = toml_file.table(name, told, PURPOSE, UsageError)
    if path.name == SHARED:
        own = own_table(name, content)
        if own is None:
            raise UsageError(f"{name}: this file says nothing of contractcheck. Add [tool.contractcheck] to it.")
        return _made(name, path, own, told, ("tool", "contractcheck"))
    return _made(name, path, content, told, ())


def speaks(path: Path) -> bool:
    """Whether a ``pyproject.toml`` says anything of contractcheck."""
    told = toml_file.content(path, PURPOSE, UsageError)
    if b"contractcheck" not in told:  # most that are met on the way, and what is wrong with them is not ours to tell
        return False
    name = shown(str(path))
    return own_table(name, toml_file.table(name, told, PURPOSE, UsageError)) is not None


def brought(rule_set: str, folder: Traversable) -> Written | None:
    """The settings that an installed rule set brings, or None where it brings none."""
    file = folder.joinpath(NAME)
    if not file.is_file():
        return None
    name = f"the settings of the rule set {rule_set!r}"
    with file.open("rb") as stream:
        told = stream.read(toml_file.LARGEST + 1)
    if len(told) > toml_file.LARGEST:
        raise UsageError(f"{name}: this file is far too large to {PURPOSE}.")
    made = _made(name, None, toml_file.table(name, told, PURPOSE, UsageError), told, ())
    for steps, there in ((("baseline",), "baseline" in made.values), (("overrides", 0), bool(made.overrides))):
        if there:
            problem = f"{steps[0]} cannot stand here, for a rule set knows nobody's folders. Take it away."
            raise made.wrong(steps, problem)
    return made


def own_table(name: str, content: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What a ``pyproject.toml`` says of contractcheck, or None where it says nothing."""
    tools = content.get("tool")
    own = tools.get("contractcheck") if isinstance(tools, dict) else None
    if own is None or isinstance(own, dict):
        return own
    raise UsageError(f"{name}: tool.contractcheck has to be a table: [tool.contractcheck].")


def _made(name: str, path: Path | None, content: Mapping[str, Any], told: bytes, above: Steps) -> Written:
    text = toml_file.text(name, told, UsageError)
    try:
        values = checked(content)
    except WrongError as wrong:
        raise _error(name, text, above, wrong.steps, wrong.problem) from wrong
    if path is not None:
        values = _beside(path.parent, values)
    overrides = values.pop("overrides", ())
    return Written(
        name=name,
        path=path,
        extends=values.pop("extends", ()),
        values=values,
        overrides=tuple(_beside(path.parent, each) for each in overrides) if path is not None else overrides,
        text=text,
        above=above,
    )


def _error(name: str, text: str, above: Steps, steps: Steps, problem: str) -> UsageError:
    line = line_of(text, (*above, *steps))
    return UsageError(f"{name}, line {line}: {problem}" if line else f"{name}: {problem}")


def _beside(folder: Path, values: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with their files and folders as seen from the settings file."""
    found = dict(values)
    if "rule_sets" in found:
        found["rule_sets"] = tuple(
            str(folder / name) if (folder / name).is_dir() else name for name in found["rule_sets"]
        )
    if "baseline" in found:
        found["baseline"] = str(folder / found["baseline"])
    return found
