"""A mapping that cannot change, so that it can be compared, hashed and sent to another process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=str)
V_co = TypeVar("V_co", covariant=True)


class Frozen(Mapping[Name, V_co]):
    """The entries of a mapping, in the order of their names. Its values have to be hashable themselves."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[Name, V_co]) -> None:
        self._entries = dict(sorted(entries.items()))

    def __getitem__(self, name: Name) -> V_co:
        return self._entries[name]

    def __iter__(self) -> Iterator[Name]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(tuple(self._entries.items()))

    def __repr__(self) -> str:
        return repr(self._entries)
