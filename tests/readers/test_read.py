from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from contractcheck.errors import ReadError
from contractcheck.model.document import Document
from contractcheck.readers import LateReader, builtin_readers, load, read, read_file
from contractcheck.readers.base import Limits, ReadOptions, Source


class Failing:
    """A reader that runs out of something."""

    formats = ("text",)

    def __init__(self, error: type[BaseException]) -> None:
        self.error = error

    def read(self, source: Source, options: ReadOptions) -> Document:
        raise self.error


def test_markdown_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "contract.md"
    path.write_text("# Terms\n\n1.1 The Provider shall listen.\n", encoding="utf-8")

    document = read_file(path)

    assert document.format == "markdown"
    assert document.source == str(path)
    assert len(document.blocks) == 2


def test_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        load(tmp_path / "none.docx")


def test_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="folder"):
        load(tmp_path)


def test_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 100)

    with pytest.raises(ReadError, match="larger than"):
        load(path, Limits(file_bytes=99))


def test_name_with_a_zero_in_it_is_refused() -> None:
    with pytest.raises(ReadError, match="could not be opened"):
        load("a\0b")


def test_format_without_a_reader_names_what_can_be_read() -> None:
    readers = [each for each in builtin_readers() if "pdf" not in each.formats]

    with pytest.raises(ReadError, match=r"no reader for PDF files. What can be read: Word"):
        read(Source("a.pdf", b"%PDF-1.7"), readers)


@pytest.mark.parametrize("error", [RecursionError, MemoryError])
def test_reader_that_runs_out_gives_a_sentence(error: type[BaseException]) -> None:
    with pytest.raises(ReadError) as caught:
        read(Source("a.txt", b"words"), [Failing(error)])

    assert caught.value.advice


def test_misnamed_file_is_read_as_what_it_is_and_says_so() -> None:
    document = read(Source("contract.docx", b"The Provider shall listen.\n"), builtin_readers())

    assert document.format == "text"
    assert [note.kind for note in document.reading.notes] == ["misnamed"]


@pytest.mark.parametrize(
    "late", [each for each in builtin_readers() if isinstance(each, LateReader)], ids=lambda each: each.name
)
def test_late_reader_names_the_formats_of_the_reader_it_stands_for(late: LateReader) -> None:
    real = getattr(importlib.import_module(late.module), late.name)()

    assert tuple(real.formats) == late.formats


def test_asking_for_the_readers_imports_none_of_them() -> None:
    code = (
        "import sys; from contractcheck.readers import LateReader, builtin_readers; builtin_readers();"
        "print(*(m for m in ('lxml', 'markdown_it', 'pypdfium2', 'docx', 'charset_normalizer') if m in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""
