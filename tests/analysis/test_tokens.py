"""Names of the parties are one word each: what a party is called says nothing of what it does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.analysis import Analysis
from contractcheck.analysis.tokens import Names, Tokens
from contractcheck.model.clause import Party

PARTIES = (
    Party(role="provider", names=("care company", "elm support limited", "home", "trust", "we")),
    Party(role="purchaser", names=("funder", "care manager", "health and care partnership")),
    Party(role="person", names=("participant",)),
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Care Company shall pay.", "the provider shall pay"),
        ("each Care Company's workers", "each provider workers"),
        ("Care Company shall pay", "provider shall pay"),
        ("any other Framework Care Company", "any other framework provider"),
        ("the CARE COMPANY", "the provider"),
        ("both Care Companies", "both providers"),
        ("between Elm Support Limited and the Funder", "between provider and the council"),
        ("the Health and Care Partnership", "the council"),
        ("all Funders", "all councils"),
        ("the Trust shall pay", "the provider shall pay"),
    ],
)
def test_name_of_a_party_is_one_word(text: str, words: str) -> None:
    assert " ".join(Tokens(text, Names(PARTIES)).words) == words


@pytest.mark.parametrize(
    "text",
    [
        "company and care",  # the words as words
        "the care company of friends",
        "health and care partnership working",
        "Care Company of Friends",  # no article, no duty: a heading
        "the Trust Deed",  # a name of its own
        "visitors to the Home",  # a home is a place besides
        "the Care Manager",  # acts for a party, and is not the party
        "we shall pay",
        "the Participant",
    ],
)
def test_words_that_are_no_name_stay(text: str) -> None:
    assert " ".join(Tokens(text, Names(PARTIES)).words) == text.lower()


def test_one_word_covers_all_the_letters_of_a_name() -> None:
    text = "Pay: the Care Company shall pay."

    tokens = Tokens(text, Names(PARTIES))

    at = tokens.words.index("provider")
    assert text[tokens.starts[at] : tokens.ends[at]] == "Care Company"
    assert len(tokens.words) == len(tokens.starts) == len(tokens.ends)


def test_name_that_is_another_party_s_word_is_left_alone() -> None:
    parties = (Party(role="provider", names=("agency",)), Party(role="person", names=("provider",)))

    assert Tokens("the Agency shall", Names(parties)).words == ["the", "agency", "shall"]


def test_chain_of_words_ends_at_a_semicolon(analysed: Callable[[str], Analysis]) -> None:
    analysis = analysed("1.1 People are free to choose; the Provider shall help. They may choose the Provider.\n")

    phrase = analysis.lexicon.phrase("choose the provider")

    assert len(analysis.index.matches(phrase)) == 1
