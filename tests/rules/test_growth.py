"""Judging grows with the text and not faster. Steps of the interpreter are counted, not time."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from contractcheck import Checker
from contractcheck.model.clause import Contract
from contractcheck.options import Options

CLAUSES = (
    "The Provider shall agree with each Supported Person when visits begin and how long they last.",
    "The Council may at its discretion refuse a change that the Supported Person asks for.",
    "Workers shall be paid for travel between visits and at least the real Living Wage.",
    "The Provider will endeavour to ask people what they think of their support every {} weeks.",
    "Visits shorter than {} minutes shall not be planned unless the person asks for them.",
    "Any matter not named in schedule {} stays as the parties agreed it before.",
)


def contract(clauses: int) -> Contract:
    told = [f"{n}. {CLAUSES[n % len(CLAUSES)].format(n)}" for n in range(1, clauses + 1)]
    text = "# Contract for care at home\n\n" + "\n\n".join(told) + "\n"
    return CHECKER.opener.open(text.encode()).contract


CHECKER = Checker(Options(select=("FLX-001", "FLX-003", "WRK-001", "OUT-001", "COP-001"), applies_to=("home",)))


def steps(judged: Contract) -> int:
    """How many instructions of the interpreter it takes to judge a contract."""
    counted = 0

    def each(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal counted
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        counted += event == "opcode"
        return each

    tracing = sys.gettrace()
    sys.settrace(each)
    try:
        CHECKER.judge(judged)
    finally:
        sys.settrace(tracing)
    return counted


@pytest.fixture(scope="module")
def counts() -> dict[int, int]:
    steps(contract(60))  # the first run compiles phrases, which later ones find made
    return {clauses: steps(contract(clauses)) for clauses in (60, 120, 240)}


def test_twice_the_text_takes_twice_the_steps(counts: dict[int, int]) -> None:
    first, second = counts[120] - counts[60], counts[240] - counts[120]

    assert 1.8 * first <= second <= 2.2 * first


def test_text_is_what_the_steps_are_spent_on(counts: dict[int, int]) -> None:
    """Else the test above would weigh only what every contract costs, however short it is."""
    assert counts[240] - counts[120] > counts[60] / 2
