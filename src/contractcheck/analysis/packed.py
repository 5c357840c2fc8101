"""Compiled phrases as plain data, so that a second start need not parse them again.

The data is `marshal`, which holds words and numbers and can run nothing; a digest before it keeps damaged
data from being read at all.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from contractcheck.analysis.lexicon import NUMBER, AnyNumber, AnyOf, Chain, Lexicon, Pattern, Prefix, Run

CHAIN, PREFIX, ANY_NUMBER, RUN, ANY_OF = range(5)


def pack(root: Lexicon) -> bytes:
    """Everything that a lexicon and those scoped from it have compiled so far."""
    nodes: list[tuple[Any, ...]] = []
    numbers: dict[Pattern, int] = {}

    def number(pattern: Pattern) -> int:
        if pattern not in numbers:
            match pattern:
                case Chain(words=words):
                    node: tuple[Any, ...] = (CHAIN, words)
                case Prefix(text=text):
                    node = (PREFIX, text)
                case AnyNumber():
                    node = (ANY_NUMBER,)
                case Run(parts=parts, gaps=gaps):
                    node = (RUN, tuple(map(number, parts)), gaps)
                case AnyOf(choices=choices):
                    node = (ANY_OF, tuple(map(number, choices)))
            nodes.append(node)
            numbers[pattern] = len(nodes) - 1
        return numbers[pattern]

    texts = {
        name: {text: number(pattern) for text, pattern in lexicon.compiled.items()}
        for name, lexicon in root.family.items()
    }
    data = marshal.dumps((nodes, texts))
    return sha256(data).digest() + data


def unpack(data: bytes) -> Packed:
    """Read packed phrases. Raises ValueError for data that is not what `pack` wrote."""
    digest, content = data[:32], data[32:]
    if sha256(content).digest() != digest:
        raise ValueError("not packed phrases, or damaged")
    nodes, texts = marshal.loads(content)  # noqa: S302  the digest says that it is ours; marshal runs nothing
    return Packed(nodes, texts)


class Packed:
    """Packed phrases, made into patterns when they are asked for."""

    def __init__(self, nodes: list[tuple[Any, ...]], texts: Mapping[str, Mapping[str, int]]) -> None:
        self._nodes = nodes
        self._texts = texts
        self._made: list[Pattern | None] = [None] * len(nodes)

    def prepare(self, lexicon: Lexicon) -> None:
        """Let a lexicon take its phrases from here."""
        texts = self._texts.get(lexicon.name or "", {})

        def ready(text: str) -> Pattern | None:
            try:
                return self._pattern(texts[text])
            except (LookupError, TypeError, RecursionError):
                return None  # not here, or not as `pack` writes it: compiled anew

        lexicon.prepare(ready)

    def _pattern(self, number: int) -> Pattern:
        made = self._made[number]
        if made is None:
            made = self._made[number] = self._make(self._nodes[number])
        return made

    def _make(self, node: tuple[Any, ...]) -> Pattern:
        kind = node[0]
        if kind == CHAIN:
            return Chain(node[1])
        if kind == PREFIX:
            return Prefix(node[1])
        if kind == ANY_NUMBER:
            return NUMBER
        if kind == RUN:
            return Run(tuple(map(self._pattern, node[1])), node[2])
        return AnyOf(tuple(map(self._pattern, node[1])))
