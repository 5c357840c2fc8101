"""Which clause of the newer draft was which of the older one, by their words, whatever their numbers are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from contractcheck.model.clause import ClauseKind, Contract
from contractcheck.reporters.fingerprint import normal

ALIKE = 62.0  # of 100: clauses with less in common are different clauses
MOST = 2_000  # leftover clauses on a side that are compared; those after them count as gone and new
PARTNERS = 5  # clauses of the older draft that are looked at as what a clause was
_LEFT_OUT: frozenset[ClauseKind] = frozenset({"heading", "contents", "signature"})

Fate = Literal["kept", "moved", "reworded", "gone", "new"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A clause of the older draft and its partner in the newer; one of them is None where it has none.

    ``alike`` says how much of their words they share, from 0 to 100.
    """

    old: int | None
    new: int | None
    fate: Fate
    alike: float


def aligned(old: Contract, new: Contract) -> tuple[Pairing, ...]:
    """Every clause with words of its own, in the order of the newer draft; what is gone stands last."""
    before, after = _words(old), _words(new)
    partner = _exact(before, after)
    partner.update(_similar(before, after, partner))
    found = []
    for at, words in after.items():
        was = partner.get(at)
        if was is None:
            found.append(Pairing(old=None, new=at, fate="new", alike=0.0))
        elif before[was] == words:
            same = old.clauses[was].address == new.clauses[at].address
            found.append(Pairing(old=was, new=at, fate="kept" if same else "moved", alike=100.0))
        else:
            found.append(Pairing(old=was, new=at, fate="reworded", alike=round(fuzz.ratio(before[was], words), 1)))
    taken = set(partner.values())
    found += [Pairing(old=at, new=None, fate="gone", alike=0.0) for at in before if at not in taken]
    return tuple(found)


def _words(contract: Contract) -> dict[int, str]:
    texts = {
        at: normal(contract.text_of(clause))
        for at, clause in enumerate(contract.clauses)
        if clause.kind not in _LEFT_OUT
    }
    return {at: text for at, text in texts.items() if text}


def _exact(before: dict[int, str], after: dict[int, str]) -> dict[int, int]:
    """Clauses with the same words; of several alike the first goes with the first."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in reversed(before):
        places[before[at]].append(at)
    return {at: places[words].pop() for at, words in after.items() if places.get(words)}


def _similar(before: dict[int, str], after: dict[int, str], partner: dict[int, int]) -> dict[int, int]:
    """Of the rest those that share most of their words, the most alike first."""
    taken = set(partner.values())
    left = [at for at in before if at not in taken][:MOST]
    right = [at for at in after if at not in partner][:MOST]
    if not left or not right:
        return {}
    # The words in the order of the alphabet: a clause whose sentences changed places is still the same clause.
    older = [_sorted(before[at]) for at in left]
    pairs = sorted(
        (
            (score, -r, -o)
            for r, at in enumerate(right)
            for _, score, o in process.extract(
                _sorted(after[at]), older, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=PARTNERS
            )
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, r, o in pairs:
        at, was = right[-r], left[-o]
        if at not in found and was not in used:
            found[at] = was
            used.add(was)
    return found


def _sorted(words: str) -> str:
    return " ".join(sorted(words.split()))


def of_old(pairings: Sequence[Pairing]) -> dict[int, Pairing]:
    """The pairings by the clause of the older draft."""
    return {each.old: each for each in pairings if each.old is not None}
