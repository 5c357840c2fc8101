"""What the commands share that write a copy of the user's document."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from contractcheck.cli.terminal import guard, say
from contractcheck.errors import UsageError, shown

if TYPE_CHECKING:
    from contractcheck.config import Config
    from contractcheck.model.report import Report
    from contractcheck.readers.base import ReadOptions, Source
    from contractcheck.review.comments import Author

Command = TypeVar("Command", bound=Callable[..., Any])
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ?)?")

_AUTHOR = (
    click.option("--author", default="contractcheck", show_default=True, help="Who the comments are by."),
    click.option("--initials", default="cc", show_default=True, help="The initials beside them."),
    click.option(
        "--date",
        metavar="DATE",
        help="Their date, as in 2026-05-01; none unless given, so that the copy is the same each time.",
    ),
)


def author_options(command: Command) -> Command:
    """Give a command the options on who its comments and changes are by."""
    for option in reversed(_AUTHOR):
        command = option(command)
    return command


def author_of(name: str, initials: str, date: str | None) -> Author:
    """The author that the options name."""
    from contractcheck.review.comments import Author

    if date and not _DATE.fullmatch(date):
        raise UsageError(f"--date: {date!r} is no date. Write it as in 2026-05-01 or 2026-05-01T09:00:00Z.")
    if date and "T" not in date:
        date = f"{date}T00:00:00Z"
    return Author(name=name, initials=initials, date=date or "")


def target(file: str, output: Path | None, word: str) -> Path:
    """The copy's path: as given, or beside the document with ``word`` in its name, where nothing stands yet."""
    path = Path(file)
    copy = output or path.with_name(f"{path.stem}.{word}{path.suffix}")
    if output is None and copy.exists():
        raise UsageError(f"{shown(str(copy))}: there is such a file already. Name the copy with --output.")
    return copy


def checked(file: str, others: Sequence[str], settings: Config) -> tuple[Source, Report, ReadOptions]:
    """The document, the report on the contract that it makes with the others, and how it was read."""
    from contractcheck.api import Checker
    from contractcheck.packs import one
    from contractcheck.readers.base import ReadOptions

    options = settings.options
    with settings.named():
        checker = Checker(options)
    opened, errors = checker.opener.open_pack(one([file, *others]), [file, *others])
    for error in errors:
        raise error
    assert opened is not None  # noqa: S101 - where nothing could be read, there was an error
    report = checker.report(opened)
    for broken in report.faults:
        raise UsageError(f"The rule {broken.rule.id} broke, so nothing was written: {broken.fault}")
    return opened.sources[0], report, ReadOptions(view=options.view, ocr=options.ocr, limits=options.limits)


def left_out(report: Report) -> str:
    """How many findings the copy says nothing of, since somebody has accepted them; empty where none is."""
    count = len(report.suppressed)
    return f"; {count} suppressed {'finding is' if count == 1 else 'findings are'} left out" if count else ""


def write_copy(copy: Path, data: bytes, read: Sequence[str], what: str) -> None:
    """Write the copy whole, never over a document that was read, and say what is in it."""
    from contractcheck.cli.outputs import save

    guard(copy, read)
    save([(data, copy)])
    say(f"Wrote {shown(str(copy))} with {what}.")
