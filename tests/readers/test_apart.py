from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

import pytest

from contractcheck.errors import ReadError
from contractcheck.model.document import Document, Reading
from contractcheck.readers import LateReader, apart, builtin_readers, clock, read
from contractcheck.readers.apart import ApartReader
from contractcheck.readers.base import Limits, ReadOptions, Source

READERS = """
import os, sys, time
from contractcheck.errors import ReadError
from contractcheck.model.document import Document, Reading
from contractcheck.readers import clock

class Reader:
    def read(self, source, options):
        return Document(source=source.name, format=str(os.getpid()), sha256=source.sha256,
                        text=source.data.decode(), blocks=(), reading=Reading())

class Chatty(Reader):
    def read(self, source, options):
        print("a library prints this")
        os.write(1, b"and this")
        return super().read(source, options)

class Slow(Reader):
    def read(self, source, options):
        for _ in range(8):
            clock.tick()
            time.sleep(0.2)
        return super().read(source, options)

class Assembling:
    def read(self, source, options):
        while True:
            clock.look()

class Standing:
    def read(self, source, options):
        time.sleep(600)

class Swelling:
    def read(self, source, options):
        held = []
        while True:
            held.append(bytearray(20_000_000))
            time.sleep(0.01)

class Crashing:
    def read(self, source, options):
        os._exit(3)

class Refusing:
    def read(self, source, options):
        raise ReadError(source.name, "It is torn.", "Mend it.")

class Mistaken:
    def read(self, source, options):
        return {}["missing"]
"""
SOURCE = Source("draft.x", b"The Provider shall listen.")


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "made_readers.py").write_text(READERS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return lambda name: ApartReader(LateReader("made_readers", name, ("x",)))


def test_document_comes_back_whole_from_a_process_of_its_own(reader) -> None:
    document = reader("Reader").read(SOURCE, ReadOptions())

    assert document == Document(
        source="draft.x",
        format=document.format,
        sha256=SOURCE.sha256,
        text="The Provider shall listen.",
        blocks=(),
        reading=Reading(),
    )
    assert document.format != str(apart.os.getpid())


def test_what_a_library_prints_is_no_part_of_the_answer(reader, capfd) -> None:
    assert reader("Chatty").read(SOURCE, ReadOptions()).text == "The Provider shall listen."
    assert capfd.readouterr().out == ""


def test_reader_that_stands_still_is_ended(reader) -> None:
    with pytest.raises(ReadError, match=r"longer than 0\.5 seconds") as caught:
        reader("Standing").read(SOURCE, ReadOptions(limits=Limits(step_seconds=0.5)))

    assert caught.value.path == "draft.x"


def test_reader_that_gets_on_may_take_longer_than_one_step(reader) -> None:
    assert reader("Slow").read(SOURCE, ReadOptions(limits=Limits(step_seconds=1.0))).text


def test_reader_that_gets_on_for_ever_is_ended(reader) -> None:
    options = ReadOptions(limits=Limits(seconds=0.2, step_seconds=0.5))

    with pytest.raises(ReadError, match=r"longer to read than the limit of 0\.2 seconds"):
        read(
            Source("draft.txt", SOURCE.data),
            [ApartReader(LateReader("made_readers", "Assembling", ("text",)))],
            options,
        )


def test_reader_that_swells_is_ended(reader) -> None:
    with pytest.raises(ReadError, match="more than 200 MB of memory"):
        reader("Swelling").read(SOURCE, ReadOptions(limits=Limits(memory_bytes=200_000_000)))


def test_reader_that_crashes_leaves_a_sentence(reader) -> None:
    with pytest.raises(ReadError, match="breaks off its reading"):
        reader("Crashing").read(SOURCE, ReadOptions())


def test_read_error_comes_back_as_it_was_raised(reader) -> None:
    with pytest.raises(ReadError) as caught:
        reader("Refusing").read(SOURCE, ReadOptions())

    assert str(caught.value) == "draft.x: It is torn. Mend it."


def test_mistake_of_a_reader_comes_back_with_the_place_it_was_made_in(reader) -> None:
    with pytest.raises(KeyError) as caught:
        reader("Mistaken").read(SOURCE, ReadOptions())

    assert "made_readers.py" in caught.value.__notes__[0]


@pytest.mark.parametrize("program", ["", "/nowhere/python", shutil.which("false")])
def test_without_a_python_to_start_this_process_reads(
    reader, monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    monkeypatch.setattr(sys, "executable", program)

    assert reader("Reader").read(SOURCE, ReadOptions()).format == str(apart.os.getpid())


def test_every_pdf_is_read_apart() -> None:
    (pdf,) = (each for each in builtin_readers() if "pdf" in each.formats)

    assert isinstance(pdf, ApartReader)


def test_reader_apart_names_the_formats_of_the_reader_it_stands_for() -> None:
    from contractcheck.readers.pdf.reader import PdfReader

    (pdf,) = (each for each in builtin_readers() if "pdf" in each.formats)

    assert tuple(pdf.formats) == tuple(PdfReader.formats)


def test_time_that_is_stopped_is_not_counted() -> None:
    with clock.within(0.05):
        with clock.stopped():
            time.sleep(0.1)
        clock.look()
        time.sleep(0.1)
        with pytest.raises(clock.OutOfTimeError):
            clock.look()
