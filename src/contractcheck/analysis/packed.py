"""Compiled phrases as plain data, so that a second start need not parse them again.

The data is text and numbers in long rows, which are read at once whatever they hold; a pattern is made of
them when somebody first asks for it, and of most patterns nobody does: a contract speaks of few of the things
that rules look for. A digest before the data keeps damaged data from being read at all.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Mapping
from hashlib import sha256

from contractcheck.analysis.lexicon import NUMBER, AnyNumber, AnyOf, Chain, Lexicon, Pattern, Prefix, Run

CHAIN, PREFIX, ANY_NUMBER, RUN, ANY_OF = range(5)
Texts = Mapping[str, Mapping[str, int]]  # lexicon: phrase: the number of its pattern


class Rows:
    """Rows of numbers, one after the other: row ``n`` ends before ``ends[n]``."""

    def __init__(self, numbers: bytes = b"", ends: bytes = b"") -> None:
        self.numbers = array("I", numbers).tolist()
        self.ends = array("I", ends).tolist()

    def add(self, row: list[int]) -> int:
        """Add a row; the number it has."""
        self.numbers += row
        self.ends.append(len(self.numbers))
        return len(self.ends) - 1

    def row(self, number: int) -> list[int]:
        """One row."""
        return self.numbers[self.ends[number - 1] if number else 0 : self.ends[number]]

    def packed(self) -> tuple[bytes, bytes]:
        """As bytes."""
        return array("I", self.numbers).tobytes(), array("I", self.ends).tobytes()


class _Packer:
    """Gives words, sets of words and patterns their numbers."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.sets = Rows()
        self.patterns = Rows()
        self._sets: dict[frozenset[str], int] = {}
        self._patterns: dict[Pattern, int] = {}

    def number(self, pattern: Pattern) -> int:
        if pattern not in self._patterns:
            match pattern:
                case Chain(words=words):
                    row = [CHAIN, *map(self._set, words)]
                case Prefix(text=text):
                    row = [PREFIX, self._word(text)]
                case AnyNumber():
                    row = [ANY_NUMBER]
                case Run(parts=parts, gaps=gaps):
                    row = [RUN, *map(self.number, parts), *gaps]
                case AnyOf(chains=chains, others=others):
                    row = [ANY_OF, len(others), *map(self.number, others)]
                    for chain in chains:
                        row += [len(chain), *map(self._set, chain)]
            self._patterns[pattern] = self.patterns.add(row)
        return self._patterns[pattern]

    def _set(self, words: frozenset[str]) -> int:
        if words not in self._sets:
            self._sets[words] = self.sets.add([self._word(word) for word in sorted(words)])
        return self._sets[words]

    def _word(self, word: str) -> int:
        return self.words.setdefault(word, len(self.words))


def pack(root: Lexicon) -> bytes:
    """Everything that a lexicon and those scoped from it have compiled so far."""
    packer = _Packer()
    texts = {
        name: {text: packer.number(pattern) for text, pattern in lexicon.compiled.items()}
        for name, lexicon in root.family.items()
    }
    data = marshal.dumps((texts, "\n".join(packer.words), packer.sets.packed(), packer.patterns.packed()))
    return sha256(data).digest() + data


def unpack(data: bytes) -> Packed:
    """Read packed phrases. Raises ValueError for data that is not what `pack` wrote."""
    digest, content = data[:32], memoryview(data)[32:]
    if sha256(content).digest() != digest:
        raise ValueError("not packed phrases, or damaged")
    # The digest says that it is ours, and marshal, which here holds texts and numbers, runs nothing.
    texts, words, sets, patterns = marshal.loads(content)  # noqa: S302
    return Packed(texts, words.split("\n"), Rows(*sets), Rows(*patterns))


class Packed:
    """Packed phrases, made into patterns when they are asked for."""

    def __init__(self, texts: Texts, words: list[str], sets: Rows, patterns: Rows) -> None:
        self._texts = texts
        self._words = words
        self._sets = sets
        self._patterns = patterns
        self._made_sets: dict[int, frozenset[str]] = {}
        self._made: dict[int, Pattern] = {}

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
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._make(self._patterns.row(number))
        return made

    def _make(self, row: list[int]) -> Pattern:
        kind = row[0]
        if kind == CHAIN:
            return Chain(self._chain(row[1:]))
        if kind == ANY_OF:
            first = row[1] + 2
            others = tuple([self._pattern(number) for number in row[2:first]])
            chains = []
            while first < len(row):
                after = first + 1 + row[first]
                chains.append(self._chain(row[first + 1 : after]))
                first = after
            return AnyOf(tuple(chains), others)
        if kind == RUN:
            parts = len(row) // 2  # and a gap less
            return Run(tuple([self._pattern(number) for number in row[1 : parts + 1]]), tuple(row[parts + 1 :]))
        return Prefix(self._words[row[1]]) if kind == PREFIX else NUMBER

    def _chain(self, sets: list[int]) -> tuple[frozenset[str], ...]:
        made = self._made_sets
        return tuple([made[number] if number in made else self._set(number) for number in sets])

    def _set(self, number: int) -> frozenset[str]:
        words = self._words
        made = self._made_sets[number] = frozenset([words[each] for each in self._sets.row(number)])
        return made
