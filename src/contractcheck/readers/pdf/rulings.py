"""The lines and areas drawn on a page, as far as they may be the rulings of a table, and its pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from contractcheck.readers.pdf.frame import Frame
from contractcheck.readers.pdf.lines import Edge

MAX_OBJECTS = 50_000  # of one page, with those of the forms on it
MAX_SEGMENTS = 400  # of one path: more is a drawing

_PATH, _IMAGE, _FORM = 2, 3, 5
_LINE_TO, _MOVE_TO = 0, 2
_THIN = 4.0  # points: a filled area no thicker than this is a ruling
_UNMOVED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn:
    """What is drawn on an open page: ``edges`` are the straight stretches that run across or down it.

    It calls pdfium while it is made: hold the lock around it.
    """

    def __init__(self, raw: Any, page: Any, frame: Frame) -> None:
        self._raw = raw
        self._frame = frame
        self._left = MAX_OBJECTS
        self.edges: list[Edge] = []
        self.pictured = 0.0  # the share of the page that its pictures cover: a scan may be a stack of strips
        count = raw.FPDFPage_CountObjects(page)
        if count <= MAX_OBJECTS:
            self._walk(count, lambda place: raw.FPDFPage_GetObject(page, place), _UNMOVED, 0)

    def _walk(self, count: int, get: Any, above: tuple[float, ...], depth: int) -> None:
        raw = self._raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        for place in range(count):
            self._left -= 1
            if self._left < 0:
                return
            item = get(place)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == _PATH:
                raw.FPDFPath_GetDrawMode(item, fill, stroke)
                if fill.value or stroke.value:
                    self._path(item, _after(self._matrix(item), above), bool(stroke.value))
            elif kind == _IMAGE:
                self._picture(item)
            elif kind == _FORM and depth < 6:
                inner = _after(self._matrix(item), above)
                held = raw.FPDFFormObj_CountObjects(item)
                self._walk(held, lambda k, item=item: raw.FPDFFormObj_GetObject(item, k), inner, depth + 1)

    def _picture(self, item: Any) -> None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if self._raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            area = (right.value - left.value) * (top.value - bottom.value)
            self.pictured += area / max(self._frame.width * self._frame.height, 1.0)

    def _matrix(self, item: Any) -> tuple[float, ...]:
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFPageObj_GetMatrix(item, matrix)
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _path(self, path: Any, moved: tuple[float, ...], stroked: bool) -> None:
        raw, frame, found = self._raw, self._frame, self.edges
        segment_of, point_of, kind_of = (
            raw.FPDFPath_GetPathSegment,
            raw.FPDFPathSegment_GetPoint,
            raw.FPDFPathSegment_GetType,
        )
        closes = raw.FPDFPathSegment_GetClose
        count = raw.FPDFPath_CountSegments(path)
        if count > MAX_SEGMENTS:
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        into_x, into_y = ctypes.byref(x), ctypes.byref(y)
        a, b, c, d, e, f = _after(moved, frame[:6])
        points: list[tuple[float, float]] = []
        segment = None
        for place in range(count):
            before, segment = segment, segment_of(path, place)
            point_of(segment, into_x, into_y)
            across, up = x.value, y.value
            point = (a * across + c * up + e, b * across + d * up + f)
            kind = kind_of(segment)
            if kind == _LINE_TO:
                points.append(point)
                continue
            if len(points) > 1 and kind == _MOVE_TO and closes(before):
                points.append(points[0])
            _outline(points, stroked, found)
            points = [point]
        if len(points) > 1 and closes(segment):
            points.append(points[0])
        _outline(points, stroked, found)


def _outline(points: Sequence[tuple[float, float]], stroked: bool, found: list[Edge]) -> None:
    """Add the straight stretches between points; those of a filled area that is no thin line are marked."""
    if len(points) < 2:
        return
    xs, ys = zip(*points, strict=True)
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    shade = not stroked and min(across, down) > _THIN
    for one, other in pairwise(points):
        wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
        if (wide < 0.05) != (high < 0.05):
            left, top = min(one[0], other[0]), min(one[1], other[1])
            found.append(Edge(left, top, left + wide, top + high, high > wide, shade))


def _after(first: tuple[float, ...], then: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
