"""The Python of the pages: each example runs, as a program of its own, and prints what the page shows."""

from __future__ import annotations

import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from contractcheck.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "contracts"


def examples() -> Iterator[tuple[str, str, str | None]]:
    """Each example: the heading that it stands under, its code, and the output that is shown right after it."""
    text = "\n".join((ROOT / "docs" / page).read_text(encoding="utf-8") for page in ("embedding.md", "json.md"))
    heading, told = "", MarkdownIt().parse(text)
    for number, token in enumerate(told):
        if token.type == "heading_open":
            heading = told[number + 1].content
        if token.type == "fence" and token.info == "python":
            after = told[number + 1 : number + 2]
            yield heading, token.content, after[0].content if after and after[0].info == "text" else None


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the page speaks of."""
    folder: Path = tmp_path_factory.mktemp("here")
    shutil.copy(EXAMPLES / "good-care-at-home.docx", folder / "draft.docx")
    for name in ("terms.docx", "specification.docx"):
        shutil.copy(EXAMPLES / "day-support-pack" / name, folder / name)
    assert run(["rules", "new", str(folder / "my-rules")]) == 0
    return folder


APART = ("Processes", "Logging")  # they start processes, or set up the log of the whole program


@pytest.mark.parametrize(
    ("heading", "code", "shown"),
    list(examples()),
    ids=[f"{number}-{each[0]}" for number, each in enumerate(examples(), 1)],
)
def test_example_runs_and_prints_what_is_shown(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    heading: str,
    code: str,
    shown: str | None,
) -> None:
    program = here / "program.py"
    program.write_text(code, encoding="utf-8")
    monkeypatch.chdir(here)

    if heading in APART:
        done = subprocess.run([sys.executable, program], capture_output=True, text=True, encoding="utf-8", check=True)
        printed, errors = done.stdout, done.stderr
    else:
        runpy.run_path(str(program), run_name="__main__")
        printed, errors = capsys.readouterr()

    assert errors == ""
    assert shown is None or printed == shown
    assert heading != "Logging" or printed.startswith("INFO Read draft.docx: docx, ")


def test_every_subject_has_an_example() -> None:
    headings = {each[0] for each in examples()}

    assert headings >= {"One contract", "Bytes and streams", "Progress", "Cancelling", "Limits", "Threads", *APART}
    assert len(list(examples())) > 14
