"""Who is bound by a sentence, how hard, and whether "not" turns it round.

Duties are read around an *anchor*: the words that name the act a rule is about. The numbers in the
comments are those of the list in `DutyReader.duty`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.parties import mentions
from contractcheck.analysis.sentences import Sentence
from contractcheck.analysis.words import Match, WordIndex
from contractcheck.model.clause import Contract
from contractcheck.model.duty import DUTY_HOLDS, Duty, Force, Role

# word list: the force its words give, from the strongest to the weakest
MARKERS: tuple[tuple[str, Force], ...] = (
    ("binding words", "binding"),
    ("entitled words", "entitled"),
    ("firm words", "firm"),
    ("qualified words", "qualified"),
    ("aspirational words", "aspirational"),
    ("permissive words", "permissive"),
    ("fact words", "informative"),
)
RANK: dict[Force, int] = {force: rank for rank, (_, force) in enumerate(MARKERS)}
HELD: frozenset[Force] = DUTY_HOLDS | {"firm"}  # what a qualification can take back
NEAR = 3  # markers so close together are one: "shall use reasonable endeavours"
BENEFICIARIES: frozenset[Role] = frozenset({"person", "carer", "worker"})
_PREPOSITIONS = frozenset("of to for with by from in on at under against between about upon towards including".split())
_DETERMINERS = frozenset("the a an any each its their that this such other relevant every individual all".split())
_PARTICIPLE = re.compile(
    r"\w+(?:ed|en|wn|ught|lt|de|nt)$|^(?:put|set|met|kept|held|told|given|paid|made|done|led|read|built)$"
)
_BINDING_HEADS = re.compile(
    r"\b(?:obligations|duties|responsibilities|requirements?|responsible|shall|must|will)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that say how hard a sentence binds, and whether "not" stands with them."""

    start: int
    end: int
    force: Force
    released: bool = False
    negated: bool = False


