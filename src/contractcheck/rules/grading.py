"""What a place shows: the same answer for every rule to words that fall short.

The steps are those of the catalogue's reading of force: who is bound, how hard, and what takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.meanings import doubtful
from contractcheck.model.assessment import Evidence
from contractcheck.model.duty import DUTY_HOLDS, Duty, Force, Role
from contractcheck.model.rule import Rule, Signal
from contractcheck.model.span import Span
from contractcheck.progress import look
from contractcheck.rules.conditions import Conditions
from contractcheck.rules.detectors import Detector, DetectorFactory, Hit
from contractcheck.rules.detectors.find import ALL, Find

Showing = Literal["met", "weak", "conflict", "clear", "decoy"]
COUNTED = frozenset({"operative", "row"})
_OPTION = re.compile(r"\[\s*(?:option|alternative|either|or\b|delete|either/or)|\[[^\]]{40,}", re.IGNORECASE)
BECAUSE = {
    "definition": "a definition binds nobody by itself",
    "recital": "a recital or background binds nobody",
    "policy": "a statement of policy or of the law is not a term of this contract",
    "guidance": "a drafting note or guidance is not a term",
    "tender": "instructions to tenderers are not a term of the contract",
    "contents": "a contents list is not a term",
    "heading": "a heading alone is not a term",
    "signature": "a signature page is not a term",
}
ROLE_WORDS: dict[Role, str] = {
    "provider": "the provider",
    "purchaser": "the purchaser",
    "person": "the supported person",
    "carer": "the carer",
    "worker": "the worker",
    "both": "both parties",
    "unknown": "nobody named",
}
_WEAKNESS: dict[Force, str] = {
    "firm": "endeavours only, with nothing said for when they fail",
    "qualified": "taken back by a qualification",
    "aspirational": "a hope, not a duty",
    "permissive": "an option for the one who would owe it, not a duty",
    "discretionary": "left to the purchaser's discretion",
    "informative": "a statement of fact, not a duty",
}
CUT = 420  # characters of a quotation
TWO_GROUPS = 3  # words of one match, above which it holds two groups of them
FAR = 2  # sentences, above which words stand too far apart to be sure that they belong together


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What one place shows for one rule, with how sure that is."""

    evidence: Evidence
    element: str = ""
    strength: int = 0  # 2 named actor, modal and words together, 1 one of these inferred, 0 words apart or ambiguous
    says: str = ""
    question: str = ""  # what to ask of words so weak


