"""Words with two meanings: which of those that a verdict rests on nothing near them settles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.joins import Match
from contractcheck.analysis.words import stands_in

# The word lists "two meanings ..." and "settled ..." of each, and what it may mean.
MEANINGS: Mapping[str, str] = {
    "carer": "somebody who cares unpaid, or a paid worker",
    "partner": "somebody's husband, wife or partner, or an organisation",
    "individual": "somebody who is supported, or any person at all",
    "flexible": "support that changes with the person, or something else",
    "outcome": "what changes in a person's life, or the result of something else",
}


def doubtful(analysis: Analysis, sentence: int, found: Sequence[Match]) -> tuple[str, str] | None:
    """The first of the matched words that could mean two things here, as the contract writes it, and which things.

    None where there is no such word, or where the contract's definitions, words in the same numbered clause or the
    heading above settle it.
    """
    for word, meanings in MEANINGS.items():
        told = [
            match
            for match in analysis.index.found(analysis.lexicon.named(f"two meanings {word}"), sentence)
            if any(start <= match[0] and match[1] <= end for start, end in found)
        ]
        if told and not (_defined(analysis, word) or _settled(analysis, word, sentence)):
            start, end = analysis.index.characters(told[0])
            clause = analysis.contract.clauses[analysis.sentences[sentence].clause]
            if start < end:  # the words of a column head have no letters in the row
                return analysis.contract.documents[clause.document].text[start:end], meanings
    return None


def _settled(analysis: Analysis, word: str, sentence: int) -> bool:
    """Whether words beside it, or the heading above, settle what a word means."""
    pattern = analysis.lexicon.named(f"settled {word}")
    heading = analysis.contract.clauses[analysis.sentences[sentence].clause].heading
    return analysis.holds_beside(pattern, sentence) or stands_in(heading, pattern)


def _defined(analysis: Analysis, word: str) -> bool:
    """Whether the contract itself says what it means by a word."""
    contract = analysis.contract
    told = [*(name for party in contract.parties for name in party.names), *(term.term for term in contract.terms)]
    return any(name.lower().removeprefix("the ").rstrip("s").split()[-1:] == [word] for name in told)
