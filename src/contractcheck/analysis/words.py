"""The words of a contract by their positions: where each stands, and in which sentence.

Positions count words; between two sentences the count jumps by more than any phrase may span, so
that a match can never run from one sentence into the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from contractcheck.analysis.lexicon import AnyNumber, AnyOf, Forms, Pattern, Prefix, Run
from contractcheck.analysis.phrases import MAX_GAP

Match = tuple[int, int]  # positions of the first word and of the one after the last

JUMP = 2 * MAX_GAP
WORD = re.compile(r"(\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?:t|re|ve|ll|d|m)\b)?)(?:['’]s\b)?")
NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half third "
    "quarter once twice".split()
)


class WordIndex:
    """Words and their postings, built sentence by sentence; then read only.

    ``cache`` keeps what each pattern matched: patterns live as long as the lexicon that made them.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.offsets: list[Match] = []  # characters of the document's text
        self.firsts: list[int] = []  # position of each sentence's first word
        self._at: list[int] = []  # where in `words` each sentence begins
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._sorted: list[str] = []
        self._matches: dict[Pattern, list[Match]] = {}
        self._sentences: dict[Pattern, dict[int, list[Match]]] = {}
        self._redefined: dict[Pattern, tuple[list[Pattern], list[Pattern]]] = {}

    def add(self, words: Sequence[str], offsets: Sequence[Match]) -> None:
        """Add the next sentence."""
        start = len(self.words)
        first = start + JUMP * len(self.firsts)
        self.firsts.append(first)
        self._at.append(start)
        self.words.extend(words)
        self.offsets.extend(offsets)
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
        shift = JUMP * self.sentence_of(match[0])
        return self.offsets[match[0] - shift][0], self.offsets[match[1] - 1 - shift][1]

    def words_of(self, sentence: int) -> list[str]:
        """The words of a sentence, those of its stem first."""
        end = self._at[sentence + 1] if sentence + 1 < len(self._at) else len(self.words)
        return self.words[self._at[sentence] : end]

    def by_sentence(self, pattern: Pattern) -> dict[int, list[Match]]:
        """The matches of a pattern, by sentence."""
        found = self._sentences.get(pattern)
        if found is None:
            found = {}
            for match in self.matches(pattern):
                found.setdefault(self.sentence_of(match[0]), []).append(match)
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
                return self._single(self._postings[w] for w in words if w in self._postings)
            case Prefix(text=text):
                return self._single(self._postings[w] for w in self._beginning(text))
            case AnyNumber():
                numbers = (w for w in self._sorted if w[0].isdecimal() or w in NUMBER_WORDS)
                return self._single(self._postings[w] for w in numbers)
            case AnyOf(choices=choices):
                return sorted({m for choice in choices for m in self.matches(choice)})
            case Run(parts=parts, gaps=gaps):
                found = self.matches(parts[0])
                for part, gap in zip(parts[1:], gaps, strict=True):
                    if not found:
                        return found
                    found = _joined(found, self.matches(part), gap)
                return found

    def _beginning(self, text: str) -> list[str]:
        start = bisect_left(self._sorted, text)
        return self._sorted[start : bisect_left(self._sorted, text + "\U0010ffff")]

    @staticmethod
    def _single(postings: Iterable[list[int]]) -> list[Match]:
        return [(p, p + 1) for p in sorted(p for posting in postings for p in posting)]


def _joined(left: list[Match], right: list[Match], gap: int) -> list[Match]:
    """The pairs in which ``right`` begins at most ``gap`` words after ``left`` ends."""
    found = set()
    if len(left) <= len(right):
        starts = [m[0] for m in right]
        for start, end in left:
            at = bisect_left(starts, end)
            while at < len(starts) and starts[at] <= end + gap:
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
