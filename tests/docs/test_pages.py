"""What the pages say is so: commands run, samples load, links lead somewhere, counts are right."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from markdown_it import MarkdownIt

from contractcheck.bundled import folder
from contractcheck.rules.framework_files import load_framework
from contractcheck.rules.loader import load_rule_set

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(p for p in ROOT.rglob("*.md") if not {".venv", "build", ".git"} & set(p.relative_to(ROOT).parts[:-1]))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return [token.content for token in MarkdownIt().parse(text) if token.type == "fence" and token.info == language]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]

    assert missing == []


def test_python_of_the_readme_runs() -> None:
    (code,) = blocks(README, "python")

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_first_command_of_the_readme_finds_what_is_wrong_with_the_example() -> None:
    commands = [line for block in blocks(README, "") for line in block.splitlines()]
    main = next(line for line in commands if "contractcheck check examples/" in line)
    arguments = main.partition("&& ")[2].split()

    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert done.returncode == 1, done.stderr
    assert "FLX-005" in done.stdout


def test_test_command_of_the_readme_is_the_one_that_is_run_on_a_clean_checkout() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    command = next(b.strip() for b in blocks(README, "") if "pytest" in b)

    assert command.replace("pip install", "pip install -q") in script


def test_counts_in_the_readme_are_right() -> None:
    rules = folder("rules")
    sets = [load_rule_set(f) for f in rules.iterdir() if f.joinpath("set.yaml").is_file()]
    framework = load_framework(rules.joinpath("framework"))

    assert f"{sum(len(s.rules) for s in sets if not s.off_by_default)} rules" in README
    assert f"the {len(framework.items)} items" in README


def test_signal_shown_in_the_readme_is_one_of_the_full_sample() -> None:
    (short,) = blocks(README, "yaml")
    full = yaml.safe_load(blocks((ROOT / "rules" / "README.md").read_text(encoding="utf-8"), "yaml")[0])

    assert yaml.safe_load(short)["look_for"]["met"][0] in full["look_for"]["met"]


def test_picture_of_the_readme_is_a_run_of_its_command_and_text_alone() -> None:
    picture = (ROOT / "docs" / "run.svg").read_text(encoding="utf-8")

    assert "contractcheck check examples/contracts/time-and-task-home-care.docx" in picture
    assert {each.tag.rpartition("}")[2] for each in ElementTree.fromstring(picture).iter()} == {
        *("svg", "title", "rect", "path", "circle", "g", "text")
    }
    assert "href" not in picture
