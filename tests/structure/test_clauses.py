from __future__ import annotations

from collections.abc import Callable

from contractcheck.model.clause import Clause, Contract

Build = Callable[..., Contract]
Find = Callable[[Contract, str], Clause]


def addresses(contract: Contract) -> list[str]:
    return [clause.address for clause in contract.clauses]


def test_numbered_blocks_are_clauses_under_their_heading(contract: Build) -> None:
    made = contract("1 Price", "1.1 The Council shall pay the Price.", "1.2 The Price shall not rise.")

    assert addresses(made) == ["1", "1.1", "1.2"]
    assert [clause.kind for clause in made.clauses] == ["heading", "operative", "operative"]
    assert [clause.parent for clause in made.clauses] == [None, 0, 0]
    assert made.clauses[2].heading == "Price"
    assert made.text_of(made.clauses[2]) == "The Price shall not rise."


def test_list_item_stands_under_its_stem(contract: Build) -> None:
    made = contract(
        "3.4 The Provider shall:",
        "(a) keep a log;",
        "(b) send it to:",
        "(i) the Council; and",
        "(ii) the person.",
        "(c) keep the keys.",
        "3.5 The Council shall pay.",
    )

    assert addresses(made) == ["3.4", "3.4(a)", "3.4(b)", "3.4(b)(i)", "3.4(b)(ii)", "3.4(c)", "3.5"]
    assert [clause.parent for clause in made.clauses] == [None, 0, 0, 2, 2, 0, None]


def test_ninth_letter_is_no_roman_numeral(contract: Build) -> None:
    letters = [f"({letter}) item {letter};" for letter in "abcdefghij"]

    made = contract("2.1 The plan shall say:", *letters)

    assert addresses(made)[9:] == ["2.1(i)", "2.1(j)"]
    assert {clause.parent for clause in made.clauses[1:]} == {0}


def test_first_roman_numeral_after_h_begins_a_list_when_the_second_follows(contract: Build) -> None:
    letters = [f"({letter}) item {letter};" for letter in "abcdefg"]

    made = contract("2.1 The plan shall say:", *letters, "(h) who will:", "(i) cook;", "(ii) clean.")

    assert addresses(made)[-2:] == ["2.1(h)(i)", "2.1(h)(ii)"]


def test_second_list_of_a_clause_stands_beside_the_first(contract: Build) -> None:
    made = contract("4.1 The Provider shall:", "(a) cook.", "(b) clean.", "The Council shall:", "(a) pay.")

    assert addresses(made)[-1] == "4.1(a)"
    assert made.clauses[-1].parent == 3


def test_paragraph_without_a_number_takes_the_number_before_it(contract: Build, find: Find) -> None:
    made = contract("5.1 The Provider shall keep records.", "They shall be kept for six years.", "5.2 Next.")

    paragraph = find(made, "They")

    assert (paragraph.address, paragraph.label, paragraph.path, paragraph.parent) == ("5.1", "", "5.1", 0)


def test_words_after_a_list_belong_to_its_stem(contract: Build, find: Find) -> None:
    made = contract("5.1 The Provider shall:", "(a) cook; and", "(b) clean,", "and shall do so every day.")

    assert find(made, "and shall").address == "5.1"
    assert find(made, "and shall").parent == 0


def test_bullets_stand_under_the_stem(contract: Build) -> None:
    made = contract("3.1 The Service will:", "• put the person first;", "• be flexible.", "3.2 Next.")

    assert [clause.label for clause in made.clauses] == ["3.1", "•", "•", "3.2"]
    assert [clause.parent for clause in made.clauses] == [None, 0, 0, None]
    assert made.clauses[1].path == "3.1"


def test_paragraph_under_a_bare_heading_takes_its_words(contract: Build, find: Find) -> None:
    made = contract("# Schedule 1: The Service", "## Aims of the service", "People shall choose.")

    assert find(made, "People").address == "Schedule 1, Aims of the service"


def test_heading_style_on_a_whole_clause_is_no_heading(contract: Build) -> None:
    made = contract("# 1 Staff", "## 1.1 The Provider shall pay its staff for all of the time that they work.")

    assert made.clauses[1].kind == "operative"


def test_sentence_that_begins_with_a_number_is_no_clause_of_its_own(contract: Build) -> None:
    made = contract("4.1 Visits shall be long enough.", "15 Minutes is too short a visit, people have told us.")

    assert addresses(made) == ["4.1", "4.1"]
    assert made.text_of(made.clauses[1]).startswith("15 Minutes")


def test_lines_of_one_paragraph_are_cut_at_their_numbers(contract: Build) -> None:
    made = contract("2.1 The Provider shall:\n(a) cook;\n(b) clean.")

    assert addresses(made) == ["2.1", "2.1(a)", "2.1(b)"]


def test_contents_page_is_marked(contract: Build) -> None:
    made = contract("Contents", "1 Price ........ 3", "2 Staff ........ 4", "1 Price", "1.1 The price is fixed.")

    assert [clause.kind for clause in made.clauses[:3]] == ["contents"] * 3
    assert made.clauses[3].address == "1"


def test_contents_page_without_dots_is_told_by_what_it_repeats(contract: Build) -> None:
    made = contract("Contents", "Price", "Staff", "# Price", "The price is fixed.", "# Staff", "Staff shall be paid.")

    assert [clause.kind for clause in made.clauses[:4]] == ["contents", "contents", "contents", "heading"]


def test_automatic_numbers_count_like_typed_ones(contract: Build) -> None:
    made = contract(("1", "Staff"), ("1.1", "The Provider shall employ:"), ("(a)", "nurses;"), ("(b)", "carers."))

    assert addresses(made) == ["1", "1.1", "1.1(a)", "1.1(b)"]


def test_level_counts_the_way_down(contract: Build) -> None:
    made = contract("1 Staff", "1.1 The Provider shall:", "(a) recruit;", "(b) train.")

    assert [clause.level for clause in made.clauses] == [1, 2, 3, 3]


def test_section_that_heads_its_own_numbers_is_a_clause(contract: Build) -> None:
    made = contract("# Section 5: Price", "5.1 The price is fixed.", "# Section 6: Staff", "6.1 Staff shall be paid.")

    assert addresses(made) == ["5", "5.1", "6", "6.1"]
    assert len(made.parts) == 1


def test_next_definition_does_not_stand_under_the_items_of_the_last(contract: Build, find: Find) -> None:
    made = contract(
        "1.1 In this Agreement:",
        "“Loss” means any of:",
        "(a) a fine; or",
        "(b) a cost.",
        "“Plan” means the support plan.",
    )

    assert find(made, "“Plan”").address == "1.1"
    assert find(made, "“Plan”").parent == 0
    assert find(made, "a cost").parent == 1
