"""A new entry for the file of suppressions: the clauses that a finding stands at, and how they are written down."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from contractcheck.errors import GateError, UsageError, shown
from contractcheck.gate import beside
from contractcheck.gate.places import as_one, places, raised
from contractcheck.model.assessment import Assessment, Evidence
from contractcheck.model.report import Report
from contractcheck.names import near, unknown
from contractcheck.reporters.fingerprint import identity, said
from contractcheck.reporters.words import clause_name, clipped, listed, plain

HEAD = """\
# Findings of contractcheck that somebody has accepted, each with a reason.
# `contractcheck suppress FILE RULE --reason "..."` writes them; take out what is no longer needed.
"""
_QUOTE = 160  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepting:
    """What is to be accepted: a rule, at a clause of a document or (``clause`` empty) as missing from it."""

    rule: str
    document: str
    fingerprint: str
    clause: str = ""
    quote: str = ""


def accepting(report: Report, rule: str, address: str = "") -> list[Accepting]:
    """What has to be accepted so that a finding is settled, or only what stands at the clause with this address.

    Raises:
        UsageError: the rule is not known, needs no attention, or not at that clause.

    """
    finding = _finding(report, rule)
    found: Sequence[Evidence] = places(finding)
    if not found:
        if address:
            raise UsageError(f"{finding.rule.id} is missing from the whole contract. Leave out --clause.")
        source = report.contract.documents[0].source
        return [Accepting(rule=finding.rule.id, document=source, fingerprint=identity(finding.rule.id, ""))]
    if address:
        found = _at(report, finding, found, address)
    elif as_one(finding):
        found = found[:1]
    return list(dict.fromkeys(_told(report, finding, each) for each in found))


def _finding(report: Report, rule: str) -> Assessment:
    by_id = {each.rule.id.casefold(): each for each in report.assessments}
    finding = by_id.get(rule.casefold())
    if finding is None:
        raise UsageError(
            unknown("rule", rule, [each.rule.id for each in report.assessments], "Name one of those that were asked.")
        )
    if finding.settled:
        by = f", says {finding.settled.by}" if finding.settled.by else ""
        raise UsageError(f"{finding.rule.id} is suppressed already: {finding.settled.reason}{by}")
    if not raised(finding):
        judged = "could not be judged" if finding.verdict == "cannot-judge" else "needs no attention"
        raise UsageError(f"{finding.rule.id} {judged}, so there is nothing to suppress. {finding.reason}")
    return finding


def _at(report: Report, finding: Assessment, found: Iterable[Evidence], address: str) -> list[Evidence]:
    wanted = address.casefold().removeprefix("clause ").strip()
    clauses = report.contract.clauses
    named = {
        each: {name.casefold() for name in (each.address, each.heading, clauses[each.clause].path) if name}
        for each in found
    }
    here = [each for each, names in named.items() if wanted in names]
    if here:
        return here
    known = list(dict.fromkeys(each.address or each.heading for each in named))
    guess = near(address, known)
    hint = f"did you mean {guess!r}?" if guess else f"it stands at {listed([clause_name(each) for each in known])}."
    raise UsageError(f"{finding.rule.id} is not found at {address!r}; {hint}")


def _told(report: Report, finding: Assessment, place: Evidence) -> Accepting:
    return Accepting(
        rule=finding.rule.id,
        document=report.contract.documents[place.document].source,
        fingerprint=identity(finding.rule.id, said(report.contract, place)),
        clause=plain(place.address or place.heading),
        quote=clipped(plain(place.quote), _QUOTE),
    )


def with_entry(path: Path, accepted: Accepting, reason: str, by: str, now: str | None = None) -> str:
    """The file of suppressions with one more entry at its end, and all that it held before left as it was.

    ``now`` is what the file holds, where it is not to be read.

    Raises:
        GateError: what the file holds is no file of suppressions, or has no room for an entry at its end.

    """
    text = _text(path) if now is None else now
    document = beside.seen_from(path, accepted.document)
    if not _writable(document):
        raise GateError(f"{shown(document)}: no file can name this document in full. Give it a name of plain letters.")
    values = {
        "rule": accepted.rule,
        "document": document,
        "clause": accepted.clause,
        "quote": accepted.quote,
        "fingerprint": accepted.fingerprint,
        "reason": reason,
        "by": by,
    }
    lines = [f"{key} = {_quoted(value)}" for key, value in values.items() if value]
    made = "\n".join((text.rstrip("\n"), "", f"[[{beside.TABLE}]]", *lines, ""))
    try:
        content = tomllib.loads(made.removeprefix("\ufeff"))
    except ValueError as error:
        raise GateError(f"{shown(str(path))}: nothing can be added to this file: {error}.") from error
    beside.entries(path, content, ())
    return made


def _text(path: Path) -> str:
    if not path.exists():
        return HEAD
    beside.read(path)  # whatever is wrong with it is told before anything is added
    return path.read_text(encoding="utf-8")


def _writable(name: str) -> bool:
    """Whether a name is text; one on Linux may hold any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _quoted(text: str) -> str:
    """The text as a TOML string; JSON writes one, but for a character that TOML wants escaped."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
