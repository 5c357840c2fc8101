"""The regular forms of a word: ``change`` stands for changes, changed, changing.

Forms are made when a phrase is compiled, so that matching a text needs no lemmatiser. A form that no
English text holds ("feeled") does no harm; one that is another word is avoided by writing ``=word``.
"""

from __future__ import annotations

from collections.abc import Mapping

VOWELS = "aeiou"
# words that have no other forms, though others look like them ("noted", "wills")
FIXED = frozenset(
    "not nor can may must shall will would should could might over under all any each every the and but for with from "
    "out off own than then such both either more less per only its they them their she him her you our who how why "
    "when where which what this that these those there here also just very too yet once even ever never none".split()
)


def forms(word: str, irregular: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The word, its regular inflections, and its irregular ones."""
    found = {word, *irregular.get(word, ())}
    if len(word) < 3 or word in FIXED or not word.isalpha():
        return frozenset(found)
    if word.endswith("y") and word[-2] not in VOWELS:
        stem = word[:-1]
        found |= {stem + "ies", stem + "ied", word + "ing"}
    elif word.endswith("ie"):
        found |= {word + "s", word + "d", word[:-2] + "ying"}
    elif word.endswith("e"):
        found |= {word + "s", word + "d", word[:-1] + "ing"}
    else:
        plural = word + "es" if word.endswith(("s", "x", "z", "ch", "sh")) else word + "s"
        found |= {plural, word + "ed", word + "ing"}
        if word[-1] not in "wxyaeiouh" and word[-2] in VOWELS and word[-3] not in VOWELS:
            found |= {word + word[-1] + "ed", word + word[-1] + "ing"}  # planned, cancelling
    return frozenset(found)
