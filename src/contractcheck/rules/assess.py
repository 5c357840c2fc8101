"""Asks every rule of a contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.joins import gathered
from contractcheck.analysis.lexicon import Lexicon, Phrases
from contractcheck.analysis.packed import Packed, pack
from contractcheck.analysis.phrases import PhraseError
from contractcheck.errors import Cancelled, Mistake, RuleSetError, TimeLimitError
from contractcheck.model.assessment import Assessment, Nearest
from contractcheck.model.report import ServiceKinds
from contractcheck.model.rule import Rule, RuleSet, Signal
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.progress import look, step
from contractcheck.rules.applies import IN_WORDS, SERVICES
from contractcheck.rules.builtin import BUILTIN
from contractcheck.rules.choosable import settled
from contractcheck.rules.detectors import DetectorFactory
from contractcheck.rules.doubt import doubted, ocr_pages
from contractcheck.rules.grading import COUNTED, CompiledSignal, Shown
from contractcheck.rules.pairs import told_together
from contractcheck.rules.verdicts import decide

PART_WORDS = {"terms": "terms and conditions", "specification": "specification", "monitoring": "monitoring schedule",
              "pricing": "pricing schedule", "call-off": "call-off", "framework": "framework terms"}  # fmt: skip


class CompiledRule:
    """A rule with its signals compiled."""

    def __init__(self, rule: Rule, lexicon: Lexicon, detectors: Mapping[str, DetectorFactory]) -> None:
        self.rule = rule
        self.near: list[CompiledSignal] = []
        self.signals: list[CompiledSignal] = []
        self.lexicon = scoped = lexicon.scoped(rule.words, rule.id)
        self._speak = Phrases(rule.silent_unless, scoped)
        for signal in settled(rule):
            try:
                if not rule.path:  # written in Python: nobody has looked at its phrases yet
                    _look_at(signal, scoped)
                compiled = CompiledSignal(signal, rule, scoped, detectors[signal.detector])
            except (PhraseError, KeyError, ValueError, TypeError) as wrong:
                problem = f"{rule.id}: a '{signal.shows}' signal cannot be used: {wrong}"
                raise RuleSetError([Mistake(rule.path or rule.id, 1, 1, problem)]) from wrong
            (self.near if signal.shows == "not" else self.signals).append(compiled)

    def must_speak(self, analysis: Analysis) -> bool:
        """Whether the contract holds something for which even an excused kind of service may not be silent."""
        return any(analysis.index.perhaps(p) and analysis.index.matches(p) for p in self._speak)

    def shown(self, analysis: Analysis) -> list[Shown]:
        """What the places that the rule's signals find show, in reading order, the firmest signal of each sentence."""
        hits = [(signal, hit) for signal in self.signals for hit in signal.hits(analysis)]
        among = gathered(n for _, hit in hits for n in (hit.sentence, hit.beside) if n is not None)
        out = {hit.sentence for signal in self.near for hit in signal.hits(analysis, among)} if hits else set()
        best: dict[tuple[int, str], Shown] = {}
        for signal, hit in hits:
            look()
            if hit.sentence in out or hit.beside in out:
                continue
            told = signal.shown(analysis, hit)
            if told is not None:
                key = (hit.sentence, told.element)
                kept = best.get(key)
                if kept is None or ORDER[told.evidence.shows] < ORDER[kept.evidence.shows]:
                    best[key] = told
        return [best[key] for key in sorted(best)]


PHRASES = ("unless", "unless_nearby", "heading", "hedge")  # the conditions that hold phrases
BODIES = ("terms", "specification", "call-off", "framework")  # with any of these a contract is there to be judged
PLAIN = frozenset({"conflict", "met", "clear"})
AGAINST = frozenset({"conflict", "weak"})


def _look_at(signal: Signal, lexicon: Lexicon) -> None:
    """Compile the phrases of a signal. Raises `PhraseError` for one that is not well written."""
    for told in (signal.options.get("phrases"), *(signal.conditions.get(key) for key in PHRASES)):
        for _ in Phrases(told, lexicon):
            pass


ORDER = {"conflict": 0, "met": 1, "clear": 2, "weak": 3, "decoy": 4}


