"""The phrase language, and what it matches."""

from __future__ import annotations

import pytest

from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.phrases import PhraseError, parse
from contractcheck.analysis.words import WORD, WordIndex
from contractcheck.model.vocabulary import Vocabulary

LISTS = {"person": "supported person | service user", "ring": "<ring> | x", "pay": "pay | wage"}


def index_of(*sentences: str) -> WordIndex:
    index = WordIndex()
    for sentence in sentences:
        told = list(WORD.finditer(sentence.lower()))
        index.add([m[1] for m in told], [m.start(1) for m in told], [m.end(1) for m in told])
    index.close()
    return index


def matched(phrase: str, text: str) -> list[str]:
    lexicon = Lexicon(Vocabulary(lists=LISTS, forms={"pay": ("paid",), "choose": ("chose", "chosen")}))
    index = index_of(text)
    return [text[slice(*index.characters(match))] for match in index.matches(lexicon.phrase(phrase))]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("change", "Changes changed; changing a change.", ["Changes", "changed", "changing", "change"]),
        ("plan", "planned planning plans planet", ["planned", "planning", "plans"]),
        ("vary", "varies varied varying variety", ["varies", "varied", "varying"]),
        ("choose", "what they chose", ["chose"]),
        ("=will", "He will; the willing wills", ["will"]),
        ("flexib*", "flexible, flexibly, inflexible", ["flexible", "flexibly"]),
        ("prior approval", "prior-approval and prior written approval", ["prior-approval"]),
        ("prior ..1 approval", "prior written approval", ["prior written approval"]),
        ("pay .. wage", "pay them all a wage", ["pay them all a wage"]),
        ("pay .. wage", "pay one two three four wage", []),
        ("the? person", "a person, the person", ["person", "the person", "person"]),
        ("pay ..2 (be)? due", "pay will then be due; pay is due", ["pay will then be due", "pay is due"]),
        ("(day or time|hour) of visit", "the day or time of visits; the hour of a visit", ["day or time of visits"]),
        ("a b | c d", "a b c d", ["a b", "c d"]),
        ("# minutes", "15 minutes or thirty minutes", ["15 minutes", "thirty minutes"]),
        ("<person>", "each Supported Person's home", ["Supported Person"]),
        ("person home", "the person’s home", ["person’s home"]),
        ("% of visits", "95% of visits", ["% of visits"]),
        ("self directed", "self-directed support", ["self-directed"]),
    ],
)
def test_phrase_matches(phrase: str, text: str, found: list[str]) -> None:
    assert sorted(matched(phrase, text)) == sorted(found)


def test_match_never_crosses_the_end_of_a_sentence() -> None:
    lexicon = Lexicon(Vocabulary())
    index = index_of("The fee is due", "on Monday")

    assert index.matches(lexicon.phrase("due ..20 monday")) == []
    assert index.matches(lexicon.phrase("due monday")) == []


def test_phrase_longer_than_its_sentence_is_not_looked_for_in_others() -> None:
    index = index_of("care", "care care care", "care")
    phrase = Lexicon(Vocabulary()).phrase("care care care")

    assert [index.found(phrase, sentence) for sentence in range(3)] == [[], [(1, 4)], []]


@pytest.mark.parametrize(
    ("phrase", "problem", "offset"),
    [
        ("(a b", "not closed", 0),
        ("a b)", "closes nothing", 3),
        ("a ..", "between two words", 4),
        (".. a", "between two words", 0),
        ("a ..99 b", "20 words at most", 2),
        ("a?", "no word here", 0),
        ("ab*", "matches too much", 0),
        ("a ^ b", "means nothing", 2),
        ("", "no word here", 0),
        ("((((((((((a))))))))))", "too deep", 9),
        ("a? b? c? d? e? f", "may be optional", 0),
        (" .. ".join("abcdefghijklmnopqrstuvw"), "gaps '..' may follow", 0),
    ],
)
def test_mistake_in_a_phrase_is_told_with_its_place(phrase: str, problem: str, offset: int) -> None:
    with pytest.raises(PhraseError, match=problem) as raised:
        parse(phrase)

    assert raised.value.offset == offset


def test_unknown_word_list_is_told_with_the_nearest_name() -> None:
    with pytest.raises(PhraseError, match="did you mean <person>"):
        Lexicon(Vocabulary(lists=LISTS)).phrase("<persom>")


def test_word_list_that_contains_itself_is_refused() -> None:
    with pytest.raises(PhraseError, match="contains itself"):
        Lexicon(Vocabulary(lists=LISTS)).phrase("<ring>")


def test_own_word_list_hides_the_shared_one() -> None:
    lexicon = Lexicon(Vocabulary(lists=LISTS)).scoped({"person": "guest"})

    assert index_of("a guest").matches(lexicon.phrase("<person>")) != []
    assert index_of("a service user").matches(lexicon.phrase("<person>")) == []


def test_redefined_list_takes_the_contracts_own_name_and_drops_the_other_partys() -> None:
    lexicon = Lexicon(Vocabulary(lists={"person": "service user | the client"}))
    index = index_of("the client pays", "each member is asked")
    person = lexicon.named("person")
    index.redefine(person, [lexicon.phrase("member")], [lexicon.phrase("the client")])

    assert index.by_sentence(person).keys() == {1}


def test_optional_brackets_within_each_other_cost_no_more_than_they_hold() -> None:
    lexicon = Lexicon(Vocabulary())

    pattern = lexicon.phrase("((((((((a? b? c? e)? f? g? h)? i? j? k)? l? m? n)? o? p? q)? r? s? t)? u? v)? w)")

    assert index_of("e h k n q t v w").matches(pattern) != []
