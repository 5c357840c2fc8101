"""The GitHub action, its steps run as the runner runs them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
INSTALL, CHECK, GATE = (step for step in STEPS if "run" in step)

pytestmark = pytest.mark.needs("bash")

HOSTILE = {
    "marks": "x'\"; touch pwned; $(touch pwned) `touch pwned` | touch pwned && touch pwned #",
    "lines": "x\n; touch pwned\nfindings=0\nexit-code=0\n::set-output name=findings::0",
}


@dataclass
class Runner:
    """As much of GitHub's runner as the steps see: the environment, and the files that a step may write to."""

    work: Path
    temporary: Path
    bin: Path
    environment: dict[str, str]
    inputs: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    summary: str = ""

    def value(self, text: str) -> str:
        """What stands for ``${{ ... }}`` in an ``env:`` entry."""

        def looked_up(found: re.Match[str]) -> str:
            kind, _, rest = found[1].partition(".")
            if kind == "inputs":
                return self.inputs.get(rest, str(ACTION["inputs"][rest].get("default", "")))
            if kind == "steps":
                step, _, name = rest.partition(".outputs.")
                return self.outputs.get(step, {}).get(name, "")
            assert found[1] == "github.action_path"
            return str(ROOT)

        return re.sub(r"\$\{\{ (\S+) \}\}", looked_up, text)

    def run(self, step: dict[str, Any]) -> subprocess.CompletedProcess[str]:
        """Run a step's script and take in what it wrote."""
        script, output, summary = (self.temporary / name for name in ("step.sh", "output", "summary"))
        script.write_text(step["run"], encoding="utf-8")
        output.write_text("", encoding="utf-8")
        summary.write_text("", encoding="utf-8")
        given = {name: self.value(text) for name, text in step["env"].items()}
        of_runner = {"RUNNER_TEMP": self.temporary, "GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.work,
            env={**self.environment, **given, **{name: str(path) for name, path in of_runner.items()}},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        lines = output.read_text(encoding="utf-8").splitlines()
        self.outputs[step.get("id", "")] = dict(line.split("=", 1) for line in lines)
        self.summary = summary.read_text(encoding="utf-8")
        return done


@pytest.fixture
def runner(work: Path, tmp_path: Path, programs: Path, surroundings: dict[str, str], meal_rules: Path) -> Runner:
    """A runner that has contractcheck installed already, and asks one rule of the test's own."""
    temporary = tmp_path / "runner"
    home = temporary / "home"
    home.mkdir(parents=True)
    made = Runner(
        work=work,
        temporary=temporary,
        bin=programs,
        environment=surroundings,
        inputs={"paths": "contracts", "args": f"--isolated\n--rule-set={meal_rules}\n"},
    )
    made.outputs["install"] = {"home": str(home), "bin": str(programs)}
    return made


def obeyed(log: str) -> list[str]:
    """The lines of a log that the runner takes for commands."""
    found, word = [], ""
    for line in log.splitlines():
        if word:
            word = "" if line.strip() == f"::{word}::" else word
        elif line.strip().startswith("::stop-commands::"):
            word = line.strip().removeprefix("::stop-commands::")
        elif line.strip().startswith("::") or "##[" in line:
            found.append(line)
    assert not word, "the runner was never told to listen again"
    return found


def test_action_is_valid_by_githubs_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions"]

    done = subprocess.run([*command, str(ROOT / "action.yml")], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_actions_of_others_are_pinned_by_commit_with_the_version_beside_it() -> None:
    pages = [ROOT / "action.yml", ROOT / "examples" / "ci" / "github-workflow.yml"]
    used = [line.strip() for page in pages for line in page.read_text(encoding="utf-8").splitlines() if "uses:" in line]

    of_others = [line for line in used if "OWNER/" not in line]

    assert len(of_others) == 3
    for line in of_others:
        assert re.search(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_no_script_has_an_input_pasted_into_it() -> None:
    assert not [step["name"] for step in STEPS if "${{" in step.get("run", "")]


def test_report_is_uploaded_whatever_was_found_and_the_gate_comes_last() -> None:
    names = [step["name"] for step in STEPS]

    assert names == [
        "Set up Python",
        "Install contractcheck",
        "Check contracts",
        "Upload to code scanning",
        "Pass or fail",
    ]
    assert all(step["if"].startswith("always()") for step in STEPS[-2:])


@pytest.mark.parametrize("step", [INSTALL, CHECK, GATE], ids=lambda step: step["name"])
def test_scripts_are_clean_by_shellcheck(step: dict[str, Any], shellcheck: Callable[[str, str], str]) -> None:
    assert shellcheck("bash", step["run"]) == ""


def test_findings_are_counted_annotated_and_summed_up_and_then_stop_the_job(runner: Runner) -> None:
    checked = runner.run(CHECK)
    summary = runner.summary
    gate = runner.run(GATE)

    assert checked.returncode == 0, checked.stderr
    assert runner.outputs["check"]["findings"] == "1"
    assert runner.outputs["check"]["exit-code"] == "1"
    assert gate.returncode == 1
    assert obeyed(checked.stdout)[0].startswith("::error file=contracts/silent.md,")
    assert "| Serious | Missing | Nothing on ‘Meals are chosen by the person’ (MEAL-001)." in summary
    results = json.loads(Path(runner.outputs["check"]["sarif-file"]).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == ["MEAL-001"]


def test_contracts_in_which_all_is_well_pass(runner: Runner) -> None:
    runner.inputs["paths"] = "\ncontracts/good.md\r\n"

    runner.run(CHECK)

    assert runner.outputs["check"]["findings"] == "0"
    assert runner.run(GATE).returncode == 0


def test_threshold_is_the_users(runner: Runner) -> None:
    runner.inputs["fail-on"] = "none"

    runner.run(CHECK)

    assert runner.outputs["check"]["findings"] == "1"
    assert runner.run(GATE).returncode == 0


@pytest.mark.needs("git")
def test_only_what_a_change_brings_counts_where_a_base_is_given(runner: Runner) -> None:
    (runner.work / ".git").rmdir()
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "--quiet"], ["add", "--all"], [*identity, "commit", "--quiet", "--message", "Before"]):
        subprocess.run(["git", *command], cwd=runner.work, env=runner.environment, check=True)
    silent = runner.work / "contracts" / "silent.md"
    silent.write_text(f"{silent.read_text(encoding='utf-8')}\n2. The windows are clean.\n", encoding="utf-8")
    runner.inputs["diff-base"] = "HEAD"

    checked = runner.run(CHECK)

    assert runner.outputs["check"] | {"sarif-file": ""} == {"findings": "0", "exit-code": "0", "sarif-file": ""}
    assert "1 known before" in checked.stdout


def test_several_paths_with_spaces_stand_on_lines_of_their_own(runner: Runner) -> None:
    odd = runner.work / "contracts" / "a draft, 100%.md"
    (runner.work / "contracts" / "silent.md").rename(odd)
    runner.inputs["paths"] = f"contracts/good.md\ncontracts/{odd.name}"

    checked = runner.run(CHECK)

    assert runner.outputs["check"]["findings"] == "1"
    assert "file=contracts/a draft%2C 100%25.md," in checked.stdout


def test_category_and_a_copy_of_the_report_are_the_users(runner: Runner) -> None:
    runner.inputs |= {"category": "contracts/north", "sarif-file": "north.sarif"}

    runner.run(CHECK)

    log = json.loads(Path(runner.outputs["check"]["sarif-file"]).read_text(encoding="utf-8"))
    assert log["runs"][0]["automationDetails"]["id"] == "contracts/north/"
    assert json.loads((runner.work / "north.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["paths", "fail-on", "diff-base", "args", "sarif-file", "category"])
def test_hostile_input_runs_nothing_and_forges_no_output(runner: Runner, name: str, words: str) -> None:
    runner.inputs[name] = runner.inputs["args"] + words if name == "args" else words

    checked = runner.run(CHECK)

    assert checked.returncode == 0, checked.stderr
    assert not list(runner.work.rglob("pwned"))
    assert set(runner.outputs["check"]) <= {"findings", "exit-code", "sarif-file"}
    assert runner.outputs["check"]["exit-code"] == ("1" if name in ("sarif-file", "category") else "2")
    assert runner.run(GATE).returncode in {1, 2}


@pytest.mark.parametrize("paths", ["", "no-such-folder", "contracts/good.md\nno-such-file.docx"])
def test_what_cannot_be_read_stops_the_job(runner: Runner, paths: str) -> None:
    runner.inputs["paths"] = paths

    runner.run(CHECK)

    assert runner.outputs["check"]["exit-code"] == "2"
    assert runner.run(GATE).returncode == 2


def test_check_that_could_not_run_says_so_in_the_summary(runner: Runner) -> None:
    runner.inputs["args"] = "--no-such-option"

    checked = runner.run(CHECK)

    assert "The check could not run." in runner.summary
    assert obeyed(checked.stdout) == [
        "::error title=contractcheck::The check could not run. The log of this step says why."
    ]
    assert runner.outputs["check"]["findings"] == ""


def test_gate_does_not_pass_where_the_check_never_ran(runner: Runner) -> None:
    assert runner.run(GATE).returncode == 2


def test_words_of_a_contract_are_no_commands_to_the_runner(runner: Runner) -> None:
    words = "# ::error::forged terms of a contract for care at home\n\n1. The Provider shall clean ##[add-path]/evil.\n"
    (runner.work / "contracts" / "silent.md").write_text(words, encoding="utf-8")

    checked = runner.run(CHECK)

    commands = obeyed(checked.stdout)
    assert any(line.startswith("::error::forged") for line in checked.stdout.splitlines())
    assert commands
    assert all(re.match("::(error|notice) (file|title)=", line) for line in commands)


@pytest.mark.parametrize(
    ("ocr", "asked"), [("false", f"{ROOT}"), ("true", f"{ROOT}[ocr]"), ("; touch pwned", f"{ROOT}")]
)
def test_contractcheck_is_installed_from_the_commit_of_the_action(runner: Runner, ocr: str, asked: str) -> None:
    log = runner.temporary / "log"
    python = runner.temporary / "python"
    python.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$*" >> {log}\n'
        '[ "$2" != venv ] || { mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; }\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    runner.outputs["python"] = {"python-path": str(python)}
    runner.inputs["ocr"] = ocr

    done = runner.run(INSTALL)

    assert done.returncode == 0, done.stderr
    assert (
        log.read_text(encoding="utf-8")
        .splitlines()[-1]
        .endswith(f"pip install --quiet --disable-pip-version-check {asked}")
    )
    assert runner.outputs["install"]["bin"] == f"{runner.outputs['install']['home']}/venv/bin"
    assert not list(runner.work.rglob("pwned"))
