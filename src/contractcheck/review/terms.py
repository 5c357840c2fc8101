"""A model clause in the contract's own words for its parties and for the person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from contractcheck.model.clause import Contract

# The words of the model clauses, by the role that the contract may call otherwise.
_MODEL = {
    "provider": re.compile(r"\[?\bProvider\b(?!/)\]?"),
    "purchaser": re.compile(r"\[Council\]"),
    "person": re.compile(r"\bSupported Person(?=s?\b)"),
}
_NO_TERMS = frozenset({"you", "we", "us", "our", "i", "they"})  # of a contract that speaks to its reader
_PLACEHOLDER = re.compile(r"\[[^\[\]]{1,80}\]")


def own_words(text: str, contract: Contract) -> str:
    """The text with what the contract calls its parties and the person; words without a match stay as they are."""
    for role, term in terms(contract).items():
        text = _MODEL[role].sub(term, text)
    return text


def placeholders(text: str) -> tuple[str, ...]:
    """What a wording leaves to be decided, in its order, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def terms(contract: Contract) -> Mapping[str, str]:
    """The word for each role that the contract uses most, written as it mostly writes it."""
    text = "\n".join(document.text for document in contract.documents)
    found: dict[str, str] = {}
    for party in contract.parties:
        if party.role not in _MODEL:
            continue
        written: Counter[str] = Counter()
        for name in party.names:
            if name not in _NO_TERMS:
                written.update(re.findall(rf"\b{re.escape(name)}\b", text, re.IGNORECASE))
        shown = [(count, form) for form, count in written.items() if not (form.isupper() and len(form) > 4)]
        if shown:
            found[party.role] = max(shown, key=lambda each: (each[0], each[1]))[1]
    return found
