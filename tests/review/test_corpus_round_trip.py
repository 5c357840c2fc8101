"""Comments written into real Word files leave every word of them where it was, in both views."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest

from contractcheck.errors import ReadError
from contractcheck.model.span import Span
from contractcheck.readers import builtin_readers, load, read
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.docx.anchors import Anchors
from contractcheck.review.comments import Author, Comments, numbers, write_comments
from contractcheck.review.package import Draft
from contractcheck.review.runs import Runs
from contractcheck.review.told import Comment

CORPUS = Path(os.environ.get("CONTRACTCHECK_CORPUS", "no corpus"))
FILES = sorted(path for ending in ("docx", "docm", "dotx") for path in CORPUS.rglob(f"*.{ending}"))
COMMENTS = 12


def views(source: Source):
    found = []
    for view in ("accepted", "original"):
        document = read(source, builtin_readers(), ReadOptions(view=view))
        found.append((document.text, [block.label for block in document.blocks], len(document.revisions)))
    return found


def commented(source: Source) -> tuple[bytes, list[str]]:
    """The file with comments on words here and there, and the words they were put on."""
    options = ReadOptions()
    anchors = Anchors(source, options)
    text = anchors.document.text
    blocks = [block.span for block in anchors.document.blocks if len(block.span) > 8]
    spans = [Span(s.start + 2, s.end - 3) for s in blocks[:: max(1, len(blocks) // COMMENTS)]]
    draft = Draft(source, options.limits, deed="comment on it")
    free = numbers(draft)
    runs = Runs(draft, anchors, spans, free)
    write_comments(
        Comments(draft, Author(), free), runs, [Comment(span=span, lines=(("", "Look."),)) for span in spans]
    )
    return draft.saved(), [span.of(text) for span in spans]


@pytest.mark.skipif(not FILES, reason="no corpus is named in CONTRACTCHECK_CORPUS")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_words_of_a_real_file_stay_as_they_were(path):
    source = load(path)
    try:
        before = views(source)
        data, words = commented(source)
    except ReadError as error:
        pytest.skip(f"it cannot be commented on: {error.problem}")

    copy = Source(source.name, data)
    assert views(copy) == before
    remarks = read(copy, builtin_readers(), ReadOptions()).remarks
    assert len([each for each in remarks if each.text == "Look."]) == len(words)
    if path.suffix == ".docx" and b"purl.oclc.org" not in zipfile.ZipFile(path).read("_rels/.rels"):
        docx.Document(io.BytesIO(data))  # which takes no macros, templates or "Strict" files
