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

from contractcheck.analysis.lexicon import AnyNumber, AnyOf, Chain, Pattern, Prefix, Run

Match = tuple[int, int]  # positions of the first word and of the one after the last

WORD = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?:t|re|ve|ll|d|m)\b)?|[%£])(?:['’]s\b)?")
NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half third "
    "quarter once twice".split()
)

REMEMBERED = 20_000  # answers to "where in this sentence": a few megabytes


MOST_MATCHES = 1_000  # of one pattern in one sentence; no sentence that anybody means to be read has as many


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
        self._perhaps: dict[Pattern, int] = {}
        self._remembered: dict[tuple[Pattern, int], list[Match]] = {}
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
        """Where a pattern stands in a sentence, in order; nothing where it cannot stand."""
        return self.matches_in(pattern, sentence) if self.perhaps(pattern) >> sentence & 1 else []

    def holds(self, pattern: Pattern, sentence: int) -> bool:
        """Whether a sentence holds a pattern."""
        return bool(self.found(pattern, sentence))

    def sentences(self, pattern: Pattern) -> Iterator[int]:
        """The sentences that hold a pattern, in order."""
        return (sentence for sentence in members(self.perhaps(pattern)) if self.matches_in(pattern, sentence))

    def by_sentence(self, pattern: Pattern) -> dict[int, list[Match]]:
        """The matches of a pattern, by sentence."""
        return {sentence: self.matches_in(pattern, sentence) for sentence in self.sentences(pattern)}

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
                return self._all(self._any(forms) for forms in words)
            case Prefix() | AnyNumber():
                return self._any(self._listed(pattern))
            case AnyOf(choices=choices):
                found = 0
                for choice in choices:
                    # A chain is asked about here only: its answer is not kept.
                    found |= self._with_words(choice) if isinstance(choice, Chain) else self.perhaps(choice)
                return found
            case Run(parts=parts):
                return self._all(map(self.perhaps, parts))

    @staticmethod
    def _all(sets: Iterable[int]) -> int:
        found = -1
        for told in sets:
            found &= told
            if not found:
                return 0
        return found

    def _any(self, words: Iterable[str]) -> int:
        found = 0
        for word in words:
            if word in self._postings:
                bits = self._bits.get(word)
                found |= self._word(word) if bits is None else bits
        return found

    def _word(self, word: str) -> int:
        at = self._sentence_at
        bits = self._bits[word] = gathered(at[position] for position in self._postings[word])
        return bits

    def matches_in(self, pattern: Pattern, sentence: int) -> list[Match]:
        """Where a pattern stands in a sentence, in order."""
        if isinstance(pattern, Chain) and pattern not in self._redefined:
            return self._find(pattern, sentence)
        key = (pattern, sentence)
        found = self._remembered.get(key)
        if found is None:
            found = self._find(pattern, sentence)
            if pattern in self._redefined:
                found = self._find_redefined(pattern, sentence, found)
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = found
        return found

    def _find_redefined(self, pattern: Pattern, sentence: int, found: list[Match]) -> list[Match]:
        more, less = self._redefined[pattern]
        kept = set(found)
        for other in less:
            kept.difference_update(self.found(other, sentence))
        for other in more:
            kept.update(self.found(other, sentence))
        return sorted(kept)

    def _find(self, pattern: Pattern, sentence: int) -> list[Match]:
        start, end = self._range(sentence)
        text = self.words
        match pattern:
            case Chain(words=words):
                first, length = words[0], len(words)
                if length == 1:
                    return [(p, p + 1) for p, word in enumerate(text[start:end], start) if word in first]
                last = max(start, end - length + 1)
                starts = [p for p, word in enumerate(text[start:last], start) if word in first]
                return [(p, p + length) for p in starts if _follows(text, p, words)]
            case Prefix() | AnyNumber():
                held = self._listed(pattern)
                return [(p, p + 1) for p, word in enumerate(text[start:end], start) if word in held]
            case AnyOf():
                return self._any_of(pattern, sentence, start, end)
            case Run(parts=parts, gaps=gaps):
                found = self.matches_in(parts[0], sentence)
                for part, gap in zip(parts[1:], gaps, strict=True):
                    if not found:
                        break
                    found = _joined(found, self.matches_in(part, sentence), gap)
                return found

    def _any_of(self, pattern: AnyOf, sentence: int, start: int, end: int) -> list[Match]:
        text = self.words
        told: list[Match] = []
        chains, others = pattern.split()
        for p in [p for p, word in enumerate(text[start:end], start) if word in chains]:
            for chain in chains[text[p]]:
                after = p + len(chain.words)
                if after <= end and (after == p + 1 or _follows(text, p, chain.words)):
                    told.append((p, after))
        for other in others:
            if (self._perhaps.get(other) or self.perhaps(other)) >> sentence & 1:
                told += self.matches_in(other, sentence)
        return sorted(set(told))[:MOST_MATCHES] if len(told) > 1 else told

    def _listed(self, pattern: Prefix | AnyNumber) -> frozenset[str]:
        """The words of this contract that a pattern of one word stands for."""
        found = self._lists.get(pattern)
        if found is None:
            words = self._beginning(pattern.text) if isinstance(pattern, Prefix) else filter(is_number, self._sorted)
            found = self._lists[pattern] = frozenset(words)
        return found

    def _range(self, sentence: int) -> tuple[int, int]:
        last = sentence + 1 == len(self.firsts)
        return self.firsts[sentence], len(self.words) if last else self.firsts[sentence + 1]

    def _beginning(self, text: str) -> list[str]:
        start = bisect_left(self._sorted, text)
        return self._sorted[start : bisect_left(self._sorted, text + "\U0010ffff")]


def _positions() -> array[int]:
    return array("I")


def _follows(text: list[str], start: int, words: tuple[frozenset[str], ...]) -> bool:
    """Whether the words after the first stand right behind it."""
    for shift in range(1, len(words)):  # noqa: SIM110  a plain loop: three times as fast here as all(...)
        if text[start + shift] not in words[shift]:
            return False
    return True


def gathered(numbers: Iterable[int]) -> int:
    """An integer with these bits set. They are set in bytes: one by one in an integer would be slow."""
    told = list(numbers)
    if not told:
        return 0
    held = bytearray(max(told) // 8 + 1)
    for number in told:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def is_number(word: str) -> bool:
    """Whether a word is a number, in figures or in letters."""
    return word[0].isdecimal() or word in NUMBER_WORDS


def members(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, from the lowest."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _joined(left: list[Match], right: list[Match], gap: int) -> list[Match]:
    """The pairs in which ``right``, which is in order, begins at most ``gap`` words after ``left`` ends."""
    begins = [a for a, _ in right]
    near = ((start, right[bisect_left(begins, end) : bisect_right(begins, end + gap)]) for start, end in left)
    return sorted({(start, b) for start, told in near for _, b in told})[:MOST_MATCHES]
