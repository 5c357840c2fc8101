"""The picture of a page made ready to be read: upright, its lines level, without specks."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageFilter

_WIDE = 700  # pixels: enough to see how lines run
_MOST = 5.0  # degrees: a page that is more askew was not put in straight on purpose
_INK = 150  # of 255: what is darker is ink
_SPECK = 0.0002  # of a page: less ink than that is dust
_CLEARLY = 1.5


class Level(NamedTuple):
    """A picture with level lines, and what its corner moved by."""

    image: Image.Image
    right: float
    down: float


def is_blank(picture: Image.Image) -> bool:
    """Whether hardly anything is on the page."""
    return _share(_ink(picture)) < _SPECK


def runs_down(picture: Image.Image) -> bool:
    """Whether the lines clearly run down the page and not across it: it lies on its side."""
    ink = _ink(picture)
    return _best(ink.transpose(Image.Transpose.ROTATE_90))[0] > _CLEARLY * _best(ink)[0]


def turned(picture: Image.Image, degrees: int) -> Image.Image:
    """The picture turned clockwise by a multiple of 90 degrees."""
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return picture.transpose(turns[degrees]) if degrees else picture


def levelled(picture: Image.Image) -> Level:
    """The picture turned by the few degrees that make its lines run straight across."""
    degrees = skew(picture)
    if abs(degrees) < 0.1:
        return Level(picture, 0.0, 0.0)
    level = picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return Level(level, (level.width - picture.width) / 2, (level.height - picture.height) / 2)


def without_specks(picture: Image.Image) -> Image.Image:
    """The picture without dots that a scanner or a fax has added."""
    return picture.filter(ImageFilter.MedianFilter(3))


def skew(picture: Image.Image) -> float:
    """By how many degrees anticlockwise a picture has to be turned so that its lines are level."""
    return _best(_ink(picture))[2]


def _best(ink: Image.Image) -> tuple[float, float, float]:
    """How uneven the rows of pixels are where the lines are level, and by how many degrees to turn for that.

    Ink is counted in every row: it changes most from row to row where the lines are level.
    """

    def fit(degrees: float) -> tuple[float, float, float]:
        level = ink.rotate(degrees, Image.Resampling.NEAREST, fillcolor=0)
        return _unevenness(level), -abs(degrees), degrees

    half = int(_MOST * 2)
    rough = max(fit(step / 2) for step in range(-half, half + 1))[2]
    return max(fit(rough + step / 10) for step in range(-4, 5))


def _ink(picture: Image.Image) -> Image.Image:
    """The ink of a picture in white on black, small."""
    small = picture.resize(
        (_WIDE, max(1, min(4 * _WIDE, picture.height * _WIDE // picture.width))), Image.Resampling.BOX
    )
    return small.point([255 if grey < _INK else 0 for grey in range(256)])


def _rows(ink: Image.Image) -> bytes:
    return ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()


def _unevenness(ink: Image.Image) -> float:
    rows = _rows(ink)
    return sum((one - other) ** 2 for one, other in pairwise(rows)) / max(len(rows), 1)


def _share(ink: Image.Image) -> float:
    return ink.histogram()[255] / (ink.width * ink.height)
