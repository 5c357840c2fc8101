"""The rules of a run as its user wants them: how grave each is, and what its options are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from contractcheck.errors import UsageError
from contractcheck.model.rule import Rule, RuleOption, RuleSet, Severity
from contractcheck.names import unknown
from contractcheck.options import prefix

Installed = Callable[[], Iterable[RuleSet]]


def graded(
    rule_sets: Sequence[RuleSet], severities: Mapping[str, Severity], installed: Installed
) -> tuple[RuleSet, ...]:
    """The rule sets with the severities that somebody chose, by rule id, letters of a set or name of a rule set.

    Of several that mean a rule the most particular counts: its id, then its letters, then its set. What is weak goes
    on to count one degree less. A name is refused where no rule of the run nor of an ``installed`` set is meant.
    """
    if not severities:
        return tuple(rule_sets)
    by_name = {name.casefold(): severity for name, severity in severities.items()}
    _refuse_unknown(severities, rule_sets, installed)
    return tuple(
        replace(each, rules=tuple(_graded(rule, _names(rule, each), by_name) for rule in each.rules))
        for each in rule_sets
    )


def with_options(
    rule_sets: Sequence[RuleSet], options: Mapping[str, Mapping[str, float]], installed: Installed
) -> tuple[RuleSet, ...]:
    """The rule sets with the numbers that somebody chose for the options of their rules.

    Refused are options of a rule that is neither in the run nor in an ``installed`` set, those that the rule does not
    have, and numbers out of their bounds.
    """
    if not options:
        return tuple(rule_sets)
    by_id = {rule.casefold(): chosen for rule, chosen in options.items()}
    rules = {rule.id.casefold(): rule for each in rule_sets for rule in each.rules}
    if not by_id.keys() <= rules.keys():
        rules = {rule.id.casefold(): rule for each in installed() for rule in each.rules} | rules
    for name in options:
        if name.casefold() not in rules:
            told = [rule.id for rule in rules.values()]
            raise UsageError(unknown("rule", name, told, "`contractcheck rules list` shows them all."))
    adjusted = {name: _with_options(rules[name], chosen) for name, chosen in by_id.items()}
    return tuple(
        replace(each, rules=tuple(adjusted.get(rule.id.casefold(), rule) for rule in each.rules)) for each in rule_sets
    )


def _with_options(rule: Rule, chosen: Mapping[str, float]) -> Rule:
    by_name = {option.name: option for option in rule.options}
    for name, number in chosen.items():
        if not by_name:
            raise UsageError(f"The rule {rule.id} has no options, so {name!r} cannot be set. Take it away.")
        if name not in by_name:
            more = f"`contractcheck rules show {rule.id}` lists them."
            raise UsageError(unknown(f"option of the rule {rule.id}", name, by_name, more))
        by_name[name] = _chosen(rule, by_name[name], number)
    return replace(rule, options=tuple(by_name.values()))


def _chosen(rule: Rule, option: RuleOption, number: float) -> RuleOption:
    least, most = option.least, option.most
    if (least is None or number >= least) and (most is None or number <= most):
        return replace(option, chosen=number)
    told = ("at least", least), ("at most", most)
    bounds = " and ".join(f"{word} {bound:g}" for word, bound in told if bound is not None)
    raise UsageError(f"The option {option.name!r} of the rule {rule.id} has to be {bounds}; it is {number:g}.")


def _graded(rule: Rule, names: Iterable[str], severities: Mapping[str, Severity]) -> Rule:
    chosen = next((severities[name] for name in names if name in severities), rule.severity)
    return rule if chosen == rule.severity else replace(rule, severity=chosen)


def _names(rule: Rule, rule_set: RuleSet) -> tuple[str, ...]:
    """What means a rule, the most particular first."""
    return rule.id.casefold(), prefix(rule).casefold(), rule_set.name.casefold()


def _refuse_unknown(names: Iterable[str], rule_sets: Sequence[RuleSet], installed: Installed) -> None:
    known = set(_known(rule_sets))
    absent = [name for name in names if name.casefold() not in known]
    if not absent:
        return
    # Settings are shared by many runs: what this one leaves out may be meant all the same.
    whole = [*rule_sets, *installed()]
    known = set(_known(whole))
    for name in absent:
        if name.casefold() not in known:
            told = dict.fromkeys(
                key for each in whole for rule in each.rules for key in (rule.id, prefix(rule), each.name)
            )
            raise UsageError(unknown("rule", name, told, "`contractcheck rules list` shows them all."))


def _known(rule_sets: Iterable[RuleSet]) -> Iterator[str]:
    return (name for each in rule_sets for rule in each.rules for name in _names(rule, each))
