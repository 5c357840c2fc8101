"""For those who write rules: try a rule set in a test of its own."""

from __future__ import annotations

from pathlib import Path


def surprises(folder: str | Path) -> list[str]:
    """The examples of a rule set that are judged otherwise than its rules say, each in a sentence; none is right.

    Raises `contractcheck.RuleSetError` with every mistake for a rule set that does not load.
    """
    from contractcheck.api import vocabulary
    from contractcheck.plugins.registry import Registry
    from contractcheck.rules.examples import run

    registry = Registry.discover()
    return [
        f"{each.rule.id} is told {each.verdict}, not {each.example.expect}: {each.example.text}"
        for each in run(registry.rule_set(Path(folder)), vocabulary(), registry.detectors)
        if not each.right and not each.example.shortfall
    ]
