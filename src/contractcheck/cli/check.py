"""``contractcheck check``: judge contracts and report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contractcheck.cli.choices import choices, options
from contractcheck.cli.forms import input_format_option
from contractcheck.cli.standard_input import opened, refuse_format
from contractcheck.cli.terminal import Progress, guard, say

if TYPE_CHECKING:
    from contractcheck.api import Checker
    from contractcheck.errors import ContractCheckError
    from contractcheck.model.report import Report
    from contractcheck.packs import Pack
    from contractcheck.reporters.base import Detail, Problem, Run

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

    settings = load(config, isolated=isolated)
    registry = Registry.discover()
    refuse_format(input_format, files, registry)
    wanted = outputs(formats, paths, settings.text("format"), registry)
    checker = Checker(options(settings, **chosen), registry)
    targets = [output.path for output in wanted if output.path]
    for path in targets:
        guard(path, (*files, *filter(None, (settings.path,)), *_rule_files(checker)))
    run = _run(checker, files, pack, input_format)
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


def _run(checker: Checker, files: Sequence[str], together: bool, input_format: str | None) -> Run:
    """Check every contract that the files hold; what cannot be read stands among the problems."""
    from contractcheck import __version__
    from contractcheck.errors import ContractCheckError
    from contractcheck.packs import gather
    from contractcheck.reporters.base import Run

    problems: list[Problem] = []
    reports = []
    with Progress() as progress:
        for found in gather(dict.fromkeys(files), together=together):
            if isinstance(found, ContractCheckError):
                problems.append(_problem(found))
                continue
            try:
                report = _report(checker, found, input_format, problems, progress)
            except ContractCheckError as error:
                problems.append(_problem(error))
            else:
                reports += [report] if report else []
    return Run(reports=tuple(reports), problems=tuple(problems), version=__version__)


def _report(
    checker: Checker, pack: Pack, input_format: str | None, problems: list[Problem], progress: Progress
) -> Report | None:
    """The report on one contract, or None where none of its documents could be read."""
    progress.step(f"Checking {', '.join(Path(path).name for path in pack.paths)} ...")
    inputs = opened(pack.paths, input_format, checker.options.limits)
    contract, errors = checker.opener.open_pack(pack, inputs)
    problems.extend(map(_problem, errors))
    return checker.report(contract) if contract else None


def _rule_files(checker: Checker) -> Iterator[Path]:
    """The files that the rules were read from."""
    for rule_set in checker.rule_sets:
        paths = [Path(rule.path) for rule in rule_set.rules if rule.path]
        yield from paths
        yield from {path.with_name("set.yaml") for path in paths}


def _problem(error: ContractCheckError) -> Problem:
    from contractcheck.errors import ReadError
    from contractcheck.reporters.base import Problem

    if isinstance(error, ReadError):
        return Problem(path=error.path, problem=error.problem, advice=error.advice)
    return Problem(path="", problem=str(error))
