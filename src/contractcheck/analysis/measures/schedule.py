"""What a whole schedule of measures is worth, and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.measures.tables import Draft
from contractcheck.analysis.words import WORD, WordIndex
from contractcheck.model.measure import Measure, Reading

BALANCED_SHARE = 1 / 3
COUNTED = ("operative", "row")
_SUM = re.compile(r"£\s?\d|\b\d+(?:\.\d+)?\s?%\s+(?:of|from|off)\b|\btimes the\b", re.IGNORECASE)
_NUMBER = re.compile(r"[^\w£]*£?\s?(\d+(?:\.\d+)?)\s?(?:%|points?)?\W*", re.IGNORECASE)
_MONEY_HEAD = re.compile(r"\b(?:points?|credits?|deductions?|penalt(?:y|ies)|abatements?|at risk)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Schedule:
    """All measures of a contract, read together."""

    whole: tuple[Measure, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Those that stand in tables and lists; where there are none, the duties that hold a figure."""
        return tuple(m for m in self.whole if m.listed) or self.whole

    @property
    def outcomes(self) -> tuple[Measure, ...]:
        """Those that tell of the lives of people or carers."""
        return tuple(m for m in self.measures if m.counts)

    @property
    def reading(self) -> Reading | None:
        """Balanced, thin or activity-only; None where the contract measures nothing."""
        if not self.measures:
            return None
        told = self.outcomes
        if not told:
            return "activity-only"
        tags = {m.tag for m in told}
        whole = "personal" in tags and tags & {"experience", "quality-of-life"}
        return "balanced" if whole and len(told) >= BALANCED_SHARE * len(self.measures) else "thin"

    @property
    def told(self) -> str:
        """The count in words."""
        of, told = len(self.measures), len(self.outcomes)
        verb = "is" if told == 1 else "are"
        return f"{told} of {of} measure{'s' if of > 1 else ''} {verb} about people's lives"


def penal(drafts: Sequence[Draft], analysis: Analysis) -> list[bool]:
    """For each measure whether money, default or rank hangs on it."""
    index = WordIndex()
    for draft in drafts:
        words = [m[1].lower() for m in WORD.finditer(_consequence(draft))]
        index.add(words, [0] * len(words), [0] * len(words))
    index.close()
    lost = index.by_sentence(analysis.lexicon.named("money lost"))
    follows = index.by_sentence(analysis.lexicon.named("default follows"))
    nothing = index.by_sentence(analysis.lexicon.named("no consequence"))
    everywhere = _hangs_everywhere(analysis)
    found = []
    for number, draft in enumerate(drafts):
        told = _consequence(draft)
        if number in nothing and not _SUM.search(told):
            found.append(False)
        else:
            here = number in lost or number in follows or _SUM.search(told) is not None or _counted(draft, told)
            found.append((bool(told) and here) or (everywhere and draft.table))
    return found


def _consequence(draft: Draft) -> str:
    """The words of the consequence column; a row of an unheaded table may say it in any cell but the first."""
    return draft.columns.get("consequence", "") or draft.columns.get("", "").removeprefix(draft.title)


def _counted(draft: Draft, told: str) -> bool:
    """Whether a bare number stands under a head such as "Service points if missed"."""
    number = _NUMBER.match(told)
    return bool(number and float(number[1]) and _MONEY_HEAD.search(draft.heads.get("consequence", "")))


def _hangs_everywhere(analysis: Analysis) -> bool:
    """Whether a term takes money, points or rank for measures as such ("for each indicator missed ...")."""
    index, lexicon = analysis.index, analysis.lexicon
    named = index.by_sentence(lexicon.named("measure named"))
    for number, lost in index.by_sentence(lexicon.named("money lost")).items():
        sentence = analysis.sentences[number]
        clause = analysis.contract.clauses[sentence.clause]
        if number not in named or clause.kind != "operative":
            continue
        duty = analysis.duties.duty(number, lost[0], [*lost, *named[number]])
        if not duty.negated and duty.force not in ("informative", "aspirational"):
            return True
    return False
