"""``contractcheck rules lint``: what is wrong with rules that load."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contractcheck.cli.forms import put_json, text_or_json
from contractcheck.cli.terminal import look, put
from contractcheck.errors import UsageError
from contractcheck.names import unknown

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from contractcheck.errors import Mistake
    from contractcheck.plugins.registry import Registry


@click.command("lint", short_help="Find what is wrong with rules.")
@click.argument("folders", nargs=-1, metavar="[FOLDER...]")
@text_or_json
@click.option("-v", "--verbose", is_flag=True, help="Also tell which signals no example comes by.")
def lint(folders: tuple[str, ...], format_: str, verbose: bool) -> int:
    """Find rules without decoys, patterns that can never match or count, and names that there are not.

    Without FOLDER, all installed rule sets are looked at.

    \b
    Examples:
      contractcheck rules lint my-rules/
      contractcheck rules lint workforce --verbose

    Exits with 1 if anything is wrong.
    """  # noqa: D301
    from contractcheck.api import framework, vocabulary
    from contractcheck.plugins.registry import Registry
    from contractcheck.rules.lint import lint as wrong_with

    registry = Registry.discover()
    installed = registry.rule_sets()
    found: dict[str, list[Mistake]] = {}
    notes: dict[str, list[str]] = {}
    for folder in _folders(registry, folders):
        told = wrong_with(folder, vocabulary(), framework().items, installed, registry.detectors)
        found[folder.name] = told
        if verbose and not told:
            notes[folder.name] = _untried(registry, folder)
    if format_ == "json":
        put_json([_shape(each) for told in found.values() for each in told])
    else:
        put(_text(found, notes), encoded=False)
    return 1 if any(found.values()) else 0


def _folders(registry: Registry, names: tuple[str, ...]) -> list[Traversable]:
    """The folders that names or paths mean; without any, those of all installed rule sets."""
    installed = {folder.name: folder for _, folder in registry.rule_folders}
    if not names:
        return list(installed.values())
    for name in names:
        if name not in installed and not Path(name).is_dir():
            raise UsageError(unknown("rule set (or folder of rules)", name, installed))
    return [installed.get(name) or Path(name).absolute() for name in dict.fromkeys(names)]


def _untried(registry: Registry, folder: Traversable) -> list[str]:
    from contractcheck.api import vocabulary
    from contractcheck.rules.examples import untried

    return [
        f"{rule.id}: no example comes by {', '.join(f'{shows} signal {number}' for shows, number in signals)}."
        for rule, signals in untried(registry.rule_set(folder), vocabulary(), registry.detectors)
        if signals
    ]


def _text(found: dict[str, list[Mistake]], notes: dict[str, list[str]]) -> str:
    from contractcheck.reporters.text.page import Page
    from contractcheck.reporters.words import many

    page = Page(look(sys.stdout))
    for name, told in found.items():
        page.heading(name, many(len(told), "thing") + " to mend" if told else "nothing to mend")
        for each in told:
            page.paragraph(f"{Path(each.path).name}, line {each.line}: {each.problem}", 2, hang=2)
        page.items(notes.get(name, ()), 2)
    return page.text()


def _shape(mistake: Mistake) -> dict[str, str | int]:
    return {"path": mistake.path, "line": mistake.line, "column": mistake.column, "problem": mistake.problem}
