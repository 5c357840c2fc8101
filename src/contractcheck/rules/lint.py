"""What is wrong with rules that load: nothing in them is broken, but something in them says or does nothing.

The mistakes that keep a rule from loading (an unknown framework item, a word list that is not there, an id twice
in one folder) are the loader's; `lint` tells them in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources.abc import Traversable
from typing import Any

from contractcheck.errors import Mistake, RuleSetError
from contractcheck.model.rule import Example, Rule, RuleSet
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.rules import folders
from contractcheck.rules.builtin import BUILTIN
from contractcheck.rules.detectors import DetectorFactory
from contractcheck.rules.examples import run
from contractcheck.rules.loader import SET_FILE, located, rule_set_of
from contractcheck.rules.positions import Located, Steps
from contractcheck.rules.unreachable import unreachable, unused_words

GOOD, FAULTY = frozenset({"met", "clear"}), frozenset({"weak", "gap", "conflict"})
TOLD: Mapping[str, Sequence[str]] = {"require": ("met", "gap"), "avoid": ("clear", "conflict")}  # of each kind of rule


def lint(
    folder: Traversable,
    vocabulary: Vocabulary,
    framework: Iterable[str],
    installed: Iterable[RuleSet] = (),
    detectors: Mapping[str, DetectorFactory] = BUILTIN,
) -> list[Mistake]:
    """Everything that is wrong with the rule set of a folder, by file and line; nothing where all is well.

    ``installed`` are the rule sets that it will stand beside; the folder's own may be among them.
    """
    files = folders.read(folder)
    try:
        rule_set = rule_set_of(files, detectors=tuple(detectors), vocabulary=vocabulary, framework=tuple(framework))
    except RuleSetError as error:
        return list(error.mistakes)
    places, _ = located(files)
    others = [each for each in installed if each.sha256 != rule_set.sha256]
    found = list(_shared_names(rule_set, others, places[SET_FILE]))
    known = {rule.id for each in (rule_set, *others) for rule in each.rules}
    for rule in rule_set.rules:
        place = places[rule.path.rpartition("/")[2]]
        found += (place.mistake(steps, problem) for steps, problem in _problems(rule, known, others, vocabulary))
        found += _model_clause(rule, rule_set, place, vocabulary, detectors)
    return sorted(found)


def _shared_names(rule_set: RuleSet, others: Iterable[RuleSet], place: Located) -> Iterator[Mistake]:
    for other in others:
        if other.name == rule_set.name:
            problem = f"There is an installed rule set called '{other.name}' already. Choose another name."
            yield place.mistake(("name",), problem)


def _problems(
    rule: Rule, known: Iterable[str], others: Iterable[RuleSet], vocabulary: Vocabulary
) -> Iterator[tuple[Steps, str]]:
    owner = next((each.name for each in others if any(rule.id == other.id for other in each.rules)), None)
    if owner:
        yield ("id",), f"The installed rule set '{owner}' has a rule {rule.id} already. Choose another id."
    for number, other in enumerate(rule.report_with):
        if other not in known:
            yield ("report_with", number), f"There is no rule {other} to report it with."
    for verdict in TOLD[rule.kind]:
        if verdict not in rule.meaning:
            yield ("meaning",), f"'meaning' does not say what '{verdict}' takes."
    if not rule.model_clause and not rule.every_place:
        yield ("id",), "'model_clause' is missing: offer a wording to write instead."
    yield from _examples(rule)
    yield from unused_words(rule)
    yield from unreachable(rule, vocabulary)


def _examples(rule: Rule) -> Iterator[tuple[Steps, str]]:
    """What the examples leave untried, and where they contradict themselves."""
    there = {example.expect for example in rule.examples}
    if "decoy" not in there:
        yield ("examples",), "There is no decoy: add a wording that looks like it and must not count, with 'because'."
    if not there & GOOD:
        yield ("examples",), f"No example is {' or '.join(sorted(GOOD))}: add a wording that a contract should have."
    if not there & FAULTY:
        yield ("examples",), "No example is weak, gap or conflict: add a wording that should be told."
    seen: dict[str, str] = {}
    counts: dict[str, int] = {}
    for example in rule.examples:
        at = counts.get(example.expect, 0)
        counts[example.expect] = at + 1
        words = " ".join(f"{example.text} {example.because if example.expect == 'decoy' else ''}".casefold().split())
        if words in seen:
            again = "twice" if seen[words] == example.expect else f"as '{seen[words]}' and as '{example.expect}'"
            yield ("examples", example.expect, at), f"The same example stands here {again}."
        seen.setdefault(words, example.expect)


def _model_clause(
    rule: Rule, rule_set: RuleSet, place: Located, vocabulary: Vocabulary, detectors: Mapping[str, DetectorFactory]
) -> Iterator[Mistake]:
    """A wording that is offered should itself be judged well, once its brackets are filled in."""
    if not rule.model_clause:
        return
    wanted: Any = "met" if rule.kind == "require" else "clear"
    example = Example(expect=wanted, text=re.sub(r"[\[\]]", "", rule.model_clause))
    alone = replace(rule_set, rules=(replace(rule, examples=(example,)),))
    for tried in run(alone, vocabulary, detectors):
        if not tried.right:
            problem = (
                f"The model clause itself is judged {tried.verdict}, not {wanted}: see what the rule misses in it."
            )
            yield place.mistake(("model_clause",), problem)
