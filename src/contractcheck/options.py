"""What the user chose: rules, kind of service, and which side of tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from contractcheck.errors import UsageError
from contractcheck.frozen import Frozen
from contractcheck.model.clause import PartyRole
from contractcheck.model.document import View
from contractcheck.model.rule import Rule, RuleSet, Severity
from contractcheck.names import unknown
from contractcheck.readers.base import Limits

if TYPE_CHECKING:
    from contractcheck.plugins.registry import Registry

ROLES = get_args(PartyRole)
SEVERITIES = get_args(Severity)
DEFAULT = "default"  # stands for all rule sets that are on by default


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to check: everything that is the same for each contract of a run.

    ``rule_sets`` are names of installed rule sets or folders, and "default" for all that are on by default
    (none: just these). A set that is off by default is also asked where ``select`` names it or a rule of it.
    ``select`` and ``ignore`` hold rule ids, their prefixes ("WRK") or names of rule sets.
    ``applies_to`` overrides what the contract's own words say about its kind of service.
    ``ocr`` says whether pages that are pictures are read by OCR, where an engine for that is installed.
    ``severities`` says how grave a gap or a conflict is, by rule id, prefix or name of a rule set, where it is not to
    be what the rule file says; what is weak counts one degree less. ``rule_options`` holds for a rule id the numbers
    that the rule lets its users choose, by name. ``aliases`` are further names of the provider, purchaser, person,
    carer or worker. These three are mappings, and are frozen when the options are made.
    ``suppressions`` says whether findings that somebody has accepted, in a document or in a file beside it, are set
    apart; without it everything that was found counts.
    """

    rule_sets: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    view: View = "accepted"
    ocr: bool = True
    suppressions: bool = True
    limits: Limits = field(default_factory=Limits)
    severities: Mapping[str, Severity] = field(default_factory=lambda: Frozen({}))
    rule_options: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: Frozen({}))
    aliases: Mapping[PartyRole, Sequence[str]] = field(default_factory=lambda: Frozen({}))

    def __post_init__(self) -> None:
        object.__setattr__(self, "severities", Frozen(self.severities))
        options = {rule: Frozen(told) for rule, told in self.rule_options.items()}
        object.__setattr__(self, "rule_options", Frozen(options))
        object.__setattr__(self, "aliases", Frozen({role: _several(names) for role, names in self.aliases.items()}))
        for severity in self.severities.values():
            if severity not in SEVERITIES:
                raise UsageError(unknown("severity", severity, SEVERITIES))
        for rule, told in self.rule_options.items():
            for name, number in told.items():
                if isinstance(number, bool) or not isinstance(number, (int, float)) or not isfinite(number):
                    raise UsageError(f"The option {name!r} of the rule {rule} has to be a number; it is {number!r}.")
        _check_aliases(self.aliases)
        if self.view not in ("accepted", "original"):
            raise UsageError(unknown("view", self.view, ("accepted", "original")))
        check_kinds(self.applies_to)


