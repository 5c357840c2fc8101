"""The plain words of a stretch of Markdown, line by line, with what was inserted and deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Literal

from contractcheck.model.document import View
from contractcheck.readers.asides import addressed

if TYPE_CHECKING:
    from markdown_it.token import Token

Change = tuple[int, int, Literal["inserted", "deleted"]]  # start and end within the words of a line

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,20})")
_BREAKING = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "footer", "form", "h1"}
    | {
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "details",
    }
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)


@dataclass(slots=True)
class Line:
    """The words of one line of the file."""

    number: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    plain: bool = False  # some of the words are not bold
    strong: bool = False  # some of the words are bold
    hard: bool = False  # the writer ended the line above on purpose
    changes: list[Change] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The words of the line, with the blanks around them."""
        return "".join(self.parts)

    @property
    def bold(self) -> bool:
        """Whether all the words are bold."""
        return self.strong and not self.plain


class Words:
    """Turns inline Markdown into plain words; remembers a ``<del>`` or ``<ins>`` that is still open.

    ``asides`` are the comments to contractcheck that were met on the way, each with its line.
    """

    def __init__(self, view: View) -> None:
        self._hidden: Literal["inserted", "deleted"] = "deleted" if view == "accepted" else "inserted"
        self._open = {"inserted": 0, "deleted": 0}
        self._bold = 0
        self.asides: list[tuple[int, str]] = []

    def lines(self, tokens: Iterable[Token], number: int) -> list[Line]:
        """The lines of a paragraph that begins at line ``number`` of the file."""
        self._bold = 0
        lines = [Line(number)]
        for token in tokens:
            match token.type:
                case "text" | "code_inline" | "text_special":
                    self._add(lines[-1], token.content)
                case "softbreak" | "hardbreak":
                    number += 1
                    lines.append(Line(number, hard=token.type == "hardbreak"))
                case "strong_open":
                    self._bold += 1
                case "strong_close":
                    self._bold -= 1
                case "s_open":
                    self._open["deleted"] += 1
                case "s_close":
                    self._close("deleted")
                case "image":
                    self._add(lines[-1], token.content)
                case "html_inline":
                    self._aside(token.content, number)
                    self._tag(token.content, lines)
                    number += token.content.count("\n")
                case _:
                    pass  # emphasis and links add no words of their own
        return [line for line in lines if line.words.strip() or line.changes]

    def html(self, content: str, number: int) -> list[Line]:
        """The lines of a block of HTML, without its tags and comments."""
        lines, at, skip_to = [Line(number)], 0, ""
        while at < len(content):
            opening = content.find("<", at)
            if opening < 0:
                opening = len(content)
            if opening > at and not skip_to:
                for position, piece in enumerate(content[at:opening].split("\n")):
                    if position:
                        lines.append(Line(number + content.count("\n", 0, at) + position))
                    self._add(lines[-1], unescape(piece))
            if opening == len(content):
                break
            ending, mark = ("-->", 3) if content.startswith("<!--", opening) else (">", 1)
            closing = content.find(ending, opening)
            if closing < 0:
                break
            tag = content[opening : closing + mark]
            if not skip_to:
                self._aside(tag, number + content.count("\n", 0, opening))
            at = closing + mark
            name = _name(tag)
            if skip_to:
                skip_to = "" if tag.startswith("</") and name == skip_to else skip_to
            elif name in ("script", "style"):
                skip_to = "" if tag.startswith("</") else name
            else:
                self._tag(tag, lines)
        return [line for line in lines if line.words.strip() or line.changes]

    def _aside(self, tag: str, number: int) -> None:
        if tag.startswith("<!--") and (said := addressed(tag)):
            self.asides.append((number, said))

    def _tag(self, tag: str, lines: list[Line]) -> None:
        name, closing = _name(tag), tag.startswith("</")
        if name in ("ins", "del", "s", "strike"):
            kind: Literal["inserted", "deleted"] = "inserted" if name == "ins" else "deleted"
            if closing:
                self._close(kind)
            else:
                self._open[kind] += 1
        elif name in ("b", "strong"):
            self._bold = max(0, self._bold + (-1 if closing else 1))
        elif name in _BREAKING and (lines[-1].parts or name == "br"):
            lines.append(Line(lines[-1].number, hard=True))

    def _close(self, kind: Literal["inserted", "deleted"]) -> None:
        self._open[kind] = max(0, self._open[kind] - 1)

    def _add(self, line: Line, words: str) -> None:
        if not words:
            return
        kind: Literal["inserted", "deleted"] | None = (
            "deleted" if self._open["deleted"] else "inserted" if self._open["inserted"] else None
        )
        if self._open[self._hidden]:
            line.changes.append((line.length, line.length, self._hidden))
            return
        if kind:
            line.changes.append((line.length, line.length + len(words), kind))
        line.parts.append(words)
        line.length += len(words)
        if words.strip():
            if self._bold:
                line.strong = True
            else:
                line.plain = True


def _name(tag: str) -> str:
    found = _TAG.match(tag)
    return found[1].lower() if found else ""
