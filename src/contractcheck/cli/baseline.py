"""``contractcheck baseline``: what is known already, so that a gate stops at what is new."""

from __future__ import annotations

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contractcheck.cli.check import tasks_of
from contractcheck.cli.choices import choices, say_whence, settings_of
from contractcheck.cli.forms import jobs_of, put_json, text_or_json
from contractcheck.cli.terminal import Progress, guard, put, say
from contractcheck.errors import UsageError, shown

if TYPE_CHECKING:
    from contractcheck.config import Settings
    from contractcheck.reporters.base import Run

_files = click.argument("files", nargs=-1, required=True, metavar="FILE...")
_pack = click.option("--pack", is_flag=True, help="All the files together make one contract.")
_jobs = click.option("-j", "--jobs", callback=jobs_of, metavar="N|auto", help="Check so many contracts at once.")


@click.group("baseline", short_help="Keep the findings that are known already.")
def baseline() -> None:
    """Keep the findings that are known already, so that a check stops at what is new.

    \b
    Examples:
      contractcheck baseline write contracts/
      contractcheck check contracts/ --baseline contractcheck-baseline.json
      contractcheck baseline prune contracts/
    """  # noqa: D301


@baseline.command("write", short_help="Write today's findings down as known.")
@_files
@click.option("-o", "--output", metavar="BASELINE", help="The file; contractcheck-baseline.json unless given.")
@click.option("--overwrite", is_flag=True, help="Write to a baseline that is there already.")
@_pack
@_jobs
@choices
def write(
    files: tuple[str, ...],
    output: str | None,
    overwrite: bool,
    pack: bool,
    jobs: int | str | None,
    config: str | None,
    isolated: bool,
    **chosen: Any,
) -> int:
    """Check FILE..., and write down what is found as known.

    What is suppressed is not written down. In a baseline that is there already, what it holds of
    other documents, and of rules that were not asked, stays.
    """
    from contractcheck.gate.baseline import Entry, entries, seen_from
    from contractcheck.gate.baseline_file import Baseline
    from contractcheck.reporters.words import many

    given = {**chosen, "jobs": jobs, "baseline": output}
    path = _path(files, given, config, isolated)
    if path.exists() and not overwrite:
        raise UsageError(
            f"{shown(str(path))}: there is a baseline already. Add --overwrite to put today's findings in it."
        )
    before = Baseline(path) if path.exists() else None
    guard(path, files)
    run = _run(files, given, config, isolated, pack)
    if run is None:
        return 2
    kept: tuple[Entry, ...] = ()
    if before:
        before.marked(run)
        kept = before.known.untouched
    found = [each for report in run.reports for each in entries(report, seen_from(path.parent))]
    _save(path, (*kept, *dict.fromkeys(found)))
    others = f"; {many(len(kept), 'entry', 'entries')} of other documents or rules stayed" if kept else ""
    say(f"Wrote {shown(str(path))} with {many(sum(each.count for each in found), 'place')} of known findings{others}.")
    say(_how_to_use(path, files, settings_of(config, isolated, chosen)))
    return 0


@baseline.command("show", short_help="Show what a baseline holds.")
@click.argument("path", default="contractcheck-baseline.json", metavar="[BASELINE]")
@text_or_json
def show(path: str, format_: str) -> int:
    """Show what a baseline holds, document by document; contractcheck-baseline.json unless named."""
    from contractcheck.gate.baseline_file import SCHEMA_VERSION, read, shape

    entries = read(Path(path))
    if format_ == "json":
        put_json({"schema_version": SCHEMA_VERSION, "findings": [shape(each) for each in entries]})
        return 0
    lines = []
    for document, found in groupby(entries, key=lambda each: each.document):
        lines.append(shown(document))
        lines += [
            f"  {each.rule:<10}{each.verdict:<10}{each.clause}{f' ({each.count:,} times)' if each.count > 1 else ''}"
            for each in found
        ]
    put("\n".join((*lines, "")) if lines else "The baseline is empty: nothing is known.\n", encoded=False)
    return 0


@baseline.command("prune", short_help="Take out what is not found any more.")
@_files
@click.option("--baseline", metavar="BASELINE", help="The file; contractcheck-baseline.json unless given.")
@_pack
@_jobs
@choices
def prune(
    files: tuple[str, ...],
    baseline: str | None,
    pack: bool,
    jobs: int | str | None,
    config: str | None,
    isolated: bool,
    **chosen: Any,
) -> int:
    """Check FILE..., and take out of the baseline what is not found there any more.

    What has become better is kept as it is now, so that it cannot become worse again unseen. Nothing
    new comes in, and what the baseline holds of other documents stays, unless these are gone.
    """
    from contractcheck.gate.baseline_file import Baseline
    from contractcheck.reporters.words import many

    given = {**chosen, "jobs": jobs, "baseline": baseline}
    path = _path(files, given, config, isolated)
    before = Baseline(path)
    run = _run(files, given, config, isolated, pack)
    if run is None:
        return 2
    before.marked(run)
    stale = sum(each.count for each in before.stale)
    _save(path, before.pruned)
    say(f"Took {many(stale, 'stale place')} out of {shown(str(path))}.")
    return 0


def _how_to_use(path: Path, files: tuple[str, ...], settings: Settings) -> str:
    """What makes a check stop only at what is new: nothing, where the settings name the baseline, else to name it."""
    named = settings.for_run(files).baseline
    if named and os.path.realpath(named) == os.path.realpath(path):
        return "The settings name it, so `contractcheck check` now stops only at what is new."
    name = shown(str(path))
    return f"Check with --baseline {name}, or set baseline in contractcheck.toml, to stop only at what is new."


def _path(files: tuple[str, ...], given: dict[str, Any], config: str | None, isolated: bool) -> Path:
    from contractcheck.gate.baseline_file import NAME

    return settings_of(config, isolated, given).for_run(files).baseline or Path(NAME)


def _run(files: tuple[str, ...], given: dict[str, Any], config: str | None, isolated: bool, pack: bool) -> Run | None:
    """What the files hold, or None where something could not be read or judged, which is told."""
    from contractcheck.plugins.registry import Registry
    from contractcheck.runs.kept import Kept
    from contractcheck.runs.run import collected, outcomes
    from contractcheck.runs.work import Workshop

    settings = settings_of(config, isolated, given)
    whole = settings.for_run(files)
    workshop = Workshop(Registry.discover(), Kept.usual() if whole.cache else None)
    tasks = tasks_of(files, settings, pack, None)
    with Progress() as progress:
        run = collected(outcomes([task for task, _ in tasks], workshop, jobs=whole.jobs, step=progress.of_many))
    say_whence(*dict.fromkeys(config for _, config in tasks if config))
    broken = [f"The rule {each.rule.id} broke: {each.fault}" for report in run.reports for each in report.faults]
    for sentence in (*map(str, run.problems), *broken):
        say(sentence)
    if run.problems or broken:
        say("Nothing was written.")
        return None
    return run


def _save(path: Path, entries: Any) -> None:
    from contractcheck.cli.outputs import save
    from contractcheck.gate.baseline_file import text

    save([(text(entries), path)])
