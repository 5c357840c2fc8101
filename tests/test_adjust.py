"""How grave a rule is, and the names of the parties, as the user of a run wants them."""

import pickle
from dataclasses import replace

import pytest

import contractcheck
from contractcheck import Checker, Options, UsageError
from contractcheck.adjust import graded, with_options
from contractcheck.model.rule import RuleOption

CONTRACT = """# Contract for care at home

This contract is for care at home: personal care, home care and support for people in their own homes.

## 1 Meals

1.1 {clause}
"""
GAP, WEAK = "Nothing.", "The Provider should aim to cook the meals that the Supported Person chooses."


def judged(rules, clause=GAP, **more):
    checker = Checker(Options(rule_sets=(str(rules),), **more))
    return checker.check(CONTRACT.format(clause=clause).encode()).assessments[0]


def nothing_installed():
    return ()


@pytest.mark.parametrize("name", ["MEAL-001", "meal-001", "MEAL", "meals"])
def test_gap_is_as_grave_as_somebody_chose(meal_rules, name):
    told = judged(meal_rules, severities={name: "info"})

    assert (told.verdict, told.severity, told.rule.severity) == ("gap", "info", "info")


def test_what_is_weak_counts_one_degree_less_than_was_chosen(meal_rules):
    assert judged(meal_rules, WEAK).severity == "warning"  # the rule file says error
    assert judged(meal_rules, WEAK, severities={"MEAL": "warning"}).severity == "info"
    assert judged(meal_rules, WEAK, severities={"MEAL": "info"}).severity == "info"


def test_most_particular_name_counts_whatever_the_order(meal_rules):
    told = judged(meal_rules, severities={"meals": "warning", "MEAL-001": "info", "MEAL": "error"})

    assert told.severity == "info"
    assert judged(meal_rules, severities={"meals": "warning", "MEAL": "info"}).severity == "info"


def test_severity_for_a_rule_that_is_not_asked_here_does_no_harm(meal_rules):
    assert judged(meal_rules, severities={"WRK-001": "info", "drafting": "error"}).severity == "error"


def test_severity_for_a_rule_that_nobody_knows_is_refused(meal_rules):
    with pytest.raises(UsageError, match="There is no rule called 'MEAL-002'; did you mean 'MEAL-001'"):
        judged(meal_rules, severities={"MEAL-002": "info"})


def test_rules_without_a_choice_stay_the_very_same(meal_rules):
    sets = Checker(Options(rule_sets=(str(meal_rules),))).rule_sets

    assert graded(sets, {"MEAL": "error"}, nothing_installed)[0].rules[0] is sets[0].rules[0]


def test_severity_is_a_library_argument(tmp_path):
    report = contractcheck.check(CONTRACT.format(clause=GAP).encode(), select=["WRK"], severities={"WRK": "info"})

    assert {each.severity for each in report.findings} == {"info"}


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"severities": {"WRK": "grave"}}, "There is no severity called 'grave'"),
        ({"aliases": {"provder": ["the Firm"]}}, "There is no party called 'provder'; did you mean 'provider'?"),
        ({"aliases": {"provider": ["--"]}}, "'--' is no name that a provider could have."),
        (
            {"aliases": {"provider": ["the Firm"], "purchaser": ["The Firm"]}},
            "'The Firm' stands for the provider and for the purchaser.",
        ),
        ({"rule_options": {"FLX-006": {"visit": "20"}}}, "'visit' of the rule FLX-006 has to be a number; it is '20'."),
        ({"rule_options": {"FLX-006": {"visit": True}}}, "has to be a number; it is True."),
        ({"rule_options": {"FLX-006": {"visit": float("nan")}}}, "has to be a number; it is nan."),
    ],
)
def test_options_that_make_no_sense_are_refused(options, problem):
    with pytest.raises(UsageError) as refused:
        Options(**options)

    assert problem in str(refused.value)


