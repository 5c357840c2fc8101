"""The picture of a page made ready to be read: upright, its lines level, without specks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageFilter

_WIDE = 700  # pixels: enough to see how lines run
_MOST = 5.0  # degrees: a page that is more askew was not put in straight on purpose
_FAINT = 24  # of 255: by how much ink differs from paper, if it is ink and no noise of the scanner
_EDGE = 0.03  # of a page's width and height
_SPECKS = 0.0005  # of a page: less than that is dust
_CLEARLY = 1.5


class Level(NamedTuple):
    """A picture with level lines, and what its corner moved by."""

    image: Image.Image
    right: float
    down: float


def is_blank(picture: Image.Image) -> bool:
    """Whether nothing on the page stands out from the paper, however faint, but for the shadows at its edges."""
    wide, high = picture.width * _EDGE, picture.height * _EDGE
    inner = picture.crop((int(wide), int(high), int(picture.width - wide), int(picture.height - high)))
    paper, ink = _tones(_small(inner) if inner.width and inner.height else picture)
    return abs(paper - ink) < _FAINT


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


def ink_within(picture: Image.Image, box: Sequence[float]) -> Sequence[float]:
    """The box of the ink inside a box (left, top, right, bottom); the box itself where there is none."""
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    part = picture.crop((left, top, min(picture.width, int(box[2]) + 1), min(picture.height, int(box[3]) + 1)))
    found = _parted(without_specks(part)).getbbox() if part.width and part.height else None
    return box if found is None else (left + found[0], top + found[1], left + found[2], top + found[3])


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


def _small(picture: Image.Image) -> Image.Image:
    high = picture.height * _WIDE // picture.width
    return picture.resize((_WIDE, max(1, min(4 * _WIDE, high))), Image.Resampling.BOX)


def _ink(picture: Image.Image) -> Image.Image:
    """The ink of a picture in white on black, small."""
    return _parted(_small(picture))


def _parted(picture: Image.Image) -> Image.Image:
    paper, ink = _tones(picture)
    middle = (paper + ink) / 2
    return picture.point([255 if (grey < middle) == (ink < paper) else 0 for grey in range(256)])


def _tones(small: Image.Image) -> tuple[int, int]:
    """The grey of the paper, and that of the ink: what is furthest from it but for a few specks."""
    counts = small.histogram()
    pixels = sum(counts)

    def grey_at(share: float) -> int:
        seen = 0
        for grey, count in enumerate(counts):
            seen += count
            if seen >= share * pixels:
                return grey
        return 255

    paper = grey_at(0.5)
    return paper, max(grey_at(_SPECKS), grey_at(1 - _SPECKS), key=lambda grey: abs(grey - paper))


def _rows(ink: Image.Image) -> bytes:
    return ink.resize((1, ink.height), Image.Resampling.BOX).tobytes()


def _unevenness(ink: Image.Image) -> float:
    rows = _rows(ink)
    return sum((one - other) ** 2 for one, other in pairwise(rows)) / max(len(rows), 1)
