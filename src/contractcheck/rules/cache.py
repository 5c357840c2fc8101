"""Rule sets, word lists and framework, kept parsed between runs.

The key of an entry is the content of the files it was made from and of the code that made it, so that
an entry is never out of date. Whatever is wrong with the cache, the files themselves are read instead.
Nothing is kept of a folder with mistakes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from contractcheck import store
from contractcheck.bundled import folder as bundled
from contractcheck.model.framework import Framework, FrameworkItem, FrameworkSource
from contractcheck.model.rule import Example, Rule, RuleOption, RuleSet, Signal
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.rules import folders
from contractcheck.rules.builtin import BUILTIN
from contractcheck.rules.folders import Folder

if TYPE_CHECKING:
    from contractcheck.rules.assess import Assessor
    from contractcheck.rules.detectors import DetectorFactory

MAKERS = ("loader", "signals", "choosable", "positions", "framework_files", "cache")  # the modules that shape an entry
COMPILERS = ("phrases", "wordforms", "lexicon", "packed")  # the modules that shape compiled phrases
MOST_ENTRIES = 100
MOST_BYTES = 20_000_000

T = TypeVar("T")


def rule_set(folder: Traversable, *, detectors: Collection[str] | None = None, examples: bool = True) -> RuleSet:
    """The rule set of a folder; without ``examples`` it loads faster, and a check needs none.

    ``detectors`` are the names of those there are (none: those that come in the box).
    Raises `RuleSetError` with every mistake.
    """
    files = folders.read(folder)
    names = tuple(sorted(detectors or ()))

    def load() -> RuleSet:
        from contractcheck.rules.loader import DETECTORS, rule_set_of

        return rule_set_of(
            files,
            detectors=names or DETECTORS,
            vocabulary=vocabulary(bundled("rules").joinpath("vocabulary")),
            framework=framework(bundled("rules").joinpath("framework")).items,
        )

    def bare() -> RuleSet:
        whole = _kept("examples", files, load, _rule_set, names)
        return replace(whole, rules=tuple(replace(rule, examples=()) for rule in whole.rules))

    if examples:
        return _kept("examples", files, load, _rule_set, names)
    return _kept("rules", files, bare, _rule_set, names)


def vocabulary(folder: Traversable) -> Vocabulary:
    """The word lists of a folder. Raises `RuleSetError` with every mistake."""
    files = folders.read(folder)

    def load() -> Vocabulary:
        from contractcheck.rules.loader import vocabulary_of

        return vocabulary_of(files)

    return _kept("words", files, load, _vocabulary)


def framework(folder: Traversable) -> Framework:
    """The framework of a folder. Raises `RuleSetError` with every mistake."""
    files = folders.read(folder)

    def load() -> Framework:
        from contractcheck.rules.framework_files import framework_of

        return framework_of(files)

    return _kept("framework", files, load, _framework)


def assessor(
    rule_sets: Sequence[RuleSet], words: Vocabulary, detectors: Mapping[str, DetectorFactory] = BUILTIN
) -> Assessor:
    """An assessor of these rule sets, with the phrases that an earlier run compiled where there are any.

    Raises `RuleSetError` for a rule that cannot be compiled.
    """
    from contractcheck.analysis.packed import unpack
    from contractcheck.rules.assess import Assessor

    where = store.place()
    rules = [rule.id for rule_set in rule_sets for rule in rule_set.rules]
    if where is None or not all(rule.path for rule_set in rule_sets for rule in rule_set.rules):
        return Assessor(rule_sets, words, detectors)
    key = json.dumps([_compilers(), sys.byteorder, words.sha256, [(s.name, s.sha256) for s in rule_sets], rules])
    entry = where / f"phrases-{sha256(key.encode()).hexdigest()[:32]}.bin"
    try:
        return Assessor(rule_sets, words, detectors, unpack(store.read(entry, MOST_BYTES)))
    except (OSError, ValueError, TypeError, EOFError, AttributeError):
        pass  # no entry, or a spoilt one: it is written anew
    made = Assessor(rule_sets, words, detectors)
    with suppress(OSError):
        _keep(entry, made.pack())
    return made


def _kept(
    kind: str, files: Folder, load: Callable[[], T], thaw: Callable[[Any], T], detectors: tuple[str, ...] = ()
) -> T:
    """From the cache, or else loaded and put there."""
    if files.mistakes:
        return load()  # which tells them
    where = store.place()
    if where is None:
        return load()
    key = json.dumps([kind, _makers(), files.name, files.sha256, detectors])
    entry = where / f"{kind}-{sha256(key.encode()).hexdigest()[:32]}.json"
    try:
        told_key, data = json.loads(store.sound(store.read(entry, MOST_BYTES)))
        if told_key == key:
            return thaw(data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass  # no entry, or a spoilt one: it is written anew
    loaded = load()
    content = json.dumps([key, _plain(loaded)], ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        _keep(entry, store.sealed(content))
    return loaded


@cache
def _compilers() -> str:
    """The digest of the code that compiles phrases."""
    here = package_files("contractcheck.analysis")
    return sha256(b"".join(here.joinpath(f"{name}.py").read_bytes() for name in COMPILERS)).hexdigest()


@cache
def _makers() -> str:
    """The digest of the code that makes entries: other code, other entries."""
    here = package_files("contractcheck.rules")
    return sha256(b"".join(here.joinpath(f"{name}.py").read_bytes() for name in MAKERS)).hexdigest()


def _keep(entry: Path, content: bytes) -> None:
    store.write(entry, content)
    store.forget_oldest(store.made_ready(entry.parent), keep=MOST_ENTRIES)


def _plain(value: Any) -> Any:
    """Nouns as mappings, tuples as lists."""
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


def _tuples(value: Any) -> Any:
    # Nearly all that it meets is text, which is told apart here, without a call for each.
    if type(value) is list:
        return tuple([each if type(each) is str else _tuples(each) for each in value])
    if type(value) is dict:
        return {key: each if type(each) is str else _tuples(each) for key, each in value.items()}
    return value


def _rule_set(data: dict[str, Any]) -> RuleSet:
    return RuleSet(**{**data, "rules": tuple([_rule(told) for told in data["rules"]])})


def _rule(data: dict[str, Any]) -> Rule:
    told: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    told["signals"] = tuple([_signal(**each) for each in data["signals"]])
    told["examples"] = tuple([Example(**each) for each in data["examples"]])
    told["options"] = tuple([RuleOption(**each) for each in data["options"]])
    return Rule(**told)


def _signal(*, shows: Any, detector: str, options: dict[str, Any], conditions: dict[str, Any]) -> Signal:
    return Signal(shows=shows, detector=detector, options=_tuples(options), conditions=_tuples(conditions))


def _vocabulary(data: dict[str, Any]) -> Vocabulary:
    return Vocabulary(**{**data, "forms": {word: tuple(told) for word, told in data["forms"].items()}})


def _framework(data: dict[str, Any]) -> Framework:
    return Framework(
        sources={key: FrameworkSource(**told) for key, told in data["sources"].items()},
        items={key: FrameworkItem(**{**told, "lead": tuple(told["lead"])}) for key, told in data["items"].items()},
    )