def test_options_are_compared_hashed_and_sent_by_what_they_say():
    one = Options(severities={"WRK": "info", "FLX": "error"}, aliases={"provider": ["the Firm"]})
    other = Options(severities={"FLX": "error", "WRK": "info"}, aliases={"provider": ("the Firm",)})

    assert (one, hash(one), repr(one)) == (other, hash(other), repr(other))
    assert pickle.loads(pickle.dumps(one)) == one
    assert one != Options(severities={"FLX": "error"})


def test_options_cannot_be_changed_by_changing_what_they_were_made_from():
    told = {"WRK": "info"}
    options = Options(severities=told)
    told["FLX"] = "info"

    assert dict(options.severities) == {"WRK": "info"}


def test_alias_stands_for_its_party(meal_rules):
    clause = "Brightwell shall cook the meals that the Supported Person chooses."

    assert judged(meal_rules, clause, aliases={"provider": ["Brightwell"]}).verdict == "met"
    assert judged(meal_rules, clause, aliases={"purchaser": ["Brightwell"]}).verdict == "weak"  # the duty is not its


def test_alias_outranks_what_the_name_usually_means(meal_rules):
    clause = "The Council shall cook the meals that the Supported Person chooses."

    assert judged(meal_rules, clause).verdict == "weak"
    assert judged(meal_rules, clause, aliases={"provider": ["the Council"]}).verdict == "met"


def test_alias_outranks_what_the_contract_says_of_the_name(meal_rules):
    clause = """"Authority" means the City Council.

1.2 The Authority shall cook the meals that the Supported Person chooses."""

    assert judged(meal_rules, clause).verdict == "weak"
    assert judged(meal_rules, clause, aliases={"provider": ["the Authority"]}).verdict == "met"


def test_parties_hold_the_aliases_that_stand_in_the_contract():
    text = CONTRACT.format(clause="Brightwell  Care\nshall cook.").encode()

    contract = contractcheck.read(text, aliases={"provider": ["the Brightwell Care", "Someone Else", "Bright"]})

    assert next(each.names for each in contract.parties if each.role == "provider") == ("brightwell care",)


def test_alias_written_as_a_pattern_is_taken_as_it_stands(meal_rules):
    clause = "Smith & Sons (Care) shall cook the meals that the Supported Person chooses."

    assert judged(meal_rules, clause, aliases={"provider": ["Smith & Sons (Care)", "((a+)+)+$"]}).verdict == "met"


def test_option_is_checked_against_what_the_rule_declares(meal_rules):
    sets = Checker(Options(rule_sets=(str(meal_rules),))).rule_sets
    option = RuleOption(name="shortest", meaning="The shortest visit.", default=30, unit="minutes", least=5, most=60)
    rule = replace(sets[0].rules[0], options=(option,))
    sets = (replace(sets[0], rules=(rule,)),)

    chosen = with_options(sets, {"meal-001": {"shortest": 20}}, nothing_installed)[0].rules[0].options[0]

    assert (option.number, chosen.number, chosen.default) == (30, 20, 30)
    for number, name, problem in (
        (4, "shortest", "The option 'shortest' of the rule MEAL-001 has to be at least 5 and at most 60; it is 4."),
        (61, "shortest", "it is 61."),
        (20, "shortst", "There is no option of the rule MEAL-001 called 'shortst'; did you mean 'shortest'?"),
        (20, "zzz", "`contractcheck rules show MEAL-001` lists them."),
    ):
        with pytest.raises(UsageError) as refused:
            with_options(sets, {"MEAL-001": {name: number}}, nothing_installed)
        assert problem in str(refused.value)


def test_option_of_a_rule_without_any_is_refused(meal_rules):
    with pytest.raises(UsageError, match=r"The rule MEAL-001 has no options, so 'shortest' cannot be set."):
        judged(meal_rules, rule_options={"MEAL-001": {"shortest": 20}})


def test_option_of_a_rule_that_nobody_knows_is_refused(meal_rules):
    with pytest.raises(UsageError, match="There is no rule called 'MEAL-002'; did you mean 'MEAL-001'"):
        judged(meal_rules, rule_options={"MEAL-002": {"shortest": 20}})
