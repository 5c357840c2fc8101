import pytest

from contractcheck.reporters.words import (
    capital,
    clause_name,
    clauses_named,
    clipped,
    listed,
    many,
    problem,
    quoted,
    sentence,
)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["Part 2, 1", "Part 2, 3"], "Part 2, 1; and Part 2, 3"),
    ],
)
def test_names_are_listed_as_in_a_sentence(names, told):
    assert listed(names) == told


@pytest.mark.parametrize(
    ("address", "heading", "name"),
    [
        ("3.4(b)", "Pay", "clause 3.4(b)"),
        ("A.6.3", "Pay", "clause A.6.3"),
        ("A1", "Pay", "clause A1"),
        ("Schedule 2, 3.4", "Pay", "Schedule 2, 3.4"),
        ("Appendix A", "", "Appendix A"),
        ("terms: 3.4(b)", "Pay", "terms, clause 3.4(b)"),
        ("terms: Schedule 2, 1", "Pay", "terms: Schedule 2, 1"),
        ("", "Pay", "‘Pay’"),
        ("", "", "unnumbered text"),
    ],
)
def test_clauses_are_named_as_one_speaks_of_them(address, heading, name):
    assert clause_name(address, heading) == name


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], ""),
        (["clause 1.1"], "clause 1.1"),
        (["clause 1.1", "clause 1.2", "clause 1.1"], "clauses 1.1 and 1.2"),
        (["Schedule 1, 2.1", "clause 3", "Schedule 1, 2.2"], "Schedule 1, 2.1 and 2.2; and clause 3"),
        (["terms, clause 4.1", "terms, clause 4.2"], "terms, clauses 4.1 and 4.2"),
        (["terms: Schedule 1", "terms: Schedule 2"], "terms: Schedule 1 and Schedule 2"),
        (["Appendix A", "clause 2"], "Appendix A and clause 2"),
        (["‘Pay, and more’", "‘Pay, and less’"], "‘Pay, and more’; and ‘Pay, and less’"),
    ],
)
def test_clauses_of_one_part_share_its_name(names, told):
    assert clauses_named(names) == told


def test_clauses_that_are_not_named_are_counted():
    assert clauses_named(["clause 1", "Part 2, 1"], 2) == "clause 1; Part 2, 1; and 2 others"
    assert clauses_named(["clause 1"], 1) == "clause 1 and 1 other"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("Clause 3.1 works against it: tasks have set times.", "Tasks have set times."),
        ("Schedule 1, 2 touches it but falls short: a hope, not a duty.", "A hope, not a duty."),
        ("Clause 3.1 touches it but falls short: it falls short of the provision.", ""),
        ("Clause 4.4 goes part of the way: only notice is promised.", "Only notice is promised."),
        ("Clause 3.1 works against it. This undoes what 8.3 promises.", "This undoes what clause 8.3 promises."),
        ("Clause 3.1 works against it.", ""),
        ("It does. It undercuts what A.1.1 promises.", "It does. It undercuts what clause A.1.1 promises."),
        ("It is too long.", "It is too long."),
    ],
)
def test_problem_does_not_say_the_clause_and_the_verdict_again(reason, told):
    assert problem(reason) == told


def test_long_words_are_cut_after_a_clause_of_them_where_one_ends_late():
    assert clipped("Who may be seen, and by whom", 20) == "Who may be seen …"


def test_long_words_are_cut_between_two_words():
    assert clipped("one two three four", 13) == "one two …"
    assert clipped("one  two", 13) == "one two"
    assert clipped("x" * 20, 10) == "x" * 9 + " …"


def test_quotation_has_one_pair_of_marks():
    assert quoted("“The Provider shall”", 100) == "“The Provider shall”"


def test_sentence_begins_and_ends_as_one():
    assert sentence("it is so") == "It is so."
    assert sentence("Is it?") == "Is it?"
    assert sentence("") == ""
    assert capital("") == ""


def test_number_has_its_noun():
    assert [many(n, "clause") for n in (0, 1, 1200)] == ["no clauses", "1 clause", "1,200 clauses"]
