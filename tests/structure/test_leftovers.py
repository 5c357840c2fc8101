"""Blanks, notes and open options, and brackets that are none of these."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.model.clause import Contract
from contractcheck.structure.leftovers import leftovers

Build = Callable[..., Contract]


def told(contract: Contract) -> list[str]:
    return [slip.span.of(contract.documents[slip_document(contract, slip)].text) for slip in leftovers(contract)]


def slip_document(contract: Contract, slip: object) -> int:
    return contract.clauses[slip.clause].document  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "slip"),
    [
        ("1.1 This Contract begins on [●].", "[●]"),
        ("1.1 The rate is £[      ] an hour.", "[      ]"),
        ("1.1 The policy covers [insert sum] for each claim.", "[insert sum]"),
        ("1.1 The Provider is [NAME OF PROVIDER].", "[NAME OF PROVIDER]"),
        ("1.1 The contract manager is TBC.", "TBC"),
        ("1.1 The Council shall pay £XX for each night.", "£XX"),
        ("1.1 The Provider is «Provider_Name».", "«Provider_Name»"),
        ("1.1 The Provider is {{ provider name }}.", "{{ provider name }}"),
        ("1.1 Start date: to be confirmed.", "to be confirmed"),
        ("1.1 Notice is ________ days.", "________"),
        ("1.1 The Council [shall / may] pay for travel.", "[shall / may]"),
        ("1.1 A visit lasts at least [30] minutes.", "[30]"),
        ("1.1 The Provider shall meet the Council [Legal: is this enough?].", "[Legal: is this enough?]"),
        (
            "[Drafting note: finance have asked for a lower cap.]",
            "[Drafting note: finance have asked for a lower cap.]",
        ),
    ],
)
def test_what_was_left_in_a_draft_is_told_with_its_words(contract: Build, words: str, slip: str) -> None:
    made = contract("# Contract for Support", words, "1.2 The Provider shall keep records.")

    assert told(made) == [slip]


@pytest.mark.parametrize(
    "words",
    [
        '1.1 People said that "they [the staff] listen".',
        "1.1 See Smith v Millburn Council [2019] CSOH 12.",
        "1.1 The map [not attached to this issue] may be seen at the office.",
        "1.1 Part XX of that Act applies.",
        "1.1 The words are here.[3]",
        "1.1 The Council may change the figures in square brackets [ ] each year.",
        "1.1 The format of the plan is to be agreed with the Council.",
        "1.1 Write to contracts@xx.example or look at www.xxx.example.",
        "1.1 [ x ] The Provider gives support at home.",
        "1.1 (a) records and (b) accounts.",
        "1.1 Note: rates exclude VAT.",
    ],
)
def test_brackets_and_letters_that_leave_nothing_open_are_left_alone(contract: Build, words: str) -> None:
    assert told(contract("# Contract for Support", words, "1.2 The Provider shall keep records.")) == []


def test_brackets_are_options_where_the_document_uses_them_so(contract: Build) -> None:
    some = "1.1 The Provider shall [promptly] report to the Council."
    habit = ("1.2 It begins on [●].", "1.3 It lasts [3] years.", "1.4 The rate is £[ ].")

    assert told(contract("# Contract", some)) == []
    assert told(contract("# Contract", some, *habit)) == ["[promptly]", "[●]", "[3]", "[ ]"]


def test_a_form_beside_the_terms_may_have_blanks_but_no_notes(contract: Build) -> None:
    made = contract(
        "# Terms and Conditions",
        "1 Care",
        "1.1 The Provider shall give support to each person.",
        "1.2 The Council shall pay the Provider.",
        "# Schedule 1 Form of Monthly Return",
        "Hours given: [      ]",
        "[Drafting note: ask finance for the columns.]",
    )

    assert told(made) == ["[Drafting note: ask finance for the columns.]"]


def test_one_of_several_boxes_that_is_ticked_settles_them(contract: Build) -> None:
    chosen = contract("# Contract", "[ x ] Support at home\n[   ] Support in a day centre")
    open_ = contract("# Contract", "[   ] Support at home\n[   ] Support in a day centre")

    assert told(chosen) == []
    assert told(open_) == ["[   ]", "[   ]"]


def test_a_bracket_that_is_never_closed_hides_nothing(contract: Build) -> None:
    assert told(contract("# Contract", "1.1 The Provider [shall report on [insert day] each month.")) == [
        "[insert day]"
    ]
