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
_HEIGHT = 0.78  # of the box that it draws around a line: the letters in it
_BELOW = 0.30  # of their height: from the middle of the box down to the line that they stand on


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
            [_word(box, text, float(score))]
            for box, text, score in zip(result.boxes.tolist(), result.txts, result.scores, strict=True)
            if text.strip()
        ]

    def turn(self, picture: Image, seconds: float) -> int | None:  # noqa: ARG002
        """It cannot tell."""
        return None

    def _load(self) -> Any:
        from rapidocr import RapidOCR

        return RapidOCR(params=self._settings)


def _word(box: list[list[float]], text: str, score: float) -> Word:
    top, bottom = min(y for _, y in box), max(y for _, y in box)
    size = _HEIGHT * (bottom - top)
    base = (top + bottom) / 2 + _BELOW * size
    return Word(text.strip(), min(x for x, _ in box), max(x for x, _ in box), base, size, score)


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
