"""The words of a text and where they stand, each name of a party as one word."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from contractcheck.analysis.words import WORD
from contractcheck.model.clause import Party
from contractcheck.model.duty import Role
from contractcheck.model.span import Span

# the word that stands for each party, whatever the contract calls it; the vocabulary lists know these
ONE_WORD: Mapping[Role, str] = {"provider": "provider", "purchaser": "council"}
MOST_NAMES = 100  # of a party; no contract has as many
LONGEST_NAME = 12  # words
FIRM = 3  # words, from which on a name is one without an article before it
_PRONOUNS = frozenset("we us our you your me i my".split())
# Who acts for a party is not the party, what it does is not either, and a home is a place as well.
_KEPT = re.compile(
    r"(?:manager|officer|worker|practitioner|professional|coordinator|ordinator|social work|service|services|department"
    r"|team|home|homes|house|centre|hostel|hub)"
)
_ARTICLES = frozenset(
    "the a an any each every that this these those such its our your their his her both all no other another".split()
)
_SMALL = frozenset("of and for the in".split())
_MODALS = frozenset("shall must will may can should agrees undertakes".split())
_WITHIN_NAME = re.compile(r"[ \t\u00a0&()'’.,/-]{1,4}")


class Tokens:
    """The words of one text, in lower case, and the characters at which each starts and ends."""

    def __init__(self, text: str, names: Names | None = None) -> None:
        lowered = text.lower()
        if len(lowered) != len(text):  # a few letters change length in lower case: keep the offsets right
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        lowered = lowered.replace("’", "'")
        spans = [found.span(1) for found in WORD.finditer(lowered)]
        known: dict[str, str] = {}  # one string for each different word: a third of the memory
        self.words = [known.setdefault(word, word) for word in [lowered[start:end] for start, end in spans]]
        self.starts = array("I", [start for start, _ in spans])
        self.ends = array("I", [end for _, end in spans])
        if names:
            self._join(list(names.within(text, self)))

    def within(self, span: Span) -> tuple[int, int]:
        """The range of the words in a stretch of text."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def _join(self, joined: Sequence[tuple[int, int, str]]) -> None:
        """Put one word in the place of each of these stretches, which are in order."""
        if not joined:
            return
        words: list[str] = []
        starts, ends = array("I"), array("I")
        at = 0
        for first, after, word in joined:
            words += [*self.words[at:first], word]
            starts += self.starts[at : first + 1]
            ends += self.ends[at:first]
            ends.append(self.ends[after - 1])
            at = after
        self.words, self.starts, self.ends = words + self.words[at:], starts + self.starts[at:], ends + self.ends[at:]


class Names:
    """The names that a contract gives to its provider and to its purchaser.

    What a party is called says nothing of what it does: "the Care Company" promises nobody company, nor does "the
    Support Partner" promise partnership. Where a name stands for its party, `ONE_WORD` stands in its place.
    """

    def __init__(self, parties: Iterable[Party]) -> None:
        self._words: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, list[int]] = {}  # by the first word, the longest first
        told = list(parties)
        for party in told:
            word = ONE_WORD.get(party.role, "")
            if word and not any(word in other.names for other in told if other.role != party.role):
                for name in party.names[:MOST_NAMES]:
                    self._learn(tuple(found[1] for found in WORD.finditer(name.lower().replace("’", "'"))), word)
        for words in sorted(self._words, key=len, reverse=True):
            lengths = self._lengths.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))

    def _learn(self, words: tuple[str, ...], word: str) -> None:
        if not 0 < len(words) <= LONGEST_NAME or words[0] in _PRONOUNS or _KEPT.fullmatch(words[-1]):
            return
        self._words[words] = word
        plural = f"{words[-1][:-1]}ies" if words[-1].endswith("y") else f"{words[-1]}s"
        self._words.setdefault((*words[:-1], plural), f"{word}s")

    def within(self, text: str, tokens: Tokens) -> Iterator[tuple[int, int, str]]:
        """Where a name stands for a party: from which word, up to which, and the word to put in its place."""
        words = tokens.words
        after = 0
        for first, word in enumerate(words):
            if first < after:
                continue
            for length in self._lengths.get(word, ()):
                told = self._words.get(tuple(words[first : first + length]))
                if told is not None and _is_name(text, tokens, first, first + length):
                    after = first + length
                    yield first, after, told
                    break

    def __bool__(self) -> bool:
        return bool(self._words)


def _is_name(text: str, tokens: Tokens, first: int, after: int) -> bool:
    """Whether words that are a name are used as one: with capitals, and as the name of somebody."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    for at in range(first, after):
        if not (text[starts[at]].isupper() or words[at] in _SMALL):
            return False
        if at > first and not _WITHIN_NAME.fullmatch(text, ends[at - 1], starts[at]):
            return False
    length = after - first
    follows = words[after] if after < len(words) else ""
    if length >= FIRM or follows in _MODALS:
        return True
    capital = follows and text[ends[after - 1] : starts[after]] == " " and text[starts[after]].isupper()
    if length == 1 and capital:
        return False  # "the Partnership Board", "the Trust Deed": names of their own
    before = first - 1
    if length > 1 and before > 0 and text[starts[before]].isupper() and words[before] not in _ARTICLES:
        before -= 1  # "any other Framework Care Company"
    return before >= 0 and words[before] in _ARTICLES
