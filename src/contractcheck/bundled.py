"""Where the rules and schemas that ship with contractcheck are."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def folder(name: str) -> Traversable:
    """The bundled folder ``rules`` or ``schemas``: inside the installed package, or beside ``src`` in a checkout."""
    packed = files("contractcheck") / "_bundled" / name
    if packed.is_dir():
        return packed
    return Path(__file__).resolve().parents[2] / name