class CompiledSignal:
    """A signal with its detector made and its conditions compiled."""

    def __init__(self, signal: Signal, rule: Rule, lexicon: Lexicon, factory: DetectorFactory) -> None:
        self.shows = signal.shows
        self.rule = rule
        self.conditions = Conditions(signal.conditions, lexicon)
        self.detector: Detector = factory(signal.options, lexicon)

    def hits(self, analysis: Analysis, among: int = ALL) -> Iterator[Hit]:
        """The places, ``among`` these sentences, where the detector finds something and the conditions hold."""
        return (hit for hit in self.places(analysis, among) if self.conditions.hold(analysis, hit))

    def places(self, analysis: Analysis, among: int = ALL) -> Iterator[Hit]:
        """The places where the detector finds something, whether or not the conditions hold.

        What a contract should say may stand in two sentences; harm and near-words have to stand in one, or
        words that have nothing to do with each other would raise an alarm.
        """
        detector = self.detector
        if not isinstance(detector, Find):
            yield from detector.find(analysis)
            return
        found = []
        for hit in detector.find_among(analysis, among, stems=self.shows == "not"):
            look()
            found.append(hit.sentence)  # near-words in a stem are near-words for its items too
            yield hit
        if self.shows == "met":
            yield from detector.across(analysis, found)

    def shown(self, analysis: Analysis, hit: Hit) -> Shown | None:
        """What a place shows; None where it shows nothing."""
        sentence = analysis.sentences[hit.sentence]
        clause = analysis.contract.clauses[sentence.clause]
        if clause.kind not in COUNTED and hit.place is None:
            return self._decoy(analysis, hit, BECAUSE.get(clause.kind, "it is not a term"))
        if hit.settled:
            return self._make(analysis, hit, self.shows, None, self.conditions.says or hit.note)  # type: ignore[arg-type]
        duty = analysis.duties.duty(hit.sentence, hit.anchor, list(hit.found))
        if duty.force == "informative" and self.shows != "weak":
            return self._decoy(analysis, hit, "it states a fact and binds nobody", duty)
        grade = {"met": self._met, "weak": self._weak, "conflict": self._conflict, "clear": self._clear}[self.shows]
        told = grade(duty, self.conditions.hedged(analysis, hit))
        if told is None:
            return None
        shows, because = told
        if shows == "clear" and _bracketed(analysis, hit):
            return None
        if shows in ("met", "conflict") and _bracketed(analysis, hit):
            shows, because = "weak", "it stands in square brackets as an option that is not settled"
        return self._make(analysis, hit, shows, duty, because)

    def _met(self, duty: Duty, _hedged: bool) -> tuple[Showing, str] | None:
        if duty.negated and self.conditions.negated == "no":
            return self._taken_back(duty)
        if duty.negated and self.conditions.negated == "any" and not duty.conditional:
            return None
        if not duty.negated and self.conditions.negated == "yes":
            return None
        if not self._actor_fits(duty):
            return "weak", f"the duty lies with {ROLE_WORDS[duty.actor]}"
        if self._force_fits(duty, DUTY_HOLDS):
            return "met", self.conditions.says
        return "weak", _WEAKNESS.get(duty.force, "it binds nobody")

    def _taken_back(self, duty: Duty) -> tuple[Showing, str] | None:
        """A duty that "not" governs is a conflict where the one who would owe it is let off, else of no account."""
        allowed = self.conditions.by or frozenset(self.rule.actor)
        named = duty.actor in allowed or duty.actor == "both" or (duty.actor == "worker" and "provider" in allowed)
        if self.conditions.released == "ignore" or not (named or (duty.released and duty.actor == "unknown")):
            return None
        if duty.conditional and not duty.released:  # "shall not end it without giving reasons"
            return None
        return "conflict", "the words take it back"

    def _weak(self, duty: Duty, _hedged: bool) -> tuple[Showing, str] | None:
        if duty.negated and self.conditions.negated == "no":
            return None
        by = self.conditions.by
        if by and "any" not in by and duty.actor not in by and duty.actor not in ("unknown", "both"):
            return None
        if not self._force_fits(duty, None):
            return None
        return "weak", self.conditions.says or _WEAKNESS.get(duty.force, "it falls short of the provision")

    def _conflict(self, duty: Duty, hedged: bool) -> tuple[Showing, str] | None:
        if duty.negated and not duty.conditional and self.conditions.negated == "no":
            return ("clear", "the words rule it out") if self.rule.kind == "avoid" else None
        if not duty.negated and self.conditions.negated == "yes":
            return None
        by = self.conditions.by
        if by and "any" not in by and duty.actor not in by and duty.actor not in ("unknown", "both"):
            return None
        if hedged:
            return "weak", "the harm is softened by a safeguard"
        if duty.force == "aspirational" and self.conditions.force is None:
            return "weak", "the harm is only hoped for or expected"
        if not self._force_fits(duty, None):
            return None
        return "conflict", self.conditions.says

    def _clear(self, duty: Duty, _hedged: bool) -> tuple[Showing, str] | None:
        """What protects must bind; what only hopes to protect shows nothing, for silence is clear as well."""
        if (duty.negated and self.conditions.negated == "no") or not self._force_fits(duty, DUTY_HOLDS):
            return None
        return "clear", self.conditions.says

    def _actor_fits(self, duty: Duty) -> bool:
        allowed = self.conditions.by or frozenset(self.rule.actor)
        if allowed == {"both"}:
            allowed = frozenset(("provider", "purchaser"))  # the duty of both is a duty of either
        if "any" in allowed or duty.actor in ("unknown", "both") or duty.actor in allowed:
            return True
        if duty.actor == "worker":
            return "provider" in allowed  # a provider acts through its workers
        # what the person or carer "shall have" or "shall choose" is theirs by right
        return duty.actor in ("person", "carer") and duty.force in DUTY_HOLDS

    def _force_fits(self, duty: Duty, default: frozenset[Force] | None) -> bool:
        wanted = self.conditions.force
        if wanted is None:
            return default is None or duty.force in default
        return "any" in wanted or duty.force in wanted or ("duty" in wanted and duty.force in DUTY_HOLDS)

    def _decoy(self, analysis: Analysis, hit: Hit, because: str, duty: Duty | None = None) -> Shown:
        return self._make(analysis, hit, "decoy", duty, because)

    def _make(self, analysis: Analysis, hit: Hit, shows: Showing, duty: Duty | None, because: str) -> Shown:
        sentence = hit.place or analysis.sentences[hit.sentence]
        clause = analysis.contract.clauses[sentence.clause]
        text = analysis.contract.documents[clause.document].text
        quote = _cut(sentence.span.of(text)) if hit.place else _quoted(analysis, hit.sentence)
        span = sentence.span
        if hit.beside is not None:  # the words stand in both
            first, second = sorted((hit.sentence, hit.beside))
            span = Span(analysis.sentences[first].span.start, analysis.sentences[second].span.end)
            quote = _cut(f"{_quoted(analysis, first)} {_quoted(analysis, second)}")
        evidence = Evidence(
            clause=sentence.clause,
            document=clause.document,
            address=clause.address,
            heading=clause.heading,
            place=clause.place,
            span=span,
            quote=quote,
            shows=shows,
            because=because,
            duty=duty,
        )
        question = "" if duty is None or shows == "decoy" else _question(analysis, hit, clause.address)
        return Shown(
            evidence=evidence,
            element=self.conditions.element,
            strength=0 if question else 2 if hit.settled or (duty and _plain(duty, hit)) else 1,
            says=self.conditions.says or hit.note,
            question=question,
        )


