"""Tables that only set numbered clauses beside their headings, in any format."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CLAUSE = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,5}\.?\s{1,9}\w")
_SEVERAL = 2


def holds_clauses(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Whether a table only sets numbered clauses beside their headings.

    ``rows`` are rows of cells of paragraphs, each paragraph with its number before its words. It is so
    where half of the rows hold a clause, and at least one holds several in one cell. A column of bare
    numbers does not make clauses.
    """
    most = [max((sum(_CLAUSE.match(words) is not None for words in cell) for cell in row), default=0) for row in rows]
    return max(most, default=0) >= _SEVERAL and 2 * sum(map(bool, most)) >= len(rows)
