"""Small rule sets, written for a test."""

from __future__ import annotations

from pathlib import Path

SET = """\
name: demo
title: Demonstration
charter: What a demonstration asks for.
version: "1.0"
"""

RULE = """\
id: DEMO-001
title: Meals are chosen by the person
kind: require
severity: warning
why: Choosing what to eat is an ordinary part of life.
framework: [PF-P2]
applies_to: [all]
stands_in: [specification]
actor: [provider]
meaning: {met: Meals are what the person chooses., gap: Nothing on meals.}
look_for:
  met:
    - find: [choose, "meal | menu"]
advice: Say that people choose their own meals.
model_clause: The Provider shall prepare the meals that the Supported Person chooses.
examples:
  met: [The Provider shall cook what the Supported Person chooses.]
"""


def write(folder: Path, **files: str) -> Path:
    """A folder with these files; ``DEMO_001`` stands for ``DEMO-001.yaml``."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


def rule(**changes: str) -> str:
    """The rule above with some of its lines replaced, each by the text given (with what stands under it)."""
    lines: list[str] = []
    dropping = False
    for line in RULE.splitlines():
        key = line.partition(":")[0]
        if not line.startswith(" "):
            dropping = key in changes
            if dropping:
                lines += [changes[key]] if changes[key] else []
        if not dropping:
            lines.append(line)
    return "\n".join(lines) + "\n"
