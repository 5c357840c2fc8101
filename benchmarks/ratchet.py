"""Holds accuracy where it is: scores contractcheck anew and fails where a figure has fallen.

``ratchet.py`` takes the folder that the environment variable CONTRACTCHECK_BENCHMARK names (``score.py``, labelled
contracts in ``contracts/``, labelled wordings in ``wordings.jsonl``), has its ``score.py`` score this contractcheck,
tries the rules on their own examples, and compares all figures with those in ``accuracy.json``. It ends with 1 where
one is worse by more than 0.01, and with 2 where it could not be scored. ``--write`` keeps the new figures.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ENVIRONMENT = "CONTRACTCHECK_BENCHMARK"
KEPT = Path(__file__).with_name("accuracy.json")
MOST = 0.01  # that a figure may fall
HIGH = ("attention_f1", "verdict", "kappa", "evidence")  # figures of contracts that should be high
COUNTS = ("false_calm", "false_alarm")  # labels; their share should be low
BY_SET = ("attention_f1", "verdict")  # of one rule set's labels, which are few
_LINE = re.compile(r"^(?P<name>\S.*?)\s+(?P<right>\d+) of\s+(?P<all>\d+)\s+[\d.]+$", re.MULTILINE)

Figures = dict[str, dict[str, float]]  # by what was scored ("contracts", "contracts WRK", "wordings"), by figure


class ScoreError(Exception):
    """The benchmark could not be scored, in a sentence."""


def contracts(folder: Path) -> Figures:
    """The figures of the labelled contracts, over all rules and by rule set."""
    with tempfile.TemporaryDirectory() as inside:
        told = Path(inside) / "figures.json"
        _score(folder, "contracts", folder / "contracts", "--json", str(told))
        try:
            rows: Mapping[str, Mapping[str, Any]] = json.loads(told.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ScoreError(f"score.py wrote no figures for the contracts: {error}") from error
    found: Figures = {}
    for name, row in rows.items():
        whole = name == "all"
        figures = {key: float(row[key]) for key in (HIGH if whole else BY_SET) if key in row}
        if whole and row.get("n"):
            figures |= {f"{key} (share)": float(row[key]) / float(row["n"]) for key in COUNTS if key in row}
        found["contracts" if whole else f"contracts {name}"] = figures
    return found


def wordings(folder: Path) -> Figures:
    """The share of labelled wordings that are judged rightly, over all and by kind."""
    printed = _score(folder, "wordings", folder / "wordings.jsonl")
    told = {line["name"]: int(line["right"]) / max(1, int(line["all"])) for line in _LINE.finditer(printed)}
    if not told:
        raise ScoreError("score.py printed no figures for the wordings.")
    return {"wordings": told}


def examples(_folder: Path) -> Figures:
    """The share of the rules' own examples that are judged as their rules say, over all and by rule set."""
    from contractcheck.api import vocabulary
    from contractcheck.plugins.registry import Registry
    from contractcheck.rules.examples import run

    registry = Registry.discover()
    right: dict[str, list[bool]] = {}
    for rule_set in registry.rule_sets():
        right[rule_set.name] = [each.right for each in run(rule_set, vocabulary(), registry.detectors)]
    every = [each for told in right.values() for each in told]
    return {"examples": {name: sum(told) / len(told) for name, told in {"ALL": every, **right}.items()}}


SCORES: Mapping[str, Callable[[Path], Figures]] = {"contracts": contracts, "wordings": wordings, "examples": examples}


def _score(folder: Path, what: str, path: Path, *more: str) -> str:
    script = folder / "score.py"
    if not script.is_file():
        raise ScoreError(f"{script} is not there; {ENVIRONMENT} has to name a folder that holds it.")
    command = [sys.executable, str(script), what, str(path), "--cli", f"{shlex.quote(sys.executable)} -m contractcheck"]
    steady = {**os.environ, "PYTHONHASHSEED": "0"}  # a score that takes from sets is the same each time
    done = subprocess.run([*command, *more], capture_output=True, text=True, check=False, env=steady)
    if done.returncode:
        raise ScoreError(f"score.py {what} failed: {(done.stderr or done.stdout).strip()[-600:]}")
    print(done.stdout)
    return done.stdout


def worse(old: Figures, new: Figures) -> list[str]:
    """Each figure that has become worse by more than may be, in a line. What is not scored any more is worse, too."""
    found = []
    for name, figures in old.items():
        for key, before in figures.items():
            now = new.get(name, {}).get(key, math.nan)
            fall = now - before if key.endswith("(share)") else before - now
            if math.isnan(now) or round(fall, 6) > MOST:
                found.append(f"{name}: {key} was {before:.3f} and is {now:.3f}")
    return found


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the new figures")
    parser.add_argument("--kept", type=Path, default=KEPT, metavar="FILE", help="where the figures are kept")
    parser.add_argument("--only", choices=SCORES, action="append", help="score only this; can be given several times")
    options = parser.parse_args(argv)
    folder = os.environ.get(ENVIRONMENT)
    wanted = tuple(options.only or SCORES)
    if not folder and wanted != ("examples",):
        print(f"{ENVIRONMENT} names no folder with a benchmark.", file=sys.stderr)
        return 2
    try:
        kept: Figures = json.loads(options.kept.read_text(encoding="utf-8")) if options.kept.exists() else {}
        new: Figures = {}
        for what in wanted:
            new |= SCORES[what](Path(folder or "."))
    except ScoreError as error:
        print(error, file=sys.stderr)
        return 2
    except (OSError, ValueError) as error:
        print(f"{options.kept}: the kept figures cannot be read: {error}", file=sys.stderr)
        return 2
    old = {name: figures for name, figures in kept.items() if name.split()[0] in wanted}
    for name, figures in sorted(new.items()):
        told = (f"{key} {now:.3f}{_since(old.get(name, {}).get(key), now)}" for key, now in figures.items())
        print(f"{name}: {', '.join(told)}")
    fallen = worse(old, new)
    for line in fallen:
        print(f"WORSE  {line}", file=sys.stderr)
    if options.write:
        rounded = {name: {key: round(now, 4) for key, now in told.items()} for name, told in {**kept, **new}.items()}
        options.kept.write_text(json.dumps(rounded, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    return 1 if fallen else 0


def _since(before: float | None, now: float) -> str:
    return "" if before is None or abs(now - before) < 0.0005 else f" ({now - before:+.3f})"


if __name__ == "__main__":
    sys.exit(main())
