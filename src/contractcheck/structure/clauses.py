"""The walk through a document: its lines become clauses, each with its number, its address and its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contractcheck.model.clause import Clause, ClauseKind, Part, PartKind
from contractcheck.model.document import Block, Document
from contractcheck.model.place import Place
from contractcheck.model.span import Span
from contractcheck.structure.headings import mark_contents, mark_headings
from contractcheck.structure.kinds import (
    clause_kind,
    heading_kind,
    is_definition_stem,
    is_note,
    is_signing,
    under_definitions,
)
from contractcheck.structure.lines import Line, lines_of
from contractcheck.structure.numbering import Label
from contractcheck.structure.outline import Outline
from contractcheck.structure.partkinds import part_kind
from contractcheck.structure.partnames import Opening
from contractcheck.structure.parts import openings, short
from contractcheck.structure.tables import header_rows, headers_of, is_divider, row_number

_AGREED = re.compile(r"(?:now[, ]|it is (?:hereby )?agreed|the parties (?:have )?agreed?|therefore)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:(?:this|the)\s)?(?:[\w-]+\s){0,4}?(?:contract|agreement|deed)?\b[^.:;]{0,80}\b(?:between|among|by and between)\b|(?:and|between|among)$",
    re.IGNORECASE,
)
_TABLE_NAME = re.compile(r"table\s+(\d{1,2}|[A-Z])\b", re.IGNORECASE)
_LIST_ENDS = (";", "; and", "; or", ", and", ", or", ",", "; and/or")
_PREFIXED_PARTS = frozenset({"part", "section", "", "chapter"})
_PREAMBLE: tuple[PartKind, str] = ("other", "It holds only the title and the words before the first part.")
_ASIDE: frozenset[ClauseKind] = frozenset({"recital", "policy", "guidance", "signature", "tender"})


@dataclass(slots=True)
class Draft:
    """A clause on its way: everything but its final address."""

    span: Span
    place: Place
    label: str
    path: str
    heading: str
    kind: ClauseKind
    part: int
    parent: int | None
    level: int
    spot: str = ""  # what follows the path in the address: "row 3"
    table: int | None = None
    cells: tuple[Span, ...] = ()
    headers: tuple[str, ...] = ()
    whole: bool = False  # its number stands for itself, the part's letter included


def walk(document: Document, number: int) -> tuple[list[Part], list[Clause]]:
    """The parts and clauses of a document; ``number`` is its position in the contract.

    ``part`` and ``parent`` of the clauses count within this document.
    """
    lines = lines_of(document)
    mark_contents(lines)
    mark_headings(lines)
    parts, edges, openers = _parts(document, number, lines)
    walker = _Walker(document.text)
    for position, (first, last) in enumerate(edges):
        opening = openers[position]
        title_at, title_lines = (opening.line - first, opening.lines) if opening is not None else (0, 0)
        walker.part(position, parts[position].kind, lines[first:last], title_at, title_lines)
    omits = [_omits(opening, lines[first:last]) for opening, (first, last) in zip(openers, edges, strict=True)]
    return parts, [_finished(draft, parts[draft.part], number, omit=omits[draft.part]) for draft in walker.drafts]


def _parts(
    document: Document, number: int, lines: Sequence[Line]
) -> tuple[list[Part], list[tuple[int, int]], list[Opening | None]]:
    """The parts, the first and last line of each, and the line with which it opens."""
    found: list[Opening | None] = list(openings(lines))
    first = found[0].line if found and found[0] is not None else len(lines)
    if first > 0 or not found:
        if any(not (line.heading and line.label is None) and not line.contents for line in lines[:first]) or not found:
            found.insert(0, None)
    parts: list[Part] = []
    edges: list[tuple[int, int]] = []
    for position, opening in enumerate(found):
        begin = 0 if position == 0 else (opening.line if opening else 0)
        following = found[position + 1] if position + 1 < len(found) else None
        end = following.line if following is not None else len(lines)
        inside = lines[begin:end]
        if opening is None:
            name, title = (
                "",
                document.title or next((line.words for line in inside if line.heading and not line.contents), ""),
            )
        else:
            name, title = opening.name, opening.title
        if opening is None and following is not None and not any(map(_is_provision, inside)):
            kind, reason = _PREAMBLE
        else:
            kind, reason = part_kind(name, title, inside)
        span = Span(
            lines[begin].begin if position and lines else 0,
            lines[end].begin if end < len(lines) else len(document.text),
        )
        parts.append(Part(document=number, name=name, title=title, kind=kind, span=span, reason=reason))
        edges.append((begin, end))
    return parts, edges, found


def _is_provision(line: Line) -> bool:
    """Whether a line is more than a title, a recital or a name of a party."""
    return not line.contents and (
        line.row
        or line.label is not None
        and line.label.scheme in {"whole", "top", "number"}
        and line.label.form != "(1"
    )


def _omits(opening: Opening | None, lines: Sequence[Line]) -> bool:
    """Whether the numbers of a part already begin with its own: "A.1" in Part A, "3.1" in Part 3."""
    if opening is None:
        return False
    if opening.word not in _PREFIXED_PARTS or not opening.number.isdigit() or int(opening.number) < 2:
        return False
    firsts = {
        line.label.parts[0]
        for line in lines
        if line.label is not None and line.label.scheme == "whole" and line.label.parts
    }
    return firsts == {opening.number}


class _Walker:
    """Goes through the lines of one document, part by part."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.scopes: list[ClauseKind | None] = []  # for each draft what stands under it

    def part(self, number: int, kind: PartKind, lines: Sequence[Line], title_at: int, title_lines: int) -> None:
        """Walk through one part, of which ``title_lines`` lines from ``title_at`` are its name and title."""
        self.number = number
        self.kind = kind
        self.outline = Outline()
        self.titles: list[tuple[int, int]] = []  # open headings without number: rank, draft
        self.title = ""  # the words of the nearest heading
        self.numbered: int | None = None  # the last clause with a number
        self.numbered_since = False
        self.stem: int | None = None  # the last clause that ends in a colon and is not closed
        self.bullets: list[tuple[int, int]] = []
        self.tables_seen: dict[str, int] = {}
        self.signing = False
        following = _following_labels(lines)
        position = 0
        while position < len(lines):
            line = lines[position]
            if line.row:
                end = position
                while end < len(lines) and lines[end].row and lines[end].block.table == line.block.table:
                    end += 1
                self._table(lines[position:end])
                position = end
                continue
            if line.contents:
                self._append(line, "", "", "contents", None, None)
            elif (line.heading and (line.label is None or line.label.scheme == "bullet")) or (
                title_lines and position == title_at
            ):
                self._heading(line, opens_part=title_at <= position < title_at + title_lines)
            elif line.label is not None and line.label.scheme != "bullet":
                self._numbered(line, line.label, following[position])
            else:
                self._plain(line)
            position += 1

    def _append(
        self, line: Line, label: str, path: str, kind: ClauseKind, parent: int | None, scope: ClauseKind | None
    ) -> int:
        self.drafts.append(
            Draft(
                Span(line.start, line.end),
                line.block.place,
                label,
                path,
                self.title,
                kind,
                self.number,
                parent,
                self.drafts[parent].level + 1 if parent is not None else 1,
            )
        )
        self.scopes.append(scope)
        return len(self.drafts) - 1

    def _heading(self, line: Line, *, opens_part: bool) -> None:
        rank = line.block.level if line.block.kind == "heading" and line.block.level else 9
        kind = heading_kind(line.words)
        self.signing = False
        while self.titles and self.titles[-1][0] >= rank:
            self.titles.pop()
        parent = self.titles[-1][1] if self.titles else None
        scope = kind if kind is not None or parent is None else self.scopes[parent]
        self.outline.interrupt()
        self.title = line.words
        position = self._append(line, line.label.shown if line.label else "", "", "heading", parent, scope)
        self.drafts[position].spot = "" if opens_part else short(line.words)
        if _AGREED.match(line.words):
            self.titles.clear()
        else:
            self.titles.append((rank, position))
        self.numbered_since = False
        self.stem = None
        self.bullets.clear()
        self.numbered = None

    def _numbered(self, line: Line, label: Label, following: Label | None) -> None:
        words = line.words
        stem_open = self.stem is not None and self.stem == len(self.drafts) - 1
        parent, path, scheme, ordinal = self.outline.place(label, following, heading=line.heading, stem_open=stem_open)
        if scheme in {"top", "whole"}:
            parent = self._title_above(line) if parent is None else parent
        elif stem_open:
            parent = self.stem
        elif parent is None:
            parent = self.titles[-1][1] if self.titles else None
        inherited = self.scopes[parent] if parent is not None else None
        note = is_note(line)
        scope = inherited
        kind: ClauseKind
        if line.heading:
            kind = "heading"
            scope = heading_kind(words) or inherited
            self.title = words
        elif note:
            kind = "guidance"
        else:
            kind = self._kind(words, inherited, parent)
            if kind == "definition" or (inherited == "definition" and not is_definition_stem(words)):
                scope = "definition"
        position = self._append(line, label.shown, path, kind, parent, scope)
        self.drafts[position].whole = scheme == "whole" and not path[:1].isdigit()
        self.outline.add(position, label, scheme, ordinal, path, parent)
        for item in label.below:
            path += f"({item})"
            self.drafts[position].path = path
        self.numbered = position
        self.numbered_since = True
        self.bullets.clear()
        self.stem = position if _is_stem(words) and not line.heading else None
        self.signing = False

    def _title_above(self, line: Line) -> int | None:
        """The heading without a number that a clause stands under."""
        rank = line.block.level if line.block.kind == "heading" and line.block.level else 0
        while self.titles:
            title_rank, position = self.titles[-1]
            if rank and title_rank != 9:
                if title_rank < rank:
                    return position
            elif (not self.numbered_since and not (self.scopes[position] in _ASIDE and line.heading)) or (
                rank == 0 and title_rank != 9 and not self.numbered_since
            ):
                return position
            self.titles.pop()
        return None

    def _kind(self, words: str, inherited: ClauseKind | None, parent: int | None) -> ClauseKind:
        if inherited == "definition":
            listed = parent is not None and self.drafts[parent].kind != "heading"
            return under_definitions(words, listed=listed)
        return clause_kind(words, inherited, self.kind)

    def _plain(self, line: Line) -> None:
        """A paragraph without a number, or a bullet."""
        words = line.words
        bullet = line.label is not None
        if not words:
            return
        parent = self._bullet_parent(line) if bullet else self._paragraph_parent(words)
        inherited = self.scopes[parent] if parent is not None else None
        kind: ClauseKind
        if is_note(line) or (line.block.kind == "note" and inherited == "guidance"):
            kind = "guidance"
        elif is_signing(words) or (self.signing and len(words) < 200 and inherited in {None, "signature"}):
            kind = "signature"
            self.signing = True
        elif parent is not None and self.drafts[parent].kind == "definition" and self.stem == parent:
            kind = "definition"
        elif self.numbered is None and parent is None and not bullet and _BETWEEN.match(words):
            kind = "recital"
        else:
            kind = self._kind(words, inherited, parent)
        path = self.drafts[self.numbered].path if self.numbered is not None else ""
        if kind == "guidance":
            parent = self.numbered if self.numbered is not None else parent
        position = self._append(line, "•" if bullet else "", path, kind, parent, inherited)
        if not path and self.titles:
            self.drafts[position].spot = self.drafts[self.titles[-1][1]].spot
        if self.numbered is not None:
            self.drafts[position].whole = self.drafts[self.numbered].whole
        if kind == "guidance":
            return
        if bullet:
            self.bullets.append((self._depth(line), position))
            return
        self.bullets.clear()
        if _is_stem(words):
            self.stem = position
            if is_definition_stem(words):
                self.scopes[position] = "definition"
        elif _AGREED.match(words) and inherited == "recital":
            self.titles.clear()
            self.title = ""

    def _depth(self, line: Line) -> int:
        return line.block.level * 1000 + int(line.block.indent)

    def _bullet_parent(self, line: Line) -> int | None:
        depth = self._depth(line)
        while self.bullets and self.bullets[-1][0] >= depth:
            self.bullets.pop()
        if self.bullets:
            return self.bullets[-1][1]
        if self.stem is not None:
            return self.stem
        return self._above()

    def _paragraph_parent(self, words: str) -> int | None:
        """The stem, while its list goes on; else the clause with a number that the paragraph follows."""
        if self.stem is not None:
            last = self.drafts[-1]
            if self.stem == len(self.drafts) - 1 or (
                last.kind in {"guidance", "definition"} and self.drafts[self.stem].kind == "definition"
            ):
                return self.stem
            if (
                last.parent == self.stem
                and not last.label
                and self.text[last.span.start : last.span.end].endswith(_LIST_ENDS)
            ):
                return self.stem
            self.stem = None
        return self._above()

    def _above(self) -> int | None:
        if self.numbered is not None:
            return self.numbered
        return self.titles[-1][1] if self.titles else None

    def _table(self, lines: Sequence[Line]) -> None:
        text = self.text
        blocks = [line.block for line in lines]
        flags = header_rows(blocks, text)
        stem = self._introduces()
        parent = stem if stem is not None else self._above()
        inherited = self.scopes[parent] if parent is not None else None
        path = self.drafts[self.numbered].path if self.numbered is not None else ""
        whole = self.drafts[self.numbered].whole if self.numbered is not None else False
        name = self._table_name(path, blocks[0])
        header = None
        count = 0
        for line, flag in zip(lines, flags, strict=True):
            block = line.block
            divider = flag or is_divider(block, text)
            if flag:
                header = block
            kind: ClauseKind = "heading" if divider else self._row_kind(inherited)
            own = "" if divider else row_number(block, text)
            if not divider:
                count += 1
            position = self._append(line, own, path, kind, parent, inherited)
            draft = self.drafts[position]
            draft.table = block.table
            draft.cells = tuple(cell.span for cell in block.cells)
            draft.whole = whole
            if not flag:
                draft.headers = headers_of(block, header, text)
            if not divider:
                if "." in own and own[0].isdigit():
                    draft.path = own
                else:
                    draft.spot = f"{name}row {own or count}"
            else:
                draft.spot = f"{name}heading row"

    def _row_kind(self, inherited: ClauseKind | None) -> ClauseKind:
        return inherited if inherited in {"definition", "guidance", "tender", "signature", "contents"} else "row"

    def _introduces(self) -> int | None:
        """The clause just before a table, past any drafting notes and captions."""
        for position in range(len(self.drafts) - 1, max(-1, len(self.drafts) - 6), -1):
            draft = self.drafts[position]
            if draft.part != self.number:
                return None
            if draft.kind in {"guidance", "contents"}:
                continue
            if draft.kind == "heading" or draft.table is not None:
                return None
            return position
        return None

    def _table_name(self, path: str, first: Block) -> str:
        """How the address tells the tables of one clause apart."""
        if found := _TABLE_NAME.match(self.text, first.span.start):
            return f"Table {found[1]} "
        if self.drafts and self.drafts[-1].part == self.number:
            last = self.drafts[-1].span
            if len(last) < 120 and (found := _TABLE_NAME.match(self.text, last.start)):
                return f"Table {found[1]} "
        seen = self.tables_seen[path] = self.tables_seen.get(path, 0) + 1
        return f"table {seen} " if seen > 1 else ""


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


def _is_stem(words: str) -> bool:
    return words.endswith((":", ":-", ":–", ":—"))


def address_of(draft: Draft, part: Part, *, omit: bool) -> str:
    """The whole way to a clause, as somebody would write it."""
    pieces = []
    if part.name and not (omit and draft.path) and not (draft.whole and not _hosts(part.name)):
        pieces.append(part.name)
    if draft.path:
        pieces.append(draft.path)
    if draft.spot and draft.spot != part.name and draft.spot != part.title:
        pieces.append(draft.spot)
    if not pieces:
        pieces.append(part.name or "opening words")
    return ", ".join(pieces)


def _hosts(name: str) -> bool:
    return name.lower().startswith(("schedule", "annex", "appendix", "attachment"))


def _finished(draft: Draft, part: Part, document: int, *, omit: bool) -> Clause:
    return Clause(
        address=address_of(draft, part, omit=omit),
        label=draft.label,
        path=draft.path,
        heading=draft.heading,
        kind=draft.kind,
        span=draft.span,
        place=draft.place,
        document=document,
        part=draft.part,
        level=draft.level,
        parent=draft.parent,
        table=draft.table,
        cells=draft.cells,
        headers=draft.headers,
    )
