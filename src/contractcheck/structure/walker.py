"""Goes through the lines of a part and makes clauses of them, each under the one it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contractcheck.model.clause import ClauseKind, PartKind
from contractcheck.structure.kinds import (
    clause_kind,
    heading_kind,
    is_definition_stem,
    under_definitions,
)
from contractcheck.structure.lines import Line
from contractcheck.structure.notes import is_note, is_signing
from contractcheck.structure.numbering import Label
from contractcheck.structure.parts import short
from contractcheck.structure.rows import rows_of
from contractcheck.structure.trail import ASIDE, STEM_ENDS, Trail, depth_of, rank_of

_AGREED = re.compile(r"(?:now[, ]|it is (?:hereby )?agreed|the parties (?:have )?agreed?|therefore)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:(?:this|the|these)\s)?(?:[\w-]+\s){0,3}?(?:contract|agreement|deed)\b(?![^.:;]{0,80}\bshall\b)"
    r"[^.:;]{0,80}\b(?:between|among)\b(?=.*\([^()]{0,40}[“\"'‘]|[^.]*$)"
    r"|(?:and|between|among|by and between)\b:?(?:$|\s(?-i:[A-Z\[(]{2}))",
    re.IGNORECASE,
)
_UNTITLED: frozenset[ClauseKind | None] = frozenset({"guidance", "tender"})
_ROW_KINDS: frozenset[ClauseKind | None] = frozenset({"definition", "guidance", "tender", "signature", "contents"})


class Walker(Trail):
    """Goes through one document, part by part, and drafts its clauses."""

    def walk_part(self, number: int, kind: PartKind, lines: Sequence[Line], title: range) -> None:
        """Walk through one part; ``title`` are the lines that hold its name."""
        self.enter(number, kind)
        following = _following_labels(lines)
        position = 0
        while position < len(lines):
            line = lines[position]
            if line.row:
                end = position + 1
                while end < len(lines) and lines[end].row and lines[end].block.table == line.block.table:
                    end += 1
                self._table(lines[position:end])
                position = end
                continue
            if line.contents:
                self.append(line.span, line, "", "", "contents", None, None)
            elif position in title or (line.heading and (line.label is None or line.label.scheme == "bullet")):
                self._heading(line, opens_part=position in title)
            elif line.label is not None and line.label.scheme != "bullet":
                self._number(line, line.label, following[position])
            elif line.words:
                self._plain(line)
            self.begun = self.begun or not (line.heading or line.contents)
            position += 1

    def _heading(self, line: Line, *, opens_part: bool) -> None:
        """A heading without a number: lists end here, and what follows stands under it."""
        rank = rank_of(line)
        while self.titles and self.titles[-1][0] >= rank:
            self.titles.pop()
        parent = self.titles[-1][1] if self.titles else None
        scope = heading_kind(line.words)
        if scope in _UNTITLED and not self.begun:
            scope = None  # a title such as "Guidance and conditions" says nothing of every clause below it
        if scope is None and parent is not None:
            scope = self.scopes[parent]
        self.title = line.words
        position = self.append(line.span, line, line.label.shown if line.label else "", "", "heading", parent, scope)
        self.drafts[position].spot = "" if opens_part else short(line.words)
        if _AGREED.match(line.words):
            self.titles.clear()
        else:
            self.titles.append((rank, position))
        self.outline.interrupt()
        self.numbered, self.numbered_since, self.stem, self.signing = None, False, None, False
        self.bullets.clear()

    def _number(self, line: Line, label: Label, following: Label | None) -> None:
        """A clause, an item or a heading with a number."""
        words = line.words
        stem_open = self.stem is not None and self.stem == len(self.drafts) - 1
        parent, path, scheme, ordinal = self.outline.place(
            label, following, heading=line.heading, stem_open=stem_open and self.stem == self.numbered
        )
        if scheme in {"top", "whole"}:
            if parent is None:
                parent = self.above_numbers = self.title_above(line)
        elif stem_open:
            parent = self.stem
        elif parent is None:
            parent = self.titles[-1][1] if self.titles else None
        inherited = self.scopes[parent] if parent is not None else None
        kind, scope = self._numbered_kind(line, inherited, parent)
        if kind == "heading":
            self.title = words
        below = "".join(f"({item})" for item in label.below)
        position = self.append(line.span, line, label.shown, path + below, kind, parent, scope)
        self.drafts[position].whole = scheme == "whole" and not path[:1].isdigit()
        self.outline.add(position, label, scheme, ordinal, path, parent)
        self.numbered, self.numbered_since, self.signing = position, True, False
        self.stem = position if words.endswith(STEM_ENDS) and kind != "heading" else None
        self.bullets.clear()

    def _numbered_kind(
        self, line: Line, inherited: ClauseKind | None, parent: int | None
    ) -> tuple[ClauseKind, ClauseKind | None]:
        """The kind of a clause with a number, and that of what stands under it."""
        words = line.words
        if line.heading:
            if inherited in ASIDE and parent is not None and not self.drafts[parent].path:
                inherited = None  # "1 Definitions" after "Background" begins something new
            return "heading", heading_kind(words) or inherited
        if is_note(line):
            return "guidance", inherited
        kind = self._kind(words, inherited, parent)
        if kind == "operative" and self._lists_parties(line):
            kind = "recital"
        if kind == "definition" or (inherited == "definition" and not is_definition_stem(words)):
            return kind, "definition"
        return kind, inherited

    def _lists_parties(self, line: Line) -> bool:
        """Whether a line such as "(1) Kilmorrin Council" goes on with the words that open the contract."""
        if self.part or self.outline.top or line.label is None or line.label.form not in {"(1", "(A", "(a"}:
            return False
        return bool(self.drafts) and self.drafts[-1].kind == "recital"

    def _kind(self, words: str, inherited: ClauseKind | None, parent: int | None) -> ClauseKind:
        """The kind of a clause by its words and by what it stands under."""
        if inherited == "definition":
            listed = parent is not None and self.drafts[parent].kind != "heading"
            return under_definitions(words, listed=listed)
        return clause_kind(words, inherited, self.part_kind)

    def _plain(self, line: Line) -> None:
        """A paragraph without a number, or a bullet."""
        words = line.words
        bullet = line.label is not None
        anchor = self.anchor(line)
        parent = self.bullet_parent(line) if bullet else self.paragraph_parent(anchor)
        inherited = self.scopes[parent] if parent is not None else None
        kind = self._plain_kind(line, inherited, parent)
        if kind == "guidance" and anchor is not None:
            parent = anchor
        path = self.drafts[anchor].path if anchor is not None else ""
        scope = kind if kind == "recital" else inherited
        position = self.append(line.span, line, "•" if bullet else "", path, kind, parent, scope)
        draft = self.drafts[position]
        if anchor is not None:
            draft.whole = self.drafts[anchor].whole
        elif self.titles:
            draft.spot = self.drafts[self.titles[-1][1]].spot
        if kind == "guidance":
            return
        if bullet:
            self.bullets.append((depth_of(line), position))
            return
        self.bullets.clear()
        if words.endswith(STEM_ENDS):
            self.stem = position
            if is_definition_stem(words):
                self.scopes[position] = "definition"
        elif inherited == "recital" and _AGREED.match(words):
            self.titles.clear()
            self.title = ""

    def _plain_kind(self, line: Line, inherited: ClauseKind | None, parent: int | None) -> ClauseKind:
        words = line.words
        if is_note(line) or (line.block.kind == "note" and inherited == "guidance"):
            return "guidance"
        if is_signing(words) or (self.signing and len(words) < 200 and inherited in {None, "signature"}):
            self.signing = True
            return "signature"
        if parent is not None and self.stem == parent and self.drafts[parent].kind == "definition":
            return "definition"
        if inherited is None and self.part == 0 and self.numbered is None and _BETWEEN.match(words):
            return "recital"
        return self._kind(words, inherited, parent)

    def _table(self, lines: Sequence[Line]) -> None:
        """The rows of a table, under the clause that introduces it."""
        introduced = self.introduction()
        parent = introduced if introduced is not None else self.above(self.numbered)
        inherited = self.scopes[parent] if parent is not None else None
        anchor = self.drafts[self.numbered] if self.numbered is not None else None
        path = anchor.path if anchor is not None else ""
        before = self.drafts[-1].span if self.drafts and self.drafts[-1].part == self.part else None
        name = self.tables.name(self.text, path, lines[0].block, before)
        ordinary: ClauseKind = inherited if inherited is not None and inherited in _ROW_KINDS else "row"
        if self.signing and introduced is not None and self.drafts[introduced].kind == "signature":
            ordinary = "signature"
        for row in rows_of(lines, self.text, name):
            kind = "heading" if row.heads else ordinary
            position = self.append(row.line.block.span, row.line, row.number, path, kind, parent, inherited)
            draft = self.drafts[position]
            draft.table = row.line.block.table
            draft.cells = tuple(cell.span for cell in row.line.block.cells)
            draft.headers = row.headers
            draft.whole = anchor is not None and anchor.whole
            if "." in row.number and row.number[0].isdigit():
                draft.path = row.number
            else:
                draft.spot = row.spot
        self.begun = True


def _following_labels(lines: Sequence[Line]) -> list[Label | None]:
    """For each line the next number after it."""
    found: list[Label | None] = [None] * len(lines)
    following: Label | None = None
    for position in range(len(lines) - 1, -1, -1):
        found[position] = following
        label = lines[position].label
        if label is not None and label.scheme != "bullet":
            following = label
    return found
