"""However long a sentence is and however greedy a phrase, the work stays within bounds. Work is counted, not timed."""

from __future__ import annotations

from typing import Any

import pytest

from contractcheck.analysis import joins
from contractcheck.analysis.joins import MOST_MATCHES
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.sentences import HEAD_WORDS, LONGEST, sentences
from contractcheck.analysis.words import WordIndex
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.readers import builtin_readers, read
from contractcheck.readers.base import Source
from contractcheck.structure.contract import build


class Counted(list[tuple[int, int]]):
    """Matches that count how many of them are handed out."""

    handed = 0

    def __getitem__(self, which: Any) -> Any:
        found = super().__getitem__(which)
        self.handed += len(found) if isinstance(which, slice) else 1
        return found


def index_of(sentence: list[str]) -> WordIndex:
    index = WordIndex()
    index.add(sentence, range(len(sentence)), range(1, len(sentence) + 1))
    index.close()
    return index


def split(text: str) -> tuple[list[str], list[int]]:
    """The sentences of a Markdown contract, as they stand in its text, and how many words each has."""
    contract = build([read(Source("draft.md", text.encode()), builtin_readers())])
    found, index = sentences(contract)
    whole = contract.documents[0].text
    return [each.span.of(whole) for each in found], [len(index.words_of(number)) for number in range(len(found))]


def test_joining_looks_only_at_what_is_near() -> None:
    left = [(position, position + 1) for position in range(0, 40_000, 4)]
    right = Counted((position, position + 1) for position in range(2, 40_000, 4))

    joins.pairs(left, right, 5)

    assert right.handed <= 2 * len(left)


def test_joining_finds_what_comparing_each_with_each_finds() -> None:
    left = [(0, 1), (0, 3), (2, 3), (5, 6), (9, 12)]
    right = [(1, 2), (3, 4), (3, 5), (6, 7), (12, 13), (20, 21)]

    for gap in range(9):
        expected = sorted({(start, b) for start, end in left for a, b in right if end <= a <= end + gap})
        assert joins.pairs(left, right, gap) == expected


def test_greedy_phrase_keeps_no_more_matches_than_the_most() -> None:
    index = index_of(["the"] * LONGEST)
    phrase = Lexicon(Vocabulary()).phrase("the ..20 the ..20 the ..20 the ..20 the ..20 the")

    assert 0 < len(index.matches(phrase)) <= MOST_MATCHES


def test_phrases_built_upon_each_other_do_not_multiply(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = {"a": "the ..20 the"} | {b: f"<{a}> ..20 <{a}> | <{a}>" for a, b in zip("abcdefg", "bcdefgh", strict=True)}
    joined: list[int] = []
    join = joins.pairs
    monkeypatch.setattr(
        joins, "pairs", lambda left, right, gap: joined.append(len(left) + len(right)) or join(left, right, gap)
    )

    index_of(["the"] * LONGEST).matches(Lexicon(Vocabulary(lists=lists)).phrase("<h>"))

    assert sum(joined) <= 2 * MOST_MATCHES * 8


def test_sentence_without_an_end_is_read_in_pieces() -> None:
    endless = " and ".join(f"care{chr(97 + number % 26)}" for number in range(2 * LONGEST))

    told, lengths = split(f"1.1 {endless}\n")

    assert lengths == [LONGEST, LONGEST, LONGEST, LONGEST - 1]
    assert " ".join(told) == endless


def test_long_cell_is_read_in_pieces() -> None:
    _, lengths = split(f"| Head | Text |\n|---|---|\n| a | {'word ' * (LONGEST + 5)}|\n")

    assert max(lengths) == LONGEST
    assert sum(lengths) >= LONGEST + 5


def test_long_column_head_is_not_read_whole_with_every_cell() -> None:
    _, lengths = split(f"| {'head ' * 500}| Text |\n|---|---|\n" + "| a | b |\n" * 20)

    assert lengths[-1] <= HEAD_WORDS + 3


def test_sentence_of_the_usual_length_stays_whole() -> None:
    told, _ = split("1.1 The Provider shall care. It shall listen.\n")

    assert told == ["The Provider shall care.", "It shall listen."]
