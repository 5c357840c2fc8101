"""contractcheck: where a social-care contract falls short of the outcomes that reform asks for."""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False  # as typing has it; importing typing would cost more than all the rest of this file

if TYPE_CHECKING:
    from contractcheck.api import Checker, check, read
    from contractcheck.errors import (
        ContractCheckError,
        PackError,
        PluginError,
        ReadError,
        RuleSetError,
        SavedReportError,
        UsageError,
    )
    from contractcheck.model.clause import Contract
    from contractcheck.model.report import Report
    from contractcheck.options import Options
    from contractcheck.plugins.hookspecs import hookimpl
    from contractcheck.plugins.registry import Registry
    from contractcheck.readers.base import Reader
    from contractcheck.reporters.base import Reporter
    from contractcheck.rules.detectors import Detector

__all__ = [
    "Checker",
    "Contract",
    "ContractCheckError",
    "Detector",
    "Options",
    "PackError",
    "PluginError",
    "ReadError",
    "Reader",
    "Registry",
    "Report",
    "Reporter",
    "RuleSetError",
    "SavedReportError",
    "UsageError",
    "__version__",
    "check",
    "hookimpl",
    "read",
]

# Where each public name lives; it is imported when first asked for, so that `import contractcheck` stays cheap.
_HOMES = {
    "Checker": "api",
    "Contract": "model.clause",
    "ContractCheckError": "errors",
    "Detector": "rules.detectors",
    "Options": "options",
    "PackError": "errors",
    "PluginError": "errors",
    "ReadError": "errors",
    "Reader": "readers.base",
    "Registry": "plugins.registry",
    "Report": "model.report",
    "Reporter": "reporters.base",
    "RuleSetError": "errors",
    "SavedReportError": "errors",
    "UsageError": "errors",
    "check": "api",
    "hookimpl": "plugins.hookspecs",
    "read": "api",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"contractcheck has no {name!r}")
    from importlib import import_module

    return getattr(import_module(f"contractcheck.{home}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
