"""``contractcheck framework``: what adult social care reform asks for, item by item."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from contractcheck.cli.forms import put_json, text_or_json
from contractcheck.cli.terminal import look, put
from contractcheck.errors import UsageError
from contractcheck.names import unknown

if TYPE_CHECKING:
    from contractcheck.model.framework import Framework, FrameworkItem
    from contractcheck.model.rule import Rule

SHARES = {
    "yes": "A contract can be held to this.",
    "partly": "A contract can carry its own share of this, and no more.",
    "no": "No contract can be held to this.",
}


@click.group("framework", short_help="Show what reform asks for, item by item.")
def framework() -> None:
    """Show what adult social care reform asks for, item by item, and which rules answer to it."""


@framework.command("list", short_help="List every item.")
@text_or_json
def list_(format_: str) -> None:
    """List every item of the framework, with those that no contract can be held to.

    \b
    Example:
      contractcheck framework list --format json
    """  # noqa: D301
    from contractcheck.api import framework as load

    whole = load()
    if format_ == "json":
        put_json([_shape(whole, item) for item in whole.items.values()])
        return
    from contractcheck.reporters.text.page import Page
    from contractcheck.reporters.words import many

    page = Page(look(sys.stdout))
    section: tuple[str, str] = ("", "")
    for item in whole.items.values():
        if (item.source, item.section) != section:
            section = (item.source, item.section)
            page.heading(f"{whole.sources[item.source].title}: {item.section}")
        beyond = {"no": " [no contract can be held to this]", "partly": " [in part]"}.get(item.share, "")
        page.paragraph(f"{item.id}: {item.paraphrase}{beyond}", hang=2, ink="dim" if item.share == "no" else "plain")
    page.blank()
    none = sum(1 for item in whole.items.values() if item.share == "no")
    page.paragraph(f"{many(len(whole.items), 'item')}; no contract can be held to {none} of them.")
    page.paragraph("[in part] means that a contract can carry its own share, and no more.")
    put(page.text(), encoded=False)


@framework.command("show", short_help="Explain one item.")
@click.argument("item_id", metavar="ID")
@text_or_json
def show(item_id: str, format_: str) -> None:
    """Explain one item: where it comes from, whether a contract can be held to it, and which rules serve it.

    \b
    Example:
      contractcheck framework show PF-W6.4
    """  # noqa: D301
    from contractcheck.api import framework as load

    whole = load()
    by_id = {each.casefold(): item for each, item in whole.items.items()}
    item = by_id.get(item_id.casefold())
    if item is None:
        raise UsageError(
            unknown("framework item", item_id, whole.items, "`contractcheck framework list` shows them all.")
        )
    if format_ == "json":
        put_json(_shape(whole, item))
    else:
        put(_explained(whole, item), encoded=False)


def _explained(whole: Framework, item: FrameworkItem) -> str:
    from contractcheck.reporters.text.page import Page
    from contractcheck.reporters.words import listed, sentence

    source = whole.sources[item.source]
    serving = [(rule.id, rule.title) for rule in _rules_for(item.id)]
    page = Page(look(sys.stdout))
    page.title(f"{item.id}: {item.paraphrase}")
    page.entry("From", f"{source.title}, {source.publisher}, {source.date}. {sentence(item.section)}", 0)
    page.entry("Stands at", sentence(item.place), 0)
    page.entry("Contracts", f"{SHARES[item.share]} {sentence(item.reason)}", 0)
    if serving:
        page.section("Rules that serve it")
        page.items(f"{rule}: {title}" for rule, title in serving)
    page.blank()
    page.entry("Decided by", sentence(listed(item.lead)), 0)
    page.entry("Asks for", sentence(item.reading), 0)
    return page.text()


def _rules_for(item: str) -> list[Rule]:
    from contractcheck.plugins.registry import Registry

    return [rule for each in Registry.discover().rule_sets() for rule in each.rules if item in rule.framework]


def _shape(whole: Framework, item: FrameworkItem) -> dict[str, Any]:
    source = whole.sources[item.source]
    return {
        "id": item.id,
        "paraphrase": item.paraphrase,
        "source": {"key": source.key, "title": source.title, "publisher": source.publisher, "date": source.date},
        "section": item.section,
        "place": item.place,
        "share": item.share,
        "reason": item.reason,
        "lead": list(item.lead),
        "reading": item.reading,
    }
