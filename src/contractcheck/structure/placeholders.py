"""What words stand for something that is still to be written: by their look, in square brackets and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from contractcheck.model.span import Span
from contractcheck.structure.notes import speaks_to_drafters

# "perhaps" is an option in a document that uses brackets so, and an aside elsewhere.
Sort = Literal["blank", "note", "option", "perhaps"]

LONG = 60  # characters of a provision in brackets
AROUND = 2_000  # characters on each side of a box to tick, in which one of several may be ticked

FORM = re.compile(
    r"\b(?:forms?|templates?|pro[- ]?forma|returns?|questionnaire|checklist|specimen|sample|certificate|notice|record"
    r"|individual [\w ]{0,20}(?:agreement|contract|order)|placement agreement)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:TBC|TBA|TBD)\b|(?<![\w.@/-])[Xx]{2,5}(?![\w@-]|\.\w)|£ ?[Xx]{1,5}\b|\b[Xx]% |\bclauses? X\b"
    r"|«[^»\n]{1,60}»|\{\{?[ \w.-]{1,60}\}\}?"
    r"|<(?:insert|enter|name|date|amount|number|address|xx?)\b[^<>\n]{0,60}>"
    r"|\b(?:[Cc]lick|[Tt]ap) (?:or tap )?here to (?:enter|add)[\w ]{0,30}|\bChoose an item\b|\b[Ll]orem ipsum\b"
    r"|(?:(?<=: )|(?<=\| )|(?<=\bis ))[Tt]o be (?:confirmed|inserted|advised|added later)\b"
    r"|(?<!_)_{4,}+(?=[ ,;](?:days?|weeks?|months?|hours?|years?|20\d\d|between|and the|per)\b)"
)
_ROMAN = re.compile(r"\b(?:part|chapter|title|article|volume|book|protocol|class) $", re.IGNORECASE)
_EMPTY = re.compile(r"[\s.…_•●■*?#–—-]*+[£$€]?[\s.…_•●■*?#–—-]*+|\s*[Xx]{1,5}\s*%?\s*|\s*[nN]\s*")
_FILL = re.compile(
    r"\s*(?:(?:please )?(?:insert|inset|enter|add|input|type|state|specify|describe|complete|set out|give|list)\b"
    r"|tb[cad]\b|to be \w+|e\.?g\.|for example|click\b"
    r"|(?:full |legal |registered |company |trading )*(?:name|address|office)s?\b"
    r"|(?:the )?(?:name|date|title|amount|number|address|details|description|duration|period) of\b"
    r"|(?:dates?|day|amount|sum|number|no\.?|position|role|e-?mail|telephone|phone|area|location|details|signature"
    r"|title|organisation|company number|postcode|version|month|year|quantity)\b[^.]{0,60}$"
    r"|(?:[\w’'()-]{1,40} ){0,6}(?:name|address|date|number|details)\s*$)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:(?:[\w’'/-]{1,40} ){0,3}(?:drafting|guidance|editorial|user|explanatory|template|legal|commissioner|author)"
    r"(?:'s|’s)? (?:notes?|comments?)\b"
    r"|(?:[\w’'/-]{1,40} ){0,2}guidance ?:|n\.?b\.?[: ]|notes? (?:to|for) "
    r"|(?:legal|finance|procurement|contracts|hr|policy|commissioners?|author)\s*:"
    r"|notes?:|query:|check:|comment:|drafter\b|delete\b|remove\b|optional\b|select\b|choose\b"
    r"|use (?:this|one|either)\b|amend as\b|if (?:applicable|required|used|not used)\b|as (?:appropriate|applicable)\b"
    r"|include (?:if|where|only)\b|where (?:applicable|required)\b[^.]{0,20}$)"
    r"|.{0,200}\b(?:delete (?:as|if|where|this|which|the other|one|any|row)"
    r"|to be (?:deleted|confirmed|completed|discussed|agreed with legal))\b",
    re.IGNORECASE | re.DOTALL,
)
_CHOICE = re.compile(
    r"\s*(?:option|alternative|either|or)\b|\s*(?:and/)?or\s*$"
    r"|[\w%)]{2,40} ?/ ?[\w(]{2,40}(?: ?/ ?\w{2,40})?\s*$|.{1,200}\bor\b(?!\s*$)",
    re.IGNORECASE | re.DOTALL,
)
_AMOUNT = re.compile(
    r"\s*(?:[£$€]\s?)?\d[\d,.]*\s*(?:%|per ?cent|percent|m|million|k|p)?"
    r"(?:\s*(?:working |business |calendar |clear )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|miles?"
    r"|hours? per week))?\s*"
    r"|\s*(?:[a-z]{1,20}(?:[- ][a-z]{1,20})? )?\(\d{1,3}\)(?: [\w ]{1,30})?\s*"
    r"|\s*(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|forty|sixty|ninety)"
    r"\b[\w -]{0,30}",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*")
_MODAL = re.compile(r"\b(?:shall|must|will|may|is|are)\b")
_ASIDE = re.compile(
    r"\s*(?:sic|emphasis|not used|reserved|deleted|intentionally|redacted|omitted|✓|✔|√|yes|no|n/a|not applicable"
    r"|none)\b[^\]]{0,40}",
    re.IGNORECASE,
)
_TICK = re.compile(r"\s*[xX✓✔√]?\s*")
_TICKED = re.compile(r"\[\s*[xX✓✔√]\s*\]")
_SPOKEN_OF = re.compile(r"brackets? $", re.IGNORECASE)


def open_ends(text: str, within: Span) -> Iterator[Span]:
    """Words without square brackets that stand for something to be written: TBC, £XX, «Name»."""
    for found in _OPEN.finditer(text, within.start, within.end):
        if not _ROMAN.search(text[max(within.start, found.start() - 12) : found.start()]):
            yield Span(*found.span())


def bracketed(text: str, span: Span) -> Sort | None:
    """What a pair of square brackets and the words in it are; None where they are no slip."""
    words = text[span.start + 1 : span.end - 1]
    before = text[max(0, span.start - 20) : span.start]
    if _SPOKEN_OF.search(before):
        return None
    if _TICK.fullmatch(words) and _opens_line(text, span):
        ticked = words.strip() or _TICKED.search(text, *_list(text, span))
        return None if ticked else "option"
    if _EMPTY.fullmatch(words):
        return "blank"
    if _NOTE.match(words) or speaks_to_drafters(words):
        return "note"
    if _ASIDE.fullmatch(words):
        return None
    if _FILL.match(words):
        return "blank"
    if _AMOUNT.fullmatch(words):
        cited = _YEAR.fullmatch(words) and text[span.end : span.end + 2].strip().isupper()
        footnote = words.isdigit() and before[-1:] not in (" ", "\n", "\t", "(", "£", "")
        return None if cited or footnote else "option"
    if _CHOICE.match(words) or (len(words) >= LONG and _MODAL.search(words)):
        return "option"
    return "perhaps"


def _opens_line(text: str, span: Span) -> bool:
    """Whether a bracket is a box to tick: it stands first on its line or in its cell, before words."""
    before = text[max(0, span.start - 40) : span.start].rpartition("\n")[2].rpartition("| ")[2]
    after = text[span.end : span.end + 2]
    return not before.strip(" \t•.()0123456789") and after[:1] in ("\t", " ") and after[1:].isalpha()


def _list(text: str, span: Span) -> tuple[int, int]:
    """The lines around a box that stand without a gap between them."""
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    above, below = text.rfind("\n\n", start, span.start), text.find("\n\n", span.end, end)
    return max(above, start), below if below >= 0 else end
