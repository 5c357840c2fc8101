"""Defined terms that nothing uses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.model.clause import Contract
from contractcheck.structure.unused import unused

Build = Callable[..., Contract]

FRAME = (
    "# Contract for Support",
    "1 Definitions",
    "1.1 In this Contract the following words have these meanings:",
    "“Hourly Rate” means the rate in Schedule 1.",
    "{}",
    "2 Pay",
    "2.1 The Council shall pay the Hourly Rate.",
    "2.2 The Provider shall pay its workers fairly.",
    "2.3 {}",
    "2.4 The Provider shall keep records.",
)


def lines(definition: str, use: str) -> list[str]:
    return [line.format(definition if number == 4 else use) for number, line in enumerate(FRAME)]


def told(build: Build, definition: str, use: str) -> list[str]:
    made = build(*lines(definition, use))
    return [slip.problem.partition("”")[0].strip("“") for slip in unused(made)]


@pytest.mark.parametrize(
    "use",
    [
        "The parties shall meet.",
        "The wage shall be a real one for living.",
    ],
)
def test_a_term_that_nothing_uses_is_told(contract: Build, use: str) -> None:
    definition = "“Real Living Wage” means the rate that is announced each autumn; a Real Living Wage is for all ages."

    assert told(contract, definition, use) == ["Real Living Wage"]


def test_a_term_named_in_passing_is_told(contract: Build) -> None:
    use = "The Council shall call together a panel (the “Review Panel”) twice a year."

    assert told(contract, "“Outcome” means a result.", f"{use} Each Outcome counts.") == ["Review Panel"]


@pytest.mark.parametrize(
    ("definition", "use"),
    [
        ("“Support Plan” means a plan.", "The Provider shall keep all Support Plans up to date."),
        ("“Support Plan” means a plan.", "The Provider shall keep a support plan."),
        ("“Service” means support.", "The Service-Level applies."),
        ("“Activity” means what people do.", "The Activities are chosen by people."),
        ("“Individual Service Plan” or “ISP” means a plan.", "The Provider shall keep each ISP up to date."),
        ("“writing” includes e-mail.", "The parties shall meet."),
        ("“Outcome” means a result.", "Scottish Social Services Council (“SSSC”) rules apply to each Outcome."),
    ],
)
def test_a_term_that_is_used_in_some_shape_is_left_alone(contract: Build, definition: str, use: str) -> None:
    assert told(contract, definition, use) == []


def test_a_party_is_never_an_unused_term(contract: Build) -> None:
    made = contract(
        'Contract between Millburn Council ("the Council") and Elm Support Limited ("the Provider")', "1.1 It rains."
    )

    assert list(unused(made)) == []


def test_a_document_of_definitions_alone_is_used_elsewhere(pack: Callable[..., Contract]) -> None:
    definitions = ("definitions.md", ["# Definitions", *(f"“Term {n} Here” means a thing." for n in range(10))])
    terms = ("terms.md", ["# Terms", *(f"1.{n} The Provider shall do this." for n in range(1, 20))])

    assert list(unused(pack(definitions))) == []
    assert list(unused(pack(definitions, terms))) == []


def test_documents_of_a_pack_use_one_anothers_terms(pack: Callable[..., Contract]) -> None:
    terms = lines("“Outcome” means a result.", "The parties shall meet.")
    report = ["# Specification", "1.1 The Provider shall report each Outcome.", "1.2 The Provider shall keep records."]

    assert [slip.problem for slip in unused(pack(("terms.md", terms)))] == ["“Outcome” is defined and never used"]
    assert list(unused(pack(("terms.md", terms), ("specification.md", report)))) == []
