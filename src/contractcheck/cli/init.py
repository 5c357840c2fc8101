"""``contractcheck init``: a settings file to begin with."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from contractcheck.cli.terminal import look, put, say
from contractcheck.errors import UsageError, shown


@click.command("init", short_help="Write a settings file to begin with.")
@click.argument("folder", default=".", metavar="[FOLDER]")
def init(folder: str) -> None:
    """Write a commented contractcheck.toml for the documents here, and say what to do next.

    It is put at the top of the git repository that FOLDER (this folder, if none is named) lies in, or into FOLDER
    itself where there is none. A file that is there already is never written over.

    \b
    Examples:
      contractcheck init
      contractcheck init contracts/
    """  # noqa: D301
    from contractcheck.config.beginning import beginning, steps, surroundings, top_of
    from contractcheck.config.written import NAME
    from contractcheck.reporters.text.page import Page
    from contractcheck.reporters.words import many

    try:
        here = Path(os.path.abspath(folder))
        inside = here.is_dir()
    except (OSError, ValueError):
        inside = False
    if not inside:
        raise UsageError(f"{shown(folder)}: there is no such folder. Name one that is there, or none for this one.")
    around = surroundings(top_of(here))
    if around.settled:
        name = shown(str(around.settled))
        raise UsageError(f"{name}: settings stand here already. Change them there; nothing was written.")
    path = around.folder / NAME
    try:
        # Only a new file is written, never one that appeared meanwhile nor one that a link leads to.
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(beginning(around))
    except OSError as error:
        raise UsageError(f"{shown(str(path))}: the file cannot be written ({error.strerror}).") from error
    say(f"Wrote {shown(str(path))}.")
    page = Page(look(sys.stdout))
    if around.documents:
        told = ", ".join(f"{count} {ending[1:]}" for ending, count in around.endings)
        page.paragraph(f"Here {'is' if around.documents == 1 else 'are'} {many(around.documents, 'document')}: {told}.")
    page.paragraph("What to do next:")
    page.items(steps(around))
    put(page.text(), encoded=False)
