"""Fields: codes that Word replaces by a result, such as a cross-reference or a table of contents."""

from __future__ import annotations

from dataclasses import dataclass

from contractcheck.readers.docx.wordml import VAL, Element, W, has, whole
from contractcheck.readers.line import Tally

_MOST = 150  # fields within fields
_UNSAVED = ("LISTNUM", "AUTONUM")  # Word works these numbers out anew each time and does not save them


@dataclass(slots=True)
class _Field:
    in_result: bool = False
    contents: bool = False


class Fields:
    """The fields that are open at a point of the text, from the outermost to the innermost.

    ``in_code`` is whether words here belong to a code, which does not show; ``in_contents`` whether
    they belong to a table of contents.
    """

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._open: list[_Field] = []
        self.in_code = False
        self.in_contents = False

    def __len__(self) -> int:
        return len(self._open)

    def meet(self, kind: str | None) -> None:
        """Take in the beginning, the middle or the end of a field."""
        if kind == "begin" and len(self._open) < _MOST:
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            self._open.pop()
        self._look_again()

    def code(self, text: str) -> None:
        """Take in the code of the innermost field, as far as it matters here."""
        name = text.strip()[:7].upper()
        if name in _UNSAVED:
            self._tally.unsaved_numbers += 1
        elif name.startswith("TOC") and self._open and not self._open[-1].in_result:
            self._open[-1].contents = True
            self._look_again()

    def close_unfinished(self, before: int) -> None:
        """Forget the fields, after the first ``before``, that have not come to their result.

        They never will once their paragraph is over: without this, a stray beginning would swallow
        the rest of the document.
        """
        self._open[before:] = [entry for entry in self._open[before:] if entry.in_result]
        self._look_again()

    def _look_again(self) -> None:
        self.in_code = not all(entry.in_result for entry in self._open)
        self.in_contents = any(entry.contents for entry in self._open)


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
