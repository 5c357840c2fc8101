"""The choices that every command with a check in it takes: which rules, which kind of service, which settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from contractcheck.cli.forms import ocr_option, view_option
from contractcheck.cli.terminal import say

if TYPE_CHECKING:
    from contractcheck.config import Config, Settings

Command = TypeVar("Command", bound=Callable[..., Any])

_SETTINGS = (
    click.option(
        "--config", metavar="FILE", help="Take settings from this file, not from the nearest contractcheck.toml."
    ),
    click.option("--isolated", is_flag=True, help="Take no settings from any file."),
)
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
    *_SETTINGS,
)


def choices(command: Command) -> Command:
    """Give a command these choices."""
    for option in reversed(_CHOICES):
        command = option(command)
    return command


def settings_options(command: Command) -> Command:
    """Give a command the choice of the settings file alone."""
    for option in reversed(_SETTINGS):
        command = option(command)
    return command


def settings_of(config: str | None, isolated: bool, chosen: Mapping[str, Any]) -> Settings:
    """The settings of a run in which the command line says ``chosen``.

    Raises `contractcheck.UsageError` for a settings file or a variable that cannot be used.
    """
    from contractcheck.config import settings

    given = {name: split(value) if name in _LISTS else value for name, value in chosen.items()}
    if given.pop("no_suppressions", False):
        given["suppressions"] = False
    return settings(config, isolated=isolated, given=given)


def say_whence(*configs: Config) -> None:
    """Say where the settings of a run were taken from, for a file beside the contract may have brought them."""
    for told in dict.fromkeys(each.whence for each in configs if each.whence):
        say(f"Settings were taken from {told}.")


_LISTS = ("select", "ignore", "applies_to")


def split(given: Sequence[str]) -> tuple[str, ...]:
    """The names in options that may be repeated and may hold commas."""
    return tuple(name.strip() for each in given for name in each.split(",") if name.strip())
