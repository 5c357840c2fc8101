"""``contractcheck suppress``: accept a finding, with a reason that stands in a file beside the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from contractcheck.cli.choices import choices, say_whence, settings_of
from contractcheck.cli.terminal import say


@click.command("suppress", short_help="Accept a finding, with a reason, in a file beside the document.")
@click.argument("file", metavar="FILE")
@click.argument("rule", metavar="RULE")
@click.option("--reason", required=True, help="Why this is accepted. It stands in every report.")
@click.option("--by", default="", metavar="NAME", help="Who has accepted it.")
@click.option(
    "--clause", "address", default="", metavar="ADDRESS", help="Only what stands at this clause, such as 3.4(b)."
)
@choices
def suppress(
    file: str,
    rule: str,
    reason: str,
    by: str,
    address: str,
    config: str | None,
    isolated: bool,
    **chosen: Any,
) -> int:
    """Accept a finding: write it with a reason into contractcheck-suppressions.toml.

    FILE is a document of any kind, or a folder with a contract.toml; RULE is the question, such as
    WRK-001. The file of suppressions is the nearest one above the document; where there is none, it
    is made in the repository's folder, or beside the document. Its other entries stay as they are.
    An entry knows its clause by the words, so that it outlives renumbering; once the clause says
    something else, the finding is told again.

    In Word, Markdown and HTML a comment at the clause does the same:
    contractcheck: ignore WRK-001 -- the reason

    \b
    Examples:
      contractcheck suppress terms.pdf WRK-001 --reason "Set in the call-off" --by "A. Person"
      contractcheck suppress terms.pdf FLX-003 --clause 3.4 --reason "Agreed with providers"
    """  # noqa: D301
    from contractcheck.api import Checker
    from contractcheck.cli.outputs import save
    from contractcheck.errors import UsageError, shown
    from contractcheck.gate.accept import accepting, with_entry
    from contractcheck.gate.beside import file_to_write
    from contractcheck.reporters.words import clause_name, clauses_named, many

    if not any(map(str.isalnum, reason)):
        raise UsageError("--reason is empty. Say why this is accepted; every report shows it.")
    settings = settings_of(config, isolated, chosen).for_path(file)
    with settings.named():
        checker = Checker(settings.options)
    opened = checker.opener.open(file)
    wanted = accepting(checker.report(opened), rule, address)
    files: dict[Path, str] = {}
    for each in wanted:
        path = file_to_write(each.document)
        files[path] = with_entry(path, each, reason, by, files.get(path))
    save([(text, path) for path, text in files.items()])
    where = clauses_named(clause_name(each.clause) for each in wanted if each.clause)
    names = " and ".join(shown(str(path)) for path in files)
    told = f" at {where}" if where else ", which is missing,"
    say(f"Wrote {many(len(wanted), 'suppression')} to {names}: {wanted[0].rule}{told} is accepted from now on.")
    for rest in checker.report(opened).findings:
        if rest.rule.id == wanted[0].rule:
            say(f"It still needs attention elsewhere: {rest.reason}")
    say_whence(settings)
    return 0
