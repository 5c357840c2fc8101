"""What detectors are made of; `contractcheck.rules.builtin` names those that come in the box."""

from __future__ import annotations

from contractcheck.rules.detectors.base import Detector, DetectorFactory, Hit

__all__ = ["Detector", "DetectorFactory", "Hit"]
