"""What a YAML file must look like: its JSON Schema, with the mistakes told in plain sentences at their places."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from contractcheck.bundled import folder
from contractcheck.errors import Mistake
from contractcheck.names import near
from contractcheck.rules.positions import Located, Steps

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

Error = Any  # jsonschema's ValidationError, whose fields have no useful types
MOST_MISTAKES = 100  # in one file; nobody reads more at once
Told = tuple[Steps, str, bool]  # where, what is wrong, and whether the key (not the value) is meant

_KINDS = {
    "object": "names with values (name: value)",
    "array": "a list",
    "string": "text",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
}


def validator(schema: str, definition: str = "") -> Draft202012Validator:
    """The checker for a schema of ``schemas/``, or for one definition of it."""
    from jsonschema import Draft202012Validator

    told = json.loads(folder("schemas").joinpath(f"{schema}.schema.json").read_bytes())
    return Draft202012Validator({**told["$defs"][definition], "$defs": told["$defs"]} if definition else told)


@dataclass(frozen=True, slots=True)
class Fit:
    """How far some data fits its schema: its mistakes, and where they are."""

    mistakes: tuple[Mistake, ...]
    where: frozenset[Steps]

    def sound(self, *steps: str | int) -> bool:
        """Whether nothing is wrong with the value there, in it or above it (keys that are missing aside)."""
        size = len(steps)
        return not any(each and (each[:size] == steps or steps[: len(each)] == each) for each in self.where)


def fit(located: Located, checker: Draft202012Validator) -> Fit:
    """Compare data with its schema."""
    each_told = (each for error in checker.iter_errors(located.data) for each in _tell(error))
    told = set(islice(each_told, MOST_MISTAKES))
    return Fit(
        tuple(located.mistake(steps, problem, key=key) for steps, problem, key in told),
        frozenset(steps if isinstance(located.data, dict) else ("",) for steps, _, _ in told),
    )


def _tell(error: Error) -> Iterator[Told]:
    steps: Steps = tuple(error.absolute_path)
    if "propertyNames" in error.schema_path:
        yield (*steps, error.instance), f"This name should be {error.schema.get('x-looks', 'shorter')}.", True
        return
    if error.validator in ("anyOf", "oneOf"):
        yield from _nearest_branch(error)
        return
    tell = _TELL.get(str(error.validator))
    yield from tell(error, steps) if tell else [(steps, f"This does not fit: {error.message}.", False)]


def _nearest_branch(error: Error) -> Iterator[Told]:
    """Of several shapes that a value may have, the mistakes against the one whose kind it is."""
    branches: dict[Any, list[Error]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    fitting = [b for b in branches.values() if not any(_other_kind(inner, error) for inner in b)]
    if fitting:
        for inner in min(fitting, key=len):
            yield from _tell(inner)
        return
    wanted = dict.fromkeys(
        _KINDS[inner.validator_value] if inner.validator == "type" else _one_of(inner.validator_value)
        for branch in branches.values()
        for inner in branch
        if inner.validator in ("type", "enum")
    )
    problem = f"{_label(error)} should be {' or '.join(wanted)}, not {_is(error.instance)}."
    yield tuple(error.absolute_path), problem, False


def _other_kind(inner: Error, outer: Error) -> bool:
    """Whether a branch fails because it is for another kind of value altogether."""
    if len(inner.path):
        return False
    return inner.validator == "type" or (inner.validator == "enum" and not isinstance(outer.instance, str))


def _required(error: Error, steps: Steps) -> Iterator[Told]:
    missing = next(name for name in error.validator_value if error.message.startswith(f"{name!r} is"))
    what = error.schema.get("properties", {}).get(missing, {}).get("description", "")
    yield steps, f"'{missing}' is missing. {what}".strip(), False


def _additional(error: Error, steps: Steps) -> Iterator[Told]:
    known = error.schema.get("properties", {})
    for name in error.instance:
        if name not in known:
            guess = near(name, known)
            hint = f"did you mean '{guess}'?" if guess else f"it may be one of: {', '.join(known)}."
            yield (*steps, name), f"'{name}' is not known here; {hint}", True


def _type(error: Error, steps: Steps) -> Iterator[Told]:
    wanted = _KINDS[error.validator_value]
    hint = ""
    if wanted == "text" and isinstance(error.instance, (bool, int, float)):
        hint = " Put it in quotes."
    if error.instance is None:
        yield steps, f"{_label(error)} is empty; it should be {wanted}.", False
    else:
        yield steps, f"{_label(error)} should be {wanted}, not {_is(error.instance)}.{hint}", False


def _enum(error: Error, steps: Steps) -> Iterator[Told]:
    wanted = error.validator_value
    guess = near(error.instance, wanted) if isinstance(error.instance, str) else ""
    said = f"'{error.instance}'" if isinstance(error.instance, str) else _is(error.instance)
    hint = f" Did you mean '{guess}'?" if guess else ""
    yield steps, f"{_label(error)} should be {_one_of(wanted)}, not {said}.{hint}", False


def _fixed(sentence: str) -> Callable[[Error, Steps], Iterator[Told]]:
    def tell(error: Error, steps: Steps) -> Iterator[Told]:
        yield steps, sentence.format(label=_label(error), value=error.validator_value), False

    return tell


def _pattern(error: Error, steps: Steps) -> Iterator[Told]:
    yield steps, f"{_label(error)} should be {error.schema.get('x-looks', 'different')}, not '{error.instance}'.", False


def _at_least(error: Error, steps: Steps) -> Iterator[Told]:
    if error.validator_value == 1:
        yield steps, f"{_label(error)} is empty.", False
    else:
        few = error.schema.get("x-few", f"at least {error.validator_value} entries")
        yield steps, f"{_label(error)} should have {few}.", False


_TELL: Mapping[str, Callable[[Error, Steps], Iterator[Told]]] = {
    "required": _required,
    "additionalProperties": _additional,
    "type": _type,
    "enum": _enum,
    "pattern": _pattern,
    "minLength": _fixed("{label} is empty."),
    "maxLength": _fixed("{label} is longer than {value} characters."),
    "minItems": _at_least,
    "minProperties": _at_least,
    "maxItems": _fixed("{label} has more than {value} entries."),
    "minimum": _fixed("{label} should be {value} or more."),
    "maximum": _fixed("{label} should be {value} or less."),
    "uniqueItems": _fixed("{label} holds the same thing twice."),
}


def _label(error: Error) -> str:
    """What to call the value: its key, or the list that it stands in."""
    steps = list(error.absolute_path)
    named = next((step for step in reversed(steps) if isinstance(step, str)), None)
    if named is None:
        return "This" if steps else "The file"
    return f"'{named}'" if isinstance(steps[-1], str) else f"An entry of '{named}'"


def _is(value: object) -> str:
    """What kind of value somebody wrote."""
    if value is None:
        return "nothing"
    if isinstance(value, (bool, int, float)):
        return str(value).lower()
    if isinstance(value, dict):
        return _KINDS["object"]
    return "a list" if isinstance(value, list) else "text"


def _one_of(values: list[Any]) -> str:
    return str(values[0]) if len(values) == 1 else f"one of {', '.join(map(str, values))}"
