"""contractcheck: where a social-care contract falls short of the outcomes that reform asks for."""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # as typing has it; importing typing would cost more than all the rest of this file

if TYPE_CHECKING:
    from contractcheck.api import Checker, check, read
    from contractcheck.errors import (
        Cancelled,
        ContractCheckError,
        GateError,
        PackError,
        PluginError,
        ReadError,
        RuleSetError,
        SavedReportError,
        TimeLimitError,
        UsageError,
    )
    from contractcheck.model.assessment import Accepted, Assessment, Evidence, Nearest, Settled
    from contractcheck.model.clause import Clause, Contract, Part
    from contractcheck.model.document import Document
    from contractcheck.model.duty import Duty
    from contractcheck.model.framework import Framework, FrameworkItem
    from contractcheck.model.measure import Measure
    from contractcheck.model.place import Place
    from contractcheck.model.report import Coverage, Notice, Report, ServiceKinds
    from contractcheck.model.rule import Rule, RuleSet
    from contractcheck.model.span import Span
    from contractcheck.options import Options
    from contractcheck.plugins.hookspecs import hookimpl
    from contractcheck.plugins.registry import Registry
    from contractcheck.progress import Step
    from contractcheck.readers.base import Limits, Reader, Source
    from contractcheck.rendering import render
    from contractcheck.reporters.base import Look, Problem, Reporter, Run
    from contractcheck.rules.detectors import Detector
    from contractcheck.runs.run import check_all
    from contractcheck.runs.task import Outcome

__all__ = [
    "Accepted",
    "Assessment",
    "Cancelled",
    "Checker",
    "Clause",
    "Contract",
    "ContractCheckError",
    "Coverage",
    "Detector",
    "Document",
    "Duty",
    "Evidence",
    "Framework",
    "FrameworkItem",
    "GateError",
    "Limits",
    "Look",
    "Measure",
    "Nearest",
    "Notice",
    "Options",
    "Outcome",
    "PackError",
    "Part",
    "Place",
    "PluginError",
    "Problem",
    "ReadError",
    "Reader",
    "Registry",
    "Report",
    "Reporter",
    "Rule",
    "RuleSet",
    "RuleSetError",
    "Run",
    "SavedReportError",
    "ServiceKinds",
    "Settled",
    "Source",
    "Span",
    "Step",
    "TimeLimitError",
    "UsageError",
    "__version__",
    "check",
    "check_all",
    "hookimpl",
    "read",
    "render",
]

# Where each public name lives; it is imported when first asked for, so that `import contractcheck` stays cheap.
_HOMES = {
    "Accepted": "model.assessment",
    "Assessment": "model.assessment",
    "Cancelled": "errors",
    "Checker": "api",
    "Clause": "model.clause",
    "Contract": "model.clause",
    "ContractCheckError": "errors",
    "Coverage": "model.report",
    "Detector": "rules.detectors",
    "Document": "model.document",
    "Duty": "model.duty",
    "Evidence": "model.assessment",
    "Framework": "model.framework",
    "FrameworkItem": "model.framework",
    "GateError": "errors",
    "Limits": "readers.base",
    "Look": "reporters.base",
    "Measure": "model.measure",
    "Nearest": "model.assessment",
    "Notice": "model.report",
    "Options": "options",
    "Outcome": "runs.task",
    "PackError": "errors",
    "Part": "model.clause",
    "Place": "model.place",
    "PluginError": "errors",
    "Problem": "reporters.base",
    "ReadError": "errors",
    "Reader": "readers.base",
    "Registry": "plugins.registry",
    "Report": "model.report",
    "Reporter": "reporters.base",
    "Rule": "model.rule",
    "RuleSet": "model.rule",
    "RuleSetError": "errors",
    "Run": "reporters.base",
    "SavedReportError": "errors",
    "ServiceKinds": "model.report",
    "Settled": "model.assessment",
    "Source": "readers.base",
    "Span": "model.span",
    "Step": "progress",
    "TimeLimitError": "errors",
    "UsageError": "errors",
    "check": "api",
    "check_all": "runs.run",
    "hookimpl": "plugins.hookspecs",
    "read": "api",
    "render": "rendering",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"contractcheck has no {name!r}")
    from importlib import import_module

    return getattr(import_module(f"contractcheck.{home}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
