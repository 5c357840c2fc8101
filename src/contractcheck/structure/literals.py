"""Finds fixed words in a long text, much faster than a pattern does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def places(text: str, words: Iterable[str]) -> Iterator[int]:
    """Where any of the words stands in the text, word by word."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            yield place
            place = text.find(word, place + len(word))
