"""Who is bound by a sentence, how hard, and whether "not" turns it round.

Duties are read around an *anchor*: the words that name the act a rule is about. The numbers in the
comments are those of the list in `DutyReader.duty`.
"""

from __future__ import annotations

import re

from contractcheck.analysis.asides import in_condition, in_question
from contractcheck.analysis.joins import Match
from contractcheck.analysis.lexicon import Lexicon, Pattern
from contractcheck.analysis.markers import Marker, Markers
from contractcheck.analysis.parties import Mention, Mentions, responsible
from contractcheck.analysis.sentences import Sentence
from contractcheck.analysis.words import WordIndex
from contractcheck.model.clause import Contract
from contractcheck.model.duty import DUTY_HOLDS, Duty, Force, Role

HELD: frozenset[Force] = DUTY_HOLDS | {"firm"}  # what a qualification can take back
ANYONE = frozenset(("anyone", "anybody", "everyone", "everybody", "people"))
NOBODY = frozenset(("no", "nothing", "none", "nobody", "neither"))
BENEFICIARIES: frozenset[Role] = frozenset({"person", "carer", "worker"})
_PREPOSITIONS = frozenset("of to for with by from in on at under against between about upon towards including".split())
_OPEN_TO = frozenset({"free", "entitled", "liberty"})  # whoever is free to be helped is the one who may
_SEES_TO = frozenset("make ensure see secure procure arrange check be".split())
_DETERMINERS = frozenset("the a an any each its their that this such other relevant every individual all".split())
_PARTICIPLE = re.compile(
    r"\w+(?:ed|en|wn|ught|lt|de|nt)$|^(?:put|set|met|kept|held|told|given|paid|made|done|led|read|built)$"
)
_BINDING_HEADS = re.compile(
    r"\b(?:obligations|duties|responsibilities|requirements?|responsible|shall|must|will)\b", re.IGNORECASE
)


