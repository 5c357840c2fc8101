"""Judges each labelled contract with rules that have unlearnt what only that contract taught them.

``leave_one_out.py FOLDER`` takes a folder as ``accuracy.py`` does. Rules written by hand cannot be trained anew on all
contracts but one, so for each contract in turn this drops from the rules whatever has no other support, and judges the
contract with what is left. Three kinds of thing can be dropped: an entry of ``look_for``; one of the alternatives
(``a | b``) of a phrase in its ``find``; one of the phrases of a rule's own word lists.

A thing is *supported* by a contract where its rule's verdict agrees with the label and it found words that this verdict
rests on (for near-words under ``not``: where they set aside a place of such a rule); and by an example of its rule that
is judged as it should be, in the same way. What nothing at all supports stays: no contract taught it.

Two figures are printed, for the truth lies between them:

- "examples kept": what the rule's own examples support stays too. Some of these may have been written after a
  labelled contract was read, in other words for the same meaning, so this is somewhat too kind.
- "contracts only": examples support nothing. What was written from meaning alone and happens to be needed in one
  labelled contract is dropped as well, so this is too harsh.

What it cannot tell: ``unless`` and the other conditions of a signal, the shared word lists, and the reading of parties,
force and "not" are used by many rules, and whatever one contract taught them stays. Nor does it tell how a contract by
another hand would be judged, only how much the figures hang on wordings that were met once.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from accuracy import SAME, Tally, documents, labels

from contractcheck.analysis.analyse import Analysis, analyse
from contractcheck.analysis.phrases import names, parse
from contractcheck.api import Checker, vocabulary
from contractcheck.errors import ContractCheckError
from contractcheck.model.clause import Contract
from contractcheck.model.report import ServiceKinds
from contractcheck.model.rule import Rule, RuleSet, Signal, Verdict
from contractcheck.options import Options
from contractcheck.plugins.registry import Registry
from contractcheck.rules.applies import service_kinds
from contractcheck.rules.assess import Assessor, CompiledRule
from contractcheck.rules.examples import contract_of
from contractcheck.rules.examples import run as try_examples

RESTS_ON = {"met": {"met"}, "weak": {"met", "weak"}, "conflict": {"conflict"}, "clear": {"clear"}}
EXAMPLES = ""  # among the names of contracts that support a thing: the rules' own examples

# What can be dropped: a signal by its number, an alternative of one of its phrases, or a phrase of a word list.
Thing = tuple[int] | tuple[int, int, str] | tuple[str, str]
Support = dict[tuple[str, Thing], set[str]]  # by rule and thing: what supports it


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled contract: for each rule the verdict, and another that can be defended (or nothing)."""

    name: str
    contract: Contract
    labels: dict[str, tuple[str, str]]


def alternatives(phrase: str) -> list[str]:
    """The alternatives of a phrase that stand outside all brackets."""
    found, depth = [""], 0
    for character in phrase:
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return [each.strip() for each in found]


def _phrases(signal: Signal) -> tuple[str, ...]:
    return tuple(signal.options.get("phrases", ()))


def _lists(rule: Rule, phrases: Iterable[str]) -> set[str]:
    """The rule's own word lists that phrases use, and those that these use."""
    told: set[str] = set()
    left = list(phrases)
    while left:
        for named in names(parse(left.pop())):
            if named.name in rule.words and named.name not in told:
                told.add(named.name)
                left.append(rule.words[named.name])
    return told


def resting(compiled: CompiledRule, analysis: Analysis, verdict: Verdict) -> Iterator[Thing]:
    """What found the words that a verdict rests on."""
    rule = compiled.rule
    numbers = [[i for i, s in enumerate(rule.signals) if (s.shows == "not") is near] for near in (True, False)]
    hits = [
        (number, signal, hit)
        for number, signal in zip(numbers[1], compiled.signals, strict=True)
        for hit in signal.hits(analysis)
    ]
    barred: set[int] = set()
    for number, signal in zip(numbers[0], compiled.near, strict=True):
        for hit in signal.hits(analysis):
            barred.add(hit.sentence)
            if any(hit.sentence == other.sentence for _, _, other in hits):
                yield from _used(compiled, analysis, number, hit.sentence)
    for number, signal, hit in hits:
        shown = signal.shown(analysis, hit) if hit.sentence not in barred else None
        if shown is not None and shown.evidence.shows in RESTS_ON.get(verdict, ()):
            yield from _used(compiled, analysis, number, hit.sentence)


def _used(compiled: CompiledRule, analysis: Analysis, number: int, sentence: int) -> Iterator[Thing]:
    """A signal that found a sentence, and of its alternatives those that stand there."""
    rule, lexicon = compiled.rule, compiled.lexicon
    phrases = _phrases(rule.signals[number])
    apart = rule.signals[number].options.get("within") == "clause"

    def stands(text: str) -> bool:
        pattern = lexicon.phrase(text)
        return analysis.holds_beside(pattern, sentence) if apart else analysis.index.holds(pattern, sentence)

    yield (number,)
    for at, phrase in enumerate(phrases):
        for text in alternatives(phrase):
            if stands(text):
                yield number, at, text
    for name in _lists(rule, phrases):
        for text in alternatives(rule.words[name]):
            if stands(text):
                yield name, text


