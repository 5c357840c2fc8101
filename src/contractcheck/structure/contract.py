"""Documents in, a `Contract` out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import PurePath

from contractcheck.model.clause import Clause, Contract, Part
from contractcheck.model.document import Document
from contractcheck.structure.clauses import address_of, finished, walk

_ORDER_PREFIX = re.compile(r"^[\d\s._-]+")


def build(
    documents: Sequence[Document],
    *,
    title: str = "",
    precedence: Sequence[str] = (),
    clauses_hook: Callable[[Document], Sequence[Clause] | None] | None = None,
) -> Contract:
    """Take the documents of one bargain apart into parts and clauses, and say who and what they name."""
    parts: list[Part] = []
    clauses: list[Clause] = []
    structured = [walk(document, number) for number, document in enumerate(documents)]
    addresses = [
        [address_of(draft, found.parts[draft.part], omit=found.omits[draft.part]) for draft in found.drafts]
        for found in structured
    ]
    shared = _shared(addresses) if len(documents) > 1 else set()
    for number, (document, found) in enumerate(zip(documents, structured, strict=True)):
        short = short_name(document)
        named = [f"{short}: {address}" if address in shared else address for address in addresses[number]]
        clauses.extend(finished(found.drafts, named, number, len(parts), len(clauses)))
        parts.extend(found.parts)
    return Contract(
        title=title or _title(documents, clauses),
        documents=tuple(documents),
        parts=tuple(parts),
        clauses=tuple(clauses),
        precedence=tuple(precedence),
    )


def short_name(document: Document) -> str:
    """What to call a document beside others: its file's name without ending and leading number."""
    stem = PurePath(document.source).stem
    return _ORDER_PREFIX.sub("", stem).replace("_", " ").replace("-", " ").strip() or stem


def _shared(addresses: Sequence[Sequence[str]]) -> set[str]:
    """Addresses that occur in more than one document."""
    counts: Counter[str] = Counter()
    for own in addresses:
        counts.update(set(own))
    return {address for address, count in counts.items() if count > 1}


def _title(documents: Sequence[Document], clauses: Sequence[Clause]) -> str:
    if not documents:
        return ""
    if documents[0].title:
        return documents[0].title
    for clause in clauses[:60]:
        if clause.kind == "heading" and clause.document == 0 and not clause.label:
            return clause.span.of(documents[0].text)
    return short_name(documents[0])
