"""Numbers that the users of a rule may choose."""

import pytest

from contractcheck import Checker, Options, RuleSetError, UsageError
from contractcheck.rules import cache
from contractcheck.rules.loader import load_rule_set

CONTRACT = """# Contract for care at home

This contract is for care at home: personal care, home care and support for people in their own homes.

## 1 Visits

1.1 {clause}
"""
SET = 'name: visits\ntitle: Visits\ncharter: What we ask for.\nversion: "1.0"\n'
RULE = """
id: VIS-001
title: Visits are long enough
kind: avoid
severity: error
why: Care takes time.
framework: [PF-P2]
applies_to: [all]
stands_in: [terms, specification]
actor: [provider]
meaning: {{ clear: Visits are long enough., conflict: Visits are too short. }}
{options}
look_for:
  conflict:
    - find: [visit]
      amount: {{ unit: minutes, below: {below} }}
advice: Say how long visits are.
model_clause: Visits last as long as the person needs.
examples:
  clear: [Visits shall last forty minutes.]
  conflict: [Visits shall last ten minutes.]
"""
OPTIONS = """
options:
  shortest_visit:
    meaning: Shorter visits are too short.
    default: 30
    unit: minutes
    at least: 5
    at most: 60
"""


@pytest.fixture
def visits(tmp_path):
    """Writes a rule set with one rule that has these options."""

    def write(options=OPTIONS, below="<shortest_visit>", rule=RULE):
        folder = tmp_path / "visits"
        folder.mkdir(exist_ok=True)
        (folder / "set.yaml").write_text(SET, encoding="utf-8")
        (folder / "VIS-001.yaml").write_text(rule.format(options=options, below=below), encoding="utf-8")
        return folder

    return write


def verdict(folder, clause, **options):
    checker = Checker(Options(rule_sets=(str(folder),), rule_options=options))
    return checker.check(CONTRACT.format(clause=clause).encode()).assessments[0].verdict


def mistakes(folder):
    with pytest.raises(RuleSetError) as refused:
        load_rule_set(folder)
    return [f"{each.line}: {each.problem}" for each in refused.value.mistakes]


def test_default_counts_where_nobody_chooses(visits):
    folder = visits()

    assert verdict(folder, "Visits shall last 20 minutes.") == "conflict"
    assert verdict(folder, "Visits shall last 30 minutes.") == "clear"


def test_what_somebody_chose_counts(visits):
    folder = visits()

    assert verdict(folder, "Visits shall last 20 minutes.", **{"VIS-001": {"shortest_visit": 20}}) == "clear"
    assert verdict(folder, "Visits shall last 40 minutes.", **{"vis-001": {"shortest_visit": 45}}) == "conflict"


def test_checkers_with_other_numbers_do_not_meet_in_the_cache(visits):
    folder = visits()
    said = "Visits shall last 20 minutes."

    each = [verdict(folder, said, **{"VIS-001": {"shortest_visit": number}}) for number in (20, 30, 20, 25)]

    assert each == ["clear", "conflict", "clear", "conflict"]


def test_option_comes_back_from_the_cache_as_it_was(visits):
    folder = visits()

    fresh, kept = cache.rule_set(folder), cache.rule_set(folder)

    assert fresh == kept == load_rule_set(folder)
    option = kept.rules[0].options[0]
    assert (option.name, option.number, option.unit, option.least, option.most) == (
        "shortest_visit",
        30,
        "minutes",
        5,
        60,
    )


def test_number_that_was_chosen_stands_in_the_report(visits):
    checker = Checker(Options(rule_sets=(str(visits()),), rule_options={"VIS-001": {"shortest_visit": 20}}))

    report = checker.check(CONTRACT.format(clause="Visits shall last 10 minutes.").encode())

    assert report.assessments[0].rule.options[0].number == 20
    assert report.rule_sets[0].rules[0].options[0].chosen == 20


def test_explanation_tells_the_number_that_counts(visits, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(CONTRACT.format(clause="Visits shall last 20 minutes."), encoding="utf-8")
    options = Options(rule_sets=(str(visits()),), rule_options={"VIS-001": {"shortest_visit": 15}})

    steps = Checker(options).explain("VIS-001", str(draft)).steps

    assert "amount: minutes should be below 15; the sentence has 20" in [each.aside for each in steps]


@pytest.mark.parametrize("number", [4, 61])
def test_number_out_of_bounds_is_refused(visits, number):
    with pytest.raises(UsageError, match="has to be at least 5 and at most 60; it is"):
        verdict(visits(), "x", **{"VIS-001": {"shortest_visit": number}})


@pytest.mark.parametrize(
    ("options", "below", "problem"),
    [
        ("", "<shortest_visit>", "There is no option 'shortest_visit'. Declare it under 'options', or write a number."),
        (OPTIONS, "<shortest_vist>", "There is no option 'shortest_vist'; did you mean <shortest_visit>?"),
        (
            OPTIONS,
            "30",
            "Nothing refers to the option 'shortest_visit'. Write <shortest_visit> where its number stands.",
        ),
        (OPTIONS.replace("default: 30", "default: 90"), "<shortest_visit>", "is 90, which is out of its own bounds."),
        (OPTIONS.replace("at least: 5", "at least: 70"), "<shortest_visit>", "can hold no number: 70 is above 60."),
        (
            OPTIONS.replace("default: 30", "default: many"),
            "<shortest_visit>",
            "'default' should be a number, not text.",
        ),
        (OPTIONS.replace("    default: 30\n", ""), "<shortest_visit>", "'default' is missing. The number that counts"),
        (
            OPTIONS.replace("    meaning: Shorter visits are too short.\n", ""),
            "<shortest_visit>",
            "'meaning' is missing.",
        ),
        (
            OPTIONS.replace("at most", "atmost"),
            "<shortest_visit>",
            "'atmost' is not known here; did you mean 'at most'?",
        ),
        (
            OPTIONS.replace("shortest_visit", "Shortest-Visit"),
            "30",
            "This name should be small letters, figures and _, as in shortest_visit.",
        ),
        ("options: {}", "30", "'options' is empty."),
        (
            OPTIONS,
            "thirty",
            "'below' should be a number, or one of the rule's options in angle brackets, as in <shortest_visit>,",
        ),
    ],
)
def test_mistake_in_a_rule_file_is_told(visits, options, below, problem):
    assert any(problem in each for each in mistakes(visits(options, below)))


def test_mistake_is_told_at_its_line(visits):
    (told,) = mistakes(visits(below="<shortest_vist>"))

    assert told.startswith("24: There is no option")


def test_detector_takes_an_option_where_it_takes_a_number(visits):
    rule = RULE.replace(
        "    - find: [visit]\n      amount: {{ unit: minutes, below: {below} }}", "    - weighting: {below}"
    )
    options = OPTIONS.replace("shortest_visit", "price_weight").replace("30", "40")
    folder = visits(
        options, "{ price: any, from: <price_weight> }", rule.replace("applies_to: [all]", "applies_to: [any-contract]")
    )
    said = "In the call-off, quality counts for 65% and price for 35%."

    assert verdict(folder, said) == "clear"
    assert verdict(folder, said, **{"VIS-001": {"price_weight": 30}}) == "conflict"


def test_share_of_price_goes_with_any_price_only(visits):
    rule = RULE.replace(
        "    - find: [visit]\n      amount: {{ unit: minutes, below: {below} }}", "    - weighting: {below}"
    )
    folder = visits("", "{ price: above quality, from: 40 }", rule)

    with pytest.raises(RuleSetError, match="'from' goes with price: any"):
        verdict(folder, "x")
