"""Settings in environment variables: ``CONTRACTCHECK_FAIL_ON``, and so on for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contractcheck.config.checks import WrongError, short, value
from contractcheck.config.keys import KEYS, VALUES, Key
from contractcheck.errors import UsageError
from contractcheck.names import near

START = "CONTRACTCHECK_"
FILE = "CONTRACTCHECK_CONFIG"  # names the settings file
# Where things are kept, and what the project's own checks and the templates for build servers are told.
OTHERS = ("CACHE_DIR", "CORPUS", "SOURCES", "BENCHMARK", "SOURCE", "PATHS")
VARIABLES = {KEYS[name].variable: KEYS[name] for name in VALUES}
_YES = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def variables(environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings that variables hold; an empty variable sets nothing.

    Raises `UsageError` for a variable whose name begins like ours and is none, and for one that holds what its
    setting cannot.
    """
    found: dict[str, Any] = {}
    for name in sorted(each for each in environment if each.upper().startswith(START)):
        if name in VARIABLES:
            if environment[name].strip():
                found[VARIABLES[name].name] = _value(VARIABLES[name], environment[name].strip())
        elif name != FILE and name.removeprefix(START) not in OTHERS:
            raise UsageError(_unknown(name, tuple(VARIABLES)))
    return found


def _unknown(name: str, known: tuple[str, ...]) -> str:
    setting = name.removeprefix(START).lower()
    if setting in KEYS and setting not in VALUES:
        return f"The environment variable {name} cannot be used: {setting} stands in a settings file only."
    guess = near(name, (*known, FILE, *(START + each for each in OTHERS)))
    told = f"; did you mean {guess}?" if guess else f". The known ones are {FILE}, {', '.join(known)}."
    return f"There is no setting for the environment variable {name}{told}"


def _value(key: Key, told: str) -> Any:
    try:
        return value(key, _parsed(key, told), (key.name,))
    except WrongError as wrong:
        problem = wrong.problem.replace(" in quotation marks", "").replace(", without quotation marks", "")
        raise UsageError(f"The environment variable {key.variable}: {problem}") from wrong


def _parsed(key: Key, told: str) -> object:
    """The text of a variable in the shape that a settings file would give it."""
    match key.holds:
        case "names":
            return _listed(told)
        case "flag":
            return _YES.get(told.lower(), told)
        case "jobs":
            return int(told) if told.isdecimal() and len(told) < 10 else told
        case "severity":
            return dict(_pairs(key, told, "WRK=warning,FLX-001=error"))
        case "aliases":
            names: dict[str, list[str]] = {}
            for role, name in _pairs(key, told, "provider=the Operator,purchaser=the Funder"):
                names.setdefault(role, []).append(name)
            return names
        case "rules":
            return _options(key, told)
        case _:
            return told


def _listed(told: str) -> list[str]:
    return [each.strip() for each in told.split(",") if each.strip()]


def _pairs(key: Key, told: str, example: str) -> list[tuple[str, str]]:
    pairs = []
    for each in _listed(told):
        name, sign, given = (part.strip() for part in each.partition("="))
        if not (name and sign and given):
            raise WrongError((key.name,), f"{short(each)} is no name with a value. Write it as in {example}.")
        pairs.append((name, given))
    return pairs


def _options(key: Key, told: str) -> dict[str, dict[str, object]]:
    example = "FLX-006.shortest_visit=20"
    found: dict[str, dict[str, object]] = {}
    for name, given in _pairs(key, told, example):
        rule, dot, option = name.rpartition(".")
        if not (rule and dot and option):
            raise WrongError((key.name,), f"{short(name)} names no option of a rule. Write it as in {example}.")
        try:
            found.setdefault(rule, {})[option] = float(given) if "." in given else int(given)
        except ValueError:
            found.setdefault(rule, {})[option] = given
    return found
