"""The names of OpenDocument, and how its values are read."""

from __future__ import annotations

from typing import TypeAlias

from lxml.etree import _Element

Element: TypeAlias = _Element

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _BASE + "office:1.0}"
TEXT = _BASE + "text:1.0}"
STYLE = _BASE + "style:1.0}"
TABLE = _BASE + "table:1.0}"
DRAW = _BASE + "drawing:1.0}"
META = _BASE + "meta:1.0}"
FO = _BASE + "xsl-fo-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

P = TEXT + "p"
H = TEXT + "h"
LIST = TEXT + "list"
GRID = TABLE + "table"
SOFT_BREAK = TEXT + "soft-page-break"

_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "px": 0.75}
_LARGEST = 1_000_000


def whole(text: str | None, default: int = 0) -> int:
    """A whole number as files write it, held within reason."""
    try:
        return max(-_LARGEST, min(int(text[:20]), _LARGEST)) if text else default
    except ValueError:
        return default


def points(text: str | None) -> float | None:
    """A measure in points, or None where there is none or it is relative."""
    size = _UNITS.get(text[-2:]) if text else None
    if text is None or size is None:
        return None
    try:
        return round(float(text[:-2][:20]) * size, 2)
    except ValueError:
        return None


def is_true(text: str | None) -> bool:
    """Whether a switch says so."""
    return text == "true"