class Assessor:
    """Rules compiled once; ``assess`` may be called by several threads.

    Raises `contractcheck.errors.RuleSetError` for a rule that cannot be compiled.
    """

    def __init__(
        self,
        rule_sets: Sequence[RuleSet],
        vocabulary: Vocabulary,
        detectors: Mapping[str, DetectorFactory] = BUILTIN,
        packed: Packed | None = None,
    ) -> None:
        self.lexicon = Lexicon(vocabulary)
        self.rules = [CompiledRule(r, self.lexicon, detectors) for rule_set in rule_sets for r in rule_set.rules]
        if packed is not None:
            for lexicon in self.lexicon.family.values():
                packed.prepare(lexicon)

    def pack(self) -> bytes:
        """All phrases of the rules and the shared word lists, compiled, as data for another start."""
        self.lexicon.compile_lists()
        for compiled in self.rules:
            for signal in compiled.rule.signals:
                _look_at(signal, compiled.lexicon)
        return pack(self.lexicon)

    def assess(self, analysis: Analysis, kinds: ServiceKinds, *, whole: bool = False) -> tuple[Assessment, ...]:
        """One assessment for each rule, in the order of the rule sets.

        ``whole`` says that the documents are all there is, so that silence is a gap whatever parts they hold.
        """
        unread = _unread(analysis)
        parts = frozenset() if whole else _parts(analysis)
        by_ocr = ocr_pages(analysis.contract)
        assessed = []
        for number, compiled in enumerate(self.rules):
            step("rules", compiled.rule.id, number, len(self.rules))
            one = self._one(compiled, analysis, kinds, unread, parts)
            assessed.append(doubted(one, by_ocr, analysis.contract))
        return told_together(assessed, analysis.contract)

    def again(self, rule_id: str, analysis: Analysis, kinds: ServiceKinds, without: Set[int]) -> Assessment:
        """What a rule would say if the clauses at the positions ``without`` held nothing against it."""
        compiled = next(each for each in self.rules if each.rule.id == rule_id)
        unread, parts = _unread(analysis), _parts(analysis)
        found = self._one(compiled, analysis, kinds, unread, parts, without)
        return doubted(found, ocr_pages(analysis.contract), analysis.contract)

    def _one(
        self,
        compiled: CompiledRule,
        analysis: Analysis,
        kinds: ServiceKinds,
        unread: str,
        parts: frozenset[str],
        without: Set[int] = frozenset(),
    ) -> Assessment:
        rule = compiled.rule
        anywhere = "any-contract" in rule.applies_to
        applies = anywhere or "all" in rule.applies_to or bool(set(rule.applies_to) & set(kinds.kinds))
        barred = bool(set(rule.not_for) & set(kinds.kinds))
        if not (kinds.kinds or anywhere) or barred or (kinds.given and not applies):
            return _not_applicable(rule, kinds)
        try:
            shown = compiled.shown(analysis)
        except (Cancelled, TimeLimitError):
            raise
        except Exception as fault:
            return Assessment(
                rule=rule,
                verdict="cannot-judge",
                severity="error",
                reason=f"The rule {rule.id} broke while it ran, so this was not judged.",
                confidence="high",
                fault=f"{type(fault).__name__}: {fault}",
            )
        shown = [s for s in shown if s.evidence.clause not in without or s.evidence.shows not in AGAINST]
        plain = PLAIN | {"weak"} if rule.kind == "avoid" else PLAIN
        if not applies and not any(s.evidence.shows in plain for s in shown):
            return _not_applicable(rule, kinds)  # the kinds were read from the text: words that are there outweigh them
        services = {kind for kind in kinds.kinds if kind in SERVICES}
        silent = bool(services) and services <= set(rule.silent_for) and not compiled.must_speak(analysis)
        if silent and not any(s.evidence.shows != "decoy" for s in shown):
            return _not_applicable(rule, kinds)
        missing = _missing_parts(rule, parts)
        return decide(rule, shown, unread, missing, _nearest(rule, analysis, shown))


def _not_applicable(rule: Rule, kinds: ServiceKinds) -> Assessment:
    told = ", ".join(IN_WORDS.get(kind, kind) for kind in kinds.kinds)
    wanted = ", ".join(IN_WORDS.get(kind, kind) for kind in rule.applies_to if kind not in ("all", *rule.silent_for))
    reason = f"It is asked of {wanted or 'other services'}; this contract is for {told}."
    return Assessment(
        rule=rule,
        verdict="not-applicable",
        severity="info",
        reason=reason if told else f"Not asked: {kinds.reason[0].lower()}{kinds.reason[1:]}",
        confidence="high",
    )


def _unread(analysis: Analysis) -> str:
    """What could not be read in any document, in words that end a sentence; empty where all was read."""
    told = [
        f"{document.source}: {note.sentence}"
        for document in analysis.contract.documents
        for note in document.reading.notes
        if note.unread
    ]
    return f"part of the contract could not be read ({told[0].rstrip('.')})." if told else ""


def _parts(analysis: Analysis) -> frozenset[str]:
    """The kinds of part that hold terms."""
    contract = analysis.contract
    return frozenset(contract.parts[clause.part].kind for clause in contract.clauses if clause.kind in COUNTED)


def _missing_parts(rule: Rule, kinds: frozenset[str]) -> str:
    """Why a gap cannot be told: none of the parts where the provision would stand was given."""
    if not kinds or kinds & {*rule.stands_in, *BODIES, "other"}:
        return ""
    wanted = " or ".join(PART_WORDS.get(kind, kind) for kind in rule.stands_in)
    given = " and ".join(sorted(PART_WORDS.get(kind, kind) for kind in kinds))
    return f"Such a provision would stand in the {wanted}; only the {given} was given."


def _nearest(rule: Rule, analysis: Analysis, shown: Sequence[Shown]) -> tuple[Nearest, ...]:
    """Clauses that come near the subject, and the heading of the part where the provision usually stands."""
    found: list[Nearest] = []
    contract = analysis.contract
    for s in shown:
        if s.evidence.shows == "decoy" and len(found) < 2:
            found.append(Nearest(clause=s.evidence.clause, address=s.evidence.address, heading=s.evidence.heading))
    for kind in rule.stands_in:
        number = analysis.first_in.get(kind)
        if number is not None:
            clause = contract.clauses[number]
            part = contract.parts[clause.part]
            found.append(
                Nearest(clause=number, address=part.name or clause.address, heading=part.title or clause.heading)
            )
            break
    return tuple(found)
