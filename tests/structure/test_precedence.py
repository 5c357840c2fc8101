from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.model.clause import Contract

Build = Callable[..., Contract]
PARTS = ("# Schedule 1 Prices", "1.1 Pay.", "# Schedule 2 Returns", "1.1 Report.", "# Schedule 3 Forms", "1.1 Fill.")


@pytest.mark.parametrize(
    ("clause", "order"),
    [
        ("If a clause and a Schedule differ the clause prevails.", ("", "Schedule 1", "Schedule 2", "Schedule 3")),
        (
            "If there is a conflict the order is Schedule 2, these Conditions, the other Schedules.",
            ("Schedule 2", "", "Schedule 1", "Schedule 3"),
        ),
        (
            "In any inconsistency Schedule 3 shall prevail, then Schedule 1, then the remaining Schedules.",
            ("Schedule 3", "Schedule 1", "Schedule 2"),
        ),
        (
            "Should a Schedule differ from a clause the clause prevails, save that Schedule 2 prevails over all else.",
            ("Schedule 2", "", "Schedule 1", "Schedule 3"),
        ),
        ("The person's wishes prevail where they differ from those of the family.", ()),
    ],
)
def test_order_is_read(contract: Build, clause: str, order: tuple[str, ...]) -> None:
    made = contract("1.1 The Council shall pay.", f"1.2 {clause}", *PARTS)

    assert made.precedence == order
    assert made.precedence_clause == (1 if order else None)


def test_order_in_a_table_is_read(contract: Build) -> None:
    made = contract(
        "1 Order of precedence",
        "1.1 If the documents conflict, the one with the higher rank applies:",
        "| Rank | Document",
        "| 1 | Schedule 2",
        "| 2 | Schedule 1",
        *PARTS,
    )

    assert made.precedence == ("Schedule 2", "Schedule 1")


def test_order_given_by_the_user_wins(pack: Callable[..., Contract]) -> None:
    lines = ("1.1 If a clause and a Schedule differ the clause prevails.", *PARTS)

    made = pack(("terms.docx", lines), precedence=("Schedule 3",))

    assert made.precedence == ("Schedule 3",)
    assert made.precedence_clause == 0
