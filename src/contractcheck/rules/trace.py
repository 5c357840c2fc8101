"""How a verdict came about: every place that a rule's signals found, and what became of it.

Made only when somebody asks: it goes once more through what `CompiledRule.shown` went through, and asks the
same signals, so that the reasons are those of the verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from contractcheck.analysis.amounts import amounts
from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.joins import Match
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.model.assessment import Assessment
from contractcheck.model.clause import Contract
from contractcheck.model.duty import DUTY_HOLDS, Duty
from contractcheck.model.report import ServiceKinds
from contractcheck.model.rule import Signal
from contractcheck.rules.assess import ORDER, CompiledRule
from contractcheck.rules.choosable import settled
from contractcheck.rules.detectors import Hit
from contractcheck.rules.detectors.find import Find
from contractcheck.rules.grading import COUNTED, ROLE_WORDS, CompiledSignal, Showing, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One place that one signal found, and what became of it.

    ``clause`` is a position in ``Contract.clauses``, ``sentence`` one in ``Analysis.sentences``. ``number`` is the
    signal's place in its list of the rule file, from 1. ``words`` are the contract's own words that matched.
    ``duty`` is what was read around them, None where nothing had to be read. ``shows`` is what the place shows,
    ``because`` why; ``aside`` says why the place does not count, and is empty where it does.
    """

    clause: int
    sentence: int
    quote: str
    signal: Signal
    number: int
    words: tuple[str, ...]
    duty: Duty | None = None
    shows: Showing | None = None
    because: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How one rule came to its verdict on one contract: the places in turn, and the last step from them."""

    contract: Contract
    applies_to: ServiceKinds
    assessment: Assessment
    steps: tuple[Step, ...]
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A signal that found nothing: how many of its phrases stand in one sentence, and those that do not."""

    signal: Signal
    number: int
    found: tuple[str, ...]
    lacking: tuple[str, ...]


def explained(
    compiled: CompiledRule, analysis: Analysis, applies_to: ServiceKinds, assessment: Assessment
) -> Explanation:
    """How a rule came to an assessment. The places of a rule that was not asked are told nonetheless."""
    steps = trace(compiled, analysis)
    return Explanation(
        contract=analysis.contract,
        applies_to=applies_to,
        assessment=assessment,
        steps=steps,
        last=_last(assessment, steps),
    )


def _last(assessment: Assessment, steps: Sequence[Step]) -> str:
    """The step from what the places show to the verdict."""
    rule = assessment.rule
    met = [each for each in steps if each.shows == "met" and not each.aside]
    elements = dict.fromkeys(str(each.signal.conditions.get("element", "")) for each in met)
    asked = f"{rule.needs} different elements" if rule.needs > 1 else ""
    named = f"{'among them ' if asked else ''}{' and '.join(rule.essential)}" if rule.essential else ""
    needs = f"it needs {', '.join(filter(None, (asked, named)))}" if asked or named else ""
    have = f"found under a duty: {', '.join(filter(None, elements)) or 'the whole provision'}"
    match assessment.verdict:
        case "not-applicable" | "cannot-judge":
            return assessment.reason
        case "conflict":
            return "A place that works against it governs, whatever else is promised."
        case "met" if needs:
            return f"It is met: {have}; {needs}."
        case "met":
            return "One place that provides for it under a duty is enough."
        case "weak" if rule.kind == "avoid":
            return "No place does the harm outright, but at least one does it in part or with a safeguard."
        case "weak" if met and needs:
            return f"Part of it is there and not the whole: {have}; {needs}."
        case "weak":
            return "No place provides for it under a duty; what touches it falls short."
        case "clear" if any(each.shows == "clear" and not each.aside for each in steps):
            return "A place rules the harm out, and none does it."
        case "clear":
            return "No place does the harm, and silence is clear."
        case _:
            return "No place counts, and silence is a gap."


