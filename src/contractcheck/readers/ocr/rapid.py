"""RapidOCR, which comes with ``contractcheck[ocr]``: its models are in its package, so nothing is fetched."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from PIL.Image import Image

from contractcheck.readers.ocr.base import OcrError, Word
from contractcheck.readers.ocr.picture import ink_within

_MODELS = {"Det": "*det*.onnx", "Rec": "*rec*.onnx"}
# An A4 page at 137 pixels to the inch, lines looked for at 82 and read one by one, on one core: more of anything
# takes two or three times the memory and the time, and reads no better.
_SETTINGS = {
    "Global.max_side_len": 1600,
    "Det.limit_type": "max",
    "Det.limit_side_len": 960,
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    # It would guess which way up each line stands, and turn good ones over: the page is upright already.
    "Global.use_cls": False,
    "Global.log_level": "critical",
}
# How far letters reach above and below the line that they stand on, as shares of the size of the type.
_ABOVE, _MIDDLE, _BELOW = 0.72, 0.53, 0.2
_LOW = frozenset("gjpqyQ,;()[]/|@$")
_SMALL = frozenset("acegmnopqrsuvwxyz.,:;-–—_~+=<>· ")


class Rapid:
    """The models, loaded with the first page."""

    name = "RapidOCR"
    good = 0.93
    workers = max(1, min(2, os.cpu_count() or 1))  # each holds the models and some 200 MB

    def __init__(self, models: Mapping[str, Path]) -> None:
        self._settings = _SETTINGS | {f"{part}.model_path": str(path) for part, path in models.items()}
        self._idle: list[Any] = []  # readers that nobody uses: each serves one thread at a time

    def lines(self, picture: Image, seconds: float) -> list[list[Word]]:  # noqa: ARG002 - its boxes bound it
        """The printed lines of an upright picture."""
        import numpy

        try:
            reader = self._idle.pop() if self._idle else self._load()
            result = reader(numpy.asarray(picture.convert("RGB")))
        except MemoryError:
            raise
        except Exception as error:
            raise OcrError(f"broke off ({type(error).__name__})") from error
        self._idle.append(reader)
        if result.txts is None:
            return []
        return [
            [_word(box, text.strip(), float(score), picture)]
            for box, text, score in zip(result.boxes.tolist(), result.txts, result.scores, strict=True)
            if text.strip()
        ]

    def turn(self, picture: Image, seconds: float) -> int | None:  # noqa: ARG002
        """It cannot tell."""
        return None

    def _load(self) -> Any:
        from rapidocr import RapidOCR

        return RapidOCR(params=self._settings)


def _word(box: list[list[float]], text: str, score: float, picture: Image) -> Word:
    """The words of a box, which is drawn loosely, with the edges of their ink."""
    edges = [min(x for x, _ in box), min(y for _, y in box), max(x for x, _ in box), max(y for _, y in box)]
    left, top, right, bottom = ink_within(picture, edges)
    below = _BELOW if any(letter in _LOW for letter in text) else 0.0
    above = _ABOVE if any(letter not in _SMALL for letter in text) else _MIDDLE
    size = (bottom - top) / (above + below)
    return Word(text, left, right, bottom - below * size, size, score)


@cache
def installed() -> Rapid | None:
    """RapidOCR, if it is installed with all that it needs: a model that is not there would be fetched."""
    package, runtime = (importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))
    if package is None or runtime is None or package.origin is None:
        return None
    folder = Path(package.origin).parent / "models"
    models = {part: next(iter(sorted(folder.glob(pattern))), None) for part, pattern in _MODELS.items()}
    found = {part: path for part, path in models.items() if path is not None}
    return Rapid(found) if len(found) == len(models) else None
