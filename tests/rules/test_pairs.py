"""A promise in one clause that another takes back is told with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contractcheck.analysis import analyse
from contractcheck.bundled import folder
from contractcheck.model.assessment import Assessment
from contractcheck.model.report import ServiceKinds
from contractcheck.model.rule import Rule, RuleSet, Signal
from contractcheck.readers import builtin_readers, read
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.rules.assess import Assessor
from contractcheck.rules.loader import load_vocabulary
from contractcheck.structure.contract import build

PROMISE = Rule(
    id="DEMO-001", title="", kind="require", severity="error", why="", framework=(), authority=(), applies_to=("all",),
    applies_note="", stands_in=("terms",), stands_note="", actor=("provider",), duty="", meaning={},
    signals=(Signal(shows="met", detector="find", options={"phrases": ("choose", "meal")}, conditions={}),),
)  # fmt: skip
HARM = replace(
    PROMISE,
    id="DEMO-002",
    kind="avoid",
    report_with=("DEMO-001",),
    signals=(Signal(shows="conflict", detector="find", options={"phrases": ("fixed menu",)}, conditions={}),),
)


def ask(*documents: str, precedence: tuple[str, ...] = ()) -> dict[str, Assessment]:
    rules = RuleSet(name="demo", title="", charter="", version="1", sha256="", rules=(PROMISE, HARM))
    assessor = Assessor([rules], load_vocabulary(folder("rules").joinpath("vocabulary")))
    read_all = [
        read(Source(f"{n}.md", text.encode()), builtin_readers(), ReadOptions()) for n, text in enumerate(documents)
    ]
    contract = replace(build(read_all), precedence=precedence)
    kinds = ServiceKinds(kinds=("home",), reason="told")
    return {a.rule.id: a for a in assessor.assess(analyse(contract, assessor.lexicon), kinds, whole=True)}


MET = "# Specification\n\n1.1 The Provider shall let each person choose every meal.\n"
UNDONE = "# Terms\n\n7.1 The Provider shall serve a fixed menu.\n"


def test_conflict_quotes_the_promise_of_its_partner() -> None:
    told = ask(MET + "\n2.1 The Provider shall serve a fixed menu.\n")["DEMO-002"]

    assert "It undercuts what clause 1.1 promises (DEMO-001)." in told.reason
    assert [e.address for e in told.evidence] == ["2.1", "1.1"]


def test_conflict_without_a_promise_says_nothing_of_one() -> None:
    assert "undercuts" not in ask(UNDONE)["DEMO-002"].reason


@pytest.mark.parametrize(
    ("precedence", "words"), [(("1", "0"), "ranks above that promise"), (("0", "1"), "promise ranks above it")]
)
def test_order_of_precedence_is_told_where_the_contract_has_one(precedence: tuple[str, ...], words: str) -> None:
    assert words in ask(MET, UNDONE, precedence=precedence)["DEMO-002"].reason
