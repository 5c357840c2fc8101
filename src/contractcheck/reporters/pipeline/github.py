"""What a step of a GitHub workflow shows: annotations on the files, and a summary of the job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Literal

from contractcheck.model.rule import Severity
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.markdown import safe
from contractcheck.reporters.pipeline.entries import Entry, entries
from contractcheck.reporters.repository import Repository
from contractcheck.reporters.shape import SEVERITIES
from contractcheck.reporters.story.opening import opening
from contractcheck.reporters.story.rest import unanswered
from contractcheck.reporters.words import GRAVITY, LAST_WORD, capital, clipped, listed, many, plain, sentence

Kind = Literal["error", "warning", "notice"]

MOST_OF_A_KIND = 10  # annotations of a kind that GitHub shows of one step
MOST_SUMMARY = 1_000_000  # bytes; GitHub refuses a summary of more than 1 MiB whole
_MESSAGE = 2000
_HEADER = ("| How serious | Where | What is the trouble | What to do |", "| --- | --- | --- | --- |")
_KINDS: Mapping[Severity, Kind] = {"error": "error", "warning": "warning", "info": "notice"}


class GitHubReporter:
    """Writes workflow commands to be printed: the gravest findings as annotations, and how many there are in all."""

    name = "github"

    def render(self, run: Run, look: Look) -> str:  # noqa: ARG002 - a program does not mind the looks
        """One line for each annotation, at most as many of a kind as GitHub shows."""
        found = entries(run, Repository())
        told: dict[Kind, list[str]] = {"error": [], "warning": [], "notice": []}
        for kind, line in _all(run, found):
            told[kind].append(line)
        shown = {kind: lines[: MOST_OF_A_KIND - (kind == "notice")] for kind, lines in told.items()}
        left = sum(len(lines) - len(shown[kind]) for kind, lines in told.items())
        rest = f" {capital(many(left, 'further annotation'))} could not be shown here." if left else ""
        last = _command("notice", f"{tally(run, found)}{rest}", title="contractcheck")
        return "\n".join([*(line for lines in shown.values() for line in lines), last]) + "\n"


class GitHubSummaryReporter:
    """Writes the summary of a job in Markdown: the answer for each contract, then its findings on a line each."""

    name = "github-summary"

    def render(self, run: Run, look: Look) -> str:  # noqa: ARG002 - whoever shows the page chooses its looks
        """The summary, cut after a line with what was left out where it would be too long for GitHub."""
        found = entries(run, Repository())
        every = list(_summary(run, found))
        sizes = accumulate(len(line.encode("utf-8", "backslashreplace")) + 1 for line in every)
        lines = [line for line, size in zip(every, sizes, strict=True) if size <= MOST_SUMMARY]
        if len(lines) < len(every):
            left = sum(each.startswith("| ") and each not in _HEADER for each in every[len(lines) :])
            lines += ["", f"{capital(many(left, 'further finding'))} would not fit here: the full report has them."]
        return "\n".join([*lines, "", LAST_WORD]) + "\n"


def tally(run: Run, found: Iterable[Entry]) -> str:
    """How many contracts were checked and what was found, in a sentence."""
    found = list(found)
    new = [each.finding.severity for each in found if not each.finding.settled]
    kinds = [each.finding.settled.kind for each in found if each.finding.settled]
    unjudged = sum(each.verdict == "cannot-judge" for report in run.reports for each in report.assessments)
    counts = [f"{new.count(severity)} {GRAVITY[severity]}" for severity in SEVERITIES if severity in new]
    told = [
        f"{many(len(run.reports), 'contract')} checked",
        f"{many(len(new), 'finding')}{f' ({listed(counts)})' if counts else ''}",
        f"{kinds.count('known')} known before" if "known" in kinds else "",
        f"{kinds.count('suppressed')} suppressed" if "suppressed" in kinds else "",
        f"{many(unjudged, 'question')} could not be judged" if unjudged else "",
        f"{many(len(run.problems), 'file')} could not be read" if run.problems else "",
    ]
    return sentence(", ".join(filter(None, told)))


def _all(run: Run, found: Iterable[Entry]) -> Iterator[tuple[Kind, str]]:
    """Every annotation with its kind: what broke, then the findings, the gravest first."""
    repository = Repository()
    for problem in sorted(run.problems, key=lambda each: (each.path, each.problem)):
        file = repository.path(problem.path) if problem.path else ""
        yield "error", _command("error", str(problem), file=file, title="This file could not be read")
    for report in run.reports:
        first = repository.path(report.contract.documents[0].source)
        for broken in report.faults:
            words = f"The rule {broken.rule.id} broke while it ran: {broken.fault}"
            yield "error", _command("error", words, file=first, title="A rule broke")
        for document in report.contract.documents:
            for note in document.reading.notes:
                if note.unread:
                    file = repository.path(document.source)
                    yield "warning", _command("warning", note.sentence, file=file, title="Not all could be read")
    for notice in (*run.notices, *(each for report in run.reports for each in report.notices)):
        line = str(notice.line) if notice.line else ""
        file = repository.path(notice.path) if notice.path else ""
        yield "warning", _command("warning", notice.sentence, file=file, line=line, title="contractcheck")
    for entry in _gravest_first(found):
        settled = entry.finding.settled
        if settled is None or settled.kind == "known":
            kind: Kind = "notice" if settled else _KINDS[entry.finding.severity]
            yield kind, _annotation(kind, entry)


def _gravest_first(found: Iterable[Entry]) -> list[Entry]:
    return sorted(found, key=lambda each: (each.finding.settled is not None, SEVERITIES.index(each.finding.severity)))


def _annotation(kind: Kind, entry: Entry) -> str:
    advice = entry.finding.rule.advice
    words = f"{entry.message} What to do: {sentence(advice)}" if advice else entry.message
    title = ": ".join(filter(None, (entry.finding.rule.id, capital(entry.spot.name))))
    return _command(kind, words, file=entry.path, line=str(entry.spot.line or ""), title=title)


def _command(kind: Kind, words: str, **properties: str) -> str:
    """A workflow command on one line, with what would end it or start another one written as GitHub reads it."""
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{kind} {told}::{_data(clipped(plain(words), _MESSAGE))}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _summary(run: Run, found: tuple[Entry, ...]) -> Iterator[str]:
    yield "# contractcheck"
    yield ""
    yield safe(tally(run, found))
    if run.problems:
        yield from ("", "## What could not be read", "")
        yield from (f"- {safe(str(problem))}" for problem in run.problems)
    notices = [*run.notices, *(each for report in run.reports for each in report.notices)]
    if notices:
        yield from ("", "## What to put right beside the findings", "")
        yield from (f"- {safe(str(notice))}" for notice in notices)
    for report in run.reports:
        documents = report.contract.documents
        path = Repository().path(documents[0].source)
        others = f" and {many(len(documents) - 1, 'other document')}" if len(documents) > 1 else ""
        yield from (
            "",
            f"## {safe(report.contract.title)}",
            "",
            f"{safe(path)}{others}. {safe(opening(report).result)}",
        )
        gaps = [
            f"- **Not read:** {safe(note.sentence)}" for each in documents for note in each.reading.notes if note.unread
        ]
        gaps += [
            f"- **Not judged:** {safe(f'{each.reason} {each.told}')}"
            for each in unanswered(report)
            if each.kind == "cannot-judge"
        ]
        if gaps:
            yield from ("", *gaps)
        mine = [each for each in found if each.report is report]
        if mine:
            yield from ("", *_table(mine))


def _table(mine: list[Entry]) -> Iterator[str]:
    yield from _HEADER
    for entry in _gravest_first(mine):
        standing = f" ({entry.settled.rstrip('.')})" if entry.settled else ""
        where = capital(entry.spot.name) if entry.card.quotes else "Missing"
        trouble = " ".join(filter(None, (sentence(entry.headline), entry.card.problem)))
        cells = (f"{capital(entry.card.gravity)}{standing}", where, clipped(trouble, 400), sentence(entry.card.advice))
        yield f"| {' | '.join(map(safe, cells))} |"
