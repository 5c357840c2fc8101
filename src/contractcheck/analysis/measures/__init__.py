"""Performance measures: where they stand, what they count, and what a whole schedule of them is worth."""

from __future__ import annotations

import re

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.measures import tables, written
from contractcheck.analysis.measures.classify import Classed, classify
from contractcheck.analysis.measures.columns import FREQUENCY
from contractcheck.analysis.measures.schedule import Schedule, penal
from contractcheck.analysis.measures.tables import Draft
from contractcheck.model.measure import Measure

__all__ = ["Schedule", "measures", "schedule"]

_BASELINE = re.compile(
    r"\b(?:baseline|starting (?:point|level|score)|since the start|first[- ](?:year|review|six months))\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:percentage|proportion|share|number|rate|average)\b|%"
    r"|\b(?:people|persons|residents|carers|individuals|users) (?:who|say|saying|feel|report)",
    re.IGNORECASE,
)


def measures(analysis: Analysis) -> tuple[Measure, ...]:
    """Every measure of the contract, in reading order; found once."""
    if analysis.measured is None:
        analysis.measured = tuple(_measures(analysis))
    return analysis.measured


def schedule(analysis: Analysis) -> Schedule:
    """All measures of the contract, read together."""
    return Schedule(measures(analysis))


def _measures(analysis: Analysis) -> list[Measure]:
    drafts = sorted((*tables.rows(analysis), *written.sentences(analysis)), key=lambda d: (d.sentence, d.span))
    classes = _classed(drafts, analysis)
    hangs = penal(drafts, analysis)
    return [
        _measure(draft, classed, hung)
        for draft, classed, hung in zip(drafts, classes, hangs, strict=True)
        if draft.surely or classed.known
    ]


def _classed(drafts: list[Draft], analysis: Analysis) -> list[Classed]:
    """A measure is what its definition counts, whatever its title calls it, unless the title itself counts."""
    texts = [t for d in drafts for t in (d.title, d.indicator, f"{d.theme} {d.title} {d.indicator}")]
    classes = classify(texts, analysis.lexicon, analysis.contract)
    found = []
    for draft, title, detail, whole in zip(drafts, classes[::3], classes[1::3], classes[2::3], strict=True):
        by_title = title.known and (draft.leads or _FRAME.search(draft.title) is not None)
        found.append(title if by_title else detail if detail.known else whole)
    return found


def _measure(draft: Draft, classed: Classed, hangs: bool) -> Measure:
    told = draft.columns
    whole = " ".join((draft.title, draft.indicator, *told.values()))
    return Measure(
        clause=draft.clause,
        sentence=draft.sentence,
        span=draft.span,
        indicator=draft.title if draft.title == draft.indicator else f"{draft.title}: {draft.indicator}",
        klass=classed.klass,
        tag=classed.tag,
        reason=classed.reason,
        target=told.get("target", ""),
        baseline=told.get("baseline", "") or _first(_BASELINE, whole),
        frequency=told.get("frequency", "") or _first(FREQUENCY, told.get("source", "")),  # "how and when we ask"
        consequence=told.get("consequence", ""),
        responsible=told.get("responsible", ""),
        source=told.get("source", ""),
        penal=hangs,
        listed=draft.listed,
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
