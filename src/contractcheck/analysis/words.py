"""Where patterns stand in a contract.

Which sentences may hold a pattern is answered for all of them at once, from the words alone, by sets of
sentences that are kept as the bits of an integer. Where the words stand is looked at only in the sentences
that may hold everything that was asked for, in all of them together, so that the time follows what a contract
says, and not how many rules ask.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from contractcheck.analysis.joins import MOST_MATCHES, Match, Table, gathered, joined, members
from contractcheck.analysis.lexicon import AnyNumber, AnyOf, Chain, Pattern, Prefix, Run
from contractcheck.analysis.postings import Postings, Words
from contractcheck.progress import look

WORD = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?:t|re|ve|ll|d|m)\b)?|[%£;])(?:['’]s\b)?")
NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half third "
    "quarter once twice".split()
)

NONE: list[Match] = []  # never added to: matches are read only
REMEMBERED = 20_000  # answers to "where in this sentence", or more in a long contract: a few megabytes


class WordIndex(Postings):
    """Where patterns stand, sentence by sentence. Used by one thread, for it remembers answers."""

    def __init__(self) -> None:
        super().__init__()
        self._perhaps: dict[Pattern, int] = {}
        self._alive: dict[Pattern, tuple[list[Words], list[Pattern]]] = {}  # of several those that may stand somewhere
        self._whole: dict[Pattern, Table] = {}
        # the sentences that were looked at, and what was found there; the latest asked for last
        self._tables: dict[Pattern, tuple[int, Table]] = {}
        self._kept = 0  # answers in the tables
        self._most_kept = REMEMBERED
        self._lists: dict[Pattern, frozenset[str]] = {}
        self._redefined: dict[Pattern, tuple[list[Pattern], list[Pattern]]] = {}

    def close(self) -> None:
        """No more sentences."""
        super().close()
        self._most_kept = max(REMEMBERED, 4 * len(self.firsts))

    def redefine(self, pattern: Pattern, more: Sequence[Pattern], less: Sequence[Pattern]) -> None:
        """From now on ``pattern`` also matches what ``more`` match, and nothing that ``less`` match."""
        self._redefined[pattern] = (list(more), list(less))

    def found(self, pattern: Pattern, sentence: int) -> list[Match]:
        """Where a pattern stands in a sentence, in order.

        For patterns that are asked about in one sentence after the other: they are looked up in all at once.
        """
        table = self._whole.get(pattern)
        if table is None:
            table = self._whole[pattern] = self._find(pattern, self.perhaps(pattern))
        return table.get(sentence, NONE)

    def holds(self, pattern: Pattern, sentence: int) -> bool:
        """Whether a sentence holds a pattern."""
        one = 1 << sentence
        return bool(self.perhaps(pattern) & one) and sentence in self.among(pattern, one)

    def sentences(self, pattern: Pattern) -> Iterator[int]:
        """The sentences that hold a pattern, in order."""
        return iter(self.by_sentence(pattern))

    def by_sentence(self, pattern: Pattern) -> Table:
        """The matches of a pattern, by sentence, in order."""
        perhaps = self.perhaps(pattern)
        return _of(self.among(pattern, perhaps), perhaps)

    def matches(self, pattern: Pattern) -> list[Match]:
        """Every match of a pattern, in order."""
        return [match for found in self.by_sentence(pattern).values() for match in found]

    def perhaps(self, pattern: Pattern) -> int:
        """The sentences with all the words that a pattern needs, in whatever order, as the bits of an integer."""
        found = self._perhaps.get(pattern)
        if found is None:
            found = self._with_words(pattern)
            for other in self._redefined.get(pattern, ((), ()))[0]:
                found |= self.perhaps(other)
            self._perhaps[pattern] = found
        return found

    def _with_words(self, pattern: Pattern) -> int:
        match pattern:
            case Chain(words=words):
                return self.with_each(words)
            case Prefix() | AnyNumber():
                return self.with_any(self._listed(pattern))
            case AnyOf(chains=chains, others=others):
                found = 0
                alive: tuple[list[Words], list[Pattern]] = [], []
                for words in chains:
                    told = self.with_each(words)
                    if told:
                        found |= told
                        alive[0].append(words)
                for other in others:
                    told = self.perhaps(other)
                    if told:
                        found |= told
                        alive[1].append(other)
                self._alive[pattern] = alive
                return found
            case Run(parts=parts):
                found = -1
                for part in parts:
                    found &= self.perhaps(part)
                    if not found:
                        break
                return found

    def among(self, pattern: Pattern, asked: int) -> Table:
        """Where a pattern stands in some sentences, which are the bits of an integer.

        Sentences that were asked about before may stand in the answer as well.
        """
        look()
        done, table = self._tables.pop(pattern) if pattern in self._tables else (0, {})
        self._kept -= len(table)
        left = asked & self.perhaps(pattern) & ~done
        if left:
            table.update(self._find(pattern, left))
        self._tables[pattern] = (done | left, table)
        self._kept += len(table)
        while self._kept > self._most_kept and len(self._tables) > 1:
            self._kept -= len(self._tables.pop(next(iter(self._tables)))[1])
        return table

    def _find(self, pattern: Pattern, asked: int) -> Table:
        """Where a pattern stands in these sentences."""
        match pattern:
            case Chain(words=words):
                found = self.chained(words, asked)
            case Prefix() | AnyNumber():
                found = self.chained((self._listed(pattern),), asked)
            case AnyOf():
                found = self._any_of(pattern, asked)
            case Run(parts=parts, gaps=gaps):
                found = _of(self._part(parts[0], asked), asked)
                for part, gap in zip(parts[1:], gaps, strict=True):
                    if found:
                        found = joined(found, self._part(part, gathered(found)), gap)
        return self._find_redefined(pattern, asked, found) if pattern in self._redefined else found

    def _part(self, pattern: Pattern, asked: int) -> Table:
        """Where a part of a pattern stands. What is quickly looked up again is not kept."""
        return self._find(pattern, asked) if isinstance(pattern, Chain) else self.among(pattern, asked)

    def _find_redefined(self, pattern: Pattern, asked: int, found: Table) -> Table:
        more, less = self._redefined[pattern]
        told = {}
        for number in members(asked):
            kept = set(found.get(number, NONE))
            for other in less:
                kept.difference_update(self.found(other, number))
            for other in more:
                kept.update(self.found(other, number))
            if kept:
                told[number] = sorted(kept)
        return told

    def _any_of(self, pattern: AnyOf, asked: int) -> Table:
        """Where any of several patterns stands, looking only at those whose words this contract has together."""
        found: Table = {}
        if pattern not in self._alive:
            self.perhaps(pattern)
        chains, others = self._alive[pattern]
        for words in chains:
            _add(found, self.chained(words, asked))
        for other in others:
            held = asked & self.perhaps(other)
            if held:
                _add(found, _of(self.among(other, held), held))
        for number, matches in found.items():
            if len(matches) > 1:
                found[number] = sorted(set(matches))[:MOST_MATCHES]
        return found

    def _listed(self, pattern: Prefix | AnyNumber) -> frozenset[str]:
        """The words of this contract that a pattern of one word stands for."""
        found = self._lists.get(pattern)
        if found is None:
            words = self._beginning(pattern.text) if isinstance(pattern, Prefix) else filter(is_number, self.known)
            found = self._lists[pattern] = frozenset(words)
        return found

    def _beginning(self, text: str) -> list[str]:
        start = bisect_left(self.known, text)
        return self.known[start : bisect_left(self.known, text + "\U0010ffff")]


def stands_in(words: str, pattern: Pattern) -> bool:
    """Whether a phrase stands in a heading, which is no sentence of the contract."""
    index = WordIndex()
    told = [m[1].lower().replace("’", "'") for m in WORD.finditer(words)]
    index.add(told, [0] * len(told), [0] * len(told))
    index.close()
    return bool(index.matches(pattern))


def _of(table: Table, asked: int) -> Table:
    """What a table holds of some sentences, in order."""
    return {number: table[number] for number in members(asked) if number in table}


def _add(found: Table, more: Table) -> None:
    """Add further matches to those of each sentence. Lists are made anew: they may be kept elsewhere."""
    for number, matches in more.items():
        found[number] = [*found[number], *matches] if number in found else matches


def is_number(word: str) -> bool:
    """Whether a word is a number, in figures or in letters."""
    return word[0].isdecimal() or word in NUMBER_WORDS
