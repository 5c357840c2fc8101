"""Every format is told of where users look for it."""

from __future__ import annotations

import re
from pathlib import Path

from contractcheck.cli.check import check
from contractcheck.plugins.builtins import contractcheck_reporters

ROOT = Path(__file__).resolve().parents[2]
NAMES = [each.name for each in contractcheck_reporters()]


def test_every_format_is_named_in_the_help() -> None:
    option = next(each for each in check.params if each.name == "formats")

    told = re.findall(r"[a-z-]+", option.help.partition(" Can be given")[0])

    assert set(NAMES) <= set(told)


def test_every_format_for_build_servers_has_its_line_in_the_guide() -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")

    named = re.findall(r"^\| `([a-z][a-z-]*)` \|", text, re.MULTILINE)

    assert named == NAMES[NAMES.index("json") + 1 :]


def test_every_format_is_tried_with_what_the_package_alone_brings() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    (tried,) = re.findall(r"for format in (.+?); do", script, re.DOTALL)

    assert {"text", *tried.replace("\\\n", " ").split()} == set(NAMES)