def _several(names: Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _check_aliases(aliases: Mapping[PartyRole, Sequence[str]]) -> None:
    """Refuse names of parties that there are not, and a name that stands for two of them."""
    owners: dict[str, str] = {}
    for role, names in aliases.items():
        if role not in ROLES:
            raise UsageError(unknown("party", role, ROLES))
        for name in names:
            if not any(c.isalpha() for c in name):
                raise UsageError(f"{name!r} is no name that a {role} could have. Take it away from the aliases.")
            owner = owners.setdefault(name.casefold(), role)
            if owner != role:
                raise UsageError(f"{name!r} stands for the {owner} and for the {role}. Name it under one of them.")


def check_kinds(kinds: Iterable[str]) -> None:
    """Refuse a kind of service that no rule could apply to."""
    kinds = tuple(kinds)
    if not kinds:
        return
    from contractcheck.rules.applies import KINDS

    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(unknown("kind of service", kind, KINDS))


def rule_sets_named(
    registry: Registry, names: Sequence[str], *, examples: bool = True, asked: Iterable[str] = ()
) -> tuple[RuleSet, ...]:
    """The rule sets that ``names`` mean: installed ones, folders, and "default" for all that are on by default.

    Without names these are the ones that are on by default, and those that ``asked`` (rules, their prefixes, names
    of sets) names.
    """
    installed_folders = {folder.name for _, folder in registry.rule_folders}
    known = {*installed_folders, DEFAULT}
    folders = {name for name in names if name and name not in known and _is_folder(name)}
    if names and folders.issuperset(names):
        installed: tuple[RuleSet, ...] = ()  # nobody asked for one, so none has to be loaded
    else:
        installed = registry.rule_sets(examples=examples)
    wanted = {name.casefold() for name in asked}
    on = [each for each in installed if not each.off_by_default or wanted & _called(each)]
    if not names:
        return tuple(on)
    by_name = {each.name: each for each in installed}
    found: dict[str, RuleSet] = {}
    for name in dict.fromkeys(names):
        if name == DEFAULT:
            found |= {each.name: each for each in on}
            continue
        if name not in by_name and name not in folders:
            raise UsageError(unknown("rule set (or folder of rules)", name, (*by_name, DEFAULT)))
        each = by_name[name] if name in by_name else registry.rule_set(Path(name), examples=examples)
        found[each.name] = each
    _refuse_shared_ids(found.values())
    return tuple(found.values())


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):  # a name that no folder can have
        return False


def _refuse_shared_ids(rule_sets: Iterable[RuleSet]) -> None:
    owners: dict[str, str] = {}
    for each in rule_sets:
        for rule in each.rules:
            if rule.id in owners:
                both = f"The rule sets {owners[rule.id]!r} and {each.name!r}"
                raise UsageError(f"{both} have a rule {rule.id} each. Choose one of them.")
            owners[rule.id] = each.name


def chosen(rule_sets: Sequence[RuleSet], select: Sequence[str], ignore: Sequence[str]) -> tuple[RuleSet, ...]:
    """The rule sets with only the rules that ``select`` and ``ignore`` leave; a set that is left empty is dropped."""
    wanted = _named(rule_sets, select) if select else {rule.id for each in rule_sets for rule in each.rules}
    wanted -= _named(rule_sets, ignore)
    if not wanted:
        raise UsageError("No rule is left to check with: everything selected is also ignored.")
    kept = (replace(each, rules=tuple(rule for rule in each.rules if rule.id in wanted)) for each in rule_sets)
    return tuple(each for each in kept if each.rules)


def _named(rule_sets: Sequence[RuleSet], names: Sequence[str]) -> set[str]:
    """The ids of the rules that ``names`` mean."""
    known = names_of(rule_sets)
    meant = {key.casefold(): rules for key, rules in known.items()}
    found: set[str] = set()
    for name in names:
        rules = meant.get(name.casefold())
        if rules is None:
            raise UsageError(unknown("rule", name, known, "`contractcheck rules list` shows them all."))
        found |= rules
    return found


def names_of(rule_sets: Iterable[RuleSet]) -> dict[str, set[str]]:
    """Every name that means rules (their ids, their prefixes, the names of sets), with the ids that it means."""
    found: dict[str, set[str]] = {}
    for each in rule_sets:
        for rule in each.rules:
            for key in (rule.id, prefix(rule), each.name):
                found.setdefault(key, set()).add(rule.id)
    return found


def _called(rule_set: RuleSet) -> set[str]:
    """Every name that means a rule set or a rule of it."""
    names = {key for rule in rule_set.rules for key in (rule.id, prefix(rule))}
    return {name.casefold() for name in (rule_set.name, *names)}


def prefix(rule: Rule) -> str:
    """The letters that a rule's id begins with: WRK of WRK-001."""
    return rule.id.rpartition("-")[0] or rule.id
