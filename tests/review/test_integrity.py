"""An independent checker of Word files finds nothing wrong with what is written into them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import contractcheck
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.easy import EasyReadWordReporter
from contractcheck.reporters.word import WordReporter
from contractcheck.review.annotate import annotate
from contractcheck.review.comments import Author
from contractcheck.review.redraft import Wish, redraft

EXAMPLE = Path(__file__).parents[2] / "examples" / "contracts" / "time-and-task-home-care.docx"


@pytest.fixture(scope="module")
def files():
    source = Source("draft.docx", EXAMPLE.read_bytes())
    report = contractcheck.Checker().check(source)
    run = Run(reports=(report,), version="0")
    return {
        "annotated": annotate(source, report, ReadOptions(), Author()),
        "redrafted": redraft(source, report, ReadOptions(), Author(), Wish(strike=True)).data,
        "report": WordReporter().render(run, Look()),
        "easy-read": EasyReadWordReporter().render(run, Look()),
    }


def faults(path):
    command = [
        sys.executable,
        "-c",
        "from docx_integrity.cli import main; raise SystemExit(main())",
        "check",
        str(path),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("kind", ["annotated", "redrafted", "report", "easy-read"])
def test_no_fault_is_found(files, tmp_path, kind):
    path = tmp_path / f"{kind}.docx"
    path.write_bytes(files[kind])

    done = faults(path)

    assert done.returncode == 0, done.stdout
    assert "0 error(s), 0 warning(s)" in done.stdout
