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
    from contractcheck.rules.detectors import BUILTIN

    return BUILTIN


@hookimpl
def contractcheck_rule_sets() -> Sequence[Traversable]:
    """The folders of ``rules/`` that hold a rule set."""
    folders = sorted(folder("rules").iterdir(), key=lambda each: each.name)
    return [each for each in folders if each.joinpath("set.yaml").is_file()]


@hookimpl
def contractcheck_reporters() -> Sequence[Reporter]:
    """Pages for people, in full and in easy read; tables for a spreadsheet; JSON and what a build server reads."""
    from contractcheck.reporters.easy import EasyReadReporter, EasyReadWordReporter
    from contractcheck.reporters.html import HtmlReporter
    from contractcheck.reporters.json import JsonReporter
    from contractcheck.reporters.markdown import MarkdownReporter
    from contractcheck.reporters.pipeline import (
        GitHubReporter,
        GitHubSummaryReporter,
        GitLabReporter,
        JunitReporter,
        SarifReporter,
    )
    from contractcheck.reporters.table import CsvReporter, FrameworkCsvReporter, WorkbookReporter
    from contractcheck.reporters.text import TextReporter
    from contractcheck.reporters.word import WordReporter

    return (
        TextReporter(),
        HtmlReporter(),
        WordReporter(),
        MarkdownReporter(),
        EasyReadReporter(),
        EasyReadWordReporter(),
        CsvReporter(),
        FrameworkCsvReporter(),
        WorkbookReporter(),
        JsonReporter(),
        SarifReporter(),
        JunitReporter(),
        GitHubReporter(),
        GitHubSummaryReporter(),
        GitLabReporter(),
    )
