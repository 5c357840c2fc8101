"""What one labelled contract alone taught the rules is dropped when that contract is judged, and nothing else."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from contractcheck import read
from contractcheck.plugins.registry import Registry
from contractcheck.rules.loader import load_rule_set
from rules import sets

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

LOOK_FOR = """\
look_for:
  words:
    meal: [menu, supper | dinner, breakfast]
  not:
    - find: [works canteen]
  met:
    - find: [choose | pick | elect, <meal>]
    - find: [up to, "<supported person>", eat]"""

HEAD = """\
# Contract for care at home

The Council buys home care from Elm Support ("the Provider") for people at home who need support.

## 1 Home care

"""
DINNER = "1.1 The Provider shall cook what the Supported Person picks for dinner."
SUPPER = "1.1 The Provider shall cook what the Supported Person picks for supper."
ELECTED = "1.1 The Provider shall cook what the Supported Person elects for breakfast."
UP_TO = "1.1 What the Provider shall cook is up to the Supported Person, who will eat it."
CANTEEN = "1.1 In the works canteen staff of the Provider shall choose from the menu."


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        yield importlib.import_module("leave_one_out")
    finally:
        sys.path.remove(str(BENCHMARKS))


class Trial:
    """One small rule, and labelled contracts of a clause each."""

    def __init__(self, folder: Path, bench: ModuleType) -> None:
        self.bench, self.registry = bench, Registry.discover()
        told = sets.rule(look_for=LOOK_FOR).replace("the Supported Person chooses.", "is on the menu they choose.")
        self.rule_sets = [load_rule_set(sets.write(folder, set=sets.SET, DEMO_001=told))]
        self.contracts: list[Any] = []

    def label(self, name: str, clause: str, verdict: str) -> None:
        contract = read(f"{HEAD}{clause}\n".encode())
        self.contracts.append(self.bench.Labelled(name, contract, {"DEMO-001": (verdict, "")}))

    def verdict(self, name: str, *, examples: bool) -> str:
        """What is told of a contract once the rule has unlearnt what it alone supports."""
        found = self.bench.supports(self.rule_sets, self.registry, self.contracts)
        left = self.bench.unlearnt(self.rule_sets, found, name, examples=examples)
        contract = next(each.contract for each in self.contracts if each.name == name)
        verdicts = {rule_set.rules[0].id: "as it was" for rule_set in self.rule_sets}
        return (verdicts | self.bench.judge(left, self.registry, contract)[3])["DEMO-001"]


@pytest.fixture
def trial(tmp_path: Path, bench: ModuleType) -> Trial:
    return Trial(tmp_path, bench)


def test_signal_that_one_contract_alone_needs_is_dropped_for_it(trial: Trial) -> None:
    trial.label("one", UP_TO, "met")
    trial.label("two", DINNER, "met")

    assert trial.verdict("one", examples=True) == "gap"


def test_alternative_that_one_contract_alone_needs_is_dropped_for_it(trial: Trial) -> None:
    trial.label("one", ELECTED, "met")
    trial.label("two", DINNER, "met")

    assert trial.verdict("one", examples=True) == "gap"


def test_what_another_contract_needs_too_is_kept(trial: Trial) -> None:
    trial.label("one", DINNER, "met")
    trial.label("two", SUPPER, "met")
    trial.label("three", DINNER, "met")

    assert trial.verdict("one", examples=False) == "as it was"


def test_examples_of_the_rule_support_it_unless_contracts_alone_count(trial: Trial) -> None:
    trial.label("one", "1.1 The Provider shall cook what the Supported Person chooses from the menu.", "met")

    assert trial.verdict("one", examples=True) == "as it was"
    assert trial.verdict("one", examples=False) == "gap"


def test_wrong_verdict_teaches_nothing(trial: Trial) -> None:
    trial.label("one", UP_TO, "gap")

    assert trial.verdict("one", examples=True) == "as it was"


def test_near_words_that_one_contract_alone_needs_are_dropped_for_it(trial: Trial) -> None:
    trial.label("one", CANTEEN, "gap")

    assert trial.verdict("one", examples=True) != "gap"


def test_bars_in_brackets_part_no_alternatives(bench: ModuleType) -> None:
    assert bench.alternatives("a (b | c) d | (e|f) | g") == ["a (b | c) d", "(e|f)", "g"]


def test_folder_is_judged_as_it_is_labelled(
    bench: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "labels").mkdir()
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(f"{HEAD}1.1 The Provider shall meet.\n", encoding="utf-8")
        (tmp_path / "labels" / f"{name}.tsv").write_text("CHO-012\tclear\nCHO-013\tclear\n", encoding="utf-8")

    bench.main([str(tmp_path), "--select", "CHO-012"])

    told = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("all")]
    assert [line[1:3] for line in told] == [["2", "1.000"], ["2", "1.000"]]


def test_folder_without_labels_is_told_in_a_sentence(bench: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="there are no labels"):
        bench.main([str(tmp_path)])
