"""``contractcheck annotate``: the findings as comments in a copy of the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from contractcheck.cli.choices import choices, say_whence, settings_of
from contractcheck.cli.copies import author_of, author_options, checked, left_out, target, write_copy


@click.command("annotate", short_help="Write the findings as comments into a copy of a Word file or a PDF.")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="COPY", help="The copy; FILE.reviewed.docx.")
@click.option(
    "--with", "others", multiple=True, metavar="FILE", help="Another document of the same contract; read, not written."
)
@author_options
@choices
def annotate(
    file: str,
    output: Path | None,
    others: tuple[str, ...],
    author: str,
    initials: str,
    date: str | None,
    config: str | None,
    isolated: bool,
    **chosen: Any,
) -> int:
    """Write each finding as a comment on its words, into a copy of a Word file or a PDF.

    The copy keeps everything that the document holds: text, numbering, tracked changes, other
    people's comments. In a PDF the words are highlighted. What is missing is told at the heading
    where it usually stands.

    \b
    Examples:
      contractcheck annotate draft.docx
      contractcheck annotate draft.docx -o for-the-meeting.docx --select WRK,COP
      contractcheck annotate signed-off.pdf --author "A. Reviewer"
      contractcheck annotate terms.docx --with specification.docx
    """  # noqa: D301
    from contractcheck.reporters.words import many
    from contractcheck.review.annotate import annotate as annotated

    settings = settings_of(config, isolated, chosen).for_path(file)
    by = author_of(author, initials, date)
    copy = target(file, output, "reviewed")
    source, report, read_options = checked(file, others, settings)
    what = f"{many(len(report.findings), 'comment')}{left_out(report)}"
    write_copy(copy, annotated(source, report, read_options, by), (file, *others), what)
    say_whence(settings)
    return 0
