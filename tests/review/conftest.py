"""Small Word files, and comments written into them by words instead of by places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from contractcheck.model.span import Span
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.docx.anchors import Anchors
from contractcheck.review.comments import Author, Comments, numbers, write_comments
from contractcheck.review.package import Draft
from contractcheck.review.runs import Runs
from contractcheck.review.told import Comment

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def comment() -> Callable[..., bytes]:
    """Writes comments on words of a Word file; each word or phrase must stand in it once."""

    def write(data: bytes, *phrases: str, view: str = "accepted") -> bytes:
        source, options = Source("draft.docx", data), ReadOptions(view=view)
        anchors = Anchors(source, options)
        spans = [Span(at := anchors.document.text.index(words), at + len(words)) for words in phrases]
        draft = Draft(source, options.limits, deed="comment on it")
        free = numbers(draft)
        runs = Runs(draft, anchors, spans, free)
        told = [Comment(span=span, lines=(("", f"On {words}"),)) for span, words in zip(spans, phrases, strict=True)]
        assert write_comments(Comments(draft, Author(), free), runs, told) == len(phrases)
        return draft.saved()

    return write


@pytest.fixture
def covered() -> Callable[[bytes], list[str]]:
    """What stands between the marks of each comment, as the file itself has it."""

    def read(main: bytes) -> list[str]:
        root = etree.fromstring(main)
        open_, words = [], {}
        for element in root.iter():
            number = element.get(f"{W}id")
            if element.tag == f"{W}commentRangeStart":
                open_.append(number)
                words[number] = ""
            elif element.tag == f"{W}commentRangeEnd":
                open_.remove(number)
            elif element.tag in (f"{W}t", f"{W}delText"):
                for each in open_:
                    words[each] += element.text or ""
        assert open_ == []
        return [words[number] for number in sorted(words, key=int)]

    return read
