from __future__ import annotations

import os
from pathlib import Path

import pytest

from contractcheck.errors import ReadError
from contractcheck.model.document import View
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.docx import DocxReader

CORPUS = os.environ.get("CONTRACTCHECK_CORPUS", "")
FILES = sorted(Path(CORPUS).rglob("*.do[ct][xm]")) if CORPUS else []


@pytest.mark.skipif(not FILES, reason="CONTRACTCHECK_CORPUS names no folder with Word files")
@pytest.mark.parametrize("view", ["accepted", "original"])
def test_every_real_file_is_read_or_refused(view: View):
    for path in FILES:
        try:
            document = DocxReader().read(Source(path.name, path.read_bytes()), ReadOptions(view=view))
        except ReadError:
            continue
        end = 0
        for block in document.blocks:
            assert end <= block.span.start <= block.span.end <= len(document.text), path.name
            assert all(piece.span in cell.span in block.span for cell in block.cells for piece in cell.pieces)
            end = block.span.end
        for marked in (*document.revisions, *document.remarks):
            assert 0 <= marked.span.start <= marked.span.end <= len(document.text), path.name
