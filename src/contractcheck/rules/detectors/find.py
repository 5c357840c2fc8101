"""``find``: sentences that hold all of some phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.joins import Match, gathered, members
from contractcheck.analysis.lexicon import Lexicon, Phrases
from contractcheck.rules.detectors.base import Hit

ALL = -1  # every bit is set


class Find:
    """All of the phrases in one sentence, in one numbered clause, or within so many words.

    The first phrase names the act: force, actor and "not" are read around it.
    """

    def __init__(self, options: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._phrases = Phrases(options["phrases"], lexicon)
        within = options.get("within", "sentence")
        self._clause = within == "clause"
        self._words = within if isinstance(within, int) else None

    def find(self, analysis: Analysis) -> Iterator[Hit]:
        """The sentences, in reading order."""
        return self.find_among(analysis, ALL)

    def find_among(self, analysis: Analysis, sentences: int, *, stems: bool = False) -> Iterator[Hit]:
        """Those of some sentences (the bits of an integer) that hold the phrases.

        With ``stems``, a list item counts although all of the phrases stand in the stem that it hangs on.
        """
        return self._in_clauses(analysis) if self._clause else self._in_sentences(analysis, sentences, stems)

    def _in_sentences(self, analysis: Analysis, held: int, stems: bool) -> Iterator[Hit]:
        index = analysis.index
        for phrase in self._phrases:
            held &= index.perhaps(phrase)
            if not held:
                return
        tables = []
        for phrase in self._phrases:
            found = index.among(phrase, held)
            numbers = [number for number in members(held) if number in found]
            if not numbers:
                return
            tables.append(found)
            held = gathered(numbers)
        for number in numbers:
            groups = [found[number] for found in tables]
            if self._words is not None:
                near = _nearest(groups, self._words)
                if near is None:
                    continue
                groups = [[match] for match in near]
            first = index.firsts[number] + analysis.sentences[number].inherited
            if not stems and not any(end > first for group in groups for _, end in group):
                continue  # all of it stands in the stem: the stem's own finding
            yield Hit(sentence=number, anchor=groups[0][0], found=tuple(m for group in groups for m in group))

    def across(self, analysis: Analysis, found: Iterable[int]) -> Iterator[Hit]:
        """Pairs of sentences, of which the second refers back to the first, that hold the phrases between them.

        ``found`` are the sentences that hold them alone; they are left out.
        """
        if self._clause or len(self._phrases) < 2:
            return
        index = analysis.index
        alone = gathered(found)
        held = analysis.followed & ~alone & ~(alone >> 1)
        for phrase in self._phrases:
            perhaps = index.perhaps(phrase)
            held &= perhaps | perhaps >> 1
            if not held:
                return
        for number in members(held):
            both = (number, number + 1)
            groups = [[(n, m) for n in both for m in index.among(p, 1 << n).get(n, ())] for p in self._phrases]
            if all(groups) and {n for group in groups for n, _ in group} == set(both):
                where, anchor = groups[0][0]
                matches = tuple(match for group in groups for n, match in group if n == where)
                further = tuple(match for group in groups for n, match in group if n != where)
                yield Hit(
                    sentence=where, anchor=anchor, found=matches, spread=2, beside=sum(both) - where, further=further
                )

    def _in_clauses(self, analysis: Analysis) -> Iterator[Hit]:
        index = analysis.index
        perhaps = [index.perhaps(phrase) for phrase in self._phrases]
        if not all(perhaps):
            return
        near = [_by_group(analysis, members(bits)) for bits in perhaps]
        groups = set(near[0]).intersection(*near[1:])  # numbered clauses with all the words
        held = []
        for phrase, told in zip(self._phrases, near, strict=True):
            numbers = [number for group in groups for number in told[group]]
            found = index.among(phrase, gathered(numbers))
            held.append(_by_group(analysis, (number for number in numbers if number in found)))
        for group in sorted(group for group in groups if all(group in told for told in held)):
            number = min(held[0][group], key=lambda s: (-sum(s in told[group] for told in held), s))
            matches = [index.among(phrase, 1 << number).get(number, []) for phrase in self._phrases]
            elsewhere = {min(told[group], key=lambda s: abs(s - number)) for told in held} - {number}
            here = tuple(match for told in matches for match in told)
            yield Hit(sentence=number, anchor=matches[0][0], found=here, spread=1 + len(elsewhere))


def _by_group(analysis: Analysis, sentences: Iterable[int]) -> dict[int, set[int]]:
    """Sentences by the numbered clause that they stand in."""
    held: dict[int, set[int]] = {}
    for number in sentences:
        held.setdefault(analysis.groups[analysis.sentences[number].clause], set()).add(number)
    return held


def _nearest(groups: list[list[Match]], words: int) -> list[Match] | None:
    """One match of each group, all within so many words; None where there is no such choice."""
    events = sorted((match, which) for which, group in enumerate(groups) for match in group)
    latest: dict[int, Match] = {}
    for match, which in events:
        latest[which] = match
        if len(latest) == len(groups):
            chosen = [latest[i] for i in range(len(groups))]
            if max(m[1] for m in chosen) - min(m[0] for m in chosen) <= words:
                return chosen
    return None
