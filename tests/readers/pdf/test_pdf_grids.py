"""Which cells rulings enclose, and which of them make one table."""

from __future__ import annotations

from contractcheck.readers.pdf.grids import tables
from contractcheck.readers.pdf.lines import Edge


def across(top: float, left: float, right: float) -> Edge:
    return Edge(left, top, right, top, upright=False)


def down(left: float, top: float, bottom: float) -> Edge:
    return Edge(left, top, left, bottom, upright=True)


def grid(lefts: list[float], tops: list[float]) -> list[Edge]:
    return [across(top, lefts[0], lefts[-1]) for top in tops] + [down(left, tops[0], tops[-1]) for left in lefts]


def test_rulings_that_cross_enclose_a_cell_for_each_row_and_column() -> None:
    (rows,) = tables(grid([10, 60, 200], [100, 120, 150]))

    assert rows == [[(10, 100, 60, 120), (60, 100, 200, 120)], [(10, 120, 60, 150), (60, 120, 200, 150)]]


def test_rulings_that_miss_each_other_by_a_little_still_enclose() -> None:
    edges = [across(100, 12, 198), across(120.5, 10, 200), down(10, 102, 119), down(200, 99, 122)]

    assert tables(edges) == [[[(10, 100, 200, 120.5)]]]


def test_cell_over_two_columns_leaves_the_second_without_a_cell_of_its_own() -> None:
    edges = [*(across(top, 10, 200) for top in (100, 120, 150)), down(10, 100, 150), down(200, 100, 150)]

    (rows,) = tables([*edges, down(60, 120, 150)])

    assert rows == [[(10, 100, 200, 120), None], [(10, 120, 60, 150), (60, 120, 200, 150)]]


def test_tables_that_do_not_touch_are_two() -> None:
    found = tables(grid([10, 60, 200], [300, 320, 350]) + grid([10, 60, 200], [100, 120, 150]))

    assert [rows[0][0] for rows in found] == [(10, 100, 60, 120), (10, 300, 60, 320)]


def test_pieces_of_a_ruling_are_one_ruling() -> None:
    pieces = [across(100, 10, 90), across(100, 92, 200), across(150, 10, 200), down(10, 100, 150), down(200, 100, 150)]

    assert tables(pieces) == [[[(10, 100, 200, 150)]]]


def test_ruling_that_ends_half_way_encloses_nothing() -> None:
    assert tables([across(100, 10, 200), across(150, 10, 200), down(10, 100, 150), down(200, 100, 130)]) == []
