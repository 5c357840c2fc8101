"""How the report says things: kinds of service, verdicts, places and numbers in plain English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from contractcheck.model.assessment import Assessment, Evidence
from contractcheck.model.clause import Contract
from contractcheck.model.rule import Severity, Verdict
from contractcheck.reporters.text.page import Ink

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
INKS: dict[Severity, Ink] = {"error": "serious", "warning": "moderate", "info": "minor"}
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
    """A clause as one would speak of it: clause 3.4, Schedule 2, 3.4(b), or its heading."""
    if not address:
        return f"‘{heading}’" if heading else "unnumbered text"
    return f"clause {address}" if re.match(r"[\d(]|[A-Z]{1,2}\.?\d", address) else address


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a capital first letter and a stop at its end."""
    text = " ".join(text.split())
    return capital(text) if not text or text.endswith((".", "!", "?", "’", "”")) else f"{capital(text)}."


def clipped(text: str, most: int) -> str:
    """The text on one line, cut between two words where it is longer than ``most`` characters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: text.rfind(" ", 0, most - 1) if " " in text[: most - 1] else most - 1].rstrip(",;: ") + " …"


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
