"""``contractcheck rules``: what is asked of a contract, and whether the rules keep to their own examples."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from contractcheck.cli.explain import explain
from contractcheck.cli.forms import put_json, text_or_json
from contractcheck.cli.lint import lint
from contractcheck.cli.rule_schema import schema
from contractcheck.cli.starter import new
from contractcheck.cli.terminal import look, put
from contractcheck.errors import UsageError
from contractcheck.names import unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contractcheck.model.rule import Example, Rule, RuleOption, RuleSet

ALL = {"all": "every service", "any-contract": "any contract, for care or not"}
OFF = "Off by default; `--rule-set {0}` asks these alone, `--rule-set default --rule-set {0}` with the others."
EXAMPLES = 4  # of each verdict are shown unless all are asked for


@click.group("rules", short_help="List, explain, write and test rules.")
def rules() -> None:
    """List, explain, write and test the rules that contracts are checked with."""


for each in (explain, lint, new, schema):
    rules.add_command(each)
_rule_set = click.option(
    "--rule-set",
    "rule_sets",
    multiple=True,
    metavar="NAME|FOLDER",
    help="Only this rule set. Can be given several times.",
)


@rules.command("list", short_help="List every rule.")
@text_or_json
@_rule_set
def list_(format_: str, rule_sets: tuple[str, ...]) -> None:
    """List every rule, set by set.

    \b
    Examples:
      contractcheck rules list
      contractcheck rules list --rule-set workforce --format json
    """  # noqa: D301
    found = sorted(_sets(rule_sets), key=lambda each: each.off_by_default)  # these last
    if format_ == "json":
        put_json([_set_shape(each) for each in found])
        return
    from contractcheck.reporters.text.page import INKS, Page
    from contractcheck.reporters.words import GRAVITY, many

    page = Page(look(sys.stdout))
    for each in found:
        page.heading(f"{each.title} ({each.name})", many(len(each.rules), "rule"))
        if each.off_by_default:
            page.paragraph(OFF.format(each.name), ink="dim")
        for rule in each.rules:
            page.entry(rule.id, f"{rule.title} ({GRAVITY[rule.severity]})", indent=0, ink=INKS[rule.severity])
    page.blank()
    page.paragraph("`contractcheck rules show ID` explains one of them.", ink="dim")
    put(page.text(), encoded=False)


@rules.command("show", short_help="Explain one rule.")
@click.argument("rule_id", metavar="ID")
@text_or_json
@_rule_set
@click.option("-v", "--verbose", is_flag=True, help="Show all of its examples.")
def show(rule_id: str, format_: str, rule_sets: tuple[str, ...], verbose: bool) -> None:
    """Explain one rule: what it asks, why, what each verdict takes, and what to write.

    \b
    Examples:
      contractcheck rules show WRK-001
      contractcheck rules show MINE-001 --rule-set my-rules/
    """  # noqa: D301
    rule_set, rule = _rule(rule_id, rule_sets)
    if format_ == "json":
        put_json(rule_shape(rule))
    else:
        put(_explained(rule, rule_set, verbose), encoded=False)


@rules.command("test", short_help="Try the rules on their own examples.")
@click.argument("folders", nargs=-1, metavar="[FOLDER...]")
@click.option("-v", "--verbose", is_flag=True, help="Show the examples that are judged rightly, too.")
def test(folders: tuple[str, ...], verbose: bool) -> int:
    """Try rules on the examples in their own files. Without FOLDER, all installed rules are tried.

    \b
    Examples:
      contractcheck rules test my-rules/
      contractcheck rules test workforce

    Exits with 1 if an example is judged otherwise than its rule says, and with 2 if a rule file is wrong.
    """  # noqa: D301
    from contractcheck.cli.trial import trial
    from contractcheck.options import rule_sets_named
    from contractcheck.plugins.registry import Registry

    registry = Registry.discover()
    rule_sets = rule_sets_named(registry, folders) if folders else registry.rule_sets()
    text, wrong = trial(rule_sets, registry, look(sys.stdout), verbose)
    put(text, encoded=False)
    return 1 if wrong else 0


def _set_shape(rule_set: RuleSet) -> dict[str, Any]:
    return {
        "name": rule_set.name,
        "title": rule_set.title,
        "off_by_default": rule_set.off_by_default,
        "rules": [rule_shape(rule) for rule in rule_set.rules],
    }


def rule_shape(rule: Rule) -> dict[str, Any]:
    """A rule as plain data."""
    return {
        "id": rule.id,
        "title": rule.title,
        "kind": rule.kind,
        "severity": rule.severity,
        "why": rule.why,
        "framework": list(rule.framework),
        "authority": list(rule.authority),
        "applies_to": list(rule.applies_to),
        "stands_in": list(rule.stands_in),
        "actor": list(rule.actor),
        "meaning": dict(rule.meaning),
        "advice": rule.advice,
        "model_clause": rule.model_clause,
        "options": [
            {
                "name": each.name,
                "meaning": each.meaning,
                "default": each.default,
                "unit": each.unit,
                "least": each.least,
                "most": each.most,
            }
            for each in rule.options
        ],
    }


def _rule(rule_id: str, names: tuple[str, ...]) -> tuple[RuleSet, Rule]:
    """The rule of an id, with its set."""
    by_id = {rule.id.casefold(): (each, rule) for each in _sets(names) for rule in each.rules}
    found = by_id.get(rule_id.casefold())
    if found is None:
        known = [rule.id for _, rule in by_id.values()]
        raise UsageError(unknown("rule", rule_id, known, "`contractcheck rules list` shows them all."))
    return found


def _explained(rule: Rule, rule_set: RuleSet, verbose: bool) -> str:
    from contractcheck.api import framework
    from contractcheck.reporters.text.page import Page
    from contractcheck.reporters.words import (
        DECOYS,
        GRAVITY,
        PARTS,
        SERVICES,
        VERDICTS,
        listed,
        quoted,
        sentence,
    )
    from contractcheck.rules.examples import WHOLE

    items = framework().items
    page = Page(look(sys.stdout))
    page.title(f"{rule.id}: {rule.title}")
    page.paragraph(
        f"{_asks(rule)} It is {GRAVITY[rule.severity]} where one does{'' if rule.kind == 'avoid' else ' not'}."
    )
    if rule_set.off_by_default:
        page.paragraph(OFF.format(rule_set.name))
    page.blank()
    page.entry("Why", sentence(rule.why), 0)
    services = next((ALL[k] for k in rule.applies_to if k in ALL), "") or listed(
        [SERVICES.get(k, k) for k in rule.applies_to]
    )
    page.entry("For", sentence(services), 0)
    parts = [PARTS.get(k, k) for k in rule.stands_in]
    page.entry("Where", sentence("anywhere in the contract" if rule.every_place else listed(parts, "or")), 0)
    for verdict, meaning in rule.meaning.items():
        page.entry(VERDICTS.get(verdict, verdict), sentence(meaning), 0)
    page.entry("To do", sentence(rule.advice), 0)
    page.entry("Wording", quoted(rule.model_clause, 5000) if rule.model_clause else "", 0)
    if rule.options:
        page.section("Options")
        for option in rule.options:
            page.paragraph(f"- {option.name}: {_option_words(option)}", 2, hang=2)
        page.paragraph(f"Set them in contractcheck.toml under [rules.{rule.id}].", 2, ink="dim")
    if rule.framework:
        page.section("What asks for it")
        for item in rule.framework:
            page.paragraph(f"- {item}: {items[item].paraphrase if item in items else ''}", 2, hang=2)
    if rule.authority:
        page.section("Law and guidance")
        page.items(rule.authority)
    shown = [each for each in rule.examples if not each.shortfall]
    if shown:
        page.section("Examples")
        told = [each for at, each in enumerate(shown) if verbose or _count(shown[:at], each.expect) < EXAMPLES]
        for each in told:
            because = f" ({DECOYS.get(each.because, each.because)})" if each.because else ""
            lines = each.text.splitlines() if each.kind == WHOLE else [quoted(each.text, 400)]
            for number, line in enumerate(lines):
                last = because if line is lines[-1] else ""
                page.entry("" if number else VERDICTS.get(each.expect, each.expect), f"{line}{last}", 0)
        if len(told) < len(shown):
            page.blank()
            page.paragraph(f"--verbose shows {len(shown) - len(told)} more.", ink="dim")
    return page.text()


def _option_words(option: RuleOption) -> str:
    """What an option decides, with its usual value and its bounds."""
    unit = f" {option.unit}" if option.unit else ""
    told = ("at least", option.least), ("at most", option.most)
    bounds = "".join(f", {word} {bound:g}" for word, bound in told if bound is not None)
    return f"{option.meaning.rstrip('. ')} ({option.default:g}{unit} as usual{bounds})."


def _asks(rule: Rule) -> str:
    if rule.kind == "require":
        return "A contract should say this."
    return "A finished contract should hold none." if rule.every_place else "A contract should not say this."


def _count(examples: Sequence[Example], expect: str) -> int:
    return sum(1 for each in examples if each.expect == expect)


def _sets(names: tuple[str, ...]) -> tuple[RuleSet, ...]:
    from contractcheck.options import rule_sets_named
    from contractcheck.plugins.registry import Registry

    registry = Registry.discover()
    return rule_sets_named(registry, names) if names else registry.rule_sets()
