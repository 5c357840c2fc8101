"""Whether a value is one that its setting may hold, and if not, why not."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from contractcheck.config.keys import KEYS, MOST_JOBS, PATHS, PER_PATH, Holds, Key
from contractcheck.config.lines import Steps
from contractcheck.names import near
from contractcheck.options import ROLES, SEVERITIES

LONGEST = 60  # characters of a wrong value that are shown
LONGEST_ALIAS = 100


class WrongError(Exception):
    """A setting that cannot be used: which one (as steps from the top of the file), and a sentence that says why."""

    def __init__(self, steps: Steps, problem: str) -> None:
        super().__init__(problem)
        self.steps = steps
        self.problem = problem


def checked(content: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a file, with tuples for lists; a setting that is not known or wrong raises `WrongError`."""
    return {name: value(KEYS[_known(name, KEYS, ())], told, (name,)) for name, told in content.items()}


def value(key: Key, told: object, steps: Steps) -> Any:
    """One setting's value. Raises `WrongError`."""
    return _CHECKS[key.holds](key, told, steps)


def _known(name: str, known: Collection[str], above: Steps, what: str = "setting") -> str:
    if name in known:
        return name
    guess = near(name[:LONGEST], known)
    hint = f"did you mean {guess!r}?" if guess else f"the known ones are {', '.join(known)}."
    raise WrongError((*above, name), f"there is no {what} called {short(name)}; {hint}")


def short(told: object) -> str:
    """A wrong value as a message shows it."""
    text = repr(told) if isinstance(told, str) else str(told).lower() if isinstance(told, bool) else str(told)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def label(steps: Steps) -> str:
    """A setting as a message names it: ``severity.WRK``, ``overrides[2].select``."""
    first, *rest = steps
    return f"{first}{''.join(f'[{step + 1}]' if isinstance(step, int) else f'.{step}' for step in rest)}"


def _names(key: Key, told: object, steps: Steps) -> tuple[str, ...]:
    if key.name == "extends" and isinstance(told, str):
        told = [told]
    if not isinstance(told, list) or not all(isinstance(each, str) for each in told):
        raise WrongError(steps, f"{label(steps)} has to be a list of texts in quotation marks.")
    for each in told:
        if not each.strip() or "\0" in each:
            raise WrongError(steps, f"{label(steps)} holds {short(each)}, which names nothing. Take it away.")
        if key.choices and each not in key.choices:
            guess = near(each[:LONGEST], key.choices)
            hint = f"did you mean {guess!r}?" if guess else f"the known ones are {', '.join(key.choices)}."
            raise WrongError(steps, f"{label(steps)} cannot hold {short(each)}; {hint}")
    return tuple(told)


def _text(_key: Key, told: object, steps: Steps) -> str:
    if not isinstance(told, str):
        raise WrongError(steps, f"{label(steps)} has to be text in quotation marks.")
    if not told.strip() or "\0" in told:
        raise WrongError(steps, f"{label(steps)} is {short(told)}, which names nothing. Fill it in or take it away.")
    return told


def _choice(key: Key, told: object, steps: Steps) -> str:
    return _one_of(_text(key, told, steps), key.choices, steps)


def _one_of(told: str, choices: Iterable[str], steps: Steps, more: str = "") -> str:
    if told in choices:
        return told
    raise WrongError(steps, f"{label(steps)} has to be one of {', '.join(choices)}; it is {short(told)}.{more}")


def _flag(_key: Key, told: object, steps: Steps) -> bool:
    if isinstance(told, bool):
        return told
    raise WrongError(steps, f"{label(steps)} has to be true or false, without quotation marks.")


def _jobs(_key: Key, told: object, steps: Steps) -> int | str:
    if told == "auto" or (isinstance(told, int) and not isinstance(told, bool) and 1 <= told <= MOST_JOBS):
        return told
    problem = f'{label(steps)} has to be a whole number from 1 to {MOST_JOBS}, or "auto"; it is {short(told)}.'
    raise WrongError(steps, problem)


