"""The choices that every command with a check in it takes: which rules, which kind of service, which settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from contractcheck.cli.forms import ocr_option, view_option

if TYPE_CHECKING:
    from contractcheck.config import Config
    from contractcheck.options import Options

Command = TypeVar("Command", bound=Callable[..., Any])

_CHOICES = (
    click.option(
        "--rule-set",
        "rule_sets",
        multiple=True,
        metavar="NAME|FOLDER",
        help="Use this rule set only; default stands for all that are on by default. Can be given several times.",
    ),
    click.option(
        "--select", multiple=True, metavar="RULE", help="Only these rules: WRK-001, or WRK for all of its set."
    ),
    click.option("--ignore", multiple=True, metavar="RULE", help="All rules but these."),
    click.option(
        "--applies-to",
        multiple=True,
        metavar="KIND",
        help="The kind of service, if the contract does not make it clear: "
        "home, living, care-home, day, isf, staff-supply, framework, calloff.",
    ),
    view_option,
    ocr_option,
    click.option(
        "--no-suppressions",
        is_flag=True,
        help="Count everything, also what somebody has accepted with a reason.",
    ),
    click.option(
        "--config", metavar="FILE", help="Take settings from this file, not from the nearest contractcheck.toml."
    ),
    click.option("--isolated", is_flag=True, help="Take no settings from any file."),
)


def choices(command: Command) -> Command:
    """Give a command these choices."""
    for option in reversed(_CHOICES):
        command = option(command)
    return command


def options(
    settings: Config,
    *,
    rule_sets: Sequence[str],
    select: Sequence[str],
    ignore: Sequence[str],
    applies_to: Sequence[str],
    view: str | None,
    ocr: bool | None,
    no_suppressions: bool = False,
) -> Options:
    """What was chosen on the command line, else in the settings."""
    from contractcheck.options import Options

    return Options(
        rule_sets=settings.texts("rule_sets", tuple(rule_sets)),
        select=settings.texts("select", split(select)),
        ignore=settings.texts("ignore", split(ignore)),
        applies_to=settings.texts("applies_to", split(applies_to)),
        view="original" if settings.text("view", view) == "original" else "accepted",
        ocr=settings.flag("ocr", ocr),
        suppressions=not no_suppressions,
    )


def split(given: Sequence[str]) -> tuple[str, ...]:
    """The names in options that may be repeated and may hold commas."""
    return tuple(name.strip() for each in given for name in each.split(",") if name.strip())
