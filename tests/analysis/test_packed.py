"""Compiled phrases kept as data: the same matches, and nothing read that is damaged."""

from __future__ import annotations

import pytest

from contractcheck.analysis import phrases
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.packed import pack, unpack
from contractcheck.analysis.words import WORD, WordIndex
from contractcheck.model.vocabulary import Vocabulary

WORDS = Vocabulary(lists={"person": "supported person | service user", "time": "hour* | # minutes | day"})
TEXTS = ("change ..4 <time>", "<person>", "(a|b c)? <person> agree")
TEXT = "the service user may change the 15 minutes and supported person agrees to change hours"


def spans(lexicon: Lexicon) -> list[list[tuple[int, int]]]:
    index = WordIndex()
    told = list(WORD.finditer(TEXT))
    index.add([m[1] for m in told], [m.start() for m in told], [m.end() for m in told])
    index.close()
    return [index.matches(lexicon.phrase(text)) for text in TEXTS]


def test_unpacked_phrases_match_what_they_matched_before_and_need_no_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Lexicon(WORDS)
    expected = spans(first)
    second = Lexicon(WORDS)

    unpack(pack(first)).prepare(second)
    monkeypatch.setattr(phrases, "parse", lambda text: pytest.fail(f"parsed {text}"))

    assert all(expected)
    assert spans(second) == expected


def test_word_list_is_the_same_pattern_wherever_it_is_used() -> None:
    first = Lexicon(WORDS)
    spans(first)
    second = Lexicon(WORDS)
    unpack(pack(first)).prepare(second)

    assert second.phrase("<person>") is second.named("person")


@pytest.mark.parametrize(
    "spoil", [lambda d: d[:-1], lambda d: b"", lambda d: d[:40] + b"x" + d[41:], lambda d: d + b"x"]
)
def test_damaged_data_is_refused(spoil) -> None:  # type: ignore[no-untyped-def]
    lexicon = Lexicon(WORDS)
    spans(lexicon)

    with pytest.raises(ValueError, match="damaged"):
        unpack(spoil(pack(lexicon)))