def _severity(_key: Key, told: object, steps: Steps) -> dict[str, str]:
    found = {}
    for name, each in _table(told, steps, 'as in severity = { WRK = "warning" }').items():
        here = (*steps, name)
        if not name.strip():
            raise WrongError(here, f"{label(steps)} has an entry without a name. Name a rule, as in WRK-001.")
        more = " To leave a rule out, name it under ignore." if each in ("off", "none", "ignore", False) else ""
        if each is False:
            raise WrongError(here, f"{label(here)} has to be text in quotation marks.{more}")
        found[name] = _one_of(_text(_key, each, here), SEVERITIES, here, more)
    return found


def _rules(_key: Key, told: object, steps: Steps) -> dict[str, float]:
    """The options of rules, each under "RULE.option"."""
    found: dict[str, float] = {}
    for rule, options in _table(told, steps, "as in [rules.FLX-006]").items():
        for name, each in _table(options, (*steps, rule), f"with the rule's options, as in [rules.{rule}]").items():
            here = (*steps, rule, name)
            number = isinstance(each, (int, float)) and not isinstance(each, bool)
            if not number or not math.isfinite(each) or abs(each) > 1e9:
                raise WrongError(
                    here, f"{label(here)} has to be a number without quotation marks; it is {short(each)}."
                )
            found[f"{rule}.{name}"] = each
    return found


def _aliases(key: Key, told: object, steps: Steps) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    owners: dict[str, str] = {}
    for role, names in _table(told, steps, 'as in aliases = { provider = ["the Operator"] }').items():
        _known(role, ROLES, steps, "party")
        here = (*steps, role)
        found[role] = _names(key, [names] if isinstance(names, str) else names, here)
        for name in found[role]:
            if len(name) > LONGEST_ALIAS or not any(c.isalpha() for c in name):
                raise WrongError(here, f"{label(here)} holds {short(name)}, which is no name of anybody.")
            owner = owners.setdefault(name.casefold(), role)
            if owner != role:
                raise WrongError(here, f"{short(name)} stands for the {owner} and for the {role}. Name it once.")
    return found


def _overrides(_key: Key, told: object, steps: Steps) -> tuple[dict[str, Any], ...]:
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
        raise WrongError(steps, f"{label(steps)} has to be tables of their own, each under [[overrides]].")
    return tuple(_override(each, (*steps, number)) for number, each in enumerate(told))


def _override(told: dict[str, Any], steps: Steps) -> dict[str, Any]:
    for name in told:
        if name in KEYS and name not in PER_PATH:
            problem = f"{name} counts for the whole run, so no override can set it. Move it to the top of the file."
            raise WrongError((*steps, name), problem)
        _known(name, (PATHS, *PER_PATH), steps)
    if PATHS not in told:
        raise WrongError(steps, f'{label(steps)} lacks paths. Say what it is for, as in paths = ["frameworks/**"].')
    if len(told) == 1:
        raise WrongError(steps, f"{label(steps)} sets nothing. Give it a setting beside paths, or take it away.")
    here = (*steps, PATHS)
    paths = _names(_PATHS, told[PATHS], here)
    if not paths:
        raise WrongError(here, f'{label(here)} is empty. Say what it is for, as in paths = ["frameworks/**"].')
    for path in paths:
        if "\\" in path or path.startswith("/"):
            problem = f"{label(here)} holds {short(path)}. Write it as seen from this file, with / between folders."
            raise WrongError(here, problem)
    set_here = {name: value(KEYS[name], each, (*steps, name)) for name, each in told.items() if name != PATHS}
    return {PATHS: paths, **set_here}


def _table(told: object, steps: Steps, example: str) -> dict[str, Any]:
    if isinstance(told, dict):
        return told
    raise WrongError(steps, f"{label(steps)} has to be a table, {example}.")


_PATHS = Key(name=PATHS, holds="names", meaning="The documents that it is for.")
_CHECKS: Mapping[Holds, Callable[[Key, Any, Steps], Any]] = {
    "names": _names,
    "choice": _choice,
    "text": _text,
    "path": _text,
    "flag": _flag,
    "jobs": _jobs,
    "severity": _severity,
    "rules": _rules,
    "aliases": _aliases,
    "overrides": _overrides,
}