class DutyReader:
    """Reads duties in the sentences of one contract. Built once a contract, then read only."""

    def __init__(self, contract: Contract, sentences: tuple[Sentence, ...], index: WordIndex, lexicon: Lexicon) -> None:
        self._contract = contract
        self._sentences = sentences
        self._index = index
        self._mentions = mentions(lexicon, index)
        self._markers = self._find_markers(lexicon)
        named = {name: index.by_sentence(lexicon.named(name)) for name in _LISTS}
        self._takers: tuple[tuple[dict[int, list[Match]], Force], ...] = (
            (named["discretion words"], "discretionary"),
            (named["weakening words"], "qualified"),
        )
        self._deferral = named["deferral words"]
        self._fallback = named["fallback words"]
        self._negators = named["negators"]
        self._turned = named["turned negation"]

    def duty(self, number: int, anchor: Match, found: list[Match]) -> Duty:
        """The duty that a sentence holds around ``anchor``; ``found`` are all the words a rule matched there.

        1. The last marker before the anchor governs it; failing that, the first one after.
        2. The actor is the last party before that marker that no preposition governs; in the
           passive, the party after "by"; else who the stem, heading or column names.
        3. "May" is a right where a beneficiary is the subject, else an option.
        4. No marker: a plain term, binding in an operative clause.
        5. "Not" with the marker, or a negator between the marker and the anchor, turns it round,
           unless the rule's own words hold it, or "less", "only" and the like turn it back.
        6. Words that take the duty back weaken it, unless a fallback is stated.
        """
        sentence = self._sentences[number]
        markers = self._markers.get(number, [])
        before = [m for m in markers if m.start <= anchor[0]]
        marker = before[-1] if before else (markers[0] if markers else None)  # (1)
        roles, inferred = self._actor(number, sentence, marker, anchor)  # (2)
        force: Force = marker.force if marker else "declared"  # (4)
        if force == "permissive" and roles & BENEFICIARIES:
            force = "entitled"  # (3)
        if force == "entitled" and roles == {"purchaser"}:
            force = "permissive"
        negated = self._negated(number, marker, anchor, found)  # (5)
        qualifiers: list[str] = []
        if number not in self._fallback:
            for told, weaker in self._takers:
                for match in told.get(number, ()):
                    if not _inside(match, found):
                        qualifiers.append(self._quote(sentence, match))
                        if force in HELD:
                            force = weaker  # (6)
        elif force == "firm":
            force = "binding"
        for match in self._deferral.get(number, ()):
            if not _inside(match, found):
                qualifiers.append(self._quote(sentence, match))
                if force in HELD:
                    force = "qualified"
        return Duty(
            span=sentence.span,
            actor=_one(roles),
            force=force,
            negated=negated,
            released=negated and marker is not None and marker.released,
            inferred=inferred,
            qualifiers=tuple(qualifiers),
        )

    def _find_markers(self, lexicon: Lexicon) -> dict[int, list[Marker]]:
        """All markers by sentence, those that stand together made into one."""
        found: dict[int, list[Marker]] = {}
        for name, force in MARKERS:
            for sentence, matches in self._index.by_sentence(lexicon.named(name)).items():
                found.setdefault(sentence, []).extend(Marker(a, b, force) for a, b in matches)
        for sentence, matches in self._index.by_sentence(lexicon.named("belief words")).items():
            modals = {m.end for m in found.get(sentence, ()) if m.force in ("binding", "permissive", "entitled")}
            beliefs = [Marker(a, b, "aspirational") for a, b in matches if not modals & {a, a - 1, a - 2}]
            found.setdefault(sentence, []).extend(beliefs)
        for sentence, matches in self._index.by_sentence(lexicon.named("release words")).items():
            found.setdefault(sentence, []).extend(Marker(a, b, "binding", released=True) for a, b in matches)
        negators = self._index.by_sentence(lexicon.named("negators"))
        turned = self._index.by_sentence(lexicon.named("turned negation"))
        for sentence, told in found.items():
            told.sort(key=lambda m: (m.start, -m.end))
            merged: list[Marker] = []
            for marker in told:
                if merged and marker.start <= merged[-1].end + NEAR - 1 and _joins(merged[-1], marker):
                    merged[-1] = _merge(merged[-1], marker)
                else:
                    merged.append(marker)
            nots = list(negators.get(sentence, ()))
            back = [m[0] for m in turned.get(sentence, ())]
            found[sentence] = [_with_not(marker, nots, back) for marker in merged]
        return found

    def _actor(
        self, number: int, sentence: Sentence, marker: Marker | None, anchor: Match
    ) -> tuple[frozenset[Role], bool]:
        told = self._mentions.get(number, [])
        words = self._index.words_of(number)
        first = self._index.firsts[number]
        if marker:
            after = words[marker.end - first : marker.end - first + 4]
            if "be" in after or "been" in after or words[marker.end - 1 - first] == "be":
                tail = after[after.index("be") + 1 :] if "be" in after else after
                if any(_PARTICIPLE.search(w) for w in tail[:2]):
                    for start, _, role in told:  # (2) the passive
                        if start >= marker.end and "by" in words[max(0, start - 3 - first) : start - first]:
                            return frozenset({role}), False
                    return self._inferred(sentence)
            subjects = [m for m in told if m[1] <= marker.start]
        else:
            subjects = [m for m in told if m[1] <= anchor[0]] or told[:1]
        free = [m for m in subjects if not self._governed(words, m[0] - first)]
        if not free and marker is None and not subjects:
            return self._inferred(sentence)
        if not free:
            return self._inferred(sentence) if not subjects else (frozenset({subjects[-1][2]}), True)
        last = free[-1]
        roles = {last[2]}
        for earlier in reversed(free[:-1]):  # "the Supported Person and the Provider may"
            between = words[earlier[1] - first : last[0] - first]
            if len(between) <= 4 and {"and", "or"} & set(between):
                roles.add(earlier[2])
                last = earlier
            else:
                break
        return frozenset(roles), last[0] < first + sentence.inherited

    @staticmethod
    def _governed(words: list[str], at: int) -> bool:
        """Whether a preposition stands before a party, so that it is not the subject."""
        back = at - 1
        while back >= 0 and back >= at - 4:
            if words[back] in _PREPOSITIONS:
                return True
            if words[back] not in _DETERMINERS:
                return False
            back -= 1
        return False

    def _inferred(self, sentence: Sentence) -> tuple[frozenset[Role], bool]:
        """(2) The party that the heading above names, if it names one and a duty."""
        clause = self._contract.clauses[sentence.clause]
        heading = clause.heading
        if heading and _BINDING_HEADS.search(heading):
            low = heading.lower()
            for party in self._contract.parties:
                if any(name in low for name in party.names if len(name) > 3):
                    return frozenset({party.role}), True
        return frozenset(), True

    def _negated(self, number: int, marker: Marker | None, anchor: Match, found: list[Match]) -> bool:
        if marker and marker.released and not _inside((marker.start, marker.end), found):
            return True
        if (
            marker
            and marker.negated
            and marker.start <= anchor[0]
            and not _inside((marker.start, marker.end + 1), found)
        ):
            return True
        turned = [m[0] for m in self._turned.get(number, ())]
        start = marker.end if marker and marker.end <= anchor[0] else self._index.firsts[number]
        for match in self._negators.get(number, ()):
            if _inside(match, found) or any(0 < t - match[0] <= 3 for t in turned):
                continue
            if self._index.words[match[0]] == "without" and anchor[0] - match[1] > 2:
                continue
            if marker and marker.start <= match[0] <= marker.end + 1:
                continue  # the marker's own, judged above
            if start <= match[0] < anchor[0] and anchor[0] - match[1] <= 6:
                return True
            if marker and anchor[0] < marker.start and match[0] < anchor[0] and anchor[0] - match[1] <= 6:
                return True
        return bool(marker and marker.negated and marker.start > anchor[0])

    def _quote(self, sentence: Sentence, match: Match) -> str:
        start, end = self._index.characters(match)
        return self._contract.documents[self._contract.clauses[sentence.clause].document].text[start:end]


