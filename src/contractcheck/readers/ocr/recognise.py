"""One page: made upright and level, read, and turned round where it makes no sense as it stands."""

from __future__ import annotations

import time
from typing import NamedTuple

from PIL.Image import Image

from contractcheck.readers.ocr.base import Engine, Word, confidence_of
from contractcheck.readers.ocr.picture import is_blank, levelled, runs_down, turned


class Recognised(NamedTuple):
    """The lines of a page, and the page that they stand on: turned, with this width and height in pixels."""

    lines: list[list[Word]]
    confidence: float
    width: int
    height: int
    turned: int = 0  # degrees clockwise


def recognise(picture: Image, reader: Engine, seconds: float) -> Recognised:
    """Read the picture of a page in greys, within so many seconds. Raises `OcrError`.

    A blank page has no lines and is sure to have none.
    """
    if is_blank(picture):
        return Recognised([], 1.0, picture.width, picture.height)
    deadline = time.monotonic() + seconds
    first = 90 if runs_down(picture) else 0
    best = _read(picture, first, reader, deadline)
    if best.confidence < reader.good and (left := deadline - time.monotonic()) > 0:
        # Upside down, the words make no sense.
        told = reader.turn(picture, left)
        other = (first + 180) % 360 if told is None else told
        if other != first and time.monotonic() < deadline:
            best = max(best, _read(picture, other, reader, deadline), key=lambda read: read.confidence)
    return best


def _read(picture: Image, degrees: int, reader: Engine, deadline: float) -> Recognised:
    upright = turned(picture, degrees)
    level = levelled(upright)
    found = reader.lines(level.image, max(1.0, deadline - time.monotonic()))
    lines = [
        [
            word._replace(left=word.left - level.right, right=word.right - level.right, base=word.base - level.down)
            for word in line
        ]
        for line in found
    ]
    return Recognised(lines, confidence_of(lines), upright.width, upright.height, degrees)
