"""``contractcheck check``: judge contracts and report."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contractcheck.cli.forms import ocr_option, view_option
from contractcheck.cli.terminal import Progress, guard, look, put, save, say

if TYPE_CHECKING:
    from contractcheck.api import Checker
    from contractcheck.errors import ContractCheckError
    from contractcheck.model.report import Report
    from contractcheck.packs import Pack
    from contractcheck.plugins.registry import Registry
    from contractcheck.readers.base import Source
    from contractcheck.reporters.base import Detail, Problem, Run

GRAVITY = {"error": 3, "warning": 2, "info": 1, "none": 4}
STANDARD_INPUT = "-"


@click.command("check", short_help="Check contracts and say where they fall short.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--pack", is_flag=True, help="All the files together make one contract.")
@click.option("-f", "--format", "format_", metavar="NAME", help="text (the usual one), json, or a plugin's.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to this file.")
@click.option(
    "--rule-set",
    "rule_sets",
    multiple=True,
    metavar="NAME|FOLDER",
    help="Use this rule set only. Can be given several times.",
)
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules: WRK-001, or WRK for all of its set.")
@click.option("--ignore", multiple=True, metavar="RULE", help="All rules but these.")
@click.option(
    "--applies-to",
    multiple=True,
    metavar="KIND",
    help="The kind of service, if the contract does not make it clear: "
    "home, living, care-home, day, isf, staff-supply, framework, calloff.",
)
@view_option
@ocr_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "none"]),
    help="Exit with 1 from this severity on: error (serious; the usual one), warning (moderate), info (minor).",
)
@click.option(
    "--exit-zero", is_flag=True, help="Exit with 0 whatever was found; what could not be read still exits with 2."
)
@click.option("--input-format", metavar="FORMAT", help="What standard input holds, such as md or docx.")
@click.option("--config", metavar="FILE", help="Take settings from this file, not from the nearest contractcheck.toml.")
@click.option("--isolated", is_flag=True, help="Take no settings from any file.")
@click.option("-q", "--quiet", "detail", flag_value="quiet", help="Only what needs attention, in a line or two each.")
@click.option("-v", "--verbose", "detail", flag_value="verbose", help="Everything, with a wording for each finding.")
@click.option("--summary", "detail", flag_value="summary", help="Only the summary, with where the findings are.")
def check(
    files: tuple[str, ...],
    pack: bool,
    format_: str | None,
    output: Path | None,
    rule_sets: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    applies_to: tuple[str, ...],
    view: str | None,
    ocr: bool | None,
    fail_on: str | None,
    exit_zero: bool,
    input_format: str | None,
    config: str | None,
    isolated: bool,
    detail: Detail | None,
) -> int:
    """Check contracts, clause by clause, and say where they fall short.

    FILE is a Word, PDF, OpenDocument, RTF, HTML, Markdown or text file, a folder, or - for standard
    input. Each file is a contract of its own, unless --pack says that they belong together or a
    folder holds a contract.toml.

    \b
    Examples:
      contractcheck check draft.docx
      contractcheck check --pack terms.docx specification.pdf
      contractcheck check contracts/ --format json --output report.json
      contractcheck check draft.docx --select WRK --fail-on warning

    \b
    Exit codes: 0 nothing to report, 1 something needs attention (see --fail-on),
    2 a file could not be read, a name is not known, or a rule broke.
    """  # noqa: D301
    from contractcheck.api import Checker
    from contractcheck.config import load
    from contractcheck.options import Options
    from contractcheck.plugins.blame import blamed
    from contractcheck.plugins.registry import Registry
    from contractcheck.reporters.base import Look

    settings = load(config, isolated=isolated)
    registry = Registry.discover()
    _refuse_format(input_format, files, registry)
    reporter = registry.reporter(settings.text("format", format_))
    options = Options(
        rule_sets=settings.texts("rule_sets", rule_sets),
        select=settings.texts("select", _split(select)),
        ignore=settings.texts("ignore", _split(ignore)),
        applies_to=settings.texts("applies_to", _split(applies_to)),
        view="original" if settings.text("view", view) == "original" else "accepted",
        ocr=settings.flag("ocr", ocr),
    )
    checker = Checker(options, registry)
    output = None if output == Path(STANDARD_INPUT) else output
    if output:
        guard(output, (*files, *filter(None, (settings.path,)), *_rule_files(checker)))
    run = _run(checker, files, pack, input_format)

    with blamed(reporter, "wrote the report"):
        text = reporter.render(run, Look(detail=detail or "normal") if output else look(sys.stdout, detail or "normal"))
    if output is None:
        put(text, encoded=reporter.name != "text")
    else:
        read = [document.source for report in run.reports for document in report.contract.documents]
        guard(output, (*read, *(problem.path for problem in run.problems)))
        save(text, output)
    if settings.path:
        say(f"Settings were taken from {settings.path}.")
    for problem in run.problems:
        say(str(problem))
    for report in run.reports:
        for broken in report.faults:
            say(f"The rule {broken.rule.id} broke while it ran on {report.contract.title}: {broken.fault}")
    return exit_code(run, settings.text("fail_on", fail_on), exit_zero)


def exit_code(run: Run, fail_on: str, exit_zero: bool = False) -> int:
    """2 where something could not be read or judged, else 1 where a finding is as grave as ``fail_on``, else 0."""
    if run.problems or any(report.faults for report in run.reports):
        return 2
    findings = (finding for report in run.reports for finding in report.findings)
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
    most = checker.options.limits.file_bytes + 1
    inputs = [_standard_input(input_format, most) if path == STANDARD_INPUT else path for path in pack.paths]
    opened, errors = checker.opener.open_pack(pack, inputs)
    problems.extend(map(_problem, errors))
    return checker.report(opened) if opened else None


def _standard_input(input_format: str | None, most: int) -> Source:
    from contractcheck.errors import ReadError
    from contractcheck.readers.base import Source

    # The readers look at a file's content first and at the ending of its name where that leaves a doubt.
    name = f"standard input.{input_format.lstrip('.')}" if input_format else "standard input"
    try:
        return Source(name, sys.stdin.buffer.read(most) if sys.stdin else b"")
    except OSError as error:
        raise ReadError(name, f"It cannot be read ({error.strerror}).", "Name the file instead.") from error


def _refuse_format(input_format: str | None, files: Sequence[str], registry: Registry) -> None:
    """Refuse a format of standard input that nothing could read, or that nothing is asked of."""
    from contractcheck.errors import UsageError
    from contractcheck.names import unknown
    from contractcheck.packs import ENDINGS

    if input_format is None:
        return
    known = {ending.lstrip(".") for ending in ENDINGS} | {name for each in registry.readers for name in each.formats}
    if input_format.lstrip(".").lower() not in known:
        raise UsageError(unknown("input format", input_format, sorted(known)))
    if STANDARD_INPUT not in files:
        raise UsageError("--input-format tells what standard input holds, but no FILE is -, which stands for it.")


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


def _split(given: Sequence[str]) -> tuple[str, ...]:
    """The names in options that may be repeated and may hold commas."""
    return tuple(name.strip() for each in given for name in each.split(",") if name.strip())
