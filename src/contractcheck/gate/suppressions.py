"""Suppressions: which rules somebody has accepted, where in a contract, why, and who."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from contractcheck.gate.directives import Directive, DirectiveError, directive
from contractcheck.model.assessment import Settled
from contractcheck.model.clause import Contract
from contractcheck.model.document import Document, Remark
from contractcheck.model.report import Notice
from contractcheck.names import near

IN_DOCUMENT = "document"  # what `Settled.where` says of a suppression that the document itself holds
MOST_NOTICES = 20  # of one document; a stranger's file might hold any number of comments


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """Rules that somebody has accepted in some clauses, with the reason.

    ``clauses`` are positions in ``Contract.clauses``; ``whole`` says that it counts for all that the document at the
    position ``document`` holds. ``gaps`` are those of the rules that may find nothing at all: what stands at a clause
    and names a prefix is not about what is missing. ``named`` is how the rules are named where it was written, ``path``
    and ``line`` are where that is.
    """

    rules: Set[str]
    named: str
    settled: Settled
    document: int
    clauses: Set[int]
    gaps: Set[str]
    whole: bool = False
    path: str = ""
    line: int | None = None

    def covers(self, clause: int, document: int) -> bool:
        """Whether what stands in a clause of a document is accepted."""
        return clause in self.clauses or (self.whole and document == self.document)


class RuleNames:
    """The names that a suppression may give: ids of rules, their prefixes, and rule sets.

    ``known`` gives each name with the ids that it means; it is asked once, and only where there is a suppression.
    """

    def __init__(self, known: Callable[[], Mapping[str, Set[str]]]) -> None:
        self._ask = known

    @cached_property
    def _known(self) -> Mapping[str, Set[str]]:
        return self._ask()

    @cached_property
    def _meant(self) -> Mapping[str, Set[str]]:
        return {name.casefold(): rules for name, rules in self._known.items()}

    def meant(self, names: Iterable[str], *, hints: bool = True) -> tuple[frozenset[str], list[str]]:
        """The ids of the rules that names mean, and a sentence for each name that means none.

        ``hints`` looks for the near name, which takes long for thousands of them.
        """
        rules: set[str] = set()
        unknown = []
        for name in names:
            found = self._meant.get(name.casefold())
            if found is None:
                guess = near(name[:60], self._known) if hints else ""
                hint = f"did you mean {guess!r}?" if guess else "`contractcheck rules list` shows them all."
                unknown.append(f"There is no rule called {name[:60]!r}, so it suppresses nothing; {hint}")
            rules |= found or set()
        return frozenset(rules), unknown


def in_documents(contract: Contract, names: RuleNames) -> tuple[list[Suppression], list[Notice]]:
    """The suppressions that the comments of a contract's documents hold, and what is wrong with others."""
    suppressions: list[Suppression] = []
    notices: list[Notice] = []
    for position, document in enumerate(contract.documents):
        if document.remarks:
            found = _Found(contract, position, names)
            for remark in sorted(document.remarks, key=lambda each: (each.span.start, each.place.line or 0)):
                found.take(remark)
            found.end()
            suppressions += found.suppressions
            notices += bounded(found.notices, document.source)
    return suppressions, notices


def bounded(notices: Sequence[Notice], path: str) -> list[Notice]:
    """The notices on one file, or as many of them as anybody would read."""
    if len(notices) <= MOST_NOTICES:
        return list(notices)
    more = len(notices) - MOST_NOTICES
    return [*notices[:MOST_NOTICES], Notice(path=path, sentence=f"There are {more:,} more notices on this file.")]


@dataclass(slots=True)
class _Start:
    remark: Remark
    asked: Directive
    rules: frozenset[str]


