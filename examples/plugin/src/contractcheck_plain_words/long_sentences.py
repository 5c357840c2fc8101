"""``long_sentence: 40``: sentences of more than forty words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from contractcheck.analysis import Analysis
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.rules.detectors import Hit


class LongSentences:
    """Finds the sentences with more words than the rule allows; a list item counts without its stem."""

    def __init__(self, options: Mapping[str, Any], lexicon: Lexicon) -> None:  # noqa: ARG002 - it looks for no words
        most = options["value"]
        if not isinstance(most, int) or most < 1:
            raise ValueError("long_sentence takes a number of words, such as 40")
        self._most = most

    def find(self, analysis: Analysis) -> Iterator[Hit]:
        """Every long sentence, in reading order."""
        for number, sentence in enumerate(analysis.sentences):
            words = len(analysis.index.words_of(number)) - sentence.inherited
            if words <= self._most:
                continue
            first = analysis.index.firsts[number] + sentence.inherited
            whole = (first, first + words)
            # Length is the same whoever is bound, so no duty has to be read: the place is settled.
            yield Hit(
                sentence=number, anchor=whole, found=(whole,), settled=True, note=f"This sentence has {words} words"
            )
