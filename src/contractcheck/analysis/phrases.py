"""The phrase language of rule files: parsed once, matched by word positions.

The grammar is told in ``rules/README.md``. A parsed phrase is a small tree; the words of a text are
looked up, not searched, so that the time it takes follows the number of times its words occur.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_GAP = 20
MAX_LENGTH = 20_000
MAX_OPTIONAL = 4
MAX_GAPS = 20  # in a row; each costs a look at every match before it


class PhraseError(ValueError):
    """A phrase is not well written; ``offset`` is where, in characters from its start."""

    def __init__(self, problem: str, offset: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word: ``exact`` for this form alone, ``prefix`` for every word that begins so."""

    text: str
    exact: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """Any number, in figures or words."""


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A word list, by its name."""

    name: str
    offset: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """Parts one after the other; ``gaps[i]`` other words may stand before ``parts[i + 1]``."""

    parts: tuple[Node, ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Either:
    """Any one of several."""

    choices: tuple[Node, ...]


Node = Word | Number | Named | Sequence | Either

_TOKEN = re.compile(
    r"\s+|(?P<gap>\.\.(?P<width>\d{1,3})?)|(?P<open>\()|(?P<close>\)\??)|(?P<or>\|)|(?P<number>#)"
    r"|<(?P<name>[^<>]{1,80})>|(?P<exact>=)?(?P<word>\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)?|[%£])(?P<mark>[*?])?|(?P<dash>[-–—'’&,/])"
)


def parse(text: str) -> Node:
    """Parse a phrase.

    Raises `PhraseError` with what is wrong and where.
    """
    if len(text) > MAX_LENGTH:
        raise PhraseError(f"a phrase may have {MAX_LENGTH} characters at most; make a word list of it", 0)
    parser = _Parser(text)
    node = parser.alternatives(0)
    if parser.at < len(parser.tokens):
        raise PhraseError("this bracket closes nothing", parser.tokens[parser.at].start())
    return node


def names(node: Node) -> list[Named]:
    """The word lists that a phrase uses, each once."""
    seen: dict[Node, None] = {}
    left = [node]
    while left:
        part = left.pop()
        if part not in seen:
            seen[part] = None
            if isinstance(part, Sequence):
                left.extend(part.parts)
            elif isinstance(part, Either):
                left.extend(part.choices)
    return [part for part in seen if isinstance(part, Named)]


class _Parser:
    """A recursive descent over the tokens of one phrase."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[re.Match[str]] = []
        self.at = 0
        position = 0
        while position < len(text):
            token = _TOKEN.match(text, position)
            if token is None:
                raise PhraseError(f"{text[position]!r} means nothing in a phrase", position)
            position = token.end()
            if token[0].strip() and not token["dash"]:
                self.tokens.append(token)

    def alternatives(self, depth: int) -> Node:
        if depth > 8:
            raise PhraseError("brackets are nested too deep", self._offset())
        choices = [self.sequence(depth)]
        while self._next("or"):
            choices.append(self.sequence(depth))
        flat = [c for choice in choices for c in (choice.choices if isinstance(choice, Either) else (choice,))]
        return flat[0] if len(flat) == 1 else Either(tuple(flat))

    def sequence(self, depth: int) -> Node:
        start = self._offset()
        parts: list[tuple[int, Node, bool]] = []  # gap before, part, may be missing
        gap = 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token["or"] or token["close"]:
                break
            self.at += 1
            if token["gap"]:
                if not parts or gap:
                    raise PhraseError("a gap '..' stands between two words", token.start())
                gap = min(int(token["width"] or 3), MAX_GAP)
                if token["width"] and int(token["width"]) > MAX_GAP:
                    raise PhraseError(f"a gap may be {MAX_GAP} words at most", token.start())
                continue
            node, optional = self._part(token, depth)
            parts.append((gap, node, optional))
            gap = 0
        if gap:
            raise PhraseError("a gap '..' stands between two words", self._offset())
        if all(optional for _, _, optional in parts):
            raise PhraseError("there is no word here that must be found", start)
        return _unfold(parts, start)

    def _part(self, token: re.Match[str], depth: int) -> tuple[Node, bool]:
        if token["open"]:
            node = self.alternatives(depth + 1)
            if self.at >= len(self.tokens) or not self.tokens[self.at]["close"]:
                raise PhraseError("this bracket is not closed", token.start())
            self.at += 1
            return node, self.tokens[self.at - 1]["close"] == ")?"
        if token["number"]:
            return Number(), False
        if token["name"]:
            return Named(token["name"].strip(), token.start()), False
        word = token["word"].lower().replace("’", "'").removesuffix("'s")
        if token["mark"] == "*" and len(word) < 3:
            raise PhraseError(f"'{word}*' matches too much; give three letters at least", token.start())
        return Word(word, exact=bool(token["exact"]), prefix=token["mark"] == "*"), token["mark"] == "?"

    def _next(self, group: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at][group]:
            self.at += 1
            return True
        return False

    def _offset(self) -> int:
        return self.tokens[self.at].start() if self.at < len(self.tokens) else len(self.text)


def _unfold(parts: list[tuple[int, Node, bool]], offset: int) -> Node:
    """One sequence for each way in which the optional parts can be there or missing."""
    if sum(gap > 0 for gap, _, _ in parts) > MAX_GAPS:
        raise PhraseError(f"at most {MAX_GAPS} gaps '..' may follow each other", offset)
    if sum(optional for _, _, optional in parts) > MAX_OPTIONAL:
        raise PhraseError(f"at most {MAX_OPTIONAL} words of a phrase may be optional", offset)
    ways: list[list[tuple[int, Node]]] = [[]]
    left: list[int] = [0]  # of each way, the gap before a part that it leaves out
    for gap, node, optional in parts:
        kept = [[*way, (max(gap, over), node)] for way, over in zip(ways, left, strict=True)]
        skipped = [max(gap, over) for over in left]
        ways, left = (kept + ways, [0] * len(kept) + skipped) if optional else (kept, [0] * len(kept))
    sequences = [
        way[0][1] if len(way) == 1 else Sequence(tuple(n for _, n in way), tuple(g for g, _ in way[1:])) for way in ways
    ]
    return sequences[0] if len(sequences) == 1 else Either(tuple(sequences))