def trace(compiled: CompiledRule, analysis: Analysis) -> tuple[Step, ...]:
    """Every place that a rule's signals find in a contract, in reading order, the firmest of each sentence first."""
    out: dict[int, tuple[Signal, int]] = {}
    steps: list[tuple[Step, Shown | None]] = []
    signals = list(numbered(compiled))
    for near, signal, number in signals:
        if signal.shows == "not":
            for hit in near.hits(analysis):
                out.setdefault(hit.sentence, (signal, number))
    for near, signal, number in signals:
        if signal.shows != "not":
            steps += [
                _step(compiled, near, signal, number, hit, analysis, out.get(hit.sentence) or _beside(out, hit))
                for hit in near.places(analysis)
            ]
    return tuple(_settled(steps))


def nearest(compiled: CompiledRule, analysis: Analysis, shows: Iterable[str]) -> Near | None:
    """Of the signals that show any of these and find nothing, the one of whose phrases most stand in one sentence."""
    best: Near | None = None
    for near, signal, number in numbered(compiled):
        if signal.shows not in shows or not isinstance(near.detector, Find) or any(True for _ in near.places(analysis)):
            continue
        texts = [str(text) for text in signal.options["phrases"]]
        patterns = [compiled.lexicon.phrase(text) for text in texts]
        held = [
            tuple(
                text for text, pattern in zip(texts, patterns, strict=True) if analysis.index.holds(pattern, sentence)
            )
            for sentence in range(len(analysis.sentences))
        ]
        found = max(held, key=len, default=())
        if best is None or len(found) / len(texts) > len(best.found) / (len(best.found) + len(best.lacking)):
            lacking = tuple(text for text in texts if text not in found)
            best = Near(signal=signal, number=number, found=found, lacking=lacking)
    return best


def numbered(compiled: CompiledRule) -> Iterator[tuple[CompiledSignal, Signal, int]]:
    """The compiled signals, each with the one it was made from and that one's place in its list."""
    made = {"not": iter(compiled.near), "": iter(compiled.signals)}
    counts: dict[str, int] = {}
    for signal in settled(compiled.rule):
        counts[signal.shows] = counts.get(signal.shows, 0) + 1
        yield next(made["not" if signal.shows == "not" else ""]), signal, counts[signal.shows]


def _beside(out: Mapping[int, tuple[Signal, int]], hit: Hit) -> tuple[Signal, int] | None:
    """The near-words in the other of two sentences."""
    return None if hit.beside is None else out.get(hit.beside)


def _step(
    compiled: CompiledRule,
    near: CompiledSignal,
    signal: Signal,
    number: int,
    hit: Hit,
    analysis: Analysis,
    barred: tuple[Signal, int] | None,
) -> tuple[Step, Shown | None]:
    where = hit.place or analysis.sentences[hit.sentence]
    clause = analysis.contract.clauses[where.clause]
    text = analysis.contract.documents[clause.document].text
    step = Step(
        clause=where.clause,
        sentence=hit.sentence,
        quote=" ".join(where.span.of(text).split()),
        signal=signal,
        number=number,
        words=() if hit.settled else _words(analysis, (*hit.found, *hit.further), text),
    )
    if not near.conditions.hold(analysis, hit):
        return replace(step, aside=_condition(signal, hit, analysis, compiled.lexicon)), None
    if barred is not None:
        what = _phrases(barred[0].options.get("phrases", ()))
        return replace(step, aside=f"near-words stand in the same sentence (not, {barred[1]}: {what})"), None
    counted = clause.kind in COUNTED or hit.place is not None
    duty = None if hit.settled or not counted else analysis.duties.duty(hit.sentence, hit.anchor, list(hit.found))
    shown = near.shown(analysis, hit)
    if shown is None:
        return replace(step, duty=duty, aside=_nothing(near, duty)), None
    evidence = shown.evidence
    step = replace(step, duty=duty, quote=evidence.quote, shows=evidence.shows)
    if evidence.shows == "decoy":
        return replace(step, aside=evidence.because), shown
    return replace(step, because=evidence.because), shown


