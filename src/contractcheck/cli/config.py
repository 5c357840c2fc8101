"""``contractcheck config``: which settings count here, and where they come from."""

from __future__ import annotations

import sys

import click

from contractcheck.cli.forms import put_json, text_or_json
from contractcheck.cli.terminal import look, put


@click.group("config", short_help="Show the settings that count here.")
def config() -> None:
    """Show the settings that count here."""


@config.command("show", short_help="Show every setting and where it comes from.")
@click.option("--config", "named", metavar="FILE", help="Show what this file would set.")
@click.option("--isolated", is_flag=True, help="Show the settings of a run that takes none from any file.")
@text_or_json
def show(named: str | None, isolated: bool, format_: str) -> None:
    """Show every setting of `contractcheck check` and where it comes from.

    Settings stand in contractcheck.toml, or in pyproject.toml under [tool.contractcheck]; the nearest
    file counts, from this folder upwards. What the command line says outranks them.

    \b
    Example of a contractcheck.toml:
      rule_sets = ["workforce", "our-rules"]
      ignore = ["PAR-012"]
      fail_on = "warning"
    """  # noqa: D301
    from contractcheck.config import KEYS, load
    from contractcheck.reporters.text.page import Page

    settings = load(named, isolated=isolated)
    path = str(settings.path) if settings.path else None
    shown = {
        key: {
            "value": settings.value(key),
            "from": path if key in settings.values else None,
        }
        for key in KEYS
    }
    if format_ == "json":
        put_json({"file": path, "settings": shown})
        return
    page = Page(look(sys.stdout))
    page.paragraph(f"Settings are taken from {path}." if path else "No settings file counts here.")
    page.blank()
    for key, told in shown.items():
        value = told["value"]
        words = (
            ", ".join(value)
            if isinstance(value, list)
            else str(value).lower()
            if value is True or value is False
            else str(value)
        )
        page.entry(key, f"{words or 'not set'} ({'from the file' if told['from'] else 'as usual'})", indent=0)
    put(page.text(), encoded=False)
