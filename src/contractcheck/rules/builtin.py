"""The detectors that come in the box, by the names that rule files use; none is imported before a rule needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contractcheck.analysis.lexicon import Lexicon
    from contractcheck.rules.detectors import Detector, DetectorFactory


@dataclass(frozen=True, slots=True)
class LateDetector:
    """Makes a detector whose module is imported when the first one is made."""

    module: str
    name: str

    def __call__(self, options: Mapping[str, Any], lexicon: Lexicon) -> Detector:
        """A detector with these options."""
        made: Detector = getattr(import_module(f"contractcheck.rules.detectors.{self.module}"), self.name)(
            options, lexicon
        )
        return made


BUILTIN: Mapping[str, DetectorFactory] = {
    "find": LateDetector("find", "Find"),
    "measures": LateDetector("measures", "Measures"),
    "slips": LateDetector("slips", "Slips"),
    "weighting": LateDetector("weighting", "Weighting"),
}