class _Found:
    """Gathers what the comments of one document suppress."""

    def __init__(self, contract: Contract, position: int, names: RuleNames) -> None:
        self.suppressions: list[Suppression] = []
        self.notices: list[Notice] = []
        self._contract = contract
        self._position = position
        self._names = names
        self._clauses = Clauses(contract, position)
        self._open: list[_Start] = []

    @property
    def _document(self) -> Document:
        return self._contract.documents[self._position]

    def take(self, remark: Remark) -> None:
        """Look at one comment."""
        try:
            asked = directive(remark.text)
        except DirectiveError as error:
            self._tell(remark, f"This comment suppresses nothing: {error}")
            return
        if asked is None:
            return
        rules, unknown = self._names.meant(asked.names, hints=len(self.notices) <= MOST_NOTICES)
        for sentence in unknown:
            self._tell(remark, sentence)
        if asked.kind == "ignore-end":
            self._close(remark, asked, rules)
        elif not rules:
            return
        elif asked.kind == "ignore-start":
            self._open.append(_Start(remark, asked, rules))
        elif asked.kind == "ignore-file":
            self._add(remark, asked, rules, frozenset(), whole=True)
        else:
            clauses = self._clauses.at(remark)
            if clauses:
                self._add(remark, asked, rules, clauses)
            else:
                self._tell(remark, "This comment stands at no clause, so it suppresses nothing. For the whole document "
                           f"write: contractcheck: ignore-file {', '.join(asked.names)} -- the reason.")  # fmt: skip

    def end(self) -> None:
        """Tell of the ranges that nobody has closed."""
        for start in self._open:
            named = ", ".join(start.asked.names)
            self._tell(start.remark, f"This ignore-start {named} has no ignore-end, so it suppresses nothing. Write "
                       "contractcheck: ignore-end after the last clause.")  # fmt: skip

    def _close(self, remark: Remark, asked: Directive, rules: Set[str]) -> None:
        closed = [each for each in self._open if not asked.names or each.rules <= rules]
        if not closed and (rules or not asked.names):
            self._tell(remark, "This ignore-end has no ignore-start before it that names the same rules.")
        for start in closed:
            self._open.remove(start)
            within = self._clauses.between(start.remark.span.start, remark.span.end)
            self._add(start.remark, start.asked, start.rules, within)

    def _add(
        self, remark: Remark, asked: Directive, rules: Set[str], clauses: Set[int], *, whole: bool = False
    ) -> None:
        exact = {name.casefold() for name in asked.names}
        self.suppressions.append(
            Suppression(
                rules=rules,
                named=", ".join(asked.names),
                settled=Settled(
                    kind="suppressed", reason=asked.reason, by=" ".join(remark.author.split()), where=IN_DOCUMENT
                ),
                document=self._position,
                clauses=clauses,
                gaps=rules if whole else {rule for rule in rules if rule.casefold() in exact},
                whole=whole,
                path=self._document.source,
                line=remark.place.line,
            )
        )

    def _tell(self, remark: Remark, sentence: str) -> None:
        at = "" if remark.place.line else self._clauses.named(remark)
        told = f"{at}: {sentence}" if at else sentence
        self.notices.append(Notice(path=self._document.source, sentence=told, line=remark.place.line))


class Clauses:
    """The clauses of one document, by where they stand in its text."""

    def __init__(self, contract: Contract, position: int) -> None:
        self._all = contract.clauses
        self._blocks = contract.documents[position].blocks
        self._own = sorted(
            (at for at, clause in enumerate(contract.clauses) if clause.document == position),
            key=lambda at: contract.clauses[at].span,
        )
        self._starts = [contract.clauses[at].span.start for at in self._own]
        self._below: dict[int, list[int]] = {}
        for at in self._own:
            parent = contract.clauses[at].parent
            if parent is not None:
                self._below.setdefault(parent, []).append(at)

    def at(self, remark: Remark) -> frozenset[int]:
        """The clauses that a comment stands at, each with its sub-clauses."""
        found: set[int] = set()
        waiting = self._touched(remark)
        # Everything stands below the title of a document; a comment on that is on the title alone.
        title = self._own[0] if self._own and self._all[self._own[0]].kind == "heading" else None
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += self._below.get(at, ()) if at != title else ()
        return frozenset(found)

    def _touched(self, remark: Remark) -> list[int]:
        """The clauses that a comment's words touch; of one at a bare number, or before it, the clause of that."""
        start, end = remark.span.start, max(remark.span.end, remark.span.start + 1)
        found = sorted(self.between(start, end))
        follows = bisect_right(self._starts, start)
        if found or follows == len(self._own):
            return found
        block = bisect_right(self._blocks, start, key=lambda each: each.span.start) - 1
        begins = self._starts[follows]
        return [self._own[follows]] if block >= 0 and begins <= self._blocks[block].span.end else []

    def between(self, start: int, end: int) -> frozenset[int]:
        """The clauses with any words from ``start`` on, where a clause may end, to before ``end``."""
        first = max(0, bisect_right(self._starts, start) - 1)
        found = set()
        for at in self._own[first:]:
            span = self._all[at].span
            if span.start >= end:
                break
            if span.end >= start:
                found.add(at)
        return frozenset(found)

    def named(self, remark: Remark) -> str:
        """The number of the clause that a comment stands at, where it has one."""
        found = self._touched(remark)
        address = self._all[found[0]].address if found else ""
        return f"Comment at {address}" if address else ""
