"""Labels at the start of lines, and words across line ends."""

from __future__ import annotations

import pytest

from contractcheck.readers.pdf.labels import has_leaders, is_label, label_end
from contractcheck.readers.pdf.words import HYPHEN, Mender


@pytest.mark.parametrize(
    "label", ["3.2", "3.2.1.", "12.", "A.1.1", "SP1.2", "III.2", "(a)", "(iv)", "(B)", "a)", "3A", "•", "–", "\uf0b7"]
)
def test_label_at_the_start_of_a_line_is_seen(label: str) -> None:
    assert label_end(f"{label} The Provider") == len(label) + 1
    assert is_label(label)


@pytest.mark.parametrize(
    "line", ["The Provider", "2026 is the first year", "£3.20 an hour", "A carer may ask", "(see clause 4)"]
)
def test_line_without_a_label_is_left_alone(line: str) -> None:
    assert label_end(line) == 0


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. Staffing ................ 12", True),
        ("1. Staffing . . . . . . . . iv", True),
        ("Signed ......................", False),
        ("and so on... 12", False),
    ],
)
def test_dots_count_only_where_they_lead_to_a_page(line: str, expected: bool) -> None:
    assert has_leaders(line) is expected


def test_hyphen_is_kept_where_the_document_has_the_word_with_it() -> None:
    lines = [f"on-call staff and the on{HYPHEN}", "call rota"]

    assert Mender(lines).join(lines) == "on-call staff and the on-call rota"


def test_document_that_parts_words_loses_the_hyphens_of_words_it_has_nowhere_else() -> None:
    lines = [f"the compen{HYPHEN}", "sation and the agree", f"ment and the compensation and obli{HYPHEN}", "gation"]
    lines += [f"an obli{HYPHEN}", "gation", f"the obligation to inves{HYPHEN}", "tigate"] * 2

    assert "investigate" in Mender(lines).join(lines)


def test_document_with_hyphens_of_its_own_at_the_ends_of_lines_keeps_them_all() -> None:
    ends = [
        "non-",
        "classified waste",
        "re-",
        "instatement of",
        "in-",
        "scope work",
        "on-",
        "costs and",
        "part-",
        "time",
    ]

    assert Mender(ends).join(["a case of non-", "classified waste"]) == "a case of non-classified waste"


def test_hyphen_before_a_capital_is_kept() -> None:
    assert Mender(["the subcontractor"]).join([f"a Sub{HYPHEN}", "Contractor"]) == "a Sub-Contractor"


def test_web_address_and_bracket_at_the_end_of_a_line_take_no_space() -> None:
    assert (
        Mender([]).join(["see (", "https://care.example/guides/", "visits)"])
        == "see (https://care.example/guides/visits)"
    )
