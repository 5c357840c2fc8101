"""The hooks that a plugin may answer. They return values and mutate nothing.

A plugin is a module (or object) with functions of these names, marked with ``contractcheck.hookimpl``
and announced as an entry point of the group ``contractcheck``. What stands here are signatures for
pluggy to hold plugins to; it never runs their bodies, and a type checker asks that they return or raise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import pluggy

from contractcheck.model.clause import Clause
from contractcheck.model.document import Document
from contractcheck.model.rule import Rule
from contractcheck.readers.base import Reader
from contractcheck.reporters.base import Reporter

if TYPE_CHECKING:
    import click

    from contractcheck.analysis import Analysis
    from contractcheck.rules.detectors import DetectorFactory

PROJECT = "contractcheck"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def contractcheck_readers() -> Sequence[Reader]:
    """Readers of file formats. A plugin's reader is asked before the one in the box."""
    raise NotImplementedError


@hookspec(firstresult=True)
def contractcheck_clauses(document: Document) -> Sequence[Clause] | None:
    """The clauses of a document that this plugin knows how to take apart, or None for the usual way."""
    raise NotImplementedError


@hookspec
def contractcheck_analysers() -> Sequence[Callable[[Analysis], Analysis]]:
    """Functions that take an analysis and hand back one that says more; run in turn after the usual analysis."""
    raise NotImplementedError


@hookspec
def contractcheck_detectors() -> Mapping[str, DetectorFactory]:
    """Detectors by the name that rule files use."""
    raise NotImplementedError


@hookspec
def contractcheck_rule_sets() -> Sequence[Traversable]:
    """Folders that hold a ``set.yaml`` and one YAML file for each rule."""
    raise NotImplementedError


@hookspec
def contractcheck_rules() -> Sequence[Rule]:
    """Rules written in Python; they make a rule set with the name of the plugin."""
    raise NotImplementedError


@hookspec
def contractcheck_reporters() -> Sequence[Reporter]:
    """Writers of reports, chosen by name with ``--format``."""
    raise NotImplementedError


@hookspec
def contractcheck_commands() -> Sequence[click.Command]:
    """Further commands of the command line."""
    raise NotImplementedError
