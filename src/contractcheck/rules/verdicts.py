"""From what the places show to one verdict.

A conflict governs; then a provision that is whole under a duty; then whatever falls short of it;
then silence, which is a gap in a rule that requires and clear in a rule that avoids.
"""

from __future__ import annotations

from collections.abc import Sequence

from contractcheck.model.assessment import Assessment, Confidence, Nearest
from contractcheck.model.rule import RAISED, Rule, Severity, Verdict
from contractcheck.rules.grading import Shown, named

LOWER: dict[Severity, Severity] = {"error": "warning", "warning": "info", "info": "info"}
KEPT = 6  # pieces of evidence for each thing shown
EVERY = 1_000  # the same of what decided against the contract: each place has to be mended, or accepted by somebody


def decide(rule: Rule, shown: Sequence[Shown], unread: str, missing: str, nearest: tuple[Nearest, ...]) -> Assessment:
    """The assessment of a rule. ``unread`` says what could not be read, ``missing`` which parts are not there."""
    by = {
        kind: [s for s in shown if s.evidence.shows == kind] for kind in ("conflict", "met", "weak", "clear", "decoy")
    }
    if by["conflict"]:
        return _assessed(rule, "conflict", by["conflict"], by["met"] + by["clear"] + by["weak"])
    if rule.kind == "avoid":
        if by["weak"]:
            return _assessed(rule, "weak", by["weak"], by["clear"])
        if unread:
            return _unjudged(rule, f"Nothing harmful was found, but {unread}")
        return _assessed(rule, "clear", by["clear"], by["decoy"])
    lacking = _lacking(rule, by["met"])
    if by["met"] and not lacking:
        return _assessed(rule, "met", by["met"], by["weak"])
    if by["met"] or by["weak"]:
        return _assessed(rule, "weak", by["met"] + by["weak"], by["decoy"], lacking)
    if unread:
        return _unjudged(rule, f"Nothing was found, but {unread}")
    if missing:
        return _unjudged(rule, missing)
    assessed = _assessed(rule, "gap", [], by["decoy"])
    return Assessment(
        rule=rule,
        verdict="gap",
        severity=rule.severity,
        reason=assessed.reason,
        confidence=assessed.confidence,
        evidence=assessed.evidence,
        nearest=nearest,
    )


def _lacking(rule: Rule, met: Sequence[Shown]) -> str:
    """What keeps duties that were found from being the whole provision; empty where nothing does."""
    if not met or any(not s.element for s in met):
        return ""
    elements = {s.element for s in met}
    absent = [element for element in rule.essential if element not in elements]
    if absent:
        return f"nothing binding on {' or '.join(absent)}"
    if len(elements) < rule.needs:
        return f"only {' and '.join(sorted(elements))} is promised"
    return ""


def _assessed(
    rule: Rule, verdict: Verdict, deciding: Sequence[Shown], others: Sequence[Shown], lacking: str = ""
) -> Assessment:
    first = sorted(deciding, key=lambda s: -s.strength)
    evidence = _distinct([*first[: EVERY if rule.every_place or verdict in RAISED else KEPT], *others[:KEPT]])
    return Assessment(
        rule=rule,
        verdict=verdict,
        severity=LOWER[rule.severity] if verdict == "weak" else rule.severity,
        reason=_places(first) if rule.every_place and first else _reason(verdict, first, others, lacking),
        confidence=_confidence(first),
        caution=first[0].question if first else "",
        evidence=tuple(s.evidence for s in evidence),
    )


def _distinct(shown: Sequence[Shown]) -> list[Shown]:
    """Each sentence once, by what it shows first."""
    seen: dict[tuple[int, int], Shown] = {}
    for s in shown:
        seen.setdefault((s.evidence.document, s.evidence.span.start), s)
    return list(seen.values())


def _places(deciding: Sequence[Shown]) -> str:
    """The first of many places, and how many more there are."""
    first = deciding[0].evidence
    more = len(deciding) - 1
    also = "" if not more else "; and one more place" if more == 1 else f"; and {more:,} more places"
    return f"In {named(first.address)}, {first.because}{also}."


def _reason(verdict: Verdict, deciding: Sequence[Shown], others: Sequence[Shown], lacking: str) -> str:
    where = deciding[0].evidence.address if deciding else ""
    says = next((s.says or s.evidence.because for s in deciding if s.says or s.evidence.because), "")
    at = named(where)
    at = at[:1].upper() + at[1:]
    match verdict:
        case "met":
            return f"{at} provides for it{_tail(says)}."
        case "weak" if lacking:
            return f"{at} goes part of the way: {lacking}."
        case "weak":
            return f"{at} touches it but falls short{_tail(says)}."
        case "conflict":
            harmful = {s.evidence.address for s in deciding}
            promises = (s.evidence.address for s in others if s.evidence.shows in ("met", "clear"))
            undone = next((address for address in promises if address not in harmful), "")
            also = f" This undoes what {named(undone)} promises." if undone else ""
            return f"{at} works against it{_tail(says)}.{also}"
        case "clear":
            return f"{at} rules it out{_tail(says)}." if deciding else "No term was found that does this."
        case _:
            near = [s for s in others if s.evidence.shows == "decoy"]
            if near:
                return f"No term provides for it; the nearest words do not count, since {near[0].evidence.because}."
            return "No term of the contract provides for it."


def _tail(says: str) -> str:
    says = says.strip().rstrip(".")
    return f": {says[0].lower() + says[1:] if says[:2].istitle() else says}" if says else ""


def _confidence(deciding: Sequence[Shown]) -> Confidence:
    if not deciding:
        return "medium"
    levels: tuple[Confidence, ...] = ("low", "medium", "high")
    return levels[max(s.strength for s in deciding)]


def _unjudged(rule: Rule, reason: str) -> Assessment:
    return Assessment(rule=rule, verdict="cannot-judge", severity="info", reason=reason, confidence="high")
