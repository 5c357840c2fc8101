"""Words across line ends: printed lines joined into running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from contractcheck.readers.pdf.lines import Line

HYPHEN = "\ufffe"  # how pdfium marks a hyphen at the end of a line
SOFT_HYPHEN = "\u00ad"
GONE = "\x00"  # stands for a character that is not to be read, so that those after it keep their places

_SPACES = re.compile(r"\s+")
_LAST_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_FIRST_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPENING = "([{“‘\"'£$•-–—"
# What a line may end with without a space after it: an opening bracket, a part of a web address.
_UNSPACED = re.compile(r"[(\[{]$|(?:https?://|www\.)\S*[/_=?&]$")
_ENOUGH = 5  # hyphens at the ends of lines to judge a document by
_AFTER_HYPHEN = re.compile(rf"(?<={HYPHEN})")


def clean(text: str) -> str:
    """Single spaces, and no characters that stand for nothing."""
    if SOFT_HYPHEN in text or GONE in text or "\x02" in text or HYPHEN in text:
        text = text.replace(SOFT_HYPHEN, "").replace(GONE, "").replace("\x02", "-").replace(HYPHEN, "-")
    return _SPACES.sub(" ", text).strip()


class Mender:
    """Joins lines, and decides for each word parted at a line's end whether it keeps its hyphen.

    A word that the document has elsewhere is written as it is there. Of the others, those of a
    document that is seen to part words lose their hyphen, and those of any other keep it. A document
    with many hyphens at the ends of lines, hardly any of which parts a word that it has whole
    elsewhere, parts no words at all.
    """

    def __init__(self, texts: Sequence[str], cells: Sequence[str] = ()) -> None:
        """``texts`` are the lines of the document, ``cells`` those in its tables, which may cut words in two."""
        self._texts = texts
        self._cells = cells
        ends = whole = kept = 0
        for last, line in [*pairwise(texts), *pairwise(cells)]:
            if last.endswith((HYPHEN, "-", SOFT_HYPHEN)):
                one, other = _parts(last[:-1], line)
                if one and other:
                    ends += 1
                    whole += one + other in self._heard
                    kept += f"{one}-{other}" in self._heard
        self._parts_words = whole > 2 * kept + 1 or ends > max(5, (len(texts) + len(cells)) * 0.04)
        self._parts_none = ends >= _ENOUGH and whole * 4 < ends and not self._parts_words

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(word.lower() for text in self._texts for word in _WORDS.findall(text))

    @cached_property
    def _heard(self) -> frozenset[str]:
        return self._known | {word.lower() for text in self._cells for word in _WORDS.findall(text)}

    def join(self, lines: Iterable[str]) -> str:
        """The lines as one text."""
        lines = list(lines)
        if len(lines) == 1 and HYPHEN not in lines[0]:
            return clean(lines[0])
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
                elif _UNSPACED.search(last[-200:]) and printed[0] not in ")]}":
                    pieces[-1] = last + printed
                else:
                    pieces.append(printed)
        return clean(" ".join(pieces))

    def join_narrow(self, lines: Sequence[Line], right: float) -> str:
        """The lines of a cell as one text; words that are cut because the cell is too narrow are made whole.

        ``right`` is the edge that the lines may run to.
        """
        texts: list[str] = []
        for place, line in enumerate(lines):
            if place and self._is_cut(lines[place - 1], line, texts[-1], right):
                texts[-1] += line.text
            else:
                texts.append(line.text)
        return self.join(texts)

    def _is_cut(self, last: Line, line: Line, so_far: str, right: float) -> bool:
        """Whether a line ends inside a word without a hyphen, which fills the line alone and to its end."""
        if " " in last.text or line.text[:1].isspace() or line.text[:1].isupper() or line.text[:1] in _OPENING:
            return False
        one, other = _parts(so_far, line.text)
        if one and other and one + other in self._heard and other not in self._known:
            return True
        if right - last.right > 1.2 * (last.right - last.left) / len(last.text):
            return False
        if not (last.text[-1:].isalpha() and line.text[:1].isalpha()):
            return len(line.text) == 1
        return one + other in self._known or other not in self._known or len(other) == 1

    def _parted(self, text: str, rest: str) -> str:
        before, sign = text[:-1], text[-1]
        one, other = _parts(before, rest)
        if sign == SOFT_HYPHEN:
            return before + rest
        if self._parts_none or (rest[:1].isupper() and not before[-1:].isupper()):
            return f"{before}-{rest}"
        unheard = f"{one}-{other}" not in self._heard
        if one and other and unheard and (one + other in self._heard or (self._parts_words and rest[0].islower())):
            return before + rest
        return f"{before}-{rest}"


def _parts(before: str, after: str) -> tuple[str, str]:
    one, other = _LAST_PART.search(before[-60:]), _FIRST_PART.match(after)
    return (one.group().lower() if one else "", other.group().lower() if other else "")
