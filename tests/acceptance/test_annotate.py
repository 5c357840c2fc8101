"""``contractcheck annotate``, as its user meets it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "contracts" / "time-and-task-home-care.docx"


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.docx"
    shutil.copy(EXAMPLE, path)
    return path


def comments(path):
    return [each.text for each in docx.Document(io.BytesIO(path.read_bytes())).comments]


def test_findings_become_comments_in_a_copy_beside_the_document(cli, draft, tmp_path):
    before = draft.read_bytes()

    done = cli("annotate", draft, "--select", "WRK-001,WRK-006")

    assert done.returncode == 0
    assert b"draft.reviewed.docx with 2 comments." in done.stderr
    raised, gap = sorted(comments(tmp_path / "draft.reviewed.docx"), key=lambda text: "WRK-006" in text)
    assert "‘The real Living Wage, at least, for everyone in the service’ (WRK-001)" in raised.partition("\n")[0]
    for label in ("Problem: ", "Why it matters: ", "Asked by: ", "What to do: ", "A wording: "):
        assert label in raised
    assert gap.startswith("Moderate: Nothing on ‘Workers have an effective voice’ (WRK-006)")
    assert draft.read_bytes() == before


def test_copy_is_the_same_each_time_unless_it_is_dated(cli, draft, tmp_path):
    for name in ("a.docx", "b.docx"):
        cli("annotate", draft, "-o", name, "--select", "WRK-001")
    cli(
        "annotate",
        draft,
        "-o",
        "c.docx",
        "--select",
        "WRK-001",
        "--date",
        "2026-05-01",
        "--author",
        "Jo",
        "--initials",
        "J",
    )

    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    (comment,) = docx.Document(str(tmp_path / "c.docx")).comments
    assert (comment.author, comment.initials, comment.timestamp.isoformat()[:10]) == ("Jo", "J", "2026-05-01")


def test_other_documents_of_the_contract_are_read_and_not_written(cli, draft, tmp_path):
    (tmp_path / "staff.md").write_text(
        "# Schedule 9: Staff\n\n1. The Provider shall recognise a trade union which any worker may join, and shall "
        "answer within ten working days, in writing, what workers say through it in paid time.\n",
        encoding="utf-8",
    )

    alone = cli("annotate", draft, "-o", "alone.docx", "--select", "WRK-006")
    together = cli("annotate", draft, "-o", "both.docx", "--with", "staff.md", "--select", "WRK-006")

    assert b"alone.docx with 1 comment." in alone.stderr
    assert b"both.docx with no comments." in together.stderr


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("draft.docx", "-o", "draft.docx"), "this is a file that the check reads"),
        (("draft.docx", "-o", "no/such/a.docx"), "there is no such folder"),
        (("draft.docx", "--date", "May"), "'May' is no date"),
        (("notes.md",), "Comments can be written into Word"),
        (("gone.docx",), "gone.docx"),
        (("broken.docx",), "broken.docx"),
        (("draft.docx", "--select", "WRK-999"), "WRK-999"),
    ],
)
def test_bad_input_is_told_in_one_sentence_and_nothing_is_written(cli, told, draft, tmp_path, arguments, problem):
    (tmp_path / "notes.md").write_text("# Terms\n\n1. The Provider shall be kind.\n", encoding="utf-8")
    (tmp_path / "broken.docx").write_bytes(draft.read_bytes()[:5000])
    before = sorted(path.name for path in tmp_path.iterdir())

    assert problem in told(cli("annotate", *arguments))
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_copy_that_is_there_already_is_not_written_over_unasked(cli, told, draft, tmp_path):
    (tmp_path / "draft.reviewed.docx").write_text("mine")

    assert "there is such a file already. Name the copy with --output." in told(cli("annotate", draft))
    assert (tmp_path / "draft.reviewed.docx").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_folder_that_may_not_be_written_to_is_told(cli, told, draft, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir()
    command = [sys.executable, "-m", "contractcheck", "annotate", str(draft), "-o", str(folder / "a.docx")]
    if os.geteuid() == 0:
        # The administrator may write everywhere, so that right is given up first.
        if not shutil.which("setpriv"):
            pytest.skip("the administrator may write everywhere")
        command = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]
    folder.chmod(0o555)

    done = subprocess.run(
        command, capture_output=True, check=False, timeout=120, env={**os.environ, "CONTRACTCHECK_CACHE_DIR": ""}
    )

    assert "the report cannot be written there" in told(done)
