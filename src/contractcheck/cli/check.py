"""``contractcheck check``: judge contracts and report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contractcheck.cli.choices import choices, say_whence, settings_of
from contractcheck.cli.forms import input_format_option, jobs_of
from contractcheck.cli.standard_input import opened, refuse_format
from contractcheck.cli.terminal import guard, say
from contractcheck.errors import ContractCheckError

if TYPE_CHECKING:
    from contractcheck.config import Config, Settings
    from contractcheck.reporters.base import Detail
    from contractcheck.runs.task import Outcome, Task
    from contractcheck.runs.work import Workshop


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
@click.option(
    "--diff-base",
    metavar="REVISION",
    help="Check only what changed in git since this branch, tag or commit, and fail only on what the change brought.",
)
@input_format_option
@choices
@click.option(
    "-j",
    "--jobs",
    callback=jobs_of,
    metavar="N|auto",
    help="Check so many contracts at once; auto (the usual one): as many as this computer has cores.",
)
@click.option(
    "--cache/--no-cache",
    default=None,
    help="Whether to remember reports, so that a contract that has not changed is not checked again.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    help="Findings in this file are known already: they are marked, and do not count for --fail-on.",
)
@click.option("--fail-on-stale", is_flag=True, help="Exit with 1 also where a known finding is not found any more.")
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
    diff_base: str | None,
    jobs: int | str | None,
    cache: bool | None,
    baseline: str | None,
    fail_on_stale: bool,
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
      contractcheck check templates/ --diff-base origin/main
      contractcheck check templates/ --baseline contractcheck-baseline.json

    \b
    Exit codes: 0 nothing to report, 1 something needs attention (see --fail-on),
    2 a file could not be read, a name is not known, or a rule broke.
    """  # noqa: D301
    from contractcheck.cli.answering import Question, read_by
    from contractcheck.cli.outputs import outputs, taken_for_contracts, write
    from contractcheck.gate.baseline_file import Baseline
    from contractcheck.plugins.registry import Registry
    from contractcheck.runs.kept import Kept
    from contractcheck.runs.revision import Revision
    from contractcheck.runs.since import Comparison
    from contractcheck.runs.work import Workshop

    given = {**chosen, "fail_on": fail_on, "jobs": jobs, "cache": cache, "baseline": baseline}
    settings = settings_of(config, isolated, given)
    whole = settings.for_run(files)
    registry = Registry.discover()
    refuse_format(input_format, files, registry)
    wanted = outputs(formats, paths, whole.format, registry)
    before = Baseline(whole.baseline) if whole.baseline else None
    tasks = tasks_of(files, settings, pack, input_format)
    workshop = Workshop(registry, Kept.usual() if whole.cache else None)
    rules = _rule_files({config for _, config in tasks if config}, workshop)
    for path in filter(None, (output.path for output in wanted)):
        kept = [before.path] if before else []
        guard(path, (*files, *settings.files, *rules, *read_by(task for task, _ in tasks), *kept))
    comparison = Comparison([task for task, _ in tasks], Revision(diff_base) if diff_base is not None else None)
    configs = [config for (_, config), touched in zip(tasks, comparison.touched, strict=True) if touched]
    question = Question(
        comparison=comparison,
        least=tuple(config.fail_on if config else "error" for config in configs),
        outputs=wanted,
        detail=detail or "normal",
        exit_zero=exit_zero,
        baseline=before,
        fail_on_stale=fail_on_stale,
    )
    answer = question.answered(workshop, whole.jobs)
    write(answer.reports, wanted)
    say_whence(*filter(None, configs))
    for sentence in filter(None, (comparison.sentence, *answer.sentences, *taken_for_contracts(wanted, files))):
        say(sentence)
    return answer.code


def tasks_of(
    files: Sequence[str], settings: Settings, together: bool, input_format: str | None
) -> list[tuple[Task | Outcome, Config | None]]:
    """Every contract that the files hold, to be checked with the settings that count for its first document.

    What cannot be a contract stands in its place as what came of it. Raises `UsageError` for settings that cannot be
    used.
    """
    from contractcheck.packs import gather
    from contractcheck.runs.task import Task, failed

    found: list[tuple[Task | Outcome, Config | None]] = []
    for pack in gather(dict.fromkeys(files), together=together):
        if isinstance(pack, ContractCheckError):
            found.append((failed(pack), None))
            continue
        config = settings.for_path(pack.paths[0])
        options = config.options
        try:
            sources = opened(pack.paths, input_format, options.limits)
            found.append((Task(pack=pack, options=options, sources=tuple(sources)), config))
        except ContractCheckError as error:
            found.append((failed(error), config))
    return found


def _rule_files(configs: Iterable[Config], workshop: Workshop) -> frozenset[Path]:
    """The files that the rules of a run are read from.

    Raises `UsageError` for a name in the settings that nobody knows, before any contract is read.
    """
    paths: set[Path] = set()
    for options, config in {config.options: config for config in configs}.items():
        with config.named():
            checker = workshop.checker(options)
        paths |= {Path(rule.path) for rule_set in checker.rule_sets for rule in rule_set.rules if rule.path}
    return frozenset(paths | {path.with_name("set.yaml") for path in paths})
