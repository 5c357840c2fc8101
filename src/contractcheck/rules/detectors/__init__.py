"""The detectors that come in the box, by the names that rule files use."""

from __future__ import annotations

from collections.abc import Mapping

from contractcheck.rules.detectors.base import Detector, DetectorFactory, Hit
from contractcheck.rules.detectors.find import Find

BUILTIN: Mapping[str, DetectorFactory] = {"find": Find}

__all__ = ["BUILTIN", "Detector", "DetectorFactory", "Hit"]
