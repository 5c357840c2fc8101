"""Comments in the source of a page that speak to contractcheck, and to nobody who reads the page."""

from __future__ import annotations

import re

LONGEST = 2_000  # characters of a comment that are kept
_ADDRESSED = re.compile(r"\s{0,200}contractcheck\b", re.IGNORECASE)


def addressed(comment: str) -> str:
    """What a comment such as ``<!-- contractcheck: ... -->`` says, without its marks; empty for all other comments."""
    said = comment.removeprefix("<!--").removesuffix("-->")
    return said.strip()[:LONGEST] if _ADDRESSED.match(said) else ""