def without(rule: Rule, dropped: Set[Thing]) -> Rule:
    """A rule without some of its things; of a word list something always stays, for signals name it."""
    words = {}
    for name, told in rule.words.items():
        kept = [text for text in alternatives(told) if (name, text) not in dropped]
        words[name] = " | ".join(kept) if kept else told
    signals = []
    for number, signal in enumerate(rule.signals):
        phrases = [
            " | ".join(text for text in alternatives(phrase) if (number, at, text) not in dropped)
            for at, phrase in enumerate(_phrases(signal))
        ]
        if (number,) in dropped or not all(phrases):
            continue
        options = {**signal.options, "phrases": tuple(phrases)} if phrases else signal.options
        signals.append(replace(signal, options=options))
    return replace(rule, words=words, signals=tuple(signals))


def agrees(label: tuple[str, str], verdict: str) -> bool:
    """Whether a verdict is the labelled one, or the other that can be defended."""
    return any(each and verdict in SAME.get(each, {each}) for each in label)


def judge(
    rule_sets: Sequence[RuleSet], registry: Registry, contract: Contract
) -> tuple[Assessor, Analysis, ServiceKinds, dict[str, Verdict]]:
    """The verdicts of some rules on a contract, with what they were read from."""
    assessor = Assessor(rule_sets, vocabulary(), registry.detectors)
    analysis = analyse(contract, assessor.lexicon)
    kinds = service_kinds(analysis)
    return assessor, analysis, kinds, {a.rule.id: a.verdict for a in assessor.assess(analysis, kinds)}


def supports(rule_sets: Sequence[RuleSet], registry: Registry, contracts: Sequence[Labelled]) -> Support:
    """What supports each thing of the rules."""
    found: Support = defaultdict(set)
    for labelled in contracts:
        assessor, analysis, _, verdicts = judge(rule_sets, registry, labelled.contract)
        for compiled in assessor.rules:
            rule = compiled.rule.id
            if rule in labelled.labels and agrees(labelled.labels[rule], verdicts[rule]):
                for thing in resting(compiled, analysis, verdicts[rule]):
                    found[rule, thing].add(labelled.name)
    for rule_set in rule_sets:
        for tried in try_examples(rule_set, vocabulary(), registry.detectors):
            if tried.right:
                compiled = _alone(tried.rule, registry)
                analysis = analyse(contract_of(tried.example), compiled.lexicon)
                for thing in resting(compiled, analysis, tried.verdict):
                    found[tried.rule.id, thing].add(EXAMPLES)
    return found


_COMPILED: dict[str, CompiledRule] = {}


def _alone(rule: Rule, registry: Registry) -> CompiledRule:
    if rule.id not in _COMPILED:
        alone = RuleSet(name="alone", title="", charter="", version="", sha256="", rules=(rule,))
        (_COMPILED[rule.id],) = Assessor([alone], vocabulary(), registry.detectors).rules
    return _COMPILED[rule.id]


def unlearnt(rule_sets: Sequence[RuleSet], found: Support, name: str, *, examples: bool) -> list[RuleSet]:
    """The rules without what only one contract supports; only those that lose something by it."""
    dropped: dict[str, set[Thing]] = defaultdict(set)
    for (rule, thing), by in found.items():
        if name in by and not by - {name} - (set() if examples else {EXAMPLES}):
            dropped[rule].add(thing)
    return [
        replace(rule_set, rules=tuple(without(r, dropped[r.id]) for r in rule_set.rules if r.id in dropped))
        for rule_set in rule_sets
    ]


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="list every label that is told otherwise")
    parser.add_argument("--select", nargs="+", metavar="RULE", help="only these rules")
    options = parser.parse_args(argv)
    registry = Registry.discover()
    try:
        checker = Checker(Options(select=tuple(options.select or ())), registry)
        contracts = list(_contracts(options.folder, checker))
    except ContractCheckError as error:
        raise SystemExit(str(error)) from error
    if not contracts:
        raise SystemExit(f"{options.folder / 'labels'}: there are no labels (NAME.tsv).")
    asked = {rule.id for rule_set in checker.rule_sets for rule in rule_set.rules}
    rule_sets = [
        replace(rule_set, rules=tuple(rule for rule in rule_set.rules if rule.id in asked))
        for rule_set in registry.rule_sets()  # with their examples, which a checker does without
    ]
    found = supports(rule_sets, registry, contracts)
    for title, examples in (("examples kept", True), ("contracts only", False)):
        tallies: dict[str, Tally] = defaultdict(Tally)
        misses = []
        for labelled in contracts:
            verdicts = judge(rule_sets, registry, labelled.contract)[3]
            left = unlearnt(rule_sets, found, labelled.name, examples=examples)
            verdicts |= judge(left, registry, labelled.contract)[3]
            for rule, label in labelled.labels.items():
                if rule not in verdicts:
                    continue
                right = [tallies[name].add(*label, verdicts[rule]) for name in (labelled.name, rule[:3], "all")]
                if not right[0]:
                    misses.append(f"{labelled.name}: {rule} is {label[0]}, told {verdicts[rule]}")
        print(f"{title:<34}{'labels':>7}{'verdict':>9}{'precision':>11}{'recall':>8}{'calm!':>8}{'alarm':>8}")
        print(*(tallies[name].line(name) for name in sorted(tallies)), sep="\n")
        if options.misses:
            print(*misses, sep="\n")


def _contracts(folder: Path, checker: Checker) -> Iterator[Labelled]:
    for path in sorted((folder / "labels").glob("*.tsv")):
        files = documents(folder, path.stem)
        if not files:
            raise SystemExit(f"{path.stem}: there is no such document")
        yield Labelled(path.stem, checker.opener.open(files).contract, labels(path))


if __name__ == "__main__":
    main()
