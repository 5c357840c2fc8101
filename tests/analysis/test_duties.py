"""Who is bound, how hard, and what "not" does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.analysis import Analysis
from contractcheck.model.duty import Duty


@pytest.fixture(scope="module")
def duty(analysed: Callable[[str], Analysis]) -> Callable[[str, str], Duty]:
    def read(sentence: str, act: str) -> Duty:
        analysis = analysed(f"## 4 The Service\n\n4.1 {sentence}\n")
        found = analysis.index.by_sentence(analysis.lexicon.phrase(act))
        number = max(found)
        return analysis.duties.duty(number, found[number][0], found[number])

    return read


@pytest.mark.parametrize(
    ("sentence", "act", "force", "actor"),
    [
        ("The Provider shall pay workers for travel time.", "pay", "binding", "provider"),
        ("Workers shall be paid for travel time.", "pay", "binding", "unknown"),
        ("Each plan is to be reviewed by the Provider every six months.", "review", "binding", "provider"),
        ("It is a condition of this Contract that all staff are paid the rate.", "pay", "binding", "unknown"),
        ("The Council will pay for contact time only.", "pay", "binding", "purchaser"),
        ("The Provider's staff shall respect each person.", "respect", "binding", "worker"),
        ("The Provider, in agreement with the Supported Person, shall review it.", "review", "binding", "provider"),
        ("The Provider may involve carers.", "involve", "permissive", "provider"),
        ("The Council may review the plan.", "review", "permissive", "purchaser"),
        ("The Supported Person may change the time of any visit.", "change", "entitled", "person"),
        ("The Provider and the Supported Person may agree to change times.", "change", "entitled", "person"),
        ("Care workers may vary the visit with the person's agreement.", "vary", "entitled", "worker"),
        ("The Supported Person shall be entitled to refuse a worker.", "refuse", "entitled", "person"),
        ("You can move your support around.", "move", "entitled", "person"),
        ("The Provider should aim to be flexible.", "flexib*", "aspirational", "provider"),
        ("Providers are encouraged to pay the Living Wage.", "pay", "aspirational", "provider"),
        ("The Council recognises that carers should be paid.", "pay", "aspirational", "unknown"),
        ("The Provider shall use reasonable endeavours to pay.", "pay", "qualified", "provider"),
        ("The Provider shall, where practicable, consult carers.", "consult", "qualified", "provider"),
        ("The Provider shall have regard to the Charter.", "charter", "qualified", "provider"),
        ("Support is decided by the Resident.", "decide", "declared", "person"),
        (
            "If the Council wants to cut it, it gives reasons.",
            "reasons",
            "declared",
            "purchaser",
        ),
        ("Where the Council wishes, the Provider may visit.", "visit", "permissive", "provider"),
        ("When a tenant says it could be better we answer.", "answer", "declared", "provider"),
        ("It is for the Provider to find a way.", "find", "binding", "provider"),
        ("It is the Provider's job to learn what people want.", "learn", "binding", "provider"),
        ("A team of five workers supports each person.", "supports", "declared", "worker"),
        ("The Provider supports flexible working.", "flexib*", "aspirational", "provider"),
        ("The Provider talks over what might go wrong.", "talk over", "declared", "provider"),
    ],
)
def test_force_and_actor(duty: Callable[[str, str], Duty], sentence: str, act: str, force: str, actor: str) -> None:
    read = duty(sentence, act)

    assert (read.force, read.actor) == (force, actor)
    assert not read.negated


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The Provider shall not be required to pay for travel time.", "pay"),
        ("Nothing in this clause obliges the Provider to pay for travel time.", "pay"),
        ("The Provider shall not use zero hours contracts.", "zero hours"),
        ("Zero hours contracts shall not be used.", "zero hours"),
        ("Visits of 15 minutes will not be commissioned.", "visit"),
        ("The Provider is not obliged to seek views.", "seek"),
        ("The Provider shall not, without the Council's consent, alter any visit.", "alter"),
    ],
)
def test_not_turns_the_duty_round(duty: Callable[[str, str], Duty], sentence: str, act: str) -> None:
    assert duty(sentence, act).negated


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("No worker shall be paid less than the real Living Wage.", "pay"),
        ("The Provider shall pay no less than the real Living Wage.", "living wage"),
        ("The Provider shall pay not later than Friday.", "pay"),
        ("Support shall include, but is not limited to, help with meals.", "include"),
    ],
)
def test_not_less_and_the_like_turn_nothing_round(duty: Callable[[str, str], Duty], sentence: str, act: str) -> None:
    assert not duty(sentence, act).negated


def test_approval_of_the_purchaser_makes_a_right_discretionary(duty: Callable[[str, str], Duty]) -> None:
    read = duty("Subject to the prior approval of the Council, the Supported Person may change the times.", "change")

    assert read.force == "discretionary"
    assert read.qualifiers


def test_stated_fallback_keeps_endeavours_binding(duty: Callable[[str, str], Duty]) -> None:
    read = duty(
        "The Provider shall use all reasonable endeavours to send the same worker and, where this is not possible, "
        "shall explain why.",
        "send",
    )

    assert read.force == "binding"


@pytest.mark.parametrize(
    "sentence", ["Nothing shall be deducted for a short visit.", "No sum may be deducted for a short visit."]
)
def test_nothing_at_the_beginning_denies_the_act(duty: Callable[[str, str], Duty], sentence: str) -> None:
    assert duty(sentence, "deduct").negated


def test_what_is_hoped_for_binds_nobody_however_far_its_verb_stands(duty: Callable[[str, str], Duty]) -> None:
    read = duty("It is hoped that providers in each part of the area will work together.", "work together")

    assert read.force == "aspirational"


def test_hope_of_one_clause_leaves_the_duty_of_the_next_alone(duty: Callable[[str, str], Duty]) -> None:
    read = duty("If the Service falls below what is expected the parties shall meet to agree a plan.", "meet")

    assert read.force == "binding"


@pytest.mark.parametrize(
    ("sentence", "act", "force", "actor"),
    [
        ("Should employment law change, the Provider will bear the cost.", "bear", "binding", "provider"),
        ("The Council shall give the Provider a copy, and shall name a contact.", "name", "binding", "purchaser"),
        ("The Contractor shall run a helpline where anyone can get plain advice.", "advice", "entitled", "provider"),
        ("Wherever it can the Council will find a place.", "place", "qualified", "purchaser"),
        ("The Council would like providers to collaborate.", "collaborate", "aspirational", "purchaser"),
        ("The Provider shall give notice of its intention to end support.", "end", "binding", "provider"),
    ],
)
def test_turns_of_phrase(duty: Callable[[str, str], Duty], sentence: str, act: str, force: str, actor: str) -> None:
    read = duty(sentence, act)

    assert read.force == force
    assert actor in (read.actor, "provider") or read.actor == "unknown"


def test_what_follows_a_semicolon_says_nothing_of_what_stood_before(duty: Callable[[str, str], Duty]) -> None:
    read = duty("Bedtimes are as each Resident likes; the Home must not set fixed times.", "bedtime")

    assert (read.force, read.negated) == ("declared", False)


def test_a_duty_before_a_semicolon_holds_for_what_follows(duty: Callable[[str, str], Duty]) -> None:
    read = duty("The Provider shall keep a record of each visit; and review it every month.", "review")

    assert (read.force, read.actor) == ("binding", "provider")


def test_people_whom_a_provider_supports_are_no_matter_of_belief(duty: Callable[[str, str], Duty]) -> None:
    read = duty("The Provider must see that everyone it supports has care that meets the standards.", "meet")

    assert read.force == "binding"


def test_a_trust_that_is_the_provider_is_not_taken_for_the_purchaser(analysed: Callable[[str], Analysis]) -> None:
    analysis = analysed(
        'Farrow Council ("the Council") and The Weir Trust SCIO ("the Trust")\n\n'
        "## 4 The Service\n\n4.1 The Trust shall review each plan.\n"
    )
    found = analysis.index.by_sentence(analysis.lexicon.phrase("review"))
    number = max(found)

    assert analysis.duties.duty(number, found[number][0], found[number]).actor == "provider"


def test_people_named_in_passing_are_known_by_that_name(analysed: Callable[[str], Analysis]) -> None:
    analysis = analysed(
        'Farrow Council ("the Council") and The Weir Trust SCIO ("the Trust")\n\n'
        '1 This Agreement is there so that the people who use the Weir ("members") live as they wish.\n\n'
        "2 Members may change their days.\n"
    )
    found = analysis.index.by_sentence(analysis.lexicon.phrase("change"))
    number = max(found)
    read = analysis.duties.duty(number, found[number][0], found[number])

    assert (read.force, read.actor) == ("entitled", "person")
