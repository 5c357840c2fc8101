"""A report in one of the formats, for a program that embeds contractcheck."""

from __future__ import annotations

from collections.abc import Iterable

from contractcheck import __version__
from contractcheck.model.report import Report
from contractcheck.plugins.blame import blamed
from contractcheck.plugins.registry import Registry
from contractcheck.reporters.base import Look, Run, as_bytes


def render(
    what: Report | Iterable[Report] | Run,
    format: str = "text",  # noqa: A002  the command line calls it so, too
    *,
    look: Look | None = None,
    registry: Registry | None = None,
) -> bytes:
    """A report, or several in one, as a file of this format holds them: text is UTF-8.

    ``format`` is "html", "json" or any other name that ``contractcheck check --format`` takes; a ``registry`` that
    has been made already saves asking the plugins again.

    Raises:
        UsageError: nobody knows the format.
        PluginError: a plugin's reporter broke.

    """
    reporter = (registry or Registry.discover()).reporter(format)
    with blamed(reporter, "wrote the report"):
        return as_bytes(reporter.render(_run(what), look or Look()))


def _run(what: Report | Iterable[Report] | Run) -> Run:
    if isinstance(what, Run):
        return what
    return Run(reports=(what,) if isinstance(what, Report) else tuple(what), version=__version__)
