"""The framework: what the reform of adult social care asks for, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Share = Literal["yes", "partly", "no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkSource:
    """A source document: who published it, and when."""

    key: str
    title: str
    publisher: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkItem:
    """One demand of a source document, in paraphrase.

    ``share`` says whether a contract can be held to it, ``reason`` why, or which part of it.
    ``place`` is where it stands in the source. ``lead`` are the rules whose gap or conflict is this
    item's gap; ``reading`` says in a few words how they are read together.
    """

    id: str
    paraphrase: str
    source: str
    section: str
    place: str
    share: Share
    reason: str
    lead: tuple[str, ...] = ()
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """All items, by id, in the order of their sources."""

    sources: Mapping[str, FrameworkSource]
    items: Mapping[str, FrameworkItem]
