"""Real files of a corpus are told by their content; runs where CONTRACTCHECK_CORPUS names a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contractcheck.readers.sniff import format_of

CORPUS = os.environ.get("CONTRACTCHECK_CORPUS", "")
EXPECTED = {
    ".docx": {"docx"},
    ".dotx": {"docx"},
    ".docm": {"docx", "doc"},
    ".odt": {"odt"},
    ".pdf": {"pdf"},
    ".doc": {"doc"},
    ".rtf": {"rtf"},
    ".html": {"html"},
    ".md": {"markdown"},
    ".txt": {"text"},
}


@pytest.mark.skipif(not CORPUS, reason="CONTRACTCHECK_CORPUS is not set")
def test_format_agrees_with_the_name_of_nearly_every_real_file() -> None:
    files = [path for path in sorted(Path(CORPUS).rglob("*")) if path.suffix in EXPECTED]

    wrong = [path.name for path in files if format_of(path.read_bytes(), path.name) not in EXPECTED[path.suffix]]

    assert files
    assert len(wrong) * 200 <= len(files), wrong
