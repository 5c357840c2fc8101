"""Fields: codes that Word replaces by a result, such as a cross-reference or a table of contents."""

from __future__ import annotations

from dataclasses import dataclass

from contractcheck.readers.docx.line import Tally
from contractcheck.readers.docx.wordml import VAL, Element, W, has, whole

_MOST = 150  # fields within fields
_UNSAVED = ("LISTNUM", "AUTONUM")  # Word works these numbers out anew each time and does not save them


@dataclass(slots=True)
class _Field:
    in_result: bool = False
    contents: bool = False


class Fields:
    """The fields that are open at a point of the text, from the outermost to the innermost."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._open: list[_Field] = []
        self._codes = 0  # how many of them are still in their code

    def __len__(self) -> int:
        return len(self._open)

    @property
    def in_code(self) -> bool:
        """Whether words here belong to a code, which does not show."""
        return self._codes > 0

    @property
    def in_contents(self) -> bool:
        """Whether words here belong to a table of contents."""
        return any(entry.contents for entry in self._open)

    def meet(self, kind: str | None) -> None:
        """Take in the beginning, the middle or the end of a field."""
        if kind == "begin":
            if len(self._open) < _MOST:
                self._open.append(_Field())
                self._codes += 1
        elif self._open and kind == "separate" and not self._open[-1].in_result:
            self._open[-1].in_result = True
            self._codes -= 1
        elif self._open and kind == "end" and not self._open.pop().in_result:
            self._codes -= 1

    def code(self, text: str) -> None:
        """Take in the code of the innermost field, as far as it matters here."""
        name = text.strip()[:7].upper()
        if name in _UNSAVED:
            self._tally.unsaved_numbers += 1
        elif name.startswith("TOC") and self._open and not self._open[-1].in_result:
            self._open[-1].contents = True

    def close_unfinished(self, before: int) -> None:
        """Forget the fields, after the first ``before``, that have not come to their result.

        They never will once their paragraph is over: without this, a stray beginning would swallow
        the rest of the document.
        """
        if self._codes:
            self._open[before:] = [entry for entry in self._open[before:] if entry.in_result]
            self._codes = sum(not entry.in_result for entry in self._open)


def form_value(character: Element) -> str:
    """What a form field shows that holds its value in its settings: a tick box, or a list to choose from."""
    box = character.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        name = W + "checked" if box.find(W + "checked") is not None else W + "default"
        return "☒" if has(box, name) else "☐"
    choice = character.find(f"{W}ffData/{W}ddList")
    if choice is not None:
        entries = [entry.get(VAL, "") for entry in choice.iterfind(W + "listEntry")]
        result = choice.find(W + "result")
        chosen = whole(None if result is None else result.get(VAL))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""