_LISTS = (
    "weakening words",
    "discretion words",
    "deferral words",
    "fallback words",
    "negators",
    "turned negation",
)


def _inside(match: Match, found: list[Match]) -> bool:
    return any(start <= match[0] and match[1] <= end for start, end in found)


def _joins(first: Marker, second: Marker) -> bool:
    """Whether two markers close together are one: not two modals in two clauses, as in "may, and shall"."""
    return not (first.force in ("binding", "permissive") and second.force == "binding" and second.start > first.end)


def _merge(first: Marker, second: Marker) -> Marker:
    released = first.released or second.released
    if second.end <= first.end or (second.start < first.end and first.force in ("firm", "qualified")):
        return Marker(first.start, max(first.end, second.end), first.force, released)  # "endeavours" within
    if second.force == "entitled" or first.force == "entitled":
        force: Force = "entitled"
    else:
        force = max(first.force, second.force, key=lambda f: RANK[f])
    return Marker(first.start, max(first.end, second.end), force, released)


def _with_not(marker: Marker, nots: list[Match], turned: list[int]) -> Marker:
    """(5) "Not" within the marker or right after it."""
    for start, _ in nots:
        if marker.start <= start <= marker.end + 1 and not any(0 < t - start <= 4 for t in turned):
            return Marker(marker.start, max(marker.end, start + 1), marker.force, marker.released, negated=True)
    return marker


def _one(roles: frozenset[Role]) -> Role:
    if not roles:
        return "unknown"
    if len(roles) == 1:
        return next(iter(roles))
    if "both" in roles or {"provider", "purchaser"} <= roles:
        return "both"
    for role in ("person", "carer", "worker", "provider", "purchaser"):
        if role in roles:
            return role
    return "unknown"
