"""Which document or part prevails where they conflict."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from contractcheck.model.clause import Clause, Part
from contractcheck.model.document import Document
from contractcheck.structure.literals import places

_KEYWORDS = ("prevail", "recedence", "priority", "rank", "order is", "ing order", "govern")
_CONFLICT = re.compile(
    r"\b(?:conflicts?|inconsisten\w+|discrepanc\w+|differ|ambiguit\w+|contradict\w+|order of precedence"
    r"|prevails? over|shall prevail over|takes? precedence over)\b",
    re.IGNORECASE,
)
_RANKS = re.compile(
    r"\b(?:prevails?|precedence|priority|rank(?:s|ed)?|the order is|following order|descending order|higher rank"
    r"|govern)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:order of (?:precedence|priority)|following (?:descending )?order|the order (?:is|shall be)"
    r"|descending order|rank(?:s|ed)? (?:in|as|above|before)?|take precedence in)\b",
    re.IGNORECASE,
)
_PREVAILS = re.compile(
    r"\b(?:(?:shall |will |is to |are to |to )?(?:prevails?|takes? (?:precedence|priority)|have (?:precedence"
    r"|priority)|has (?:precedence|priority)|governs?))\b",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(r"\bover (?:everything|all (?:else|other|the)|any other)", re.IGNORECASE)
_EXCEPT = re.compile(r"[,;]?\s*\b(?:except|save (?:that|where|as)|provided that|unless|subject to)\b", re.IGNORECASE)
_MENTION = re.compile(
    r"""\b(?:
      (?P<word>(?:call[- ]?off |joint |framework )?(?:part|section|schedule|annex|annexe|appendix|document|volume))
        \s(?P<id>\d{1,2}[A-Z]?|[A-Z]\b|[IVX]{1,5}\b|one|two|three|four|five|six)
        (?:\s(?:to|-|–)\s(?P<last>\d{1,2}|[A-Z]\b))?
    | (?P<group>parts?|sections?|schedules?|annex(?:es)?|appendi(?:x|ces))\b
    | (?P<own>(?:special|core|general|standard|call-off|framework|these|the|particular|service)?\s?
        (?:(?:terms\sand\s)?conditions(?:\sof\s(?:contract|grant|funding))?|terms|clauses?|specification|order\sform
          |framework\sagreement|call-off\scontract|agreement|contract\sparticulars|isas?
          |individual\sservice\s(?:agreement|plan)s?|individual\splacement\sagreements?|support\splans?
          |tender|bid|method\sstatements?|letter\sof\s(?:award|appointment)|pricing\sschedule))\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-z\])])[.]\s+(?=[A-Z])")


def find_precedence(
    documents: Sequence[Document], parts: Sequence[Part], clauses: Sequence[Clause]
) -> tuple[tuple[str, ...], int | None]:
    """The order that the contract states, highest first, and the position of the clause that states it."""
    best: tuple[tuple[str, ...], int | None] = ((), None)
    for position in _candidates(documents, clauses):
        clause = clauses[position]
        if clause.kind in {"heading", "contents", "guidance", "row"}:
            continue
        words = clause.span.of(documents[clause.document].text)
        if _RANKS.search(words) is None or (_CONFLICT.search(words) is None and not _headed(clause)):
            continue
        mentions = _sequence(words) or _listed(documents, clauses, position)
        if not mentions:
            continue
        order = _resolved(mentions, documents, parts, clause)
        if len(order) > len(best[0]) or best[1] is None:
            best = order, position
    return best


def _candidates(documents: Sequence[Document], clauses: Sequence[Clause]) -> list[int]:
    """The clauses that hold one of the words without which no order is stated."""
    found: set[int] = set()
    for number, document in enumerate(documents):
        own = [position for position, clause in enumerate(clauses) if clause.document == number]
        starts = [clauses[position].span.start for position in own]
        for place in places(document.text, _KEYWORDS):
            index = bisect_right(starts, place) - 1
            if index >= 0:
                found.add(own[index])
    return sorted(found)