def _settled(steps: Sequence[tuple[Step, Shown | None]]) -> Iterator[Step]:
    """The steps with those set aside for which the same sentence shows something firmer."""
    best: dict[tuple[int, str], Step] = {}
    for step, shown in steps:
        if shown is not None and step.shows:
            kept = best.get((step.sentence, shown.element))
            if kept is None or ORDER[step.shows] < ORDER[kept.shows or "decoy"]:
                best[step.sentence, shown.element] = step
    ranked = sorted(steps, key=lambda each: (each[0].sentence, ORDER.get(each[0].shows or "", len(ORDER))))
    for step, shown in ranked:
        kept = best[step.sentence, shown.element] if shown is not None and step.shows else step
        if kept is step or step.aside:
            yield step
        else:
            yield replace(step, aside=f"the same sentence shows it already ({_called(kept)})")


def _called(step: Step) -> str:
    return f"{step.signal.shows}, {step.number}"


def _words(analysis: Analysis, found: Iterable[Match], text: str) -> tuple[str, ...]:
    """The contract's own words at some matches, each once."""
    spans = (analysis.index.characters(match) for match in found)
    return tuple(dict.fromkeys(" ".join(text[start:end].split()) for start, end in spans if start < end))


def _condition(signal: Signal, hit: Hit, analysis: Analysis, lexicon: Lexicon) -> str:
    """Which condition of a signal does not hold at a place."""
    told: Mapping[str, Any] = signal.conditions
    for text in told.get("unless", ()):
        if analysis.index.holds(lexicon.phrase(text), hit.sentence):
            return f"unless: the sentence also holds ‘{text}’"
    for text in told.get("unless_nearby", ()):
        if analysis.holds_beside(lexicon.phrase(text), hit.sentence):
            return f"unless_nearby: the numbered clause also holds ‘{text}’"
    clause = analysis.contract.clauses[analysis.sentences[hit.sentence].clause]
    part = analysis.contract.parts[clause.part]
    if "part" in told and part.kind not in told["part"]:
        return f"part: it stands in a part of the kind ‘{part.kind}’, not in {' or '.join(told['part'])}"
    if "amount" in told:
        sentence = analysis.sentences[hit.sentence]
        text = analysis.contract.documents[clause.document].text
        unit = str(told["amount"]["unit"])
        seen = [f"{value:g}" for each in amounts(text, sentence.span) if (value := each.within(unit)) is not None]
        asked = ", ".join(f"{key} {value}" for key, value in told["amount"].items() if key != "unit")
        return f"amount: {unit} should be {asked}; the sentence has {' and '.join(seen) or 'none'}"
    if "heading" in told:
        return f"heading: none of {_phrases(told['heading'])} stands in the heading ‘{clause.heading}’"
    return "a condition of the signal does not hold"


def _nothing(near: CompiledSignal, duty: Duty | None) -> str:
    """Why a duty that was read at a place shows nothing for a signal."""
    conditions = near.conditions
    if duty is None:
        return "it shows nothing"
    if duty.negated and conditions.negated == "no":
        return "“not” governs the words"
    if not duty.negated and conditions.negated == "yes":
        return "the signal is for words that “not” governs, and it does not govern these"
    wanted = conditions.by
    if wanted and "any" not in wanted and duty.actor not in wanted:
        return f"by: it lies with {ROLE_WORDS[duty.actor]}, not with {' or '.join(sorted(wanted))}"
    force = conditions.force or (DUTY_HOLDS if near.shows in ("met", "clear") else frozenset())
    if force and "any" not in force and duty.force not in force:
        return f"force: the words are {duty.force}, not {' or '.join(sorted(force))}"
    return "it stands in square brackets, as an option" if near.shows == "clear" else "it shows nothing"


def _phrases(texts: Any) -> str:
    return " and ".join(f"‘{text}’" for text in texts) if not isinstance(texts, str) else f"‘{texts}’"
