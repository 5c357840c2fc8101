import pytest

from contractcheck.reporters.text.words import capital, clause_name, clipped, listed, many, quoted, sentence


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
        ("", "Pay", "‘Pay’"),
        ("", "", "unnumbered text"),
    ],
)
def test_clauses_are_named_as_one_speaks_of_them(address, heading, name):
    assert clause_name(address, heading) == name


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
