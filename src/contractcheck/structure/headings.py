"""Which lines are headings, and which are a contents list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contractcheck.structure.lines import Line
from contractcheck.structure.notes import is_option_mark

MAX_HEADING_WORDS = 14
_MAX_CONTENTS = 400  # characters of a line of a contents list

_MODAL = re.compile(
    r"\b(?:shall|must|will|may|should|is|are|was|were|has|have|had|means|includes|agrees?|undertakes?|applies|does"
    r"|do|can|cannot|been)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"(?:what|how|who|when|where|why|which|whether)\b", re.IGNORECASE)
_SENTENCE_END = (".", ";", ",", " and", " or")
_LEADERS = re.compile(r"(?:\.[ ]?){4,}[ ]*\d{0,4}$|…{2,}[ ]*\d{0,4}$|_{4,}[ ]*\d{1,4}$|\t[ ]*\d{1,4}$")
_LEADER_ENDS = frozenset({"..", ". ", " .", "__", "……", "_", "…"})
_CONTENTS_TITLE = re.compile(
    r"(?:table of )?contents(?: page| list)?|index(?: of (?:clauses|schedules))?", re.IGNORECASE
)
_PAGE_AT_END = re.compile(r"(?<=\D)[ \t]+\d{1,3}$")
_FORM_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}|\[\s*\]")
_OPENING = re.compile(
    r"(?:whereas|background|recitals|parties|between|among|and|by|to|of"
    r"|(?:now,? )?(?:therefore,? )?(?:it is (?:hereby )?)?agreed(?: as follows)?)\s*:?",
    re.IGNORECASE,
)


def mark_contents(lines: Sequence[Line]) -> None:
    """Mark the lines of contents lists: by style, by dot leaders, or by what they repeat."""
    last_seen: dict[str, int] | None = None
    running = False  # inside a list under the words "Contents"
    for position, line in enumerate(lines):
        words = line.words
        if len(words) > _MAX_CONTENTS:
            running = False
            continue
        style = line.block.style
        if (style and style[:3].lower() == "toc") or (
            (words[-1:].isdigit() or words[-2:] in _LEADER_ENDS) and _LEADERS.search(words)
        ):
            listed = words[-1:].isdigit() or running or (position > 0 and lines[position - 1].contents)
            line.contents = not _FORM_BLANK.search(_LEADERS.sub("", words)) and (listed or not _signs(words))
            running = running and line.contents
            if line.contents and position and _CONTENTS_TITLE.fullmatch(lines[position - 1].words.strip(" :")):
                lines[position - 1].contents = running = True
            continue
        if len(words) < 30 and words[:1] in "CcTtIi" and _CONTENTS_TITLE.fullmatch(words.strip(" :")):
            running = line.contents = True
            continue
        if running:
            if last_seen is None:
                last_seen = {_plain(other.words): place for place, other in enumerate(lines) if len(other.words) < 160}
            again = (
                last_seen.get(_plain(words), position) > position
                or last_seen.get(_plain(_PAGE_AT_END.sub("", words)), -1) > position
            )
            running = line.contents = len(words) < 160 and (again or _PAGE_AT_END.search(words) is not None)


def _signs(words: str) -> bool:
    lowered = words[:60].lower()
    return (
        "sign" in lowered or "for and on behalf" in lowered or lowered.startswith(("date", "name", "witness", "print"))
    )


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).strip(" .:")


def mark_headings(lines: Sequence[Line]) -> None:
    """Mark the headings: what the format says is one, and what is written like one."""
    bare = sum(line.block.kind == "heading" or line.block.bold for line in lines) < 3
    for position, line in enumerate(lines):
        if line.contents or line.row or not line.words:
            continue
        line.heading = _is_heading(line, lines, position) or (bare and _stands_out(line, lines, position))


def _stands_out(line: Line, lines: Sequence[Line], position: int) -> bool:
    """Whether a line of a document without any format is a heading: short, between sentences, above a longer one."""
    words = line.words
    if line.label is not None or len(words) > 60 or not words[0].isupper() or words[-1] in ".;,:?!)]\"”'’":
        return False
    if _FORM_BLANK.search(words) or (_MODAL.search(words) and not _QUESTION.match(words)):
        return False
    after = lines[position + 1] if position + 1 < len(lines) else None
    before = lines[position - 1] if position else None
    if (
        after is None
        or after.row
        or (after.label is None and (after.words[:1].islower() or len(after.words) <= len(words)))
    ):
        return False
    if after.label is not None and after.label.scheme not in {"bullet", "whole", "number"}:
        return False
    return before is None or before.heading or before.words[-1:] in ".;!?)"


def is_title(words: str) -> bool:
    """Whether a heading can be what a document is called."""
    return _OPENING.fullmatch(words.strip()) is None and _CONTENTS_TITLE.fullmatch(words.strip(" :")) is None


def _is_heading(line: Line, lines: Sequence[Line], position: int) -> bool:
    words = line.words
    if len(words) > 160:
        return False
    block = line.block
    if block.kind == "note" or block.quoted or is_option_mark(words):
        return False
    count = words.count(" ") + 1
    if count > MAX_HEADING_WORDS + 10:
        return False
    label = line.label
    if block.kind == "heading":
        # Many documents set whole clauses in a heading style, for the sake of its number.
        return not words.endswith((";", ",")) and not (words.endswith(".") and count > 5 and _MODAL.search(words))
    if count > MAX_HEADING_WORDS or words.endswith(_SENTENCE_END) or _FORM_BLANK.search(words):
        return False
    if label is not None and label.scheme not in {"whole", "number"}:
        return False
    if label is None and words.endswith(":") and count > 6:
        return False
    if words.isupper() and len(words) > 3:
        return True
    if not (words[0].isupper() or words[0] in "\"“'‘(" or _QUESTION.match(words)):
        return False
    if block.bold:
        return count <= 10 and (words[-1:] != ":" or count <= 6)
    if label is not None:
        if count > 9 or words.endswith(":") or (_MODAL.search(words) and not _QUESTION.match(words)):
            return False
        return _has_below(line, lines, position)
    return _OPENING.fullmatch(words) is not None


def _has_below(line: Line, lines: Sequence[Line], position: int) -> bool:
    """Whether the next line stands under this numbered one: it continues the number, or is longer and has none."""
    if line.label is None:
        return False
    if position + 1 >= len(lines):
        return len(line.words) < 40 and not any(character.isdigit() for character in line.words)
    after = lines[position + 1]
    if after.row:
        return len(line.label.parts) == 1
    if after.label is None:
        return len(after.words) > len(line.words) + (0 if after.words.endswith(".") else 20)
    if after.label.scheme == "bullet":
        return True
    if after.label.scheme == "whole":
        mine, other = line.label.parts, after.label.parts
        return len(other) > len(mine) and other[: len(mine)] == mine
    return after.label.form != line.label.form and len(line.label.parts) == 1 and after.words != ""
