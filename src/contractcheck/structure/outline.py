"""Where a number stands among the numbers before it: under which, beside which, and its whole path."""

from __future__ import annotations

from typing import NamedTuple

from contractcheck.structure.numbering import Label, letter_value, roman_value

_DEEPEST = 20  # lists within lists; no contract goes further


class Open(NamedTuple):
    """A numbered clause that others may still stand under."""

    clause: int
    form: str
    scheme: str
    ordinal: int
    path: str
    parts: tuple[str, ...] = ()
    under: int | None = None  # the clause that it stands under


class Outline:
    """The open clauses of one part of a document, outermost first.

    ``place`` says where a label belongs; ``add`` then opens it for what follows.
    """

    def __init__(self) -> None:
        self.stack: list[Open] = []
        self.wholes: dict[tuple[str, ...], int] = {}
        self.top = 0

    def interrupt(self) -> None:
        """A heading without a number: lists end, numbers that stand for themselves go on."""
        while self.stack and self.stack[-1].scheme not in {"whole", "top"}:
            self.stack.pop()

    def place(
        self, label: Label, following: Label | None, *, heading: bool, stem_open: bool
    ) -> tuple[int | None, str, str, int]:
        """The parent's position, the path, the scheme as settled and the ordinal of ``label``.

        ``following`` is the next label of the text, ``stem_open`` whether the last clause ends in a colon.
        """
        if label.scheme in {"whole", "word"}:
            return self._whole(label)
        if label.scheme == "number":
            return self._number(label, heading=heading, stem_open=stem_open)
        return self._letter(label, following, stem_open=stem_open)

    def add(self, clause: int, label: Label, scheme: str, ordinal: int, path: str, under: int | None) -> None:
        """Open a clause that has been placed ``under`` another."""
        self.stack.append(Open(clause, label.form, scheme, ordinal, path, label.parts, under))
        if scheme in {"whole", "top"} and label.parts:
            self.wholes.setdefault(label.parts, clause)
            if scheme == "whole":
                self.wholes[label.parts] = clause
            if label.parts[0].isdigit():
                self.top = int(label.parts[0])

    def _whole(self, label: Label) -> tuple[int | None, str, str, int]:
        parts = label.parts
        while self.stack and not (
            self.stack[-1].scheme in {"whole", "top"}
            and 0 < len(self.stack[-1].parts) < len(parts)
            and parts[: len(self.stack[-1].parts)] == self.stack[-1].parts
        ):
            self.stack.pop()
        parent = self.stack[-1].clause if self.stack else None
        if parent is None:
            for size in range(len(parts) - 1, 0, -1):
                if parts[:size] in self.wholes:
                    parent = self.wholes[parts[:size]]
                    break
        last = parts[-1] if parts else "0"
        path = label.shown if label.scheme == "word" else label.value
        return parent, path, "whole", int(last) if last.isdigit() else 0

    def _number(self, label: Label, *, heading: bool, stem_open: bool) -> tuple[int | None, str, str, int]:
        ordinal = int(label.value)
        wrapped = label.form == "(1"
        for depth in range(len(self.stack) - 1, -1, -1):
            other = self.stack[depth]
            if other.form == label.form and other.scheme in {"number", "top"} and other.ordinal + 1 == ordinal:
                if other.scheme == "top":
                    self.stack.clear()
                    return None, label.value, "top", ordinal
                return self._beside(depth, label, "number", ordinal)
        nested = wrapped or (bool(self.stack) and not heading and (stem_open or ordinal != self.top + 1))
        if nested:
            # A list that begins again: "1." after "3." under the same clause.
            while (
                self.stack and self.stack[-1].form == label.form and self.stack[-1].scheme == "number" and not stem_open
            ):
                self.stack.pop()
            return self._under(label, "number", ordinal)
        self.stack.clear()
        return None, label.value, "top", ordinal

    def _letter(self, label: Label, following: Label | None, *, stem_open: bool) -> tuple[int | None, str, str, int]:
        as_letter = letter_value(label.value) or 0
        as_roman = roman_value(label.value) or 0
        matches: list[tuple[int, str, int]] = []
        for depth in range(len(self.stack) - 1, -1, -1):
            other = self.stack[depth]
            if other.form != label.form:
                continue
            if other.scheme == "letter" and as_letter == other.ordinal + 1:
                matches.append((depth, "letter", as_letter))
            elif other.scheme == "roman" and as_roman == other.ordinal + 1:
                matches.append((depth, "roman", as_roman))
        if matches and not (as_roman == 1 and _second_roman(following, label)):
            depth, scheme, ordinal = matches[0]
            return self._beside(depth, label, scheme, ordinal)
        if as_roman == 1 and (as_letter == 0 or label.value.lower() == "i"):
            return self._begin(label, "roman", 1, stem_open)
        if as_letter == 1:
            return self._begin(label, "letter", 1, stem_open)
        # A gap in the list: beside the last of its form that comes before it.
        for depth in range(len(self.stack) - 1, -1, -1):
            other = self.stack[depth]
            if other.form == label.form and other.scheme in {"letter", "roman"}:
                ordinal = as_letter if other.scheme == "letter" else as_roman
                if ordinal > other.ordinal:
                    return self._beside(depth, label, other.scheme, ordinal)
        scheme = "letter" if as_letter and not (as_roman and len(label.value) > 1) else "roman"
        return self._under(label, scheme, as_letter if scheme == "letter" else as_roman)

    def _begin(self, label: Label, scheme: str, ordinal: int, stem_open: bool) -> tuple[int | None, str, str, int]:
        """Place the first item of a list: a second list under a clause stands beside the first."""
        if not stem_open:
            for depth, other in enumerate(self.stack):
                if other.form == label.form and other.scheme == scheme:
                    del self.stack[depth:]
                    break
        return self._under(label, scheme, ordinal)

    def _beside(self, depth: int, label: Label, scheme: str, ordinal: int) -> tuple[int | None, str, str, int]:
        """Place an item beside an open one: under the same clause."""
        under = self.stack[depth].under
        del self.stack[depth:]
        _, path, scheme, ordinal = self._under(label, scheme, ordinal)
        return under, path, scheme, ordinal

    def _under(self, label: Label, scheme: str, ordinal: int) -> tuple[int | None, str, str, int]:
        del self.stack[_DEEPEST:]
        shown = f"({label.value})"
        if not self.stack:
            return None, shown, scheme, ordinal
        return self.stack[-1].clause, self.stack[-1].path + shown, scheme, ordinal


def _second_roman(following: Label | None, label: Label) -> bool:
    return following is not None and following.form == label.form and following.value.lower() == "ii"
