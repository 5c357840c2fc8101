"""Who is meant: the vocabulary's names for each role, and the contract's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.tokens import ONE_WORD
from contractcheck.analysis.words import WORD, WordIndex
from contractcheck.model.clause import Clause, Contract
from contractcheck.model.duty import Role

# the word list of each role, most particular first: of two that begin together the longer one counts
ROLE_LISTS: Mapping[str, Role] = {
    "both parties": "both",
    "provider": "provider",
    "purchaser": "purchaser",
    "supported person": "person",
    "representative": "person",
    "carer": "carer",
    "family": "carer",
    "worker": "worker",
}
_RESPONSIBLE = re.compile(
    r"\b(?:responsib|by whom|who (?:by|does)|owner\b|action by|lead\b|duty (?:on|of|holder))", re.IGNORECASE
)
PRONOUNS = frozenset({"we", "us", "our", "you", "your", "me", "i", "my"})


def own_names(contract: Contract, lexicon: Lexicon, index: WordIndex) -> None:
    """Teach the index the names that this contract gives its parties.

    A name that the contract gives to one role is taken from the others: where "the Customer" is
    the council, it is not the supported person.
    """
    names: dict[Role, set[str]] = {}
    for party in contract.parties:
        for name in party.names:
            words = " ".join(m[1] for m in WORD.finditer(name.lower().replace("’", "'")))
            if words and (len(words) > 2 or words in PRONOUNS):
                names.setdefault(party.role, set()).add(words)
    if not names:
        return
    for role, word in ONE_WORD.items():
        if role in names:
            names[role].add(word)
    local = lexicon.scoped({f"own {role}": " | ".join(_exact(n) for n in sorted(own)) for role, own in names.items()})
    for name, role in ROLE_LISTS.items():
        if role == "both" or not lexicon.has(name) or name in ("representative", "family"):
            continue
        others = [
            local.named(f"own {other}")
            for other in names
            if other != role and not names[other] <= names.get(role, set())
        ]
        own = [local.named(f"own {role}")] if role in names else []
        index.redefine(lexicon.named(name), own, others)


def _exact(name: str) -> str:
    """A phrase for a name, with the article that may stand before it; its last word may be a plural."""
    *first, last = name.split()
    article = () if name in PRONOUNS or name.startswith("the ") else ("the?",)
    return " ".join([*article, *(f"={word}" for word in first), f"(={last}|={last}s)"])


Mention = tuple[int, int, Role]  # positions of the words, and who is meant


class Mentions:
    """Mentions of the parties, looked up sentence by sentence."""

    def __init__(self, lexicon: Lexicon, index: WordIndex) -> None:
        self._index = index
        self._roles = [(lexicon.named(name), role) for name, role in ROLE_LISTS.items() if lexicon.has(name)]

    def of(self, sentence: int) -> list[Mention]:
        """Every mention in a sentence, in order; of overlapping ones the longest."""
        return _longest(
            [(start, end, role) for pattern, role in self._roles for start, end in self._index.found(pattern, sentence)]
        )


def _longest(told: list[Mention]) -> list[Mention]:
    """Of mentions that overlap the longest: "each member of staff" is a worker, not "each member"."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(told, key=lambda m: (m[0] - m[1], m[0])):
        positions = range(mention[0], mention[1])
        if taken.isdisjoint(positions):
            taken.update(positions)
            kept.append(mention)
    return sorted(kept)


def responsible(clause: Clause, index: WordIndex, told: Sequence[Mention]) -> Role | None:
    """Who stands in a table row's column of those responsible; None for what is no row, or has no such column."""
    for head, cell in zip(clause.headers, clause.cells, strict=False):
        if _RESPONSIBLE.search(head):
            for start, _, role in told:
                if cell.start <= index.characters((start, start + 1))[0] < cell.end:
                    return role
    return None
