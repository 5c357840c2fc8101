"""A copy of a document with a comment on the words of each finding."""

from __future__ import annotations

from contractcheck.errors import ReadError
from contractcheck.model.report import Report
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.docx.anchors import Anchors
from contractcheck.review.comments import Author, Comments, numbers, write_comments
from contractcheck.review.package import Deed, Draft
from contractcheck.review.runs import Runs
from contractcheck.review.told import comments


def annotate(source: Source, report: Report, options: ReadOptions, author: Author, document: int = 0) -> bytes:
    """The reviewed copy: all that the document held, and a comment for each finding of the report on it.

    ``document`` is the position of this source among the report's documents, which must have been read with the
    same ``options``.

    Raises:
        ReadError: the document is of a kind that takes no comments here, or is signed, protected or damaged.

    """
    if report.contract.documents[document].format == "pdf":
        from contractcheck.review.highlights import highlight

        return highlight(source, report, author, document)
    draft, anchors = anchored(source, report, options, document, deed="comment on it")
    found = comments(report, document)
    free = numbers(draft)
    runs = Runs(draft, anchors, [each.span for each in found], free)
    write_comments(Comments(draft, author, free), runs, found)
    return draft.saved()


def anchored(
    source: Source, report: Report, options: ReadOptions, document: int, *, deed: Deed
) -> tuple[Draft, Anchors]:
    """The document to be written into, and where its words are; see `annotate`."""
    if report.contract.documents[document].format != "docx":
        raise ReadError(
            source.name,
            "Comments can be written into Word (.docx) and PDF files only, and changes into Word files only.",
            "Save it as .docx and use that; for a report on any file, use `contractcheck check FILE -o report.html`.",
        )
    return Draft(source, options.limits, deed=deed), Anchors(source, options)
