"""The detectors that come in the box, by the names that rule files use."""

from __future__ import annotations

from collections.abc import Mapping

from contractcheck.rules.detectors.base import Detector, DetectorFactory, Hit
from contractcheck.rules.detectors.find import Find
from contractcheck.rules.detectors.measures import Measures
from contractcheck.rules.detectors.slips import Slips
from contractcheck.rules.detectors.weighting import Weighting

BUILTIN: Mapping[str, DetectorFactory] = {"find": Find, "measures": Measures, "slips": Slips, "weighting": Weighting}

__all__ = ["BUILTIN", "Detector", "DetectorFactory", "Hit"]
