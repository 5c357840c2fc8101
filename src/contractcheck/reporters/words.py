"""How the report says things: kinds of service, verdicts, places and numbers in plain English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from contractcheck.model.assessment import Assessment, Evidence
from contractcheck.model.clause import ClauseKind, Contract
from contractcheck.model.rule import Severity, Verdict

SERVICES = {
    "home": "care at home",
    "living": "supported living",
    "care-home": "a care home",
    "day": "day support",
    "isf": "an individual service fund",
    "staff-supply": "the supply of staff",
    "framework": "a framework agreement",
    "calloff": "a call-off",
}
GRAVITY: dict[Severity, str] = {"error": "serious", "warning": "moderate", "info": "minor"}
STANDS: dict[Verdict, str] = {"conflict": "Works against", "weak": "Falls short of", "gap": "Nothing on"}
VERDICTS = {
    "met": "Good",
    "clear": "Clear",
    "weak": "Too weak",
    "gap": "Missing",
    "conflict": "Against it",
    "decoy": "Near miss",
}
FORMATS = {
    "docx": "a Word document",
    "doc": "an old Word document",
    "pdf": "a PDF",
    "odt": "an OpenDocument text",
    "rtf": "an RTF document",
    "html": "a web page",
    "markdown": "a Markdown file",
    "text": "a plain text file",
}
PARTS = {
    "terms": "the terms and conditions",
    "specification": "the specification",
    "monitoring": "the monitoring schedule",
    "pricing": "the pricing schedule",
    "call-off": "the call-off",
    "framework": "the framework agreement",
    "plan": "the support plan",
    "tender": "the tender documents",
    "guidance": "the guidance",
    "other": "another part",
}
DECOYS = {
    "other-topic": "about something else",
    "wrong-object": "about something else",
    "wrong-party": "somebody else's duty",
    "negation": "it says the opposite",
    "definition": "a definition binds nobody",
    "recital": "a recital binds nobody",
    "policy": "policy or law, not a term",
    "tender": "for tenderers, not a term",
    "fact": "a statement of fact",
    "heading": "a heading alone",
    "frozen": "it does not move with time",
    "superseded": "no longer in force",
}
LAST_WORD = (
    "This report reads the words of the contract and asks what adult social care reform asks for. "
    "It is no legal advice: have new wording looked at by your own legal team."
)
NO_PROVISIONS: frozenset[ClauseKind] = frozenset({"heading", "contents", "signature", "row"})
# How a reason opens that stands alone; under its clause and its title, both have been said.
_SAID_ALREADY = re.compile(
    r"^[^“”]{0,200}?(?:works against it|touches it but falls short(?:: it falls short of the provision)?"
    r"|goes part of the way)[:.] ?"
)
_BARE_NUMBER = re.compile(r"\bwhat (?=(?:[A-Z]{1,2}\.?)?\d[\w.()]{0,20} promises)")


# A contract is a stranger's text: what would steer the terminal or turn the reading direction is left out.
_STEERING = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], None)


def plain(text: str) -> str:
    """The text on one line, without anything that a terminal or a page would obey."""
    return steady(" ".join(text.split()))


def steady(text: str) -> str:
    """The text without control characters and without what turns the reading direction."""
    return text.translate(_STEERING)


def many(count: int, one: str, more: str = "") -> str:
    """A number with its noun: 1 clause, 12 clauses, no clauses."""
    noun = one if count == 1 else more or f"{one}s"
    return f"{count:,} {noun}" if count else f"no {noun}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a sentence: a, b and c; with semicolons where a name has a comma of its own."""
    if len(names) < 2:
        return "".join(names)
    if any("," in name for name in names):
        return f"{'; '.join(names[:-1])}; {last} {names[-1]}"
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def clause_name(address: str, heading: str = "") -> str:
    """A clause as one would speak of it: clause 3.4; terms, clause 3.4; Schedule 2, 3.4(b); or its heading."""
    if not address:
        return f"‘{heading}’" if heading else "unnumbered text"
    document, mark, number = address.partition(": ")
    if mark and number[:1].isdigit():  # the number stands in several documents
        return f"{document}, clause {number}"
    return f"clause {address}" if re.match(r"[\d(]|[A-Z]{1,2}\.?\d", address) else address


def clauses_named(names: Iterable[str], others: int = 0) -> str:
    """Several clauses as one would speak of them: clauses 3.4 and 4.1; Schedule 2, 1.1 and 1.2; and 2 others."""
    groups: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        start, tail = _start(name)
        groups.setdefault(start, []).append(tail)
    told = [
        f"{start.replace('clause ', 'clauses ') if len(tails) > 1 else start}{listed(tails)}"
        for start, tails in groups.items()
    ]
    told += [many(others, "other")] if others else []
    if len(told) > 1 and any(mark in each for each in told for mark in (",", " and ")):
        return f"{'; '.join(told[:-1])}; and {told[-1]}"
    return listed(told)


def _start(name: str) -> tuple[str, str]:
    """What a clause's name has in common with its neighbours, and the rest of it."""
    if name.startswith("‘"):  # a heading may hold any mark
        return "", name
    for mark in (", clause ", ", ", ": ", "clause "):
        start, found, tail = name.rpartition(mark)
        if found:
            return start + found, tail
    return "", name


def size(contract: Contract) -> str:
    """How much a contract holds: 40 clauses and 12 table rows."""
    kinds = [clause.kind for clause in contract.clauses]
    rows = kinds.count("row")
    clauses = sum(1 for kind in kinds if kind not in NO_PROVISIONS)
    told = [many(clauses, "clause")] if clauses or not rows else []
    return listed([*told, many(rows, "table row")] if rows else told)


def problem(reason: str) -> str:
    """What is wrong, without the clause and the verdict that stand above it."""
    return sentence(_BARE_NUMBER.sub("what clause ", _SAID_ALREADY.sub("", reason, count=1)))


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a capital first letter and a stop at its end."""
    text = " ".join(text.split())
    return capital(text) if not text or text.endswith((".", "!", "?", "’", "”")) else f"{capital(text)}."


def clipped(text: str, most: int) -> str:
    """The text on one line; where it is longer than ``most`` characters, cut after a clause of it or a word."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    start = text[: most - 1]
    pause = max(start.rfind(mark) for mark in (". ", "; ", ", ", ": "))
    cut = pause if pause > most * 2 // 3 else start.rfind(" ")
    return start[: cut if cut > 0 else most - 1].rstrip(".,;: ") + " …"


def quoted(text: str, most: int) -> str:
    """A contract's own words between quotation marks, which stand inside one another in British order."""
    return f"“{clipped(text, most).strip('“”')}”"


def place(contract: Contract, evidence: Evidence) -> str:
    """Where a reader finds the words: the document, where there are several, and the page or line."""
    where = []
    if len(contract.documents) > 1:
        where.append(PurePath(contract.documents[evidence.document].source).name)
    if evidence.place.page:
        where.append(f"page {evidence.place.page}")
    elif evidence.place.line:
        where.append(f"line {evidence.place.line}")
    return ", ".join(where)


def title_of(assessment: Assessment) -> str:
    """The rule's title and id, as a sentence quotes them."""
    return f"‘{assessment.rule.title}’ ({assessment.rule.id})"