def _headed(clause: Clause) -> bool:
    return "precedence" in clause.heading.lower() or "priority" in clause.heading.lower()


def _sequence(words: str) -> list[re.Match[str]]:
    """The documents that a clause names, in the order in which they prevail."""
    found: list[re.Match[str]] = []
    for sentence in _SENTENCE.split(words):
        main, _, aside = _parted(sentence)
        order = _ORDER.search(main)
        if order is not None and (after := list(_MENTION.finditer(main, order.end()))):
            found.extend(after)
            continue
        prevails = _PREVAILS.search(main)
        if prevails is None:
            continue
        before = [mention for mention in _MENTION.finditer(main) if mention.start() < prevails.start()]
        after = list(_MENTION.finditer(main, prevails.end()))
        if not before:
            continue
        winner = before[-1]
        found.extend([winner, *after, *before[:-1]])
        if aside and _EVERYTHING.search(aside) and _PREVAILS.search(aside) and (first := _MENTION.search(aside)):
            found.insert(0, first)
    return found


def _parted(sentence: str) -> tuple[str, str, str]:
    cut = _EXCEPT.search(sentence)
    if cut is None or cut.start() < 20:
        return sentence, "", ""
    return sentence[: cut.start()], cut.group(), sentence[cut.end() :]


def _listed(documents: Sequence[Document], clauses: Sequence[Clause], position: int) -> list[re.Match[str]]:
    """The first document that each item or row below a clause names."""
    found = []
    for clause in clauses[position + 1 : position + 40]:
        if clause.parent != position:
            if clause.parent is None or clause.parent < position:
                break
            continue
        if clause.kind == "heading":
            continue
        mention = _MENTION.search(clause.span.of(documents[clause.document].text))
        if mention is not None:
            found.append(mention)
    return found


def _resolved(
    mentions: Sequence[re.Match[str]], documents: Sequence[Document], parts: Sequence[Part], clause: Clause
) -> tuple[str, ...]:
    exact = [name for mention in mentions if mention["word"] for name in _exact(mention, parts)]
    order: dict[str, None] = {}
    for mention in mentions:
        if mention["word"]:
            names = list(_exact(mention, parts))
        elif mention["group"]:
            stem = mention["group"].lower()[:5].rstrip("s")
            names = [part.name for part in parts if part.name.lower().startswith(stem) and part.name not in exact]
        else:
            names = list(_own(mention["own"], documents, parts, clause))
        order.update(dict.fromkeys(names))
    return tuple(order)


def _exact(mention: re.Match[str], parts: Sequence[Part]) -> Iterator[str]:
    name = f"{mention['word']} {mention['id']}".lower()
    last = mention["last"]
    if last and last.isdigit() and mention["id"].isdigit():
        wanted = {f"{mention['word']} {number}".lower() for number in range(int(mention["id"]), int(last) + 1)}
    else:
        wanted = {name}
    for part in parts:
        if part.name.lower() in wanted:
            yield part.name


def _own(words: str, documents: Sequence[Document], parts: Sequence[Part], clause: Clause) -> Iterator[str]:
    """The part or document called "the Specification", "these Conditions", "the clauses"."""
    noun = re.sub(r"^(?:these|the|this)\s", "", " ".join(words.lower().split()))
    noun = {"isa": "individual service agreement", "isas": "individual service agreement"}.get(noun, noun).rstrip("s")
    body = noun in {"clause", "condition", "term", "terms and condition", "agreement"}
    own = parts[clause.part]
    if words.lower().startswith("these") or noun == "clause":
        yield _name_of(own, documents)
        return
    for exact in (True, False):
        for part in parts:
            title = part.title.lower() or part.name.lower()
            if title.rstrip("s") == noun if exact else noun in title and (part.name or not body):
                yield _name_of(part, documents)
                return
    if body:
        for part in parts:
            if part.kind in {"terms", "call-off", "framework"}:
                yield _name_of(part, documents)
                return


def _name_of(part: Part, documents: Sequence[Document]) -> str:
    """A part's name; for the body of one document among several the document's position."""
    return part.name if part.name or len(documents) == 1 else str(part.document)