class DutyReader:
    """Reads duties in the sentences of one contract. Built once a contract, then read only."""

    def __init__(self, contract: Contract, sentences: tuple[Sentence, ...], index: WordIndex, lexicon: Lexicon) -> None:
        self._contract = contract
        self._sentences = sentences
        self._index = index
        self._mentions = Mentions(lexicon, index)
        self._markers = Markers(lexicon, index)
        self._takers: tuple[tuple[Pattern, Force], ...] = (
            (lexicon.named("discretion words"), "discretionary"),
            (lexicon.named("weakening words"), "qualified"),
        )
        self._deferral = lexicon.named("deferral words")
        self._fallback = lexicon.named("fallback words")
        self._condition = lexicon.named("condition words")
        self._spoken = lexicon.named("own words")
        self._read: dict[int, tuple[list[Marker], list[Mention]]] = {}

    def duty(self, number: int, anchor: Match, found: list[Match]) -> Duty:
        """The duty that a sentence holds around ``anchor``; ``found`` are all the words a rule matched there.

        1. The last marker before the anchor governs it; failing that, the first one after. What somebody
           "makes sure that people can do" hangs on the marker before. Markers in a condition that the
           sentence begins with, or in a question within it, govern nothing outside.
        2. The actor is the last party before that marker that no preposition governs; in the
           passive, the party after "by" (but who is "free to be" or "entitled to be" has the right);
           else who the stem, heading or column names.
        3. "May" is a right where a beneficiary is the subject, else an option.
        4. No marker: a plain term, binding in an operative clause.
        5. "Not" with the marker, or a negator between the marker and the anchor, turns it round,
           unless the rule's own words hold it, or "less", "only" and the like turn it back.
        6. Words that take the duty back weaken it, unless a fallback is stated.
        """
        sentence = self._sentences[number]
        if number not in self._read:
            self._read[number] = (self._markers.of(number), self._mentions.of(number))
        raw, told = self._read[number]
        markers = self._markers.governing(number, raw, found)
        before = [m for m in markers if m.start <= anchor[0] and not self._in_condition(number, told, m, anchor)]
        if not before:  # what follows a semicolon is a sentence of its own
            after = [m for m in markers if m.start > anchor[0] and not in_question(self._index, m, anchor[1])]
            markers = [m for m in after if not self._parted(number, anchor[1], m.start)]
        marker = before[-1] if before else (markers[0] if markers else None)  # (1)
        if marker and self._seen_to(before):
            marker = before[-2]
        roles, inferred = self._actor(number, told, marker, anchor, markers)  # (2)
        force: Force = marker.force if marker else "declared"  # (4)
        if force == "permissive" and (roles & BENEFICIARIES or self._for_anyone(marker)):
            force = "entitled"  # (3)
        if force == "entitled" and roles == {"purchaser"}:
            force = "permissive"
        negated = self._negated(number, marker, anchor, found) or _let_off(marker, before)  # (5)
        qualifiers: list[str] = []
        if not self._index.holds(self._fallback, number):
            for pattern, weaker in self._takers:
                for match in self._index.found(pattern, number):
                    if not _inside(match, found) and not self._limits_words(number, match):
                        qualifiers.append(self._quote(sentence, match))
                        if force in HELD:
                            force = weaker  # (6)
        elif force == "firm":
            force = "binding"
        for match in self._index.found(self._deferral, number):
            if not _inside(match, found):
                qualifiers.append(self._quote(sentence, match))
                if force in HELD:
                    force = "qualified"
        return Duty(
            span=sentence.span,
            actor=_one(roles),
            force=force,
            negated=negated,
            released=negated and any(m.released for m in (marker, *before[-2:]) if m is not None),
            conditional=negated and self._conditional(number, found),
            inferred=inferred,
            qualifiers=tuple(qualifiers),
        )

    def _actor(
        self, number: int, told: list[Mention], marker: Marker | None, anchor: Match, raw: list[Marker]
    ) -> tuple[frozenset[Role], bool]:
        sentence = self._sentences[number]
        words = self._index.words_of(number)
        first = self._index.firsts[number]
        own, marker = marker, self._with_subject(words, first, raw, marker)
        if marker and marker is own and words[marker.end - 2 - first] not in _OPEN_TO:
            after = words[marker.end - first : marker.end - first + 4]
            if "be" in after or "been" in after or words[marker.end - 1 - first] == "be":
                tail = after[after.index("be") + 1 :] if "be" in after else after
                if any(_PARTICIPLE.search(w) for w in tail[:2]):
                    for start, _, role in told:  # (2) the passive
                        if start >= marker.end and "by" in words[max(0, start - 3 - first) : start - first]:
                            return frozenset({role}), False
                    return self._inferred(sentence)
        if marker:
            subjects = [m for m in told if m[1] <= marker.start or marker.start < m[0] < marker.end]
        else:
            subjects = [m for m in told if m[1] <= anchor[0]] or told[:1]
        free = [m for m in subjects if not self._governed(words, m[0] - first)]
        clause = self._contract.clauses[sentence.clause]
        if marker is None and (named := responsible(clause, self._index, told)):
            return frozenset({named}), True
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
    def _with_subject(words: list[str], first: int, markers: list[Marker], marker: Marker | None) -> Marker | None:
        """The marker whose subject a marker shares: "shall give the Provider a copy, and shall name a contact"."""
        while (
            marker and first < marker.start and words[marker.start - 1 - first] in ("and", "or", "but", "then", "also")
        ):
            earlier = [m for m in markers if m.end <= marker.start - 1]
            if not earlier:
                break
            marker = earlier[-1]
        return marker

    def _seen_to(self, before: list[Marker]) -> bool:
        """Whether the last marker is what the one before it sees to: "may make sure that people can take part"."""
        if len(before) < 2 or before[-1].force not in ("permissive", "entitled"):
            return False
        between = self._index.words[before[-2].end : before[-1].start]
        return len(between) > 1 and between[0] in _SEES_TO and "that" in between[1:4]

    def _for_anyone(self, marker: Marker | None) -> bool:
        """Whether it is "anyone" or "people" who may."""
        return marker is not None and marker.start > 0 and self._index.words[marker.start - 1] in ANYONE

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
        denied = marker.denied_at if marker else None
        denied = None if denied is None or _inside((denied, denied + 1), found) else denied
        if marker and denied is not None and marker.start <= anchor[0]:
            return True
        turned = self._markers.turned(number)
        start = marker.end if marker and marker.end <= anchor[0] else self._index.firsts[number]
        for match in self._markers.negators(number):
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
        if marker and self._nobody(number, marker, found, turned):
            return True
        if marker is None and self._none_of(number, anchor, found, turned):
            return True
        return denied is not None and marker is not None and marker.start > anchor[0]

    def _none_of(self, number: int, anchor: Match, found: list[Match], turned: list[int]) -> bool:
        """Whether "no" stands between the act and what it is done to: "we have no zero-hours contracts"."""
        return any(
            self._index.words[start] == "no"
            and 0 <= start - anchor[1] <= 1
            and any(at == end for at, _ in found)
            and not _inside((start, end), found)
            and not any(0 < t - start <= 3 for t in turned)
            for start, end in self._markers.negators(number)
        )

    def _nobody(self, number: int, marker: Marker, found: list[Match], turned: list[int]) -> bool:
        """Whether the sentence begins with "no" or "nothing" that is the subject of its marker."""
        first = self._index.firsts[number] + self._sentences[number].inherited
        if first >= marker.start or self._index.words[first] not in NOBODY or marker.start - first > 8:
            return False
        return not _inside((first, first + 1), found) and not any(first < t <= marker.end + 3 for t in turned)

    def _conditional(self, number: int, found: list[Match]) -> bool:
        """Whether some of the matched words stand in a condition: "shall not take effect until approved"."""
        conditions = self._index.found(self._condition, number)
        return any(start >= after for _, after in conditions for start, _ in found)

    def _limits_words(self, number: int, qualifier: Match) -> bool:
        """Whether a qualification is only of how something is put: "in their own words wherever possible"."""
        return any(0 <= qualifier[0] - end <= 1 for _, end in self._index.found(self._spoken, number))

    def _in_condition(self, number: int, told: list[Mention], marker: Marker, anchor: Match) -> bool:
        first = self._index.firsts[number] + self._sentences[number].inherited
        text = self._contract.documents[self._contract.clauses[self._sentences[number].clause].document].text
        return in_condition(self._index, text, first, marker, anchor[0], {start for start, _, _ in told})

    def _parted(self, number: int, after: int, before: int) -> bool:
        """Whether a semicolon stands between two words of a sentence."""
        if before <= after:
            return False
        clause = self._contract.clauses[self._sentences[number].clause]
        start, end = self._index.characters((after - 1, before + 1))
        return ";" in self._contract.documents[clause.document].text[start:end]

    def _quote(self, sentence: Sentence, match: Match) -> str:
        start, end = self._index.characters(match)
        return self._contract.documents[self._contract.clauses[sentence.clause].document].text[start:end]


def _let_off(marker: Marker | None, before: list[Marker]) -> bool:
    """Whether a release governs a soft marker: "nothing obliges the Provider to work towards"."""
    return marker is not None and marker.soft and len(before) > 1 and before[-2].released


def _inside(match: Match, found: list[Match]) -> bool:
    return any(start <= match[0] and match[1] <= end for start, end in found)


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
