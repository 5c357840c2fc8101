"""What comes in the box, as a plugin like any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from contractcheck.bundled import folder
from contractcheck.plugins.hookspecs import hookimpl
from contractcheck.readers.base import Reader
from contractcheck.reporters.base import Reporter

if TYPE_CHECKING:
    from contractcheck.rules.detectors import DetectorFactory


@hookimpl
def contractcheck_readers() -> Sequence[Reader]:
    """Word, PDF, OpenDocument, Markdown, HTML and plain text."""
    from contractcheck.readers import builtin_readers

    return builtin_readers()


@hookimpl
def contractcheck_detectors() -> Mapping[str, DetectorFactory]:
    """What ``rules/README.md`` lists."""
    from contractcheck.rules.builtin import BUILTIN

    return BUILTIN


@hookimpl
def contractcheck_rule_sets() -> Sequence[Traversable]:
    """The folders of ``rules/`` that hold a rule set."""
    folders = sorted(folder("rules").iterdir(), key=lambda each: each.name)
    return [each for each in folders if each.joinpath("set.yaml").is_file()]


@hookimpl
def contractcheck_reporters() -> Sequence[Reporter]:
    """Pages for people, in full and in easy read; tables for a spreadsheet; JSON and what a build server reads."""
    from contractcheck.reporters.late import LateReporter

    return tuple(LateReporter(*each) for each in _REPORTERS)


# By the name that --format takes: where it is, and what it is called there.
_REPORTERS = (
    ("text", "text", "TextReporter"),
    ("html", "html", "HtmlReporter"),
    ("docx", "word", "WordReporter"),
    ("md", "markdown", "MarkdownReporter"),
    ("easy-read", "easy", "EasyReadReporter"),
    ("easy-read-docx", "easy", "EasyReadWordReporter"),
    ("csv", "table", "CsvReporter"),
    ("csv-framework", "table", "FrameworkCsvReporter"),
    ("xlsx", "table", "WorkbookReporter"),
    ("json", "json", "JsonReporter"),
    ("sarif", "pipeline", "SarifReporter"),
    ("junit", "pipeline", "JunitReporter"),
    ("github", "pipeline", "GitHubReporter"),
    ("github-summary", "pipeline", "GitHubSummaryReporter"),
    ("gitlab", "pipeline", "GitLabReporter"),
)
