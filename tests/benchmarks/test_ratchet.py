"""The ratchet holds figures where they are: tried on a score file that is made up."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]

# It scores nothing: it gives back the figures that stand beside it.
SCORE = """\
import json, pathlib, sys
told = json.loads(pathlib.Path(__file__).with_name("told.json").read_text())
if sys.argv[1] == "contracts":
    pathlib.Path(sys.argv[sys.argv.index("--json") + 1]).write_text(json.dumps(told["contracts"]))
else:
    for name, (right, all_) in told["wordings"].items():
        print(f"{name:<34}{right:>5} of {all_:>4}  {right / all_:.3f}")
"""


@pytest.fixture
def ratchet() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ratchet", ROOT / "benchmarks" / "ratchet.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Bench:
    """A made-up benchmark, and the file of kept figures."""

    def __init__(self, folder: Path, ratchet: ModuleType) -> None:
        self.folder, self.kept, self.ratchet = folder, folder / "kept.json", ratchet
        (folder / "score.py").write_text(SCORE, encoding="utf-8")

    def run(self, *more: str, verdict: float = 0.9, calm: int = 0, right: int = 95, workforce: float = 0.9) -> int:
        row = {"n": 100, "attention_f1": 0.95, "verdict": verdict, "kappa": 0.8, "evidence": 0.9}
        row |= {"false_calm": calm, "false_alarm": 1}
        told = {
            "contracts": {"all": row, "WRK": {**row, "verdict": workforce}},
            "wordings": {"require: meets is met": [right, 100], "ALL": [right, 100]},
        }
        (self.folder / "told.json").write_text(json.dumps(told), encoding="utf-8")
        arguments = ["--kept", str(self.kept), "--only", "contracts", "--only", "wordings"]
        return self.ratchet.main([*arguments, *more])


@pytest.fixture
def bench(tmp_path: Path, ratchet: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setenv(ratchet.ENVIRONMENT, str(tmp_path))
    made = Bench(tmp_path, ratchet)
    assert made.run("--write") == 0
    return made


def test_figures_that_stay_rise_or_fall_by_a_little_pass(bench: Bench) -> None:
    assert bench.run() == 0
    assert bench.run(verdict=0.97, right=99) == 0
    assert bench.run(verdict=0.89, right=94, workforce=0.895, calm=1) == 0


@pytest.mark.parametrize(
    ("fall", "told"),
    [
        ({"verdict": 0.88}, "WORSE  contracts: verdict was 0.900 and is 0.880"),
        ({"workforce": 0.85}, "WORSE  contracts WRK: verdict was 0.900 and is 0.850"),
        ({"calm": 2}, "WORSE  contracts: false_calm (share) was 0.000 and is 0.020"),
        ({"right": 93}, "WORSE  wordings: ALL was 0.950 and is 0.930"),
    ],
)
def test_a_figure_that_falls_further_fails_and_is_named(
    bench: Bench, capsys: pytest.CaptureFixture[str], fall: dict[str, float], told: str
) -> None:
    assert bench.run(**fall) == 1
    assert told in capsys.readouterr().err


def test_new_figures_are_kept_only_when_asked(bench: Bench) -> None:
    before = bench.kept.read_text(encoding="utf-8")

    assert bench.run(verdict=0.97) == 0
    assert bench.kept.read_text(encoding="utf-8") == before
    assert bench.run("--write", verdict=0.97) == 0
    assert bench.run(verdict=0.9) == 1


def test_a_figure_that_is_not_scored_any_more_fails(bench: Bench) -> None:
    kept = json.loads(bench.kept.read_text(encoding="utf-8"))
    kept["wordings"]["require: weak is told so"] = 0.9
    bench.kept.write_text(json.dumps(kept), encoding="utf-8")

    assert bench.run() == 1


def test_what_cannot_be_scored_is_told_in_a_sentence(
    bench: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (bench.folder / "score.py").write_text("raise SystemExit('no contracts here')", encoding="utf-8")
    assert bench.run() == 2
    assert "score.py contracts failed: no contracts here" in capsys.readouterr().err

    (bench.folder / "score.py").unlink()
    assert bench.run() == 2
    assert "score.py is not there; CONTRACTCHECK_BENCHMARK has to name a folder" in capsys.readouterr().err

    monkeypatch.delenv("CONTRACTCHECK_BENCHMARK")
    assert bench.run() == 2
    assert capsys.readouterr().err == "CONTRACTCHECK_BENCHMARK names no folder with a benchmark.\n"


def test_the_kept_figures_are_those_of_every_rule_set(ratchet: ModuleType) -> None:
    from contractcheck.plugins.registry import Registry

    kept = json.loads(ratchet.KEPT.read_text(encoding="utf-8"))
    sets = Registry.discover().rule_sets(examples=False)

    assert set(kept["examples"]) == {"ALL", *(each.name for each in sets)}
    letters = {rule.id[:3] for each in sets if not each.off_by_default for rule in each.rules}
    assert {name for name in kept if name.startswith("contracts ")} == {f"contracts {each}" for each in letters}
    assert set(ratchet.HIGH) < set(kept["contracts"])
