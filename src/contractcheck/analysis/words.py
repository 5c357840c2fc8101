"""The words of a contract: in which sentences each stands, and where.

Which sentences may hold a pattern is answered for all of them at once, from the words alone, by sets of
sentences that are kept as the bits of an integer. Where the words stand is looked at only in the sentences
that may hold everything that was asked for, so that the time follows what a contract says, and not how
many rules ask.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from contractcheck.analysis.joins import MOST_MATCHES, Match, Table, gathered, joined, members
from contractcheck.analysis.lexicon import AnyNumber, AnyOf, Chain, Pattern, Prefix, Run

WORD = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?:t|re|ve|ll|d|m)\b)?|[%£])(?:['’]s\b)?")
NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half third "
    "quarter once twice".split()
)

NONE: list[Match] = []  # never added to: matches are read only
Words = tuple[frozenset[str], ...]  # of a chain
REMEMBERED = 20_000  # answers to "where in this sentence", or more in a long contract: a few megabytes
FEW = 8  # sentences that are asked about one by one
LOOKED_OVER = 12  # words of a sentence that are looked over in the time that finding one in the index takes


class WordIndex:
    """Words by sentence, built sentence by sentence and then read only (by one thread: it remembers answers)."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.firsts: list[int] = []  # position of each sentence's first word
        self._starts = array("I")  # characters of the document's text
        self._ends = array("I")
        self._sentence_at = array("I")  # of each position
        self._postings: dict[str, array[int]] = defaultdict(_positions)
        self._sorted: list[str] = []
        self._bits: dict[str, int] = {}
        self._sets: dict[frozenset[str], int] = {}  # the sentences that hold any of some words
        self._perhaps: dict[Pattern, int] = {}
        self._alive: dict[Pattern, tuple[list[Words], list[Pattern]]] = {}  # of several those that may stand somewhere
        self._known: frozenset[str] = frozenset()  # every word that this contract uses
        self._whole: dict[Pattern, Table] = {}
        # the sentences that were looked at, and what was found there; the latest asked for last
        self._tables: dict[Pattern, tuple[int, Table]] = {}
        self._kept = 0  # answers in the tables
        self._most_kept = REMEMBERED
        self._lists: dict[Pattern, frozenset[str]] = {}
        self._redefined: dict[Pattern, tuple[list[Pattern], list[Pattern]]] = {}

    def add(self, words: Sequence[str], starts: Iterable[int], ends: Iterable[int]) -> None:
        """Add the next sentence: its words, and the characters at which each starts and ends."""
        first = len(self.words)
        self._sentence_at.extend([len(self.firsts)] * len(words))
        self.firsts.append(first)
        self.words.extend(words)
        self._starts.extend(starts)
        self._ends.extend(ends)
        postings = self._postings
        for position, word in enumerate(words, first):
            postings[word].append(position)

    def close(self) -> None:
        """No more sentences: make the word list that prefixes are looked up in."""
        self._sorted = sorted(self._postings)
        self._known = frozenset(self._sorted)
        self._most_kept = max(REMEMBERED, 4 * len(self.firsts))

    def redefine(self, pattern: Pattern, more: Sequence[Pattern], less: Sequence[Pattern]) -> None:
        """From now on ``pattern`` also matches what ``more`` match, and nothing that ``less`` match."""
        self._redefined[pattern] = (list(more), list(less))

    def sentence_of(self, position: int) -> int:
        """The sentence that a position lies in."""
        return self._sentence_at[position]

    def characters(self, match: Match) -> tuple[int, int]:
        """The characters of a match, in its document's text."""
        return self._starts[match[0]], self._ends[match[1] - 1]

    def words_of(self, sentence: int) -> list[str]:
        """The words of a sentence, those of its stem first."""
        return self.words[slice(*self._range(sentence))]

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
                return self._all(words)
            case Prefix() | AnyNumber():
                return self._any(self._listed(pattern))
            case AnyOf(chains=chains, others=others):
                found = 0
                alive: tuple[list[Words], list[Pattern]] = [], []
                for words in chains:
                    told = self._all(words)
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

    def _all(self, words: Iterable[frozenset[str]]) -> int:
        """The sentences that hold a word of each of these sets."""
        found = -1
        for forms in words:
            bits = self._sets.get(forms)
            found &= self._any(forms) if bits is None else bits
            if not found:
                break
        return found

    def _any(self, forms: frozenset[str]) -> int:
        """The sentences that hold any of some words."""
        found = 0
        for word in self._known & forms:
            bits = self._bits.get(word)
            told = self._word(word) if bits is None else bits
            found = found | told if found else told
        self._sets[forms] = found
        return found

    def _word(self, word: str) -> int:
        at = self._sentence_at
        bits = self._bits[word] = gathered(at[position] for position in self._postings[word])
        return bits

    def among(self, pattern: Pattern, asked: int) -> Table:
        """Where a pattern stands in some sentences, which are the bits of an integer.

        Sentences that were asked about before may stand in the answer as well.
        """
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
                found = self._chain(words, asked)
            case Prefix() | AnyNumber():
                found = self._chain((self._listed(pattern),), asked)
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

    def _chain(self, words: Words, asked: int) -> Table:
        """Words one right after the other, found from the one that stands in this contract least often."""
        held = list(members(asked & self._all(words)))
        found: Table = {}
        if not held:
            return found
        text, at, length = self.words, self._sentence_at, len(words)
        rarest = self._rarest(words) if length > 1 and len(held) >= FEW else 0
        starts = [position - rarest for position in self._standing(words[rarest], held)]
        starts = starts[bisect_left(starts, 0) : bisect_right(starts, len(text) - length)]
        for shift, forms in enumerate(words):
            if shift != rarest:
                starts = [start for start in starts if text[start + shift] in forms]
        for start in starts:
            number = at[start]
            if number == at[start + length - 1]:
                if number in found:
                    found[number].append((start, start + length))
                else:
                    found[number] = [(start, start + length)]
        return found

    def _rarest(self, words: Words) -> int:
        """Which word of a chain stands in the contract least often."""
        counts = [sum([len(self._postings[word]) for word in self._known & forms]) for forms in words]
        return counts.index(min(counts))

    def _standing(self, forms: frozenset[str], held: Sequence[int]) -> list[int]:
        """The positions of any of some words in these sentences, in order, whichever way of looking is shorter."""
        present = self._known & forms
        postings = [self._postings[word] for word in present]
        if sum(map(len, postings)) > LOOKED_OVER * len(held):
            text, firsts = self.words, self.firsts
            return [
                position
                for number in held
                for position, word in enumerate(text[firsts[number] : self._stop(number)], firsts[number])
                if word in present
            ]
        at, asked = self._sentence_at, set(held)
        told = [position for each in postings for position in each if at[position] in asked]
        if len(postings) > 1:
            told.sort()
        return told

    def _any_of(self, pattern: AnyOf, asked: int) -> Table:
        """Where any of several patterns stands, looking only at those whose words this contract has together."""
        found: Table = {}
        if pattern not in self._alive:
            self.perhaps(pattern)
        chains, others = self._alive[pattern]
        for words in chains:
            _add(found, self._chain(words, asked))
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
            words = self._beginning(pattern.text) if isinstance(pattern, Prefix) else filter(is_number, self._sorted)
            found = self._lists[pattern] = frozenset(words)
        return found

    def _range(self, sentence: int) -> tuple[int, int]:
        return self.firsts[sentence], self._stop(sentence)

    def _stop(self, sentence: int) -> int:
        """The position after a sentence's last word."""
        return len(self.words) if sentence + 1 == len(self.firsts) else self.firsts[sentence + 1]

    def _beginning(self, text: str) -> list[str]:
        start = bisect_left(self._sorted, text)
        return self._sorted[start : bisect_left(self._sorted, text + "\U0010ffff")]


def _of(table: Table, asked: int) -> Table:
    """What a table holds of some sentences, in order."""
    return {number: table[number] for number in members(asked) if number in table}


def _add(found: Table, more: Table) -> None:
    """Add further matches to those of each sentence. Lists are made anew: they may be kept elsewhere."""
    for number, matches in more.items():
        found[number] = [*found[number], *matches] if number in found else matches


def _positions() -> array[int]:
    return array("I")


def is_number(word: str) -> bool:
    """Whether a word is a number, in figures or in letters."""
    return word[0].isdecimal() or word in NUMBER_WORDS
