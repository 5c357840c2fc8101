"""``contractcheck check``: judge contracts and report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contractcheck.cli.choices import choices, options
from contractcheck.cli.forms import input_format_option, jobs_of
from contractcheck.cli.standard_input import opened, refuse_format
from contractcheck.cli.terminal import Progress, guard, say
from contractcheck.errors import ContractCheckError

if TYPE_CHECKING:
    from contractcheck.api import Checker
    from contractcheck.options import Options
    from contractcheck.reporters.base import Detail, Run
    from contractcheck.runs.task import Outcome, Task

GRAVITY = {"error": 3, "warning": 2, "info": 1, "none": 4}


@click.command("check", short_help="Check contracts and say where they fall short.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--pack", is_flag=True, help="All the files together make one contract.")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    help="text (the usual one), html, docx, md, easy-read, easy-read-docx, csv, csv-framework, xlsx, json; for build "
    "servers sarif, junit, github, github-summary, gitlab; or a plugin's. Can be given several times, each with an "
    "--output of its own.",
)
@click.option(
    "-o",
    "--output",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report to this file. Its ending tells the format where --format does not.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "none"]),
    help="Exit with 1 from this severity on: error (serious; the usual one), warning (moderate), info (minor).",
)
@click.option(
    "--exit-zero", is_flag=True, help="Exit with 0 whatever was found; what could not be read still exits with 2."
)
@input_format_option
@choices
@click.option(
    "-j",
    "--jobs",
    callback=jobs_of,
    default="auto",
    metavar="N|auto",
    help="Check so many contracts at once; auto (the usual one): as many as this computer has cores.",
)
@click.option(
    "--cache/--no-cache",
    default=True,
    help="Whether to remember reports, so that a contract that has not changed is not checked again.",
)
@click.option("-q", "--quiet", "detail", flag_value="quiet", help="Only what needs attention, in a line or two each.")
@click.option("-v", "--verbose", "detail", flag_value="verbose", help="Everything, with a wording for each finding.")
@click.option("--summary", "detail", flag_value="summary", help="Only the summary, with where the findings are.")
def check(
    files: tuple[str, ...],
    pack: bool,
    formats: tuple[str, ...],
    paths: tuple[Path, ...],
    fail_on: str | None,
    exit_zero: bool,
    input_format: str | None,
    config: str | None,
    isolated: bool,
    jobs: int | str,
    cache: bool,
    detail: Detail | None,
    **chosen: Any,
) -> int:
    """Check contracts, clause by clause, and say where they fall short.

    FILE is a Word, PDF, OpenDocument, RTF, HTML, Markdown or text file, a folder, or - for standard
    input. Each file is a contract of its own, unless --pack says that they belong together or a
    folder holds a contract.toml.

    \b
    Examples:
      contractcheck check draft.docx
      contractcheck check --pack terms.docx specification.pdf
      contractcheck check contracts/ --output report.txt --output report.json
      contractcheck check draft.docx --select WRK --fail-on warning
      contractcheck check draft.docx --rule-set default --rule-set drafting

    \b
    Exit codes: 0 nothing to report, 1 something needs attention (see --fail-on),
    2 a file could not be read, a name is not known, or a rule broke.
    """  # noqa: D301
    from contractcheck.api import Checker
    from contractcheck.cli.outputs import outputs, write
    from contractcheck.config import load
    from contractcheck.plugins.registry import Registry
    from contractcheck.runs.run import collected, outcomes

    settings = load(config, isolated=isolated)
    registry = Registry.discover()
    refuse_format(input_format, files, registry)
    wanted = outputs(formats, paths, settings.text("format"), registry)
    checker = Checker(options(settings, **chosen), registry)
    targets = [output.path for output in wanted if output.path]
    for path in targets:
        guard(path, (*files, *filter(None, (settings.path,)), *_rule_files(checker)))
    tasks = _tasks(files, checker.options, pack, input_format)
    with Progress() as progress:
        found = outcomes(tasks, registry, jobs=jobs, cache=cache, step=progress.of_many)
        run = collected(found)
    read = [document.source for report in run.reports for document in report.contract.documents]
    for path in targets:
        guard(path, (*read, *(problem.path for problem in run.problems)))
    write(run, wanted, detail or "normal")
    if settings.path:
        say(f"Settings were taken from {settings.path}.")
    for problem in run.problems:
        say(str(problem))
    for report in run.reports:
        for broken in report.faults:
            say(f"The rule {broken.rule.id} broke while it ran on {report.contract.title}: {broken.fault}")
    return exit_code(run, settings.text("fail_on", fail_on), exit_zero)


def exit_code(run: Run, fail_on: str, exit_zero: bool = False) -> int:
    """2 where something could not be read or judged, else 1 where a new finding is as grave as ``fail_on``, else 0."""
    if run.problems or any(report.faults for report in run.reports):
        return 2
    findings = (finding for report in run.reports for finding in report.new)
    grave = any(GRAVITY[finding.severity] >= GRAVITY[fail_on] for finding in findings)
    return 1 if grave and not exit_zero else 0


def _tasks(files: Sequence[str], options: Options, together: bool, input_format: str | None) -> list[Task | Outcome]:
    """Every contract that the files hold, to be checked; what cannot be one stands in its place as what came of it."""
    from contractcheck.packs import gather
    from contractcheck.runs.task import Task, failed

    found: list[Task | Outcome] = []
    for pack in gather(dict.fromkeys(files), together=together):
        try:
            if isinstance(pack, ContractCheckError):
                raise pack
            sources = opened(pack.paths, input_format, options.limits)
            found.append(Task(pack=pack, options=options, sources=tuple(sources)))
        except ContractCheckError as error:
            found.append(failed(error))
    return found


def _rule_files(checker: Checker) -> Iterator[Path]:
    """The files that the rules were read from."""
    for rule_set in checker.rule_sets:
        paths = [Path(rule.path) for rule in rule_set.rules if rule.path]
        yield from paths
        yield from {path.with_name("set.yaml") for path in paths}
