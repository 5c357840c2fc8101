"""Editor settings: the schemas that they name can be had, and know a good file from a bad one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from contractcheck.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
VSCODE = json.loads((ROOT / "examples" / "ci" / "vscode-settings.json").read_text(encoding="utf-8"))
TAPLO = tomllib.loads((ROOT / "examples" / "ci" / "taplo.toml").read_text(encoding="utf-8"))


def test_every_schema_that_an_editor_is_sent_to_is_one_of_ours() -> None:
    named = [
        *VSCODE["yaml.schemas"],
        *VSCODE["evenBetterToml.schema.associations"].values(),
        *(rule["schema"]["path"] for rule in TAPLO["rule"]),
    ]

    assert named
    for path in named:
        assert re.fullmatch(r"\./\.schemas/[a-z-]+\.schema\.json", path)
        assert (ROOT / "schemas" / Path(path).name).is_file()


@pytest.mark.parametrize(
    ("path", "found"),
    [("contractcheck.toml", True), ("a/contractcheck.toml", True), ("notcontractcheck.toml", False)],
)
def test_settings_are_known_by_their_name(path: str, found: bool) -> None:
    patterns = VSCODE["evenBetterToml.schema.associations"]

    assert any(re.search(pattern, path) for pattern in patterns) == found


@pytest.mark.parametrize(("options", "name"), [((), "MEAL-001.yaml"), (("--set",), "set.yaml")])
def test_schemas_of_rules_can_be_printed_and_tell_a_mistake(options, name, meal_rules: Path, capsysbinary) -> None:
    assert run(["rules", "schema", *options]) == 0
    validator = Draft202012Validator(json.loads(capsysbinary.readouterr().out))
    good = yaml.safe_load((meal_rules / name).read_text(encoding="utf-8"))

    assert validator.is_valid(good)
    assert not validator.is_valid({**good, "titel": "misspelt"})


def test_workflow_is_valid_by_githubs_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]

    done = subprocess.run(
        [*command, str(ROOT / "examples" / "ci" / "github-workflow.yml")], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
