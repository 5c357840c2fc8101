"""Real files, where a folder of them is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contractcheck.errors import ReadError
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.pdf.reader import PdfReader

CORPUS = os.environ.get("CONTRACTCHECK_CORPUS", "")
FILES = sorted(Path(CORPUS).rglob("*.pdf")) if CORPUS else []


@pytest.mark.skipif(not FILES, reason="CONTRACTCHECK_CORPUS names no folder with PDF files")
def test_every_real_file_ends_in_a_document_or_one_clear_refusal() -> None:
    for path in FILES:
        try:
            document = PdfReader().read(Source(path.name, path.read_bytes()), ReadOptions(ocr=False))
        except ReadError:
            continue
        assert all(block.span.of(document.text).strip() for block in document.blocks), path
        assert document.blocks or not document.reading.complete, path
