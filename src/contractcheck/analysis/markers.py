"""Markers of force: the words that say how hard a sentence binds, and whether "not" stands with them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contractcheck.analysis.joins import Match
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.words import WordIndex
from contractcheck.model.duty import Force

# word list: the force its words give, from the strongest to the weakest
MARKERS: tuple[tuple[str, Force], ...] = (
    ("binding words", "binding"),
    ("entitled words", "entitled"),
    ("firm words", "firm"),
    ("qualified words", "qualified"),
    ("aspirational words", "aspirational"),
    ("permissive words", "permissive"),
    ("fact words", "informative"),
)
RANK: dict[Force, int] = {force: rank for rank, (_, force) in enumerate(MARKERS)}
NEAR = 3  # markers so close together are one: "shall use reasonable endeavours"
SOFT: frozenset[Force] = frozenset({"firm", "qualified", "aspirational"})
MODALS: frozenset[Force] = frozenset({"binding", "permissive", "entitled"})


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that say how hard a sentence binds, and whether "not" stands with them."""

    start: int
    end: int
    force: Force
    released: bool = False
    denied_at: int | None = None  # where "not" stands with it

    @property
    def soft(self) -> bool:
        """Whether it takes a duty back and does not lay one on."""
        return self.force in SOFT


class Markers:
    """The markers of a contract, looked up sentence by sentence."""

    def __init__(self, lexicon: Lexicon, index: WordIndex) -> None:
        self._index = index
        self._forces = [(lexicon.named(name), force) for name, force in MARKERS]
        self._belief = lexicon.named("belief words")
        self._no_belief = lexicon.named("belief elsewhere")
        self._release = lexicon.named("release words")
        self._hopes = lexicon.named("hopes for what follows")
        self._negators = lexicon.named("negators")
        self._turned = lexicon.named("turned negation")

    def of(self, sentence: int) -> list[Marker]:
        """The markers of a sentence one by one, in order."""
        found = self._index.found
        told = [Marker(a, b, force) for pattern, force in self._forces for a, b in found(pattern, sentence)]
        modals = {marker.end for marker in told if marker.force in MODALS}
        acts = found(self._no_belief, sentence)
        told += [
            Marker(a, b, "aspirational")
            for a, b in found(self._belief, sentence)
            if not _within((a, b), acts) and not modals & {a, a - 1, a - 2}  # after "shall" a verb of belief is an act
        ]
        told += [Marker(a, b, "binding", released=True) for a, b in found(self._release, sentence)]
        words = self._index.words_of(sentence)
        if words and words[0] == "should":  # "Should the law change, ..." is a condition
            head = self._index.firsts[sentence]
            told = [marker for marker in told if marker.start != head]
        return sorted(told, key=lambda m: (m.start, -m.end))

    def governing(self, sentence: int, told: list[Marker], own: list[Match]) -> list[Marker]:
        """The markers that count, those that stand together made into one.

        ``own`` are the words that a rule matched: what softens there ("seek the views of") is the act
        itself and takes nothing back.
        """
        merged: list[Marker] = []
        for marker in told:
            if marker.soft and _within((marker.start, marker.end), own):
                continue
            if merged and marker.start <= merged[-1].end + NEAR - 1 and _joins(merged[-1], marker):
                merged[-1] = _merge(merged[-1], marker)
            else:
                merged.append(marker)
        nots = self.negators(sentence)
        back = self.turned(sentence)
        hoped = min((end for _, end in self._index.found(self._hopes, sentence)), default=None)
        return [_with_not(_hoped_for(marker, hoped), nots, back) for marker in merged]

    def negators(self, sentence: int) -> list[Match]:
        """The words of a sentence that deny."""
        return self._index.found(self._negators, sentence)

    def turned(self, sentence: int) -> list[int]:
        """Where words stand that turn a denial round again: "less", "only"."""
        return [start for start, _ in self._index.found(self._turned, sentence)]


def _within(words: Match, others: list[Match]) -> bool:
    """Whether some words stand within others."""
    return any(start <= words[0] and words[1] <= end for start, end in others)


def _joins(first: Marker, second: Marker) -> bool:
    """Whether two markers close together are one: not two modals, nor a hope and the duty of the next clause."""
    apart = second.start > first.end and second.force == "binding" and not second.released
    return not (apart and (first.force in ("binding", "permissive") or first.soft))


def _merge(first: Marker, second: Marker) -> Marker:
    released = first.released or second.released
    if second.end <= first.end or (second.start < first.end and first.force in ("firm", "qualified")):
        return Marker(first.start, max(first.end, second.end), first.force, released)  # "endeavours" within
    if second.force == "entitled" or first.force == "entitled":
        force: Force = "entitled"
    else:
        force = max(first.force, second.force, key=lambda f: RANK[f])
    return Marker(first.start, max(first.end, second.end), force, released)


def _hoped_for(marker: Marker, since: int | None) -> Marker:
    """A marker that stands in what is only hoped for binds nobody."""
    if since is None or marker.start < since or RANK[marker.force] >= RANK["aspirational"]:
        return marker
    return replace(marker, force="aspirational")


def _with_not(marker: Marker, nots: list[Match], turned: list[int]) -> Marker:
    """(5) "Not" within the marker or right after it."""
    for start, _ in nots:
        if marker.start <= start <= marker.end + 1 and not any(0 < t - start <= 4 for t in turned):
            return Marker(marker.start, max(marker.end, start + 1), marker.force, marker.released, start)
    return marker
