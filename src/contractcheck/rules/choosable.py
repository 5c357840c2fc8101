"""The options of a rule: numbers that its users may choose, and where its signals refer to them.

A rule file declares an option with its default, and writes its name in angle brackets (``below: <shortest_visit>``)
wherever the number stands: in an ``amount``, or in the options of a detector other than ``find``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from contractcheck.errors import Mistake
from contractcheck.model.rule import Rule, RuleOption, Signal
from contractcheck.names import near

if TYPE_CHECKING:  # a check needs none of these
    from contractcheck.rules.positions import Located, Steps
    from contractcheck.rules.shapes import Fit


def options(told: Mapping[str, Any]) -> tuple[RuleOption, ...]:
    """The options of a rule file without mistakes."""
    return tuple(
        RuleOption(
            name=name,
            meaning=each["meaning"],
            default=each["default"],
            unit=each.get("unit", ""),
            least=each.get("at least"),
            most=each.get("at most"),
        )
        for name, each in told.items()
    )


def settled(rule: Rule) -> tuple[Signal, ...]:
    """The signals of a rule with the numbers that count in the place of its options."""
    if not rule.options:
        return rule.signals
    numbers = {f"<{option.name}>": option.number for option in rule.options}
    return tuple(replace(each, **_settled(each, numbers)) for each in rule.signals)


def _settled(signal: Signal, numbers: Mapping[str, float]) -> dict[str, Any]:
    conditions = {key: _filled(told, numbers) if key == "amount" else told for key, told in signal.conditions.items()}
    if signal.detector == "find":
        return {"conditions": conditions}
    return {"conditions": conditions, "options": _filled(signal.options, numbers)}


def _filled(value: Any, numbers: Mapping[str, float]) -> Any:
    if isinstance(value, str):
        return numbers.get(value, value)
    if isinstance(value, Mapping):
        return {key: _filled(each, numbers) for key, each in value.items()}
    return tuple(_filled(each, numbers) for each in value) if isinstance(value, tuple) else value


def option_mistakes(located: Located, fit: Fit, detectors: Collection[str]) -> Iterator[Mistake]:
    """What a schema cannot see in a rule's options: bounds that contradict, names that nothing declares or uses."""
    declared = located.data.get("options", {}) if fit.sound("options") else {}
    for name, told in declared.items():
        yield from _bound_mistakes(located, name, told)
    if not fit.sound("look_for"):
        return
    used: set[str] = set()
    strange = False
    for steps, name in _references(located.data["look_for"], detectors):
        used.add(name)
        if name not in declared and fit.sound("options"):
            strange = True
            guess = near(name, declared)
            hint = f"; did you mean <{guess}>?" if guess else ". Declare it under 'options', or write a number."
            yield located.mistake(steps, f"There is no option '{name}'{hint}")
    for name in declared:
        if name not in used and not strange:  # else a slip in the one name would be told twice
            problem = f"Nothing refers to the option '{name}'. Write <{name}> where its number stands."
            yield located.mistake(("options", name), problem, key=True)


def _bound_mistakes(located: Located, name: str, told: Mapping[str, Any]) -> Iterator[Mistake]:
    least, most = told.get("at least", float("-inf")), told.get("at most", float("inf"))
    if least > most:
        problem = f"'{name}' can hold no number: {least:g} is above {most:g}."
        yield located.mistake(("options", name, "at least"), problem)
    elif not least <= told["default"] <= most:
        problem = f"The default of '{name}' is {told['default']:g}, which is out of its own bounds."
        yield located.mistake(("options", name, "default"), problem)


def _references(look_for: Mapping[str, Any], detectors: Collection[str]) -> Iterator[tuple[Steps, str]]:
    """Every place in the signals where the name of an option stands for a number."""
    for shows, entries in look_for.items():
        if not isinstance(entries, list):
            continue
        for number, entry in enumerate(entries):
            for key, told in entry.items():
                if key == "amount" or (key in detectors and key != "find"):
                    yield from _named(told, ("look_for", shows, number, key))


def _named(value: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str) and value.startswith("<") and value.endswith(">"):
        yield steps, value[1:-1]
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _named(each, (*steps, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _named(each, (*steps, number))
