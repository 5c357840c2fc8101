"""What an OCR engine is: the picture of a page in, its printed lines out."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PIL.Image import Image


class OcrError(Exception):
    """An engine could not read a page; the message says why, in words that follow "it"."""


class Word(NamedTuple):
    """Printed words with no wide space between them, in pixels from the top left corner of the picture.

    ``base`` is the line that the letters stand on, ``size`` the height from the lowest descender to the
    highest ascender, ``confidence`` the engine's own, from 0 to 1.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    confidence: float


class Engine(Protocol):
    """Reads pictures. Any number of threads may use it."""

    name: str  # as the report names it
    good: float  # the confidence from which its words can be relied on; below it a page is badly read
    workers: int  # how many pages it is worth reading at once

    def lines(self, picture: Image, seconds: float) -> list[list[Word]]:
        """The printed lines of an upright picture in greys, within so many seconds. Raises `OcrError`."""
        ...

    def turn(self, picture: Image, seconds: float) -> int | None:
        """By how many degrees clockwise (0, 90, 180, 270) a picture has to be turned; None where it cannot tell."""
        ...


def confidence_of(lines: list[list[Word]]) -> float:
    """How sure an engine is of what it read, by the letter; 0 where it read nothing."""
    letters = sum(len(word.text) for line in lines for word in line)
    sure = sum(word.confidence * len(word.text) for line in lines for word in line)
    return sure / letters if letters else 0.0
