"""Phrases compiled against a vocabulary: each text is parsed once, each word list resolved once."""

from __future__ import annotations

import difflib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from contractcheck.analysis import phrases
from contractcheck.analysis.phrases import PhraseError
from contractcheck.analysis.wordforms import forms
from contractcheck.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """Words one right after the other, each any of its forms."""

    words: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Prefix:
    """Any word that begins so."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class AnyNumber:
    """A number, in figures or words."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Patterns one after the other; ``gaps[i]`` other words may stand before ``parts[i + 1]``."""

    parts: tuple[Pattern, ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AnyOf:
    """Any one of several patterns; the words of the chains among them are told themselves, for they are many."""

    chains: tuple[tuple[frozenset[str], ...], ...]
    others: tuple[Pattern, ...]


NUMBER = AnyNumber()
Pattern = Chain | Prefix | AnyNumber | Run | AnyOf


class Lexicon:
    """Compiles phrases.

    Patterns are compared by identity: the same text gives the same pattern, so that what it matches in a
    text is looked up once.

    Raises `PhraseError` for a phrase that is not well written or that names an unknown list.
    """

    def __init__(self, vocabulary: Vocabulary, shared: Lexicon | None = None, name: str | None = "") -> None:
        self._vocabulary = vocabulary
        self._shared = shared
        self.name = name
        self.family: dict[str, Lexicon] = shared.family if shared else {}
        if name is not None:
            self.family[name] = self
        self._ready: Callable[[str], Pattern | None] = _never
        self._compiled: dict[str, Pattern] = {}
        self._open: list[str] = []
        self._lock: threading.RLock = shared._lock if shared else threading.RLock()  # noqa: SLF001  one for the family
        self._words: dict[str, Chain] = {}
        self._prefixes: dict[str, Prefix] = {}

    def scoped(self, words: Mapping[str, str], name: str | None = None) -> Lexicon:
        """The same lexicon with further word lists, which hide shared ones of the same name.

        One with a name (a rule's) belongs to the ``family`` that is kept; a contract's own does not.
        """
        if not words:
            return self
        return Lexicon(Vocabulary(forms=self._vocabulary.forms, lists=words), self, name)

    def prepare(self, ready: Callable[[str], Pattern | None]) -> None:
        """Take phrases that were compiled before from ``ready``, which gives None for those that were not."""
        self._ready = ready

    @property
    def compiled(self) -> Mapping[str, Pattern]:
        """The phrases compiled so far, by their texts."""
        return self._compiled

    def phrase(self, text: str) -> Pattern:
        """The compiled phrase. Threads may ask at once: the first compiles it."""
        pattern = self._compiled.get(text)
        if pattern is None:
            with self._lock:
                pattern = self._compiled.get(text) or self._ready(text) or self._compile(phrases.parse(text), {})
                self._compiled[text] = pattern
        return pattern

    def named(self, name: str) -> Pattern:
        """The compiled word list of that name."""
        text = self._vocabulary.lists.get(name)
        if text is None:
            if self._shared is not None:
                return self._shared.named(name)
            near = difflib.get_close_matches(name, self._vocabulary.lists, 1)
            raise PhraseError(f"there is no word list <{name}>" + (f"; did you mean <{near[0]}>?" if near else ""), 0)
        if text in self._compiled:
            return self._compiled[text]
        with self._lock:
            if name in self._open:
                raise PhraseError(f"the word list <{name}> contains itself", 0)
            self._open.append(name)
            try:
                return self.phrase(text)
            finally:
                self._open.pop()

    def compile_lists(self) -> None:
        """Compile every word list."""
        for name in self._vocabulary.lists:
            self.named(name)

    def has(self, name: str) -> bool:
        """Whether there is a word list of that name."""
        return name in self._vocabulary.lists or (self._shared is not None and self._shared.has(name))

    def _compile(self, node: phrases.Node, done: dict[phrases.Node, Pattern]) -> Pattern:
        """Compile a phrase; a part that several ways through it share is compiled once."""
        if node not in done:
            done[node] = self._compiled_part(node, done)
        return done[node]

    def _compiled_part(self, node: phrases.Node, done: dict[phrases.Node, Pattern]) -> Pattern:
        match node:
            case phrases.Named(name=name):
                return self.named(name)
            case phrases.Number():
                return NUMBER
            case phrases.Sequence(parts=parts, gaps=gaps):
                return _run([self._compile(part, done) for part in parts], gaps)
            case phrases.Either(choices=choices):
                return _either([self._compile(choice, done) for choice in choices])
            case phrases.Word(text=text):
                return self.prefix(text) if node.prefix else self.word(node)

    def prefix(self, text: str) -> Prefix:
        """The words that begin so."""
        if self._shared is not None:
            return self._shared.prefix(text)
        return self._prefixes.setdefault(text, Prefix(text))

    def word(self, word: phrases.Word) -> Chain:
        """The forms that one word of a phrase stands for."""
        if self._shared is not None:
            return self._shared.word(word)
        key = f"={word.text}" if word.exact else word.text
        found = self._words.get(key)
        if found is None:
            words = frozenset((word.text,)) if word.exact else forms(word.text, self._vocabulary.forms)
            found = self._words[key] = Chain((words,))
        return found


def _never(_text: str) -> None:
    return None


def _run(parts: list[Pattern], gaps: tuple[int, ...]) -> Pattern:
    """A run in which words without a gap between them are made into one chain."""
    held: list[Pattern] = [parts[0]]
    between: list[int] = []
    for part, gap in zip(parts[1:], gaps, strict=True):
        last = held[-1]
        if gap == 0 and isinstance(part, Chain) and isinstance(last, Chain):
            held[-1] = Chain((*last.words, *part.words))
        else:
            held.append(part)
            between.append(gap)
    return held[0] if len(held) == 1 else Run(tuple(held), tuple(between))


def _either(choices: list[Pattern]) -> Pattern:
    """Alternatives; those that are single words are made into one set of words."""
    single = [c.words[0] for c in choices if isinstance(c, Chain) and len(c.words) == 1]
    chains = [c.words for c in choices if isinstance(c, Chain) and len(c.words) > 1]
    others = [c for c in choices if not isinstance(c, Chain)]
    if single:
        chains.insert(0, (frozenset(chain.from_iterable(single)),))
    if len(chains) + len(others) == 1:
        return others[0] if others else Chain(chains[0])
    return AnyOf(tuple(chains), tuple(others))


class Phrases:
    """Phrases of a rule, compiled when they are first looked for: of most signals the first is never found."""

    def __init__(self, texts: object, lexicon: Lexicon) -> None:
        told = [texts] if isinstance(texts, str) else texts
        self._texts = [str(text) for text in told] if isinstance(told, (list, tuple)) else []
        self._lexicon = lexicon

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[Pattern]:
        return map(self._lexicon.phrase, self._texts)

    def __getitem__(self, number: int) -> Pattern:
        return self._lexicon.phrase(self._texts[number])
