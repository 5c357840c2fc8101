"""What every file has to hold to, however it is damaged: a whole document, or one clear sentence."""

from __future__ import annotations

from contractcheck.errors import ReadError
from contractcheck.model.document import Document
from contractcheck.readers import builtin_readers, read
from contractcheck.readers.apart import ApartReader
from contractcheck.readers.base import Limits, Reader, ReadOptions, Source
from contractcheck.structure.contract import build

# LibreOffice takes seconds for each file; what tells its formats apart is tried all the same.
READERS: tuple[Reader, ...] = tuple(each for each in builtin_readers() if "doc" not in each.formats)
# Without a process for each PDF: hundreds of times a second, and a crash of the parser ends the fuzzing.
IN_PROCESS: tuple[Reader, ...] = tuple(each.reader if isinstance(each, ApartReader) else each for each in READERS)
LIMITS = Limits(seconds=10.0, characters=200_000, paragraphs=5_000, parsed_bytes=50_000_000, unpacked_bytes=20_000_000)


def try_file(data: bytes, name: str, readers: tuple[Reader, ...] = READERS) -> Document | ReadError:
    """Read a file in both views and find its clauses. Raises whatever is not a `ReadError`."""
    try:
        read(Source(name, data), readers, ReadOptions(view="original", limits=LIMITS))
        document = read(Source(name, data), readers, ReadOptions(limits=LIMITS))
    except ReadError as error:
        is_clear(error)
        return error
    holds_together(document)
    build([document])
    return document


def is_clear(error: ReadError) -> None:
    """Fail where a read error is not one line that says what is wrong and what to do."""
    assert error.problem.strip(), "no problem"
    assert error.advice.strip(), "no advice"
    assert "\n" not in str(error), "several lines"


def holds_together(document: Document) -> None:
    """Fail where a place lies outside the text, or the text could not be written down."""
    document.text.encode()
    whole = range(len(document.text) + 1)
    end = 0
    for block in document.blocks:
        assert end <= block.span.start <= block.span.end in whole, block
        end = block.span.end
        for cell in block.cells:
            assert block.span.start <= cell.span.start <= cell.span.end <= block.span.end, cell
            for piece in cell.pieces:
                assert cell.span.start <= piece.span.start <= piece.span.end <= cell.span.end, piece
    for revision in document.revisions:
        assert revision.span.start in whole, revision
        assert revision.span.end in whole, revision
    for note in document.reading.notes:
        assert note.sentence.strip(), note
        assert "\n" not in note.sentence, note
