"""Goes through the lines of a part and makes clauses of them, each under the one it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contractcheck.model.clause import ClauseKind, PartKind
from contractcheck.model.span import Span
from contractcheck.structure.draft import Draft
from contractcheck.structure.kinds import (
    clause_kind,
    defines,
    heading_kind,
    is_definition_stem,
    is_note,
    is_signing,
    under_definitions,
)
from contractcheck.structure.lines import Line
from contractcheck.structure.numbering import Label
from contractcheck.structure.outline import Outline
from contractcheck.structure.parts import short
from contractcheck.structure.rows import TableNames, rows_of

_AGREED = re.compile(r"(?:now[, ]|it is (?:hereby )?agreed|the parties (?:have )?agreed?|therefore)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:(?:this|the|these)\s)?(?:[\w-]+\s){0,3}?(?:contract|agreement|deed)\b(?![^.:;]{0,80}\bshall\b)"
    r"[^.:;]{0,80}\b(?:between|among)\b(?=.*\([^()]{0,40}[“\"'‘]|[^.]*$)"
    r"|(?:and|between|among|by and between)\b:?(?:$|\s(?-i:[A-Z\[(]{2}))",
    re.IGNORECASE,
)
_LIST_ENDS = (";", "; and", "; or", ", and", ", or", ",", "; and/or")
_STEM_ENDS = (":", ":-", ":–", ":—")
_STEP = 4.0  # points by which a paragraph must stand further out than an item to be no part of it
_NO_RANK = 9  # of a heading whose format gives it none
_UNTITLED: frozenset[ClauseKind | None] = frozenset({"guidance", "tender"})
_ASIDE: frozenset[ClauseKind | None] = frozenset({"recital", "policy", "guidance", "signature", "tender"})
_ROW_KINDS: frozenset[ClauseKind | None] = frozenset({"definition", "guidance", "tender", "signature", "contents"})


class Walker:
    """Goes through one document, part by part; ``drafts`` are the clauses so far.

    ``scopes`` holds for each draft the kind of what stands under it, where that is no ordinary provision.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.scopes: list[ClauseKind | None] = []
        self._enter(0, "other")

    def _enter(self, number: int, kind: PartKind) -> None:
        self.part, self.part_kind = number, kind
        self.outline = Outline()
        self.tables = TableNames()
        self.titles: list[tuple[int, int]] = []  # open headings without a number: rank, draft
        self.title = ""  # the words of the nearest heading
        self.numbered: int | None = None  # the last clause with a number since such a heading
        self.numbered_since = False  # whether any number came after the last such heading
        self.above_numbers: int | None = None  # the heading that the last clause of the first rank stands under
        self.stem: int | None = None  # the last clause that ends in a colon, while its list goes on
        self.bullets: list[tuple[int, int]] = []  # open bullets: depth, draft
        self.signing = False
        self.begun = False  # whether anything but headings has been seen

    def walk_part(self, number: int, kind: PartKind, lines: Sequence[Line], title: range) -> None:
        """Walk through one part; ``title`` are the lines that hold its name."""
        self._enter(number, kind)
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
                self._append(line.span, line, "", "", "contents", None, None)
            elif position in title or (line.heading and (line.label is None or line.label.scheme == "bullet")):
                self._heading(line, opens_part=position in title)
            elif line.label is not None and line.label.scheme != "bullet":
                self._number(line, line.label, following[position])
            elif line.words:
                self._plain(line)
            self.begun = self.begun or not (line.heading or line.contents)
            position += 1

    def _append(
        self,
        span: Span,
        line: Line,
        label: str,
        path: str,
        kind: ClauseKind,
        parent: int | None,
        scope: ClauseKind | None,
    ) -> int:
        level = self.drafts[parent].level + 1 if parent is not None else 1
        self.drafts.append(
            Draft(span, line.block.place, label, path, self.title, kind, self.part, parent, level, line.block.indent)
        )
        self.scopes.append(scope)
        return len(self.drafts) - 1

    def _heading(self, line: Line, *, opens_part: bool) -> None:
        """A heading without a number: lists end here, and what follows stands under it."""
        rank = _rank(line)
        while self.titles and self.titles[-1][0] >= rank:
            self.titles.pop()
        parent = self.titles[-1][1] if self.titles else None
        scope = heading_kind(line.words)
        if scope in _UNTITLED and not self.begun:
            scope = None  # a title such as "Guidance and conditions" says nothing of every clause below it
        if scope is None and parent is not None:
            scope = self.scopes[parent]
        self.title = line.words
        position = self._append(line.span, line, line.label.shown if line.label else "", "", "heading", parent, scope)
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
                parent = self.above_numbers = self._title_above(line)
        elif stem_open:
            parent = self.stem
        elif parent is None:
            parent = self.titles[-1][1] if self.titles else None
        inherited = self.scopes[parent] if parent is not None else None
        kind, scope = self._numbered_kind(line, inherited, parent)
        if kind == "heading":
            self.title = words
        below = "".join(f"({item})" for item in label.below)
        position = self._append(line.span, line, label.shown, path + below, kind, parent, scope)
        self.drafts[position].whole = scheme == "whole" and not path[:1].isdigit()
        self.outline.add(position, label, scheme, ordinal, path, parent)
        self.numbered, self.numbered_since, self.signing = position, True, False
        self.stem = position if words.endswith(_STEM_ENDS) and kind != "heading" else None
        self.bullets.clear()

    def _numbered_kind(
        self, line: Line, inherited: ClauseKind | None, parent: int | None
    ) -> tuple[ClauseKind, ClauseKind | None]:
        """The kind of a clause with a number, and that of what stands under it."""
        words = line.words
        if line.heading:
            if inherited in _ASIDE and parent is not None and not self.drafts[parent].path:
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

    def _title_above(self, line: Line) -> int | None:
        """The heading without a number that a clause with a number of its own stands under."""
        rank = _rank(line)
        if rank == _NO_RANK and self.numbered_since:
            return self.above_numbers
        while self.titles:
            title_rank, position = self.titles[-1]
            if rank != _NO_RANK and title_rank != _NO_RANK:
                if title_rank < rank:
                    return position
            elif not self.numbered_since and not (line.heading and self.scopes[position] in _ASIDE):
                return position
            self.titles.pop()
        return None

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
        anchor = self._anchor(line)
        parent = self._bullet_parent(line) if bullet else self._paragraph_parent(anchor)
        inherited = self.scopes[parent] if parent is not None else None
        kind = self._plain_kind(line, inherited, parent)
        if kind == "guidance" and anchor is not None:
            parent = anchor
        path = self.drafts[anchor].path if anchor is not None else ""
        scope = kind if kind == "recital" else inherited
        position = self._append(line.span, line, "•" if bullet else "", path, kind, parent, scope)
        draft = self.drafts[position]
        if anchor is not None:
            draft.whole = self.drafts[anchor].whole
        elif self.titles:
            draft.spot = self.drafts[self.titles[-1][1]].spot
        if kind == "guidance":
            return
        if bullet:
            self.bullets.append((_depth(line), position))
            return
        self.bullets.clear()
        if words.endswith(_STEM_ENDS):
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

    def _anchor(self, line: Line) -> int | None:
        """The numbered clause whose number a line without one shares: words after a list belong to its stem."""
        anchor = self.numbered
        if anchor is None or line.label is not None:
            return anchor
        if line.words[:1].islower():
            above = self.drafts[anchor].parent
            if above is not None and self._is_listed(anchor) and self._is_stem(above):
                return self._numbered_above(above)
        definition = defines(line.words)
        while self._is_listed(anchor) and (definition or 0 < line.block.indent < self.drafts[anchor].indent - _STEP):
            above = self.drafts[anchor].parent
            if above is None or not self.drafts[above].path:
                break
            anchor = self._numbered_above(above)
        return anchor

    def _is_listed(self, position: int) -> bool:
        """Whether a clause is an item of a list: its number says nothing without the one it stands under."""
        return self.drafts[position].path.endswith(")")

    def _is_stem(self, position: int) -> bool:
        return self.drafts[position].span.of(self.text).endswith(_STEM_ENDS)

    def _numbered_above(self, position: int) -> int:
        """The clause itself or, for a paragraph without a number, the one whose number it shares."""
        while not self.drafts[position].label or self.drafts[position].label == "•":
            above = self.drafts[position].parent
            if above is None:
                break
            position = above
        return position

    def _bullet_parent(self, line: Line) -> int | None:
        depth = _depth(line)
        while self.bullets and self.bullets[-1][0] >= depth:
            self.bullets.pop()
        if self.bullets:
            return self.bullets[-1][1]
        return self.stem if self.stem is not None else self._above(self.numbered)

    def _paragraph_parent(self, anchor: int | None) -> int | None:
        """The stem, while its list goes on; else the clause with a number that the paragraph follows."""
        if self.stem is None:
            return self._above(anchor)
        last = self.drafts[-1]
        if self.stem == len(self.drafts) - 1:
            return self.stem
        if self.drafts[self.stem].kind == "definition" and last.kind in {"guidance", "definition"}:
            return self.stem
        if last.parent == self.stem and not last.label and last.span.of(self.text).endswith(_LIST_ENDS):
            return self.stem
        self.stem = None
        return self._above(anchor)

    def _above(self, anchor: int | None) -> int | None:
        if anchor is not None:
            return anchor
        return self.titles[-1][1] if self.titles else None

    def _table(self, lines: Sequence[Line]) -> None:
        """The rows of a table, under the clause that introduces it."""
        introduced = self._introduction()
        parent = introduced if introduced is not None else self._above(self.numbered)
        inherited = self.scopes[parent] if parent is not None else None
        anchor = self.drafts[self.numbered] if self.numbered is not None else None
        path = anchor.path if anchor is not None else ""
        before = self.drafts[-1].span if self.drafts and self.drafts[-1].part == self.part else None
        name = self.tables.name(self.text, path, lines[0].block, before)
        ordinary: ClauseKind = inherited if inherited is not None and inherited in _ROW_KINDS else "row"
        for row in rows_of(lines, self.text, name):
            kind = "heading" if row.heads else ordinary
            position = self._append(row.line.block.span, row.line, row.number, path, kind, parent, inherited)
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

    def _introduction(self) -> int | None:
        """The clause just before a table, past any drafting notes."""
        for position in range(len(self.drafts) - 1, max(-1, len(self.drafts) - 6), -1):
            draft = self.drafts[position]
            if draft.part != self.part or draft.kind == "heading" or draft.table is not None:
                return None
            if draft.kind not in {"guidance", "contents"}:
                return position
        return None


def _rank(line: Line) -> int:
    return line.block.level if line.block.kind == "heading" and line.block.level else _NO_RANK


def _depth(line: Line) -> int:
    """How far in a bullet stands, by the level of its list and its left edge."""
    return line.block.level * 1000 + int(line.block.indent)


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