def _plain(duty: Duty, hit: Hit) -> bool:
    """Whether the place leaves nothing to infer: a named actor, a modal and two groups of words in one sentence."""
    named = not duty.inferred and duty.actor != "unknown" and duty.force != "declared"
    return named and hit.spread == 1 and (len(set(hit.found)) > 1 or hit.anchor[1] - hit.anchor[0] > TWO_GROUPS)


def _question(analysis: Analysis, hit: Hit, address: str) -> str:
    """What to ask where words are far apart or mean two things; empty where they do not."""
    if hit.spread > FAR:
        return f"Do the sentences of {named(address)} say this together? The words stand in {hit.spread} of them."
    told = doubtful(analysis, hit.sentence, hit.found)
    return f"What does “{told[0]}” mean in {named(address) or 'this place'}: {told[1]}?" if told else ""


def named(address: str) -> str:
    """An address as it stands in a sentence: "clause 3.4", "Schedule 2, 1.1"."""
    return f"clause {address}" if address[:1].isdigit() else address


def _bracketed(analysis: Analysis, hit: Hit) -> bool:
    """Whether a sentence stands whole in square brackets, or is one of several options in them."""
    sentence = analysis.sentences[hit.sentence]
    document = analysis.contract.clauses[sentence.clause].document
    words = sentence.span.of(analysis.contract.documents[document].text)
    return _OPTION.match(words) is not None


def _quoted(analysis: Analysis, number: int) -> str:
    """The words of a sentence; a list item with the stem that it hangs on, without which it says little."""
    sentence = analysis.sentences[number]
    clause = analysis.contract.clauses[sentence.clause]
    text = analysis.contract.documents[clause.document].text
    words = " ".join(sentence.span.of(text).split())
    if sentence.inherited and clause.kind != "row":
        first = analysis.index.firsts[number]
        start, end = analysis.index.characters((first, first + sentence.inherited))
        stem = " ".join(text[start:end].split())
        words = f"{stem if len(stem) <= CUT // 3 else '… ' + stem[-CUT // 3 :].split(' ', 1)[-1]}: {words}"
    return _cut(words)


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= CUT else words[: CUT - 1].rsplit(" ", 1)[0] + "…"
