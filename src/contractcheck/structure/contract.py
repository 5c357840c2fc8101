"""Documents in, a `Contract` out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from contractcheck.model.clause import Clause, Contract, Part, PartyRole
from contractcheck.model.document import Document
from contractcheck.model.span import Span
from contractcheck.structure.clauses import walk
from contractcheck.structure.definitions import defined_terms
from contractcheck.structure.headings import is_title
from contractcheck.structure.parties import parties
from contractcheck.structure.precedence import find_precedence

ClausesHook = Callable[[Document], Sequence[Clause] | None]

_ORDER_PREFIX = re.compile(r"^[\d\s._-]+")


def build(
    documents: Sequence[Document],
    *,
    title: str = "",
    precedence: Sequence[str] = (),
    clauses_hook: ClausesHook | None = None,
    aliases: Mapping[PartyRole, Sequence[str]] | None = None,
) -> Contract:
    """Take the documents of one bargain apart into parts and clauses, and say who and what they name.

    ``clauses_hook`` may bring its own clauses for a document; positions in them (``document``,
    ``part``, ``parent``) then count within that document. ``aliases`` are names of the parties that the user knows.
    """
    parts: list[Part] = []
    clauses: list[Clause] = []
    walked = [_walked(document, number, clauses_hook) for number, document in enumerate(documents)]
    shared = _shared(walked) if len(documents) > 1 else frozenset()
    for document, (own_parts, own) in zip(documents, walked, strict=True):
        short = short_name(document)
        first_part, first = len(parts), len(clauses)
        parts.extend(own_parts)
        clauses.extend(
            replace(
                clause,
                address=f"{short}: {clause.address}" if clause.address in shared else clause.address,
                part=clause.part + first_part,
                parent=None if clause.parent is None else clause.parent + first,
            )
            if first or shared
            else clause
            for clause in own
        )
    terms = defined_terms(documents, clauses)
    stated, stated_in = find_precedence(documents, parts, clauses)
    return Contract(
        title=title or _title(documents, parts, clauses),
        documents=tuple(documents),
        parts=tuple(parts),
        clauses=tuple(clauses),
        parties=parties(documents, clauses, terms, aliases or {}),
        terms=tuple(terms),
        precedence=tuple(precedence) or stated,
        precedence_clause=stated_in,
    )


def _walked(document: Document, number: int, hook: ClausesHook | None) -> tuple[Sequence[Part], Sequence[Clause]]:
    """The parts and clauses of one document, from the hook where that has an answer."""
    own = hook(document) if hook is not None else None
    if own is None:
        return walk(document, number)
    part = Part(
        document=number,
        name="",
        title=document.title,
        kind="other",
        span=Span(0, len(document.text)),
        reason="A plugin took this document apart.",
    )
    return [part], [replace(clause, document=number, part=0) for clause in own]


def short_name(document: Document) -> str:
    """What to call a document beside others: its file's name without ending and leading number."""
    stem = PurePath(document.source).stem
    return _ORDER_PREFIX.sub("", stem).replace("_", " ").replace("-", " ").strip() or stem


def _shared(walked: Sequence[tuple[Sequence[Part], Sequence[Clause]]]) -> frozenset[str]:
    """Addresses that occur in more than one document."""
    counts: Counter[str] = Counter()
    for _, clauses in walked:
        counts.update({clause.address for clause in clauses})
    return frozenset(address for address, count in counts.items() if count > 1)


def _title(documents: Sequence[Document], parts: Sequence[Part], clauses: Sequence[Clause]) -> str:
    """The title property of the first document, or its first heading that says more than a name."""
    if not documents:
        return ""
    if documents[0].title:
        return documents[0].title
    text = documents[0].text
    headings = [
        " ".join(clause.span.of(text).split())
        for clause in clauses[:40]
        if clause.kind == "heading" and clause.document == 0 and clause.part == 0 and not clause.label
    ]
    headings = [words for words in headings if is_title(words)]
    named = next((words for words in headings if " " in words), headings[0] if headings else "")
    if named:
        return named
    if parts and parts[0].name:
        return f"{parts[0].name}: {parts[0].title}".strip(" :")
    return short_name(documents[0])
