"""Patterns of a rule that no text can match, or that can never count when they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contractcheck.analysis import phrases
from contractcheck.analysis.phrases import Either, Named, Node, Number, Word
from contractcheck.analysis.phrases import Sequence as Run
from contractcheck.analysis.words import WORD
from contractcheck.model.rule import Rule, Signal
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.rules.choosable import settled
from contractcheck.rules.positions import Steps

DEEP = 6  # word lists within word lists

PHRASES = ("unless", "unless_nearby", "heading", "hedge")  # the conditions that hold phrases


def unreachable(rule: Rule, vocabulary: Vocabulary) -> Iterator[tuple[Steps, str]]:
    """Each signal that can never count, and each word that never stands in a text, with its place in the rule."""
    lists = {**vocabulary.lists, **rule.words}
    placed = list(_placed(rule))
    near = [(steps, signal) for steps, signal in placed if signal.shows == "not" and not signal.conditions]
    seen: dict[str, Steps] = {}
    for steps, signal in placed:
        key = repr((signal.shows, signal.detector, signal.options, signal.conditions))
        if key in seen:
            yield steps, f"This signal stands here twice; the first is entry {int(seen[key][-1]) + 1} of the list."
        seen.setdefault(key, steps)
        yield from ((steps, problem) for problem in _never_counts(signal, lists))
        if signal.shows != "not":
            for other, barring in near:
                if _implies(signal, barring, lists):
                    problem = f"It can never count: entry {int(other[-1]) + 1} of 'not' matches wherever it does."
                    yield steps, problem
        for where, text in _texts(signal):
            yield from (((*steps, *where), problem) for problem in _odd_words(phrases.parse(text)))
    for name, told in rule.words.items():
        yield from ((("look_for", "words", name), problem) for problem in _odd_words(phrases.parse(told)))


def unused_words(rule: Rule) -> Iterator[tuple[Steps, str]]:
    """The word lists of a rule that none of its phrases names."""
    texts = [*(text for signal in rule.signals for _, text in _texts(signal)), *rule.silent_unless]
    named = {each.name for text in texts for each in phrases.names(phrases.parse(text))}
    left = list(named)
    while left:
        inside = {each.name for each in phrases.names(phrases.parse(rule.words.get(left.pop(), "x")))}
        left += inside - named
        named |= inside
    for name in rule.words:
        if name not in named:
            yield ("look_for", "words", name), f"Nothing uses the word list <{name}>."


def _placed(rule: Rule) -> Iterator[tuple[Steps, Signal]]:
    """The signals, each with its place in the rule file."""
    counts: dict[str, int] = {}
    for signal in settled(rule):
        at = counts.get(signal.shows, 0)
        counts[signal.shows] = at + 1
        yield ("look_for", signal.shows, at), signal


def _texts(signal: Signal) -> Iterator[tuple[Steps, str]]:
    """The phrases of a signal, each with its place in the signal."""
    for key, told in (
        ("find", signal.options.get("phrases", ())),
        *((k, signal.conditions.get(k, ())) for k in PHRASES),
    ):
        yield from (((key, number), text) for number, text in enumerate(told) if isinstance(text, str))


def _never_counts(signal: Signal, lists: Mapping[str, str]) -> Iterator[str]:
    """Conditions that contradict the signal's own phrases, or one another."""
    found = signal.options.get("phrases", ())
    within = signal.options.get("within")
    longest = max((_shortest(phrases.parse(text), lists) for text in found), default=0)
    if isinstance(within, int) and longest > within:
        yield f"Its words can never meet: one phrase alone is {longest} words long, and 'within' is {within}."
    for key in ("unless", "unless_nearby"):
        for text in signal.conditions.get(key, ()):
            if any(_covers(text, own, lists) for own in found):
                yield f"It can never count: '{key}' holds ‘{text}’, which stands wherever the signal matches."
    amount = signal.conditions.get("amount")
    if amount and _empty(amount):
        yield "Its 'amount' can never hold: no quantity is within all of its limits."
    force = signal.conditions.get("force")
    if force and set(force) == {"informative"} and signal.shows not in ("weak", "not"):
        yield f"It can never count: a statement of fact shows nothing under '{signal.shows}'."


def _empty(amount: Mapping[str, Any]) -> bool:
    lowest = max((float(v) for k, v in amount.items() if k in ("above", "at least")), default=float("-inf"))
    highest = min((float(v) for k, v in amount.items() if k in ("below", "at most")), default=float("inf"))
    strict = (amount.get("above") == lowest) or (amount.get("below") == highest)
    return lowest > highest or (lowest == highest and strict)


def _implies(signal: Signal, barring: Signal, lists: Mapping[str, str]) -> bool:
    """Whether a near-words signal without conditions matches in every sentence that a signal matches in."""
    own, theirs = signal.options.get("phrases", ()), barring.options.get("phrases", ())
    if not own or not theirs or "within" in barring.options or signal.options.get("within") == "clause":
        return False
    return all(any(_covers(text, each, lists) for each in own) for text in theirs)


def _covers(wider: str, narrower: str, lists: Mapping[str, str]) -> bool:
    """Whether each way of one phrase is, as it is written, a way of the other."""
    return _ways(phrases.parse(narrower), lists) <= _ways(phrases.parse(wider), lists)


def _ways(node: Node, lists: Mapping[str, str], depth: int = 0) -> frozenset[str]:
    """The alternatives of a phrase, word lists written out, each as a text that is the same for the same thing."""
    match node:
        case Either(choices=choices):
            return frozenset().union(*(_ways(each, lists, depth) for each in choices))
        case Named(name=name) if name in lists and depth < DEEP:
            return _ways(phrases.parse(lists[name]), lists, depth + 1)
        case _:
            return frozenset((_written(node),))


def _written(node: Node) -> str:
    match node:
        case Word(text=text, exact=exact, prefix=prefix):
            return f"{'=' if exact else ''}{text}{'*' if prefix else ''}"
        case Number():
            return "#"
        case Named(name=name):
            return f"<{name}>"
        case Either(choices=choices):
            return f"({'|'.join(sorted(_written(each) for each in choices))})"
        case Run(parts=parts, gaps=gaps):
            told = [_written(parts[0])]
            told += [f"..{gap} {_written(part)}" for gap, part in zip(gaps, parts[1:], strict=True)]
            return " ".join(told)


def _shortest(node: Node, lists: Mapping[str, str], depth: int = 0) -> int:
    """How many words a phrase takes up at the least."""
    match node:
        case Either(choices=choices):
            return min(_shortest(each, lists, depth) for each in choices)
        case Run(parts=parts):
            return sum(_shortest(each, lists, depth) for each in parts)
        case Named(name=name) if name in lists and depth < DEEP:
            return _shortest(phrases.parse(lists[name]), lists, depth + 1)
        case _:
            return 1


def _odd_words(node: Node) -> Iterator[str]:
    """Words that a text is never split into, so that they are never found."""
    left: list[Node] = [node]
    odd: dict[str, None] = {}
    while left:
        match left.pop():
            case Either(choices=inner) | Run(parts=inner):
                left += inner
            case Word(text=text) if not _stands(text):
                odd[text] = None
            case _:
                pass
    for text in odd:
        yield f"‘{text}’ never stands in a text as one word; write its parts: {' '.join(_parts(text))}."


def _parts(text: str) -> Sequence[str]:
    return [found[1] for found in WORD.finditer(text)]


def _stands(text: str) -> bool:
    return _parts(text) == [text]
