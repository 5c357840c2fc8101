"""Rule sets and word lists from folders of YAML, with all their mistakes told at once.

A rule set is data from a stranger: it is checked against the schemas in ``schemas/``, then against
what it names (framework items, word lists, detectors), and nothing in it is ever run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from itertools import islice
from typing import Any

from contractcheck.bundled import folder as bundled
from contractcheck.errors import Mistake, RuleSetError
from contractcheck.model.rule import Example, Rule, RuleSet
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.names import near
from contractcheck.rules import folders, shapes
from contractcheck.rules.choosable import option_mistakes, options
from contractcheck.rules.folders import Folder
from contractcheck.rules.positions import Located, NotDataError, parse
from contractcheck.rules.shapes import MOST_MISTAKES, Fit
from contractcheck.rules.signals import (
    ENTANGLED,
    Names,
    entangled,
    frozen,
    list_mistakes,
    signal_mistakes,
    signals,
    words,
)

DETECTORS = ("find", "measures", "slips", "weighting")
SET_FILE = "set.yaml"
RESERVED = "default"
ANYTHING = "any-contract"  # what a rule applies to that is about drafting, and not about care
FORMS_FILE = "word-forms.yaml"
ELSEWHERE = ("look_for", "examples", "options")  # what is made into nouns of its own
_OPTIONAL: Mapping[str, Any] = {"authority": (), "applies_note": "", "stands_note": "", "duty": ""}


def load_rule_set(
    folder: Traversable,
    *,
    detectors: Collection[str] = DETECTORS,
    vocabulary: Vocabulary | None = None,
    framework: Collection[str] | None = None,
) -> RuleSet:
    """The rule set of a folder.

    ``detectors`` are the names of those there are. ``vocabulary`` and ``framework`` (the ids of its
    items) are the bundled ones where none are given. Raises `RuleSetError` with every mistake.
    """
    return rule_set_of(folders.read(folder), detectors=detectors, vocabulary=vocabulary, framework=framework)


def load_vocabulary(folder: Traversable) -> Vocabulary:
    """The word lists of a folder. Raises `RuleSetError` with every mistake."""
    return vocabulary_of(folders.read(folder))


def rule_set_of(
    folder: Folder,
    *,
    detectors: Collection[str] = DETECTORS,
    vocabulary: Vocabulary | None = None,
    framework: Collection[str] | None = None,
) -> RuleSet:
    """The rule set of a folder that was read already."""
    found = list(folder.mistakes)
    files, unread = located(folder)
    found += unread
    about = files.pop(SET_FILE, None)
    if about is not None:
        fit = shapes.fit(about, shapes.validator("rule-set"))
        found += fit.mistakes
        if isinstance(about.data, dict) and about.data.get("name") == RESERVED:
            problem = f"'{RESERVED}' stands for all rule sets that are on by default. Choose another name."
            found.append(about.mistake(("name",), problem))
    elif SET_FILE not in folder.files and not folder.mistakes:
        problem = f"There is no {SET_FILE} here. It gives the rule set its name, title, charter and version."
        found.append(Mistake(folder.path, 1, 1, problem))
    names = Names(
        detectors=detectors,
        vocabulary=vocabulary or load_vocabulary(bundled("rules").joinpath("vocabulary")),
        framework=framework if framework is not None else _framework_ids(),
    )
    checker = shapes.validator("rule")
    for each in files.values():
        fit = shapes.fit(each, checker)
        found += fit.mistakes
        if isinstance(each.data, dict):
            found += islice(_rule_mistakes(each, names, fit), MOST_MISTAKES)
        if len(found) > 10 * MOST_MISTAKES:
            raise RuleSetError(found)
    if not files and not found:
        found.append(Mistake(folder.path, 1, 1, "There is no rule here: no file NAME.yaml beside set.yaml."))
    found += _duplicates(files.values())
    if found or about is None:
        raise RuleSetError(found)
    rules = tuple(_rule(each.data, f"{folder.name}/{name}") for name, each in files.items())
    return RuleSet(**about.data, sha256=folder.sha256, rules=rules)


def vocabulary_of(folder: Folder) -> Vocabulary:
    """The word lists of a folder that was read already."""
    found = list(folder.mistakes)
    files, unread = located(folder)
    found += unread
    checker = shapes.validator("vocabulary")
    lists: dict[str, str] = {}
    forms: dict[str, tuple[str, ...]] = {}
    owners: dict[str, Located] = {}
    for name, each in files.items():
        wrong = shapes.fit(each, checker).mistakes
        found += wrong
        if wrong:
            continue
        if name == FORMS_FILE:
            forms = {word: tuple(told) for word, told in each.data.items()}
            continue
        for key, told in each.data.items():
            if key in owners:
                other = owners[key].mistake((key,), "", key=True)
                problem = f"There is a word list '{key}' already: {other.path}, line {other.line}."
                found.append(each.mistake((key,), problem, key=True))
            owners[key] = each
            lists[key] = words(told)
    for key, each in owners.items():
        found += list_mistakes(each, (key,), each.data[key], lists)
    found += (owners[key].mistake((key,), ENTANGLED.format(key), key=True) for key in entangled(owners, lists))
    if not files and not found:
        found.append(Mistake(folder.path, 1, 1, "There are no word lists here."))
    if found:
        raise RuleSetError(found)
    return Vocabulary(lists=lists, forms=forms, sha256=folder.sha256)


def located(folder: Folder) -> tuple[dict[str, Located], list[Mistake]]:
    """The data of every file of a folder, and the mistakes of those that are no data."""
    files: dict[str, Located] = {}
    found: list[Mistake] = []
    for name, content in folder.files.items():
        try:
            files[name] = parse(content, folder.path_of(name))
        except NotDataError as error:
            found += error.mistakes
    return files, found


def _framework_ids() -> Collection[str]:
    from contractcheck.rules.framework_files import load_framework

    return load_framework(bundled("rules").joinpath("framework")).items.keys()


def _rule_mistakes(located: Located, names: Names, fit: Fit) -> Iterator[Mistake]:
    """What a schema cannot see in one rule; where the schema found a mistake, nothing more is said."""
    data = located.data
    file = located.path.rpartition("/")[2].removesuffix(".yaml")
    if fit.sound("id") and data.get("id", file) != file:
        problem = f"The id is '{data['id']}', but the file is called {file}.yaml. Make them the same."
        yield located.mistake(("id",), problem)
    for number, item in enumerate(data.get("framework", ()) if fit.sound("framework") else ()):
        if item not in names.framework:
            guess = near(item, names.framework)
            hint = f"did you mean '{guess}'?" if guess else "`contractcheck framework list` shows them all."
            yield located.mistake(("framework", number), f"There is no framework item '{item}'; {hint}")
    kinds = data.get("applies_to", ()) if fit.sound("applies_to") else ()
    for alone in ("all", ANYTHING):
        if alone in kinds and len(kinds) > 1:
            problem = f"'{alone}' stands alone: take the other kinds of service away, or '{alone}'."
            yield located.mistake(("applies_to",), problem)
    if fit.sound("framework") and data.get("framework") == [] and kinds and ANYTHING not in kinds:
        yield located.mistake(("framework",), "'framework' is empty. Name at least one item that the rule answers to.")
    if fit.sound("kind"):
        yield from _wrong_kind(located)
    if isinstance(data.get("look_for"), dict):
        yield from signal_mistakes(located, names, fit)
        yield from option_mistakes(located, fit, names.detectors)


def _wrong_kind(located: Located) -> Iterator[Mistake]:
    """Verdicts that this kind of rule never has."""
    wrong = {"clear": "A require rule is met, never clear; call it 'met'."}
    if located.data.get("kind") == "avoid":
        wrong = {
            "met": "An avoid rule is clear, never met; call it 'clear'.",
            "gap": "An avoid rule has no gap, as silence is clear. Take this away.",
        }
    for part in ("meaning", "look_for", "examples"):
        told = located.data.get(part)
        for key, problem in wrong.items():
            if isinstance(told, dict) and key in told:
                yield located.mistake((part, key), problem, key=True)


def _duplicates(files: Iterable[Located]) -> Iterator[Mistake]:
    owners: dict[str, str] = {}
    for each in files:
        rule_id = each.data.get("id") if isinstance(each.data, dict) else None
        if not isinstance(rule_id, str):
            continue
        if rule_id in owners:
            yield each.mistake(("id",), f"There is a rule {rule_id} already: {owners[rule_id]}.")
        owners.setdefault(rule_id, each.path)


def _rule(data: Mapping[str, Any], path: str) -> Rule:
    look_for = data["look_for"]
    plain: dict[str, Any] = {key: frozen(told) for key, told in data.items() if key not in ELSEWHERE}
    return Rule(
        **{**_OPTIONAL, **plain},
        words={name: words(told) for name, told in look_for.get("words", {}).items()},
        signals=tuple(signals(look_for)),
        options=options(data.get("options", {})),
        examples=tuple(_examples(data["examples"])),
        path=path,
    )


def _examples(told: Mapping[str, Any]) -> Iterator[Example]:
    for expect, wordings in told.items():
        for wording in wordings:
            fields = {"text": wording} if isinstance(wording, str) else wording
            yield Example(expect=expect, **fields)  # type: ignore[arg-type]  # the schema names the verdicts
