"""The hooks for pre-commit, run by pre-commit in a repository made for the test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from checkout import GOOD, SILENT

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
EXAMPLE = ROOT / "examples" / "ci" / "pre-commit-config.yaml"
# What a clone needs to be installed from.
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "src", "rules", "schemas", ".pre-commit-hooks.yaml")

pytestmark = pytest.mark.needs("git")

Commit = Callable[..., subprocess.CompletedProcess[str]]


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository that holds contractcheck, and its commit."""
    folder = tmp_path_factory.mktemp("contractcheck")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(source, folder / name)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All of it")
    return folder, git(folder, "rev-parse", "HEAD")


@pytest.fixture
def commit(tmp_path: Path, clone: tuple[Path, str], surroundings: dict[str, str], meal_rules: Path) -> Commit:
    """Runs a hook over the files that are about to be committed in a new repository."""
    folder = tmp_path / "templates"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    shutil.copytree(meal_rules, folder / "house-rules")

    def run(hook: str, files: dict[str, str], /, **settings: object) -> subprocess.CompletedProcess[str]:
        source, revision = clone
        hooks = [{"id": hook, **settings}]
        config = {"repos": [{"repo": str(source), "rev": revision, "hooks": hooks}]}
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        git(folder, "add", "--all")
        environment = {**surroundings, "PRE_COMMIT_HOME": str(tmp_path / "pre-commit")}
        if "language" not in settings:  # the hook has to do with what it installs
            environment.pop("PYTHONPATH", None)
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color=never", "--verbose"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


# As the hook stands, but with the contractcheck of this environment in place of one that is fetched and installed.
HERE: dict[str, object] = {"language": "system"}
OURS: dict[str, object] = {**HERE, "args": ["--quiet", "--isolated", "--rule-set=house-rules"]}


def test_manifest_and_example_are_valid() -> None:
    for command, path in (("validate-manifest", ROOT / ".pre-commit-hooks.yaml"), ("validate-config", EXAMPLE)):
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", command, str(path)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_example_uses_the_hooks_that_there_are() -> None:
    (repository,) = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))["repos"]

    assert {each["id"] for each in repository["hooks"]} == {each["id"] for each in MANIFEST}
    assert [each["id"] for each in MANIFEST] == ["contractcheck", "contractcheck-rules"]


def test_commit_of_a_contract_with_a_finding_is_refused_and_the_user_sees_why(commit: Commit) -> None:
    done = commit("contractcheck", {"contracts/silent.md": SILENT, "contracts/good.md": GOOD}, **OURS)

    assert done.returncode == 1
    assert "check contracts" in done.stdout
    assert "Nothing on ‘Meals are chosen by the person’ (MEAL-001)" in done.stdout


def test_commit_of_a_good_contract_passes(commit: Commit) -> None:
    done = commit("contractcheck", {"contracts/a good draft.md": GOOD}, **OURS)

    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_pages_and_lock_files_are_no_contracts(commit: Commit) -> None:
    others = {"README.md": SILENT, "docs/CHANGELOG.md": SILENT, "~$draft.docx": "locked", "notes.txt": SILENT}

    done = commit("contractcheck", others, **OURS)

    assert done.returncode == 0, done.stdout
    assert "no files to check" in done.stdout


def test_file_that_cannot_be_read_is_refused(commit: Commit) -> None:
    done = commit("contractcheck", {"contracts/draft.pdf": "%PDF-1.7 broken off"}, **OURS)

    assert done.returncode == 1
    assert "exit code: 2" in done.stdout
    assert "contracts/draft.pdf" in done.stdout


def test_rules_that_keep_to_their_examples_pass_and_others_are_refused(commit: Commit, meal_rules: Path) -> None:
    rule = (meal_rules / "MEAL-001.yaml").read_text(encoding="utf-8")
    settings = {**HERE, "args": ["house-rules"]}

    good = commit("contractcheck-rules", {}, **settings)
    bad = commit(
        "contractcheck-rules",
        {"house-rules/MEAL-001.yaml": rule.replace("[cook, meal]", "[paint, fence]")},
        **settings,
    )

    assert good.returncode == 0, good.stdout
    assert bad.returncode == 1
    assert "MEAL-001" in bad.stdout


def test_hook_installs_itself_from_a_clone(commit: Commit) -> None:
    args = ["--quiet", "--isolated", "--rule-set=house-rules"]

    done = commit("contractcheck", {"contracts/silent.md": SILENT}, args=args)

    failed = "InstallationError" in done.stdout or "CalledProcessError" in done.stdout
    if failed and os.environ.get("CI", "").lower() not in ("1", "true"):
        pytest.skip("pip cannot reach an index of packages from here")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Nothing on ‘Meals are chosen by the person’ (MEAL-001)" in done.stdout
