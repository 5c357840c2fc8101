"""What LibreOffice makes of a Word file when all its tracked changes are accepted, or all are refused.

``settled(paths, "accepted" | "refused")`` gives for each file its paragraphs as (number, words), tables included.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import office

SETTLE = {"accepted": ".uno:AcceptAllTrackedChanges", "refused": ".uno:RejectAllTrackedChanges"}


def settled(paths: Sequence[Path], how: str) -> list[list[tuple[str, str]]]:
    """The paragraphs of each file once its changes are settled."""
    told = office.answers(__file__, [how, *map(str, paths)])
    return [[(number, words) for number, words in each] for each in json.loads(told)]


def ask(pipe: str, how: str, paths: Sequence[str]) -> None:
    libre = office.Office(pipe)
    found = []
    for path in paths:
        with libre.opened(Path(path), settle=SETTLE[how]) as document:
            found.append(list(_paragraphs(document.Text)))
    print(json.dumps(found))  # noqa: T201 - it prints what it finds


def _paragraphs(text: Any) -> Iterator[tuple[str, str]]:
    content = text.createEnumeration()
    while content.hasMoreElements():
        each = content.nextElement()
        if each.supportsService("com.sun.star.text.TextTable"):
            for name in each.getCellNames():
                yield from _paragraphs(each.getCellByName(name))
        else:
            yield each.ListLabelString, each.String


if __name__ == "__main__":
    *files, _, pipe = sys.argv[1:]
    ask(pipe, files[0], files[1:])
