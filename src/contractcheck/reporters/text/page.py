"""A page of plain text: wrapped paragraphs, headings and labelled entries, with colour where there is any."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Literal

from contractcheck.model.rule import Severity
from contractcheck.reporters.base import Look
from contractcheck.reporters.words import plain

Ink = Literal["plain", "bold", "dim", "serious", "moderate", "minor", "good"]

_CODES: dict[Ink, str] = {
    "plain": "",
    "bold": "1",
    "dim": "2",
    "serious": "1;31",
    "moderate": "33",
    "minor": "36",
    "good": "32",
}
INKS: dict[Severity, Ink] = {"error": "serious", "warning": "moderate", "info": "minor"}
LABEL = 11  # columns of the longest label and the space after it
LONGEST_LINE = 100  # longer lines are hard to read, however wide the terminal is


class Page:
    """Lines that fit a width."""

    def __init__(self, look: Look) -> None:
        self.width = min(look.width, LONGEST_LINE)
        self._colour = look.colour
        self._lines: list[str] = []

    def blank(self) -> None:
        """An empty line, but never two."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def title(self, text: str) -> None:
        """The name of a contract, over a double line."""
        self.blank()
        self.paragraph(text, ink="bold")
        self._lines.append("=" * self.width)

    def section(self, text: str) -> None:
        """The heading of a section, in capitals so that it stands out without colour."""
        self.blank()
        self.paragraph(text.upper(), ink="bold")
        self.blank()

    def heading(self, left: str, right: str = "") -> None:
        """A heading over a line, with a word at the right edge where it fits."""
        self.blank()
        left, right = plain(left), plain(right)
        room = self.width - len(right) - 2
        if right and len(left) <= room:
            self._lines.append(self._inked(left, "bold") + " " * (self.width - len(left) - len(right)) + right)
        else:
            self.paragraph(f"{left} ({right})" if right else left, ink="bold")
        self._lines.append(self._inked("-" * self.width, "dim"))

    def paragraph(self, text: str, indent: int = 0, hang: int = 0, ink: Ink = "plain") -> None:
        """Wrapped words; lines after the first stand ``hang`` columns further in."""
        for line in self._wrapped(text, indent, hang):
            self._lines.append(" " * (len(line) - len(line.lstrip())) + self._inked(line.lstrip(), ink))

    def entry(self, label: str, text: str, indent: int = 2, ink: Ink = "plain", label_ink: Ink = "dim") -> None:
        """A label and what belongs to it, in two columns."""
        if not text:
            return
        first, *rest = self._wrapped(text, indent + LABEL, 0)
        head = " " * indent + self._inked(label.ljust(LABEL), label_ink)
        self._lines.append(head + self._inked(first[indent + LABEL :], ink))
        for line in rest:
            self._lines.append(" " * (indent + LABEL) + self._inked(line.lstrip(), ink))

    def items(self, texts: Iterable[str], indent: int = 2) -> None:
        """A list with a dash before each item."""
        for text in texts:
            self.paragraph(f"- {text}", indent, hang=2)

    def text(self) -> str:
        """The whole page."""
        return "\n".join(self._lines).strip("\n") + "\n"

    def _wrapped(self, text: str, indent: int, hang: int) -> list[str]:
        return textwrap.wrap(
            plain(text),
            width=self.width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hang),
            break_on_hyphens=False,
        ) or [" " * indent]

    def _inked(self, text: str, ink: Ink) -> str:
        code = _CODES[ink]
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour and code and text else text
