"""SARIF 2.1.0 for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.

No ``fixes``: a fix replaces a stretch of a text file by words that are right as they stand, and a wording for a
clause has to be fitted to its contract. No ``security-severity``: these findings are no security alerts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from contractcheck.model.assessment import Assessment, Settled
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.pipeline.entries import Entry, Spot, entries, other_spots
from contractcheck.reporters.pipeline.sarif_parts import LEVELS, Artifacts, message, raw
from contractcheck.reporters.pipeline.sarif_rules import Rules
from contractcheck.reporters.pipeline.sarif_told import notifications
from contractcheck.reporters.repository import Repository
from contractcheck.reporters.shape import SEVERITIES
from contractcheck.reporters.words import many

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# What code scanning takes of one run, and of one result.
MOST_RESULTS = 25_000
MOST_RELATED = 100
_LINKED = 5  # further places that a message leads to
_SEMANTIC = re.compile(r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?")


class SarifReporter:
    """Writes one SARIF run for all the contracts together."""

    name = "sarif"

    def render(self, run: Run, look: Look) -> str:  # noqa: ARG002 - a program does not mind the looks
        """The whole run as SARIF; texts that a file name or a contract brings cannot break out of it."""
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run)]}
        return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(run: Run) -> dict[str, Any]:
    repository = Repository()
    found = entries(run, repository)
    kept = _gravest(found)
    artifacts = Artifacts(run, repository)
    rules = Rules(run, found)
    compared = any(_is_known(each) for each in found)
    results = [_result(each, artifacts, rules, compared) for each in kept]
    left_out = (
        f"Only the gravest {many(len(kept), 'finding')} are in this file; {many(len(found) - len(kept), 'finding')} "
        "are left out, for code scanning takes no more. Check fewer contracts at once."
        if len(kept) < len(found)
        else ""
    )
    return {
        "tool": {"driver": _driver(run, rules)},
        "automationDetails": {"id": _category(run)},
        "invocations": [notifications(run, artifacts, rules, left_out)],
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "artifacts": artifacts.listed,
        "results": results,
    }


def _gravest(found: Sequence[Entry]) -> list[Entry]:
    """As many as code scanning takes, in the order of the report; those that count go before those that do not."""
    if len(found) <= MOST_RESULTS:
        return list(found)

    def gravity(at: int) -> tuple[bool, int]:
        finding = found[at].finding
        return finding.settled is not None, SEVERITIES.index(finding.severity)

    kept = sorted(sorted(range(len(found)), key=gravity)[:MOST_RESULTS])
    return [found[at] for at in kept]


def _driver(run: Run, rules: Rules) -> dict[str, Any]:
    driver: dict[str, Any] = {"name": "contractcheck"}
    if run.version:
        driver["version"] = run.version
    if _SEMANTIC.fullmatch(run.version):
        driver["semanticVersion"] = run.version
    return {**driver, "rules": rules.listed}


def _category(run: Run) -> str:
    """What tells this run's alerts from those of other runs: the rule sets that were asked."""
    names = sorted({each.name for report in run.reports for each in report.rule_sets})
    return f"contractcheck/{'+'.join(names)}/" if names else "contractcheck/"


def _result(entry: Entry, artifacts: Artifacts, rules: Rules, compared: bool) -> dict[str, Any]:
    finding = entry.finding
    others = tuple(islice(other_spots(entry.report.contract, finding), MOST_RELATED))
    related = [_related(number, spot, why, artifacts) for number, (spot, why) in enumerate(others, start=1)]
    result = {
        "ruleId": finding.rule.id,
        "ruleIndex": rules.index[finding.rule.id],
        "kind": "fail",
        "level": LEVELS[finding.severity],
        "message": message(entry.message, links=[spot.name for spot, _ in others[:_LINKED]]),
        "locations": [artifacts.location(entry.spot)],
        "partialFingerprints": {"primaryLocationLineHash": entry.fingerprint},
        "suppressions": _suppressions(finding, artifacts),
        "properties": {
            "verdict": finding.verdict,
            "confidence": finding.confidence,
            "contract": entry.report.contract.title,
        },
    }
    if compared:
        result["baselineState"] = "unchanged" if _is_known(entry) else "new"
    if related:
        result["relatedLocations"] = related
    return result


def _is_known(entry: Entry) -> bool:
    return entry.finding.settled is not None and entry.finding.settled.kind == "known"


def _related(number: int, spot: Spot, why: str, artifacts: Artifacts) -> dict[str, Any]:
    words = f"{spot.name}: {why}" if spot.name else why
    return {"id": number, **artifacts.location(spot), "message": message(words)}


def _suppressions(finding: Assessment, artifacts: Artifacts) -> list[dict[str, Any]]:
    """Why the result does not count; an empty list for one that does, for the standard asks for all or none."""
    settled = finding.settled
    if settled is None:
        return []
    in_document = settled.kind == "suppressed" and settled.where == "document"
    told: dict[str, Any] = {"kind": "inSource" if in_document else "external", "status": "accepted"}
    told["justification"] = raw(_justification(settled))
    if settled.kind == "suppressed" and settled.where and not in_document:
        told["location"] = {"physicalLocation": {"artifactLocation": artifacts.place(settled.where)}}
    # A finding may be known from a baseline or from a revision, which is no file.
    beside = {"by": settled.by, "where": settled.where if settled.kind == "known" else ""}
    if any(beside.values()):
        told["properties"] = {name: raw(words) for name, words in beside.items() if words}
    return [told]


def _justification(settled: Settled) -> str:
    return settled.reason or ("Known before." if settled.kind == "known" else "No reason was given.")
