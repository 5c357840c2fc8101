"""What is open while a part is walked through, and so which clause a line stands under."""

from __future__ import annotations

from contractcheck.model.clause import ClauseKind, PartKind
from contractcheck.model.span import Span
from contractcheck.structure.draft import Draft
from contractcheck.structure.kinds import defines
from contractcheck.structure.lines import Line
from contractcheck.structure.outline import Outline
from contractcheck.structure.rows import TableNames

STEM_ENDS = (":", ":-", ":–", ":—")
ASIDE: frozenset[ClauseKind | None] = frozenset({"recital", "policy", "guidance", "signature", "tender"})
_LIST_ENDS = (";", "; and", "; or", ", and", ", or", ",", "; and/or")
_STEP = 4.0  # points by which a paragraph must stand further out than an item to be no part of it
_NO_RANK = 9  # of a heading whose format gives it none


class Trail:
    """The clauses so far (``drafts``) and those that others may still stand under.

    ``scopes`` holds for each draft the kind of what stands under it, where that is no ordinary provision.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.scopes: list[ClauseKind | None] = []
        self.enter(0, "other")

    def enter(self, number: int, kind: PartKind) -> None:
        """Begin a part: nothing of the one before is open any longer."""
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

    def append(
        self,
        span: Span,
        line: Line,
        label: str,
        path: str,
        kind: ClauseKind,
        parent: int | None,
        scope: ClauseKind | None,
    ) -> int:
        """Add a clause and say what stands under it; its position comes back."""
        level = self.drafts[parent].level + 1 if parent is not None else 1
        self.drafts.append(
            Draft(span, line.block.place, label, path, self.title, kind, self.part, parent, level, line.block.indent)
        )
        self.scopes.append(scope)
        return len(self.drafts) - 1

    def title_above(self, line: Line) -> int | None:
        """The heading without a number that a clause with a number of its own stands under."""
        rank = rank_of(line)
        if rank == _NO_RANK and self.numbered_since:
            return self.above_numbers
        while self.titles:
            title_rank, position = self.titles[-1]
            if rank != _NO_RANK and title_rank != _NO_RANK:
                if title_rank < rank:
                    return position
            elif not self.numbered_since and not (line.heading and self.scopes[position] in ASIDE):
                return position
            self.titles.pop()
        return None

    def anchor(self, line: Line) -> int | None:
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
        return self.drafts[position].span.of(self.text).endswith(STEM_ENDS)

    def _numbered_above(self, position: int) -> int:
        """The clause itself or, for a paragraph without a number, the one whose number it shares."""
        while not self.drafts[position].label or self.drafts[position].label == "•":
            above = self.drafts[position].parent
            if above is None:
                break
            position = above
        return position

    def bullet_parent(self, line: Line) -> int | None:
        """The bullet that a bullet stands further in than, or the stem of the list."""
        depth = depth_of(line)
        while self.bullets and self.bullets[-1][0] >= depth:
            self.bullets.pop()
        if self.bullets:
            return self.bullets[-1][1]
        return self.stem if self.stem is not None else self.above(self.numbered)

    def paragraph_parent(self, anchor: int | None) -> int | None:
        """The stem, while its list goes on; else the clause with a number that the paragraph follows."""
        if self.stem is None:
            return self.above(anchor)
        last = self.drafts[-1]
        if self.stem == len(self.drafts) - 1:
            return self.stem
        if self.drafts[self.stem].kind == "definition" and last.kind in {"guidance", "definition"}:
            return self.stem
        if last.parent == self.stem and not last.label and last.span.of(self.text).endswith(_LIST_ENDS):
            return self.stem
        self.stem = None
        return self.above(anchor)

    def above(self, anchor: int | None) -> int | None:
        """The numbered clause ``anchor`` or, where there is none, the nearest heading."""
        if anchor is not None:
            return anchor
        return self.titles[-1][1] if self.titles else None

    def introduction(self) -> int | None:
        """The clause just before a table, past any drafting notes."""
        for position in range(len(self.drafts) - 1, max(-1, len(self.drafts) - 6), -1):
            draft = self.drafts[position]
            if draft.part != self.part or draft.kind == "heading" or draft.table is not None:
                return None
            if draft.kind not in {"guidance", "contents"}:
                return position
        return None


def rank_of(line: Line) -> int:
    """The rank that a heading's format gives it, 1 the highest."""
    return line.block.level if line.block.kind == "heading" and line.block.level else _NO_RANK


def depth_of(line: Line) -> int:
    """How far in a bullet stands, by the level of its list and its left edge."""
    return line.block.level * 1000 + int(line.block.indent)
