from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.model.clause import Clause, Contract

Build = Callable[..., Contract]
Find = Callable[[Contract, str], Clause]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('"Provider" means the party named above.', "definition"),
        ("Drafting note: Legal to look at this.", "guidance"),
        ("[Option B: the price is fixed.]", "guidance"),
        ("Note for finance: the rates are out of date.", "guidance"),
        ("> Guidance: fill in the name of the council.", "guidance"),
        ("Worked example: ten visits at £20 come to £200.", "guidance"),
        ("WHEREAS the Council wishes to buy the Services", "recital"),
        ("Tenderers must answer every question.", "tender"),
        ("The 2013 Act gives people four options.", "policy"),
        ("The Provider shall pay its staff.", "operative"),
        ("Signed for and on behalf of the Council ____________ Date ______", "signature"),
        ("The Provider [and the Council] shall meet.", "operative"),
        ("[Either] party may end it [or not].", "operative"),
    ],
)
def test_a_line_says_what_it_is(contract: Build, line: str, kind: str) -> None:
    made = contract("1.1 The Council shall pay.", line)

    assert made.clauses[1].kind == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Policy context", "policy"),
        ("National policy context (revised)", "policy"),
        ("Our vision", "policy"),
        ("Introduction", "recital"),
        ("Background and purpose", "recital"),
        ("Award criteria", "tender"),
        ("Instructions to tenderers", "tender"),
        ("Guidance notes", "guidance"),
        ("Price and payment", "operative"),
        ("Definition of roles in emergencies", "operative"),
        ("Parties to review meetings", "operative"),
    ],
)
def test_heading_tells_what_stands_under_it(contract: Build, heading: str, kind: str) -> None:
    made = contract("# 1 Price", "1.1 Pay.", f"# 2 {heading}", "2.1 People are at the centre of support.")

    assert made.clauses[-1].kind == kind


def test_duty_of_a_party_binds_wherever_it_stands(contract: Build) -> None:
    made = contract("# 1 Introduction", "1.1 Support matters.", "1.2 The Provider shall work to the Charter.")

    assert [clause.kind for clause in made.clauses[1:]] == ["recital", "operative"]


def test_interpretation_clause_also_holds_provisions(contract: Build) -> None:
    made = contract(
        "1 Definitions and interpretation",
        "1.1 In this Agreement:",
        "Carer means a relative or friend.",
        "Plan means the support plan.",
        "1.2 In the event of conflict Part A shall prevail.",
        "1.3 References to a clause are to a clause of this Agreement.",
    )

    assert [clause.kind for clause in made.clauses[1:]] == ["definition"] * 3 + ["operative", "definition"]


def test_background_ends_where_the_clauses_begin(contract: Build) -> None:
    made = contract(
        "Background", "(A) The Council has duties.", "(B) The Provider is a charity.", "1 Term", "1.1 It lasts."
    )

    assert [clause.kind for clause in made.clauses] == ["heading", "recital", "recital", "heading", "operative"]
    assert made.clauses[2].parent == 0


def test_title_of_a_document_does_not_colour_its_clauses(contract: Build) -> None:
    made = contract("# Guidance and Conditions of Grant", "## 1 Price", "1.1 The Council shall pay.")

    assert made.clauses[-1].kind == "operative"


def test_names_of_the_parties_are_no_provision(contract: Build) -> None:
    made = contract(
        "# Contract",
        "This Agreement is made between:",
        '(1) KILMORRIN COUNCIL ("the Council"); and',
        '(2) CARE LIMITED ("the Provider").',
        "1.1 The Council shall pay.",
    )

    assert [clause.kind for clause in made.clauses[1:]] == ["recital"] * 3 + ["operative"]


def test_slip_left_under_a_number_is_a_note(contract: Build) -> None:
    made = contract("3.6 The Contractor shall keep the van clean.", "3.6 second half - legal to confirm.")

    assert [clause.kind for clause in made.clauses] == ["operative", "guidance"]
