"""Word lists that rules and analysis share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Named phrase lists, in the language of ``rules/README.md``.

    ``lists`` maps a name ("supported person") to one phrase with ``|`` between its alternatives.
    ``forms`` maps a base word to its irregular forms ("pay": "paid"). ``sha256`` identifies the content.
    """

    lists: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sha256: str = ""
