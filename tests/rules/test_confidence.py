"""How sure a verdict is, and what is asked where it is not; and where a gap sends its reader."""

from __future__ import annotations

from functools import cache

import pytest

import contractcheck
from contractcheck.model.assessment import Assessment

FRAME = """# Contract for Care at Home

between Farrow Council ("the Council") and Elm Support Limited ("the Provider"), for each Supported Person
{definition}
## 4 {heading}

4.1 {text}

## 5 Care and Support

5.1 Personal care and support shall be given in the person's own home.
"""


@cache
def checker() -> contractcheck.Checker:
    return contractcheck.Checker(contractcheck.Options(applies_to=("home",)))


def judged(rule: str, text: str, *, heading: str = "Terms", definition: str = "") -> Assessment:
    meant = f"\n## 1 Definitions\n\n1.1 {definition}\n" if definition else ""
    words = FRAME.format(text=text, heading=heading, definition=meant)
    return next(a for a in checker().check(words.encode()).assessments if a.rule.id == rule)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("WRK-001", "The Provider shall pay every worker at least the real Living Wage."),
        ("WRK-001", "The Provider should aim to pay workers the real Living Wage."),
        ("WRK-002", "The Provider shall not pay workers for the time that they travel between visits."),
    ],
)
def test_named_actor_modal_and_words_in_one_sentence_are_sure(rule: str, text: str) -> None:
    told = judged(rule, text)

    assert (told.confidence, told.caution) == ("high", "")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("WRK-001", "The Provider shall:\n\n    (a) pay every worker at least the real Living Wage; and\n"),
        ("WRK-001", "Every worker is paid at least the real Living Wage."),
        ("PAR-002", "The Price shall rise each April by the increase in the real Living Wage and in CPI."),
    ],
)
def test_who_is_bound_or_how_hard_is_inferred(rule: str, text: str) -> None:
    told = judged(rule, text)

    assert (told.verdict, told.confidence, told.caution) == ("met", "medium", "")


def test_gap_is_never_more_than_fairly_sure() -> None:
    told = judged("WRK-001", "The Provider shall keep its vehicles clean.")

    assert (told.verdict, told.confidence, told.caution) == ("gap", "medium", "")


ASKED = [
    (
        "carers",
        "COP-002",
        "The Provider shall consult carers about any change to the service.",
        "The Provider shall consult family carers about any change to the service.",
    ),
    (
        "Outcomes",
        "OUT-002",
        "Outcomes shall be reviewed every quarter by the Provider.",
        "The outcomes that matter to each person shall be reviewed every quarter by the Provider.",
    ),
]


@pytest.mark.parametrize(("word", "rule", "doubtful", "settled"), ASKED, ids=[case[0] for case in ASKED])
def test_word_with_two_meanings_makes_a_question(word: str, rule: str, doubtful: str, settled: str) -> None:
    asked, sure = judged(rule, doubtful), judged(rule, settled)

    assert asked.confidence == "low"
    assert asked.caution.startswith(f"What does “{word}” mean in clause 4.1: ")
    assert asked.caution.endswith("?")
    assert (sure.confidence == "low", sure.caution) == (False, "")


def test_definition_settles_a_word() -> None:
    text = "The Provider shall involve carers as equal partners in reviews and shall act on what they say."
    told = judged("COP-004", text, definition='"Carer" means somebody who looks after a relative or a friend unpaid.')

    assert (told.confidence, told.caution) == ("high", "")


def nearest(text: str, rule: str) -> list[tuple[str, str]]:
    told = next(a for a in checker().check(text.encode()).assessments if a.rule.id == rule)
    assert told.verdict == "gap"
    return [(each.address, each.heading) for each in told.nearest]


def test_gap_points_to_words_that_do_not_count() -> None:
    text = FRAME.format(
        text="The Provider shall keep its vehicles clean.",
        heading="Terms",
        definition='\n## 1 Definitions\n\n1.1 "Living Wage" means the real Living Wage that it shall pay workers.\n',
    )

    assert nearest(text, "WRK-001")[0][0] == "1.1"


def test_gap_points_to_the_part_where_such_a_provision_stands() -> None:
    text = (
        "# Terms and Conditions for Care at Home\n\n1.1 The Provider shall give care to each Supported Person.\n\n"
        "# Schedule 4: Monitoring Schedule\n\n1.1 The Provider shall keep a register of visits.\n"
    )

    assert nearest(text, "OUT-004")[-1] == ("Schedule 4", "Monitoring Schedule")
