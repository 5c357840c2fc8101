from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.model.clause import Contract

Build = Callable[..., Contract]


def roles(contract: Contract) -> dict[str, tuple[str, ...]]:
    return {party.role: party.names for party in contract.parties}


def terms(contract: Contract) -> dict[str, str]:
    text = contract.documents[0].text
    return {term.term: term.meaning.of(text) for term in contract.terms}


@pytest.mark.parametrize(
    ("line", "term", "meaning"),
    [
        ('"Plan" means the support plan;', "Plan", "the support plan"),
        ("“Plan” or “My Plan” has the meaning given in clause 4.", "My Plan", "in clause 4."),
        ("'Plan' means the support plan.", "Plan", "the support plan."),
        ("Plan: the support plan.", "Plan", "the support plan."),
        ("Plan - the support plan.", "Plan", "the support plan."),
        ("Plan means the support plan.", "Plan", "the support plan."),
        ('"the Home" means Larch House.', "Home", "Larch House."),
    ],
)
def test_definition_is_read(contract: Build, line: str, term: str, meaning: str) -> None:
    made = contract("1 Definitions", "1.1 In this Agreement:", line)

    assert terms(made)[term] == meaning


def test_definitions_in_one_sentence_are_told_apart(contract: Build) -> None:
    made = contract(
        "1.2 In these Conditions: Contractor means the recipient; Council means the Funder; Plan means a plan."
    )

    assert terms(made) == {"Contractor": "the recipient", "Council": "the Funder", "Plan": "a plan."}


def test_parties_are_read_from_the_opening(contract: Build) -> None:
    made = contract(
        'CONTRACT between KILMORRIN COUNCIL, constituted under the Act (hereinafter "the Council"); and',
        '[NAME], a company registered in Scotland (hereinafter referred to as "the Service Provider").',
        "1.1 The Council shall pay.",
    )

    assert roles(made) == {"provider": ("service provider",), "purchaser": ("council", "kilmorrin council")}


def test_definitions_say_who_people_are(contract: Build) -> None:
    made = contract(
        "1 Definitions",
        "1.1 In this Agreement:",
        '"Attendee" means a person who has been assessed as eligible for a place;',
        '"Carer" means a care assistant employed by the Home;',
        '"Support Worker" means any person engaged by the Provider;',
        '"Customer" means the Council;',
        '"Panel" means the body described in Schedule 6.',
    )

    found = roles(made)

    assert found["person"] == ("attendee",)
    assert found["worker"] == ("carer", "support worker")
    assert found["purchaser"] == ("customer",)


def test_unpaid_carer_is_told_from_the_worker(contract: Build) -> None:
    made = contract("1 Definitions", "Carer - an adult who provides unpaid care for a Customer.")

    assert roles(made)["carer"] == ("carer",)


def test_name_defined_by_another_name_follows_it(contract: Build) -> None:
    made = contract(
        'This agreement is between Norton Council ("the Funder") and The Hut SCIO, a charity ("the Organisation").',
        "1.2 In these Conditions: Contractor means the recipient of funds; Council means the Funder.",
    )

    found = roles(made)

    assert found["purchaser"] == ("funder", "norton council", "council")
    assert "contractor" in found["provider"]


def test_name_given_in_passing_counts(contract: Build) -> None:
    made = contract("1.3 The people who use the Lantern are called participants.")

    assert roles(made) == {"person": ("participant",)}


def test_we_and_you_have_their_parties(contract: Build) -> None:
    made = contract(
        'This agreement is between Kindly Care Limited, a company ("we", "us") and the person named below.',
        '1.1 In this agreement "you" means the person who receives support.',
    )

    found = roles(made)

    assert {"we", "us"} <= set(found["provider"])
    assert "you" in found["person"]


def test_thing_named_in_passing_is_no_party(contract: Build) -> None:
    made = contract(
        '4.1 The Supplier shall give the Buyer any information that the Council needs (the "Exit Information").'
    )

    assert roles(made) == {}
    assert [term.term for term in made.terms] == ["Exit Information"]


def test_we_and_you_of_one_sentence_are_two_parties(contract: Build) -> None:
    found = roles(contract('1.1 In this Specification "we" are Norton Council and "you" are the Provider.'))

    assert "we" in found["purchaser"]
    assert "you" in found["provider"]


def test_name_in_a_bracket_belongs_to_the_words_before_it(contract: Build) -> None:
    found = roles(
        contract(
            'Between Norton Council ("the Council"), Elm Support ("we", "us") and the person named below ("you").',
            "1.1 We shall help you.",
        )
    )

    assert set(found["provider"]) >= {"we", "us"}
    assert found["person"] == ("you",)
