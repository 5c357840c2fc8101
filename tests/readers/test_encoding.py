from __future__ import annotations

import pytest

from contractcheck.errors import ReadError
from contractcheck.readers.encoding import decode

SENTENCE = "The Provider’s fee is £20 a visit.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_survives_its_encoding(encoding: str) -> None:
    assert decode((SENTENCE * 20).encode(encoding), "a.txt").text == SENTENCE * 20


def test_line_ends_are_made_one() -> None:
    assert decode(b"a\r\nb\rc\n", "a.txt").text == "a\nb\nc\n"


def test_a_broken_letter_does_not_change_the_encoding() -> None:
    decoded = decode((SENTENCE * 20).encode() + b"\xff", "a.txt")

    assert decoded.encoding == "utf-8"
    assert decoded.guessed


def test_other_alphabets_are_guessed() -> None:
    text = "Поставщик обязан оказывать услуги в срок. " * 20

    assert decode(text.encode("koi8-r"), "a.txt").text == text


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\0\0\0\1" * 50], ids=["all bytes", "zeros"])
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="not text"):
        decode(data, "a.txt")
