"""``measures``: the performance measures of a contract, classified."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.measures import measures, schedule
from contractcheck.model.measure import Measure
from contractcheck.rules.detectors.base import Hit

OPTIONS = ("reading", "class", "tag", "consequence", "unusable")
TAGS_FIRST = ("personal", "quality-of-life", "experience", "carer")


class Measures:
    """Either the schedule as a whole (``reading``), or the rows that all of the other options fit.

    ``consequence`` asks whether money, default or rank hangs on the row; ``unusable: true`` finds
    rows that lack a way, a time or a starting point to find them out by; ``false`` all rows where none does.
    """

    def __init__(self, options: Mapping[str, Any], lexicon: Lexicon) -> None:  # noqa: ARG002 - the words are the engine's own
        unknown = [name for name in options if name not in OPTIONS]
        if unknown:
            raise ValueError(f"'measures' has no option '{unknown[0]}'; it has {', '.join(OPTIONS)}")
        self._reading = _listed(options.get("reading"))
        self._wanted: list[Callable[[Measure], bool]] = []
        if classes := _listed(options.get("class")):
            self._wanted.append(lambda m: m.klass in classes)
        if tags := _listed(options.get("tag")):
            self._wanted.append(lambda m: m.tag in tags)
        if "consequence" in options:
            self._wanted.append(lambda m: m.penal is bool(options["consequence"]))
        self._unusable = options.get("unusable")

    def find(self, analysis: Analysis) -> Iterator[Hit]:
        """The row that stands for the whole schedule, or every row that fits."""
        if self._reading:
            yield from self._whole(analysis)
            return
        fitting = [m for m in measures(analysis) if all(wanted(m) for wanted in self._wanted)]
        if self._unusable is False and not all(m.usable for m in fitting):
            return
        seen: set[int] = set()
        for measure in fitting:
            if measure.sentence not in seen and not (self._unusable and measure.usable):
                seen.add(measure.sentence)
                yield _hit(analysis, measure, measure.reason.rstrip("."))

    def _whole(self, analysis: Analysis) -> Iterator[Hit]:
        told = schedule(analysis)
        if told.reading in self._reading:
            best = min(told.outcomes, key=lambda m: TAGS_FIRST.index(m.tag), default=told.measures[0])
            yield _hit(analysis, best, told.told)


def _hit(analysis: Analysis, measure: Measure, note: str) -> Hit:
    first = analysis.index.firsts[measure.sentence] + analysis.sentences[measure.sentence].inherited
    anchor = (first, first + 1)
    return Hit(sentence=measure.sentence, anchor=anchor, found=(anchor,), settled=True, note=note)


def _listed(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(v) for v in value)  # type: ignore[attr-defined]
