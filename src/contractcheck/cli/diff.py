"""``contractcheck diff``: what a newer draft gains and loses."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contractcheck.cli.choices import choices, say_whence, settings_of
from contractcheck.cli.terminal import Progress, guard, look, put

if TYPE_CHECKING:
    from contractcheck.compare import Comparison
    from contractcheck.reporters.base import Detail


@click.command("diff", short_help="Compare two drafts: what the newer one gains and loses.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("-f", "--format", "format_", type=click.Choice(["text", "html", "json"]), help="text is the usual one.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file; its ending tells how."
)
@click.option("--fail-on-loss", is_flag=True, help="Exit with 1 where the newer draft answers any question worse.")
@choices
@click.option("-q", "--quiet", "detail", flag_value="quiet", help="A line for each question.")
def diff(
    old: str,
    new: str,
    format_: str | None,
    output: Path | None,
    fail_on_loss: bool,
    config: str | None,
    isolated: bool,
    detail: Detail | None,
    **chosen: Any,
) -> int:
    """Compare two drafts of a contract, question by question.

    OLD and NEW are documents of any kind that can be read, or folders with a contract.toml. Clauses
    are recognised by their words, although their numbers moved.

    \b
    Examples:
      contractcheck diff draft-1.docx draft-2.docx
      contractcheck diff draft-1.docx draft-2.pdf -o changes.html
      contractcheck diff old/ new/ --fail-on-loss

    \b
    Exit codes: 0, or with --fail-on-loss 1 where something is lost; 2 where a draft could not be read.
    """  # noqa: D301
    from contractcheck.api import Checker
    from contractcheck.cli.outputs import save
    from contractcheck.compare import compare
    from contractcheck.errors import UsageError

    # Both drafts are asked the same questions: those that count for the newer one.
    settings = settings_of(config, isolated, chosen).for_path(new)
    if output:
        guard(output, (old, new))
    with settings.named():
        checker = Checker(settings.options)
    with Progress() as progress:
        reports = []
        for path in (old, new):
            progress.step(f"Checking {Path(path).name} ...")
            report = checker.check(path)
            for broken in report.faults:
                raise UsageError(f"The rule {broken.rule.id} broke while it ran on {path}: {broken.fault}")
            reports.append(report)
    comparison = compare(*reports)
    made = _rendered(comparison, format_ or _by_ending(output), detail or "normal", to_screen=output is None)
    if output:
        save([(made, output)])
    else:
        put(made, encoded=(format_ or "text") != "text")
    say_whence(settings)
    return 1 if fail_on_loss and comparison.turned("lost") else 0


def _by_ending(output: Path | None) -> str:
    ending = output.suffix.lower() if output else ""
    return {".html": "html", ".htm": "html", ".json": "json"}.get(ending, "text")


def _rendered(comparison: Comparison, format_: str, detail: Detail, *, to_screen: bool) -> str:
    from contractcheck import __version__
    from contractcheck.compare import page
    from contractcheck.reporters.base import Look

    if format_ == "json":
        from contractcheck.compare.shape import shape

        return json.dumps(shape(comparison, __version__), ensure_ascii=False, indent=2) + "\n"
    if format_ == "html":
        return page.web(comparison, __version__)
    return page.text(comparison, look(sys.stdout, detail) if to_screen else Look(detail=detail))
