"""The GitLab template: valid, and its script run as a job runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

TEMPLATE = Path(__file__).resolve().parents[2] / "examples" / "ci" / "gitlab-ci.yml"
JOB = yaml.safe_load(TEMPLATE.read_text(encoding="utf-8"))["contractcheck"]

pytestmark = pytest.mark.needs("bash")


@pytest.fixture
def job(work: Path, surroundings: dict[str, str], meal_rules: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The job's script, run with its variables; the settings in the repository ask a rule of the test's own."""
    (work / "contractcheck.toml").write_text(f"rule_sets = [{json.dumps(str(meal_rules))}]\n", encoding="utf-8")

    def run(**variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-e", "-c", "\n".join(JOB["script"])],
            cwd=work,
            env={**surroundings, **JOB["variables"], **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_template_is_valid_by_gitlabs_schema() -> None:
    schema = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]

    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *schema, str(TEMPLATE)], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_script_is_clean_by_shellcheck_for_any_shell(shellcheck: Callable[[str, str], str]) -> None:
    assert shellcheck("sh", "\n".join([*JOB["before_script"], *JOB["script"]])) == ""


def test_job_fails_on_a_finding_and_leaves_the_reports_that_it_promises(job, work: Path) -> None:
    done = job()

    assert done.returncode == 1, done.stderr
    reports = JOB["artifacts"]["reports"]
    (issue,) = json.loads((work / reports["codequality"]).read_text(encoding="utf-8"))
    assert issue["location"]["path"] == "contracts/silent.md"
    assert ElementTree.parse(work / reports["junit"]).getroot().get("failures") == "1"
    assert all((work / path).is_file() for path in JOB["artifacts"]["paths"])
    assert JOB["artifacts"]["when"] == "always"


def test_job_passes_where_all_is_well(job) -> None:
    assert job(CONTRACTCHECK_PATHS="contracts/good.md").returncode == 0


def test_threshold_is_the_users(job) -> None:
    assert job(CONTRACTCHECK_FAIL_ON="none").returncode == 0


@pytest.mark.parametrize("paths", ["; touch pwned", "$(touch pwned)", "`touch pwned`", "END\ntouch pwned", ""])
def test_hostile_paths_run_nothing(job, work: Path, paths: str) -> None:
    done = job(CONTRACTCHECK_PATHS=paths)

    assert done.returncode == 2, done.stdout
    assert not (work / "pwned").exists()
