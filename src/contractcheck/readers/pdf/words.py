"""Words across line ends: printed lines joined into running text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

HYPHEN = "\ufffe"  # how pdfium marks a hyphen at the end of a line
SOFT_HYPHEN = "\u00ad"

_SPACES = re.compile(r"\s+")
_LAST_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_FIRST_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AFTER_HYPHEN = re.compile(rf"(?<={HYPHEN})")


def clean(text: str) -> str:
    """Single spaces, and no characters that stand for nothing."""
    if SOFT_HYPHEN in text or "\x00" in text or "\x02" in text or HYPHEN in text:
        text = text.replace(SOFT_HYPHEN, "").replace("\x00", "").replace("\x02", "-").replace(HYPHEN, "-")
    return _SPACES.sub(" ", text).strip()


class Mender:
    """Joins lines, and decides for each word parted at a line's end whether it keeps its hyphen.

    A word that the document has elsewhere is written as it is there. Of the others, those of a
    document that is seen to part words lose their hyphen, and those of any other keep it.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._known: Collection[str] = ()
        self._parts_words = False
        ends = [place for place, text in enumerate(texts) if text.endswith((HYPHEN, "-", SOFT_HYPHEN))]
        if not ends:
            return
        self._known = {word.lower() for text in texts for word in _WORDS.findall(text)}
        whole = kept = 0
        for place in ends:
            if place + 1 < len(texts):
                one, other = _parts(texts[place][:-1], texts[place + 1])
                whole += one + other in self._known
                kept += f"{one}-{other}" in self._known
        self._parts_words = whole > 2 * kept + 1 or len(ends) > max(5, len(texts) * 0.04)

    def join(self, lines: Iterable[str]) -> str:
        """The lines as one text."""
        pieces: list[str] = []
        for line in lines:
            for part in _AFTER_HYPHEN.split(line):
                printed = part.strip()
                if not printed:
                    continue
                last = pieces[-1] if pieces else ""
                if last.endswith((HYPHEN, SOFT_HYPHEN)) or (
                    last.endswith("-") and last[-2:-1].isalpha() and printed[0].islower()
                ):
                    pieces[-1] = self._parted(last, printed)
                else:
                    pieces.append(printed)
        return clean(" ".join(pieces))

    def _parted(self, text: str, rest: str) -> str:
        before, sign = text[:-1], text[-1]
        one, other = _parts(before, rest)
        if sign == SOFT_HYPHEN:
            return before + rest
        unheard = f"{one}-{other}" not in self._known
        if one and other and unheard and (one + other in self._known or (self._parts_words and rest[0].islower())):
            return before + rest
        return f"{before}-{rest}"


def _parts(before: str, after: str) -> tuple[str, str]:
    one, other = _LAST_PART.search(before[-60:]), _FIRST_PART.match(after)
    return (one.group().lower() if one else "", other.group().lower() if other else "")
