"""How a page's own coordinates turn into those of the page as it is looked at."""

from __future__ import annotations

from typing import NamedTuple

Box = tuple[float, float, float, float]


class Frame(NamedTuple):
    """How the page's own coordinates turn into those of the page as it is looked at."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    @classmethod
    def of(cls, box: Box, quarter_turns: int) -> Frame:
        """For a page that shows ``box`` (left, bottom, right, top), turned clockwise."""
        left, bottom, right, top = box
        wide, high = right - left, top - bottom
        match quarter_turns % 4:
            case 0:
                return cls(1, 0, 0, -1, -left, top, wide, high)
            case 1:
                return cls(0, 1, 1, 0, -bottom, -left, high, wide)
            case 2:
                return cls(-1, 0, 0, 1, right, -bottom, wide, high)
            case _:
                return cls(0, -1, -1, 0, top, right, high, wide)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it is looked at."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page as it is looked at: left, top, right, bottom."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
