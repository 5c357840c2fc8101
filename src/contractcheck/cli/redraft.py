"""``contractcheck redraft``: suggested wordings as tracked changes in a copy of the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import click

from contractcheck.cli.choices import choices, say_whence, settings_of
from contractcheck.cli.copies import author_of, author_options, checked, left_out, target, write_copy

SEVERITIES = {"serious": "error", "moderate": "warning", "minor": "info"}


@click.command("redraft", short_help="Write suggested wordings as tracked changes into a copy of a Word file.")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="COPY", help="The copy; FILE.redrafted.docx.")
@click.option(
    "--with", "others", multiple=True, metavar="FILE", help="Another document of the same contract; read, not written."
)
@click.option(
    "--severity",
    type=click.Choice(list(SEVERITIES)),
    default="minor",
    show_default=True,
    help="Write wordings for findings that are at least so serious. Every finding has its comment.",
)
@click.option("--strike", is_flag=True, help="Strike harmful terms out, and write the alternative after them.")
@author_options
@choices
def redraft(
    file: str,
    output: Path | None,
    others: tuple[str, ...],
    severity: Literal["serious", "moderate", "minor"],
    strike: bool,
    author: str,
    initials: str,
    date: str | None,
    config: str | None,
    isolated: bool,
    **chosen: Any,
) -> int:
    """Write a wording for each gap and each weak clause as a tracked change, into a copy of a Word file.

    The wordings use the contract's own words for the parties and the person, and stand where such a
    clause belongs. What they leave to you stands in [square brackets], with a comment. Accept or
    reject each in Word; to reject all gives the document back as it was.

    \b
    Examples:
      contractcheck redraft draft.docx
      contractcheck redraft draft.docx --severity serious --strike
      contractcheck redraft draft.docx -o workforce.docx --select WRK
    """  # noqa: D301
    from contractcheck.reporters.words import many
    from contractcheck.review.redraft import Wish
    from contractcheck.review.redraft import redraft as redrafted

    settings = settings_of(config, isolated, chosen).for_path(file)
    by = author_of(author, initials, date)
    copy = target(file, output, "redrafted")
    source, report, read_options = checked(file, others, settings)
    wish = Wish(least=SEVERITIES[severity], strike=strike)  # type: ignore[arg-type]
    done = redrafted(source, report, read_options, by, wish)
    struck = f" and {many(done.struck, 'term')} struck out" if strike else ""
    what = f"{many(done.wordings, 'suggested wording')}{struck}{left_out(report)}"
    write_copy(copy, done.data, (file, *others), what)
    say_whence(settings)
    return 0
