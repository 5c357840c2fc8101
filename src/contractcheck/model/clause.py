"""Clauses, the parts they stand in, and the contract they make together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from contractcheck.model.document import Document
from contractcheck.model.place import Place
from contractcheck.model.span import Span

ClauseKind = Literal[
    "operative",
    "heading",
    "definition",
    "recital",
    "guidance",  # drafting notes, bracketed options, worked examples
    "policy",  # policy context, summaries of law, statements of background
    "contents",
    "tender",  # instructions to tenderers, award criteria
    "signature",
    "row",
]
PartKind = Literal[
    "terms",
    "specification",
    "monitoring",
    "pricing",
    "call-off",
    "framework",
    "plan",
    "tender",
    "guidance",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a document with a purpose of its own: the terms, a schedule, an annex.

    ``name`` is how the document names it ("Schedule 2", "Part B", "" for the body before any
    schedule), ``title`` the words after the name, ``reason`` why its kind was chosen.
    """

    document: int
    name: str
    title: str
    kind: PartKind
    span: Span
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A numbered or otherwise separate provision, with the number that a reader sees.

    ``address`` is the whole way to it ("Schedule 2, 3.4(b)"), ``label`` its own number as shown
    ("(b)"), ``path`` its number with those of its ancestors ("3.4(b)"). ``heading`` is the nearest
    heading above it. ``document``, ``part`` and ``parent`` are positions in ``Contract.documents``,
    ``Contract.parts`` and ``Contract.clauses``; ``parent`` is None at the top of a part.
    ``cells`` (rows only) are the spans of the cells and ``headers`` the words of the header cell
    above each of them.
    """

    address: str
    label: str
    path: str
    heading: str
    kind: ClauseKind
    span: Span
    place: Place
    document: int
    part: int
    level: int
    parent: int | None = None
    table: int | None = None
    cells: tuple[Span, ...] = ()
    headers: tuple[str, ...] = ()


PartyRole = Literal["provider", "purchaser", "person", "carer", "worker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party to the contract and every name the contract gives it, in lower case."""

    role: PartyRole
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinedTerm:
    """A term that the contract defines, and the position of the clause that defines it."""

    term: str
    meaning: Span
    clause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One bargain, in one document or several.

    ``precedence`` lists positions in ``documents`` or names of parts, highest first, where the
    contract (or ``contract.toml``) states an order; it is empty otherwise.
    """

    title: str
    documents: tuple[Document, ...]
    parts: tuple[Part, ...]
    clauses: tuple[Clause, ...]
    parties: tuple[Party, ...] = ()
    terms: tuple[DefinedTerm, ...] = ()
    precedence: tuple[str, ...] = ()
    precedence_clause: int | None = None

    def text_of(self, clause: Clause) -> str:
        """The clause's own words, without its number."""
        return clause.span.of(self.documents[clause.document].text)
