"""The words of a contract: in which sentences each stands, and where."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from contractcheck.analysis.joins import Match, Table, gathered, members

Words = tuple[frozenset[str], ...]  # of a chain: at each place any of its forms

FEW = 8  # sentences, below which it does not pay to look for a rare word first
LOOKED_OVER = 12  # positions of a word that are gone through in the time that a sentence is looked over


class Postings:
    """Words by sentence, built sentence by sentence and then read only (by one thread: it remembers answers)."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.firsts: list[int] = []  # position of each sentence's first word
        self._starts = array("I")  # characters of the document's text
        self._ends = array("I")
        self._sentence_at = array("I")  # of each position
        self._postings: dict[str, array[int]] = defaultdict(_positions)
        self.known: list[str] = []  # every word of the contract, in the order of the alphabet
        self._known: frozenset[str] = frozenset()  # the same
        self._bits: dict[str, int] = {}  # the sentences that hold a word
        self._sets: dict[frozenset[str], int] = {}  # the sentences that hold any of some words

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
        """No more sentences: make the list of all words."""
        self.known = sorted(self._postings)
        self._known = frozenset(self.known)

    def sentence_of(self, position: int) -> int:
        """The sentence that a position lies in."""
        return self._sentence_at[position]

    def characters(self, match: Match) -> tuple[int, int]:
        """The characters of a match, in its document's text."""
        return self._starts[match[0]], self._ends[match[1] - 1]

    def words_of(self, sentence: int) -> list[str]:
        """The words of a sentence, those of its stem first."""
        return self.words[slice(*self._range(sentence))]

    def with_each(self, words: Iterable[frozenset[str]]) -> int:
        """The sentences that hold a word of each of these sets."""
        found = -1
        for forms in words:
            bits = self._sets.get(forms)
            found &= self.with_any(forms) if bits is None else bits
            if not found:
                break
        return found

    def with_any(self, forms: frozenset[str]) -> int:
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

    def chained(self, words: Words, asked: int) -> Table:
        """Words one right after the other, found from the one that stands in this contract least often."""
        held = list(members(asked & self.with_each(words)))
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

    def _range(self, sentence: int) -> tuple[int, int]:
        return self.firsts[sentence], self._stop(sentence)

    def _stop(self, sentence: int) -> int:
        """The position after a sentence's last word."""
        return len(self.words) if sentence + 1 == len(self.firsts) else self.firsts[sentence + 1]


def _positions() -> array[int]:
    return array("I")
