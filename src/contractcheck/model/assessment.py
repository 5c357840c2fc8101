"""What one rule says of one contract, and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from contractcheck.model.duty import Duty
from contractcheck.model.place import Place
from contractcheck.model.rule import Rule, Severity, Verdict
from contractcheck.model.span import Span

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the contract that a verdict rests on.

    ``clause`` is a position in ``Contract.clauses``; ``span`` is the quoted words in the text of that
    clause's document. ``shows`` is what they show; ``decoy`` words are near the subject and do not
    count, and ``because`` says why (for the others it says what the words do).
    """

    clause: int
    document: int
    address: str
    heading: str
    place: Place
    span: Span
    quote: str
    shows: Literal["met", "weak", "conflict", "clear", "decoy"]
    because: str
    duty: Duty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A clause near the subject of a gap, or the part where the provision usually stands."""

    clause: int
    address: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Why a finding no longer counts: somebody has accepted it, or it was known before.

    ``suppressed``: a person gave a reason, in the document (``where`` is "document") or in a file beside it
    (``where`` is that file's path). ``known``: it stands in a baseline, or in the revision that a change is
    compared with. ``by`` is who said so, where that is known.
    """

    kind: Literal["suppressed", "known"]
    reason: str
    by: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Words that a finding would rest on too, had not somebody accepted them with a reason."""

    evidence: Evidence
    settled: Settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A rule's verdict on a contract.

    ``severity`` is how serious this verdict is (weak reports one level lower than gap and conflict).
    ``evidence`` begins with the words that decided. ``nearest`` is given for a gap. ``pending`` is what
    the tracked changes would turn, a sentence that ``reason`` ends with; empty where they turn nothing.
    ``caution`` is the question to ask before acting on words that OCR has read, that mean two things or that stand
    far apart; empty for all others. ``confidence`` is low where there is such a question, but for words that OCR read
    well; medium where who is bound, or how hard, is inferred; high where one sentence says it all.
    ``settled`` is set on a finding that does not count any more, with the reason. ``accepted`` are the places that
    somebody has accepted of a finding that still stands in others.
    """

    rule: Rule
    verdict: Verdict
    severity: Severity
    reason: str
    confidence: Confidence
    evidence: tuple[Evidence, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    pending: str = ""
    caution: str = ""
    settled: Settled | None = None
    accepted: tuple[Accepted, ...] = ()
    fault: str = ""  # a rule that broke: what happened

    @property
    def deciding(self) -> tuple[Evidence, ...]:
        """The words that decided; those that show something else than the first ones did not."""
        return tuple([each for each in self.evidence if each.shows == self.evidence[0].shows])
