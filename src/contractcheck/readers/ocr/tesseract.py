"""Tesseract, where that program is installed: it gets a picture and gives the words, with no file in between."""

from __future__ import annotations

import io
import math
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from lxml import etree
from PIL.Image import Image
from PIL.Image import new as new_picture

from contractcheck.readers.ocr.base import OcrError, Word
from contractcheck.readers.ocr.picture import without_specks

_PLACES = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
)
_LANGUAGE = "eng"
_ONE_BLOCK = "6"  # keeps a label and its words on one line, however wide the space between them
_ORIENTATION = "0"
_MOST_LABELS = 150  # on one page
_LABEL = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3}){0,5}[.)]?|\((?:[a-z]{1,4}|\d{1,2})\)|[A-Z][.)]|[A-Z]?\d{1,2}(?:\.\d{1,2})+)$"
)
_MOST_OUTPUT = 20_000_000  # characters
_SURE_OF_TURN = 1.0
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_SURE = re.compile(r"x_wconf (\d+)")
_ROTATE = re.compile(r"Rotate: (\d+)\s+Orientation confidence: ([\d.]+)")


class Tesseract:
    """The installed program."""

    name = "Tesseract"
    good = 0.88
    workers = max(1, min(4, os.cpu_count() or 1))  # each is a process of its own, on one core

    def __init__(self, program: str) -> None:
        self._program = program

    def lines(self, picture: Image, seconds: float) -> list[list[Word]]:
        """The printed lines of an upright picture."""
        deadline = time.monotonic() + seconds
        lines = self._words(without_specks(picture), seconds)
        left = deadline - time.monotonic()
        return self._with_labels(lines, picture, left) if left > 0 else lines

    def _words(self, picture: Image, seconds: float) -> list[list[Word]]:
        told = self._run(picture, seconds, "-l", _LANGUAGE, "--psm", _ONE_BLOCK, "hocr")
        if len(told) > _MOST_OUTPUT:
            raise OcrError("found more words than a page can hold")
        return _lines(told)

    def _with_labels(self, lines: list[list[Word]], picture: Image, seconds: float) -> list[list[Word]]:
        """The lines with their labels read once more, by themselves and with all their dots.

        Beside words, "7.1.1" is taken for a word or for "711": dots get lost, and are hardly ever added.
        """
        places = [place for place, line in enumerate(lines) if _may_begin_with_label(line)][:_MOST_LABELS]
        if not places:
            return lines
        column, height = _column([lines[place][0] for place in places], picture)
        try:
            read = self._words(column, seconds)
        except OcrError:
            return lines
        again = {int(line[0].base // height): "".join(word.text for word in line) for line in read}
        found = list(lines)
        for row, place in enumerate(places):
            label, (first, *rest) = again.get(row, ""), found[place]
            better = not _LABEL.match(first.text) or label.count(".") > first.text.count(".")
            if _LABEL.match(label) and better:
                found[place] = [first._replace(text=label), *rest]
        return found

    def turn(self, picture: Image, seconds: float) -> int | None:
        """How the letters stand, where Tesseract's data for that is installed and there are enough of them."""
        try:
            told = self._run(picture, seconds, "--psm", _ORIENTATION).decode("utf-8", "replace")
        except OcrError:
            return None
        match = _ROTATE.search(told)
        return int(match.group(1)) if match and float(match.group(2)) >= _SURE_OF_TURN else None

    def _run(self, picture: Image, seconds: float, *wanted: str) -> bytes:
        data = io.BytesIO()
        picture.save(data, "PPM")
        with tempfile.TemporaryDirectory(prefix="contractcheck-", ignore_cleanup_errors=True) as folder:
            try:
                # The program is the installed Tesseract, every argument is ours, and the picture goes in by a pipe.
                done = subprocess.run(  # noqa: S603
                    [self._program, "stdin", "stdout", *wanted],
                    input=data.getvalue(),
                    capture_output=True,
                    timeout=seconds,
                    cwd=folder,
                    env=os.environ | {"OMP_THREAD_LIMIT": "1"},
                    check=False,
                )
            except subprocess.TimeoutExpired as error:
                raise OcrError(f"took longer than {seconds:.0f} seconds") from error
            except OSError as error:
                raise OcrError(f"could not be started ({error.strerror})") from error
        if done.returncode:
            raise OcrError("broke off")
        return done.stdout


@cache
def installed() -> Tesseract | None:
    """Tesseract, if it is on this computer and knows English."""
    program = shutil.which("tesseract") or next((place for place in _PLACES if Path(place).is_file()), None)
    if program is None:
        return None
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return Tesseract(program) if _LANGUAGE in done.stdout.decode("utf-8", "replace").split() else None


def _may_begin_with_label(line: list[Word]) -> bool:
    """Whether a line's first word is short, and stands apart from the next."""
    return len(line) > 1 and len(line[0].text) < 10 and line[1].left - line[0].right > 0.7 * line[0].size


def _column(words: Sequence[Word], picture: Image) -> tuple[Image, int]:
    """The pictures of some words, one below the other, and the height of each."""
    height = math.ceil(2.2 * max(word.size for word in words))
    width = math.ceil(max(word.right - word.left for word in words))
    column = new_picture("L", (width + 4 * height, height * len(words)), 255)
    for row, word in enumerate(words):
        edge = 0.3 * word.size
        top, bottom = word.base - 1.1 * word.size, word.base + 0.45 * word.size
        cut = picture.crop((int(word.left - edge), int(top), math.ceil(word.right + edge), math.ceil(bottom)))
        column.paste(cut, (height, row * height + (height - cut.height) // 2))
    return column, height


def _lines(hocr: bytes) -> list[list[Word]]:
    """The lines of Tesseract's answer, which is XHTML with the places in titles."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser)
    if root is None:
        raise OcrError("gave no answer that can be read")
    found = []
    for line in root.iter("{*}span"):
        if line.get("class") not in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            continue
        title = line.get("title", "")
        box, size = _BOX.search(title), _SIZE.search(title)
        if box is None or size is None:
            continue
        slope, rise = map(float, match.groups()) if (match := _BASELINE.search(title)) else (0.0, 0.0)
        left, bottom = float(box.group(1)), float(box.group(4))
        words = []
        for item in line.iter("{*}span"):
            if item.get("class") != "ocrx_word":
                continue
            about = item.get("title", "")
            text = "".join(map(str, item.itertext())).strip()
            place, sure = _BOX.search(about), _SURE.search(about)
            if text and place and sure:
                start, end = float(place.group(1)), float(place.group(3))
                base = bottom + rise + slope * ((start + end) / 2 - left)
                words.append(Word(text, start, end, base, float(size.group(1)), int(sure.group(1)) / 100))
        if words:
            found.append(words)
    return found
