from __future__ import annotations

from collections.abc import Callable

from contractcheck.model.clause import Clause, Contract

Build = Callable[..., Contract]
Find = Callable[[Contract, str], Clause]


def test_rows_carry_the_words_above_each_cell(contract: Build) -> None:
    made = contract(
        "# Schedule 2 Monitoring",
        "1.1 The Provider shall achieve the following:",
        "| KPI | Measure | Target",
        "| KPI 1 | Visits on time | 95%",
        "| KPI 2 | Complaints answered | 100%",
    )

    head, first, second = made.clauses[2:]

    assert head.kind == "heading"
    assert (first.kind, first.headers) == ("row", ("KPI", "Measure", "Target"))
    assert [span.of(made.documents[0].text) for span in first.cells] == ["KPI 1", "Visits on time", "95%"]
    assert (first.label, second.address) == ("KPI 1", "Schedule 2, 1.1, row KPI 2")
    assert first.parent == 1


def test_rows_without_numbers_are_counted(contract: Build) -> None:
    made = contract("# Schedule 3", "| Return | Frequency", "| Staffing | Monthly", "| Accounts | Annually")

    assert [clause.address for clause in made.clauses[2:]] == ["Schedule 3, row 1", "Schedule 3, row 2"]


def test_form_to_fill_in_has_no_header(contract: Build) -> None:
    made = contract("# Order Form", "| My key worker | [      ]", "| My budget | £[     ]")

    assert [clause.kind for clause in made.clauses[1:]] == ["row", "row"]
    assert made.clauses[1].headers == ()


def test_table_that_sets_numbers_beside_clauses_gives_clauses(contract: Build, find: Find) -> None:
    made = contract(
        "| 3.1 | The Provider shall keep a record of every visit that is made to the person.",
        "| 3.2 | The Council shall pay for every visit that is made within twenty-eight days.",
    )

    assert [(clause.address, clause.kind) for clause in made.clauses] == [("3.1", "operative"), ("3.2", "operative")]
    assert find(made, "The Council").label == "3.2"


def test_caption_tells_tables_apart(contract: Build) -> None:
    made = contract("1.1 See below.", "Table 3", "| No. | Measure | Level", "| 1 | Choice | 90%")

    assert made.clauses[-1].address == "1.1, Table 3 row 1"


def test_definitions_in_a_table_are_definitions(contract: Build) -> None:
    made = contract(
        "1 Definitions",
        "1.1 The following expressions have the meanings set opposite them:",
        "| Expression | Meaning",
        "| Client | a person who receives care",
    )

    assert made.clauses[-1].kind == "definition"
    assert [term.term for term in made.terms] == ["Client"]
