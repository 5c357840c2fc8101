"""The words of a contract by their positions: where each stands, and in which sentence.

Positions count words; between two sentences more places are left empty than a phrase may skip, so
that a match can never run from one sentence into the next.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from contractcheck.analysis.lexicon import AnyNumber, AnyOf, Chain, Forms, Pattern, Prefix, Run
from contractcheck.analysis.phrases import MAX_GAP

Match = tuple[int, int]  # positions of the first word and of the one after the last

EMPTY = MAX_GAP + 4
WORD = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?:t|re|ve|ll|d|m)\b)?|[%£])(?:['’]s\b)?")
NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half third "
    "quarter once twice".split()
)


class WordIndex:
    """Words and their postings, built sentence by sentence; then read only.

    What a pattern matched is kept: patterns live as long as the lexicon that made them.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.firsts: list[int] = []  # position of each sentence's first word
        self._starts = array("L")  # characters of the document's text
        self._ends = array("L")
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._sorted: list[str] = []
        self._matches: dict[Pattern, list[Match]] = {}
        self._sentences: dict[Pattern, dict[int, list[Match]]] = {}
        self._redefined: dict[Pattern, tuple[list[Pattern], list[Pattern]]] = {}

    def add(self, words: Sequence[str], starts: Iterable[int], ends: Iterable[int]) -> None:
        """Add the next sentence: its words, and the characters at which each starts and ends."""
        if self.words:
            self.words.extend(_NOTHING)
            self._starts.extend(_NOWHERE)
            self._ends.extend(_NOWHERE)
        first = len(self.words)
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
        return bisect_right(self.firsts, position) - 1

    def characters(self, match: Match) -> tuple[int, int]:
        """The characters of a match, in its document's text."""
        return self._starts[match[0]], self._ends[match[1] - 1]

    def words_of(self, sentence: int) -> list[str]:
        """The words of a sentence, those of its stem first."""
        last = sentence + 1 == len(self.firsts)
        end = len(self.words) if last else self.firsts[sentence + 1] - EMPTY
        return self.words[self.firsts[sentence] : end]

    def by_sentence(self, pattern: Pattern) -> dict[int, list[Match]]:
        """The matches of a pattern, by sentence."""
        found = self._sentences.get(pattern)
        if found is None:
            found = {}
            for match in self.matches(pattern):
                found.setdefault(bisect_right(self.firsts, match[0]) - 1, []).append(match)
            self._sentences[pattern] = found
        return found

    def matches(self, pattern: Pattern) -> list[Match]:
        """Every match of a pattern, in order."""
        found = self._matches.get(pattern)
        if found is None:
            found = self._find(pattern)
            if pattern in self._redefined:
                more, less = self._redefined[pattern]
                kept = set(found).difference(*(self.matches(p) for p in less))
                found = sorted(kept.union(*(self.matches(p) for p in more)))
            self._matches[pattern] = found
        return found

    def _find(self, pattern: Pattern) -> list[Match]:
        match pattern:
            case Forms(words=words):
                return self._single(w for w in words if w in self._postings)
            case Chain(words=words):
                return list(self._chain(words))
            case Prefix(text=text):
                return self._single(self._beginning(text))
            case AnyNumber():
                return self._single(w for w in self._sorted if w[0].isdecimal() or w in NUMBER_WORDS)
            case AnyOf(choices=choices):
                return sorted({m for choice in choices for m in self.matches(choice)})
            case Run(parts=parts, gaps=gaps):
                if not all(self._occurs(part) for part in parts):
                    return []
                found = self.matches(parts[0])
                for part, gap in zip(parts[1:], gaps, strict=True):
                    if not found:
                        return found
                    found = _joined(found, self.matches(part), gap)
                return found

    def _occurs(self, pattern: Pattern) -> bool:
        """Whether the words of a pattern occur at all: a look that costs little."""
        match pattern:
            case Forms(words=words):
                return any(word in self._postings for word in words)
            case Chain(words=words):
                return all(any(word in self._postings for word in forms) for forms in words)
            case AnyOf(choices=choices):
                return any(map(self._occurs, choices))
            case Run(parts=parts):
                return all(map(self._occurs, parts))
            case _:
                return True

    def _chain(self, words: tuple[frozenset[str], ...]) -> Iterator[Match]:
        """Words in a row: looked up by the rarest of them, the others compared beside it."""
        postings = self._postings
        counts = [sum(len(postings[w]) for w in forms if w in postings) for forms in words]
        rarest = counts.index(min(counts))
        if counts[rarest] == 0:
            return
        length, text = len(words), self.words
        others = [(k - rarest, forms) for k, forms in enumerate(words) if k != rarest]
        before, after = -rarest, length - rarest
        for position in sorted(p for w in words[rarest] if w in postings for p in postings[w]):
            if position + before < 0 or position + after > len(text):
                continue
            if all(text[position + shift] in forms for shift, forms in others):
                yield position + before, position + after

    def _beginning(self, text: str) -> list[str]:
        start = bisect_left(self._sorted, text)
        return self._sorted[start : bisect_left(self._sorted, text + "\U0010ffff")]

    def _single(self, words: Iterable[str]) -> list[Match]:
        told = [self._postings[word] for word in words]
        positions = told[0] if len(told) == 1 else sorted(p for posting in told for p in posting)
        return [(p, p + 1) for p in positions]


_NOTHING = ("",) * EMPTY
_NOWHERE = (0,) * EMPTY


def _joined(left: list[Match], right: list[Match], gap: int) -> list[Match]:
    """The pairs in which ``right`` begins at most ``gap`` words after ``left`` ends."""
    found = set()
    if len(left) <= len(right):
        for start, end in left:
            at = bisect_left(right, (end, 0))
            while at < len(right) and right[at][0] <= end + gap:
                found.add((start, right[at][1]))
                at += 1
    else:
        ends = sorted((m[1], m[0]) for m in left)
        for start, end in right:
            at = bisect_left(ends, (start - gap, -1))
            while at < len(ends) and ends[at][0] <= start:
                found.add((ends[at][1], end))
                at += 1
    return sorted(found)
