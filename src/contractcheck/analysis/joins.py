"""Matches put together, and sets of sentences as the bits of an integer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

Match = tuple[int, int]  # positions of the first word and of the one after the last
Table = dict[int, list[Match]]  # the matches of a pattern, in order, by sentence; no sentence without any

MOST_MATCHES = 1_000  # of one pattern in one sentence; no sentence that anybody means to be read has as many


def joined(left: Table, right: Table, gap: int) -> Table:
    """By sentence the pairs in which ``right`` begins at most ``gap`` words after ``left`` ends."""
    found: Table = {}
    for sentence, before in left.items():
        after = right.get(sentence)
        if not after:
            continue
        if len(before) == 1 == len(after):
            (start, end), (begins, ends) = before[0], after[0]
            if end <= begins <= end + gap:
                found[sentence] = [(start, ends)]
        elif told := pairs(before, after, gap):
            found[sentence] = told
    return found


def pairs(left: list[Match], right: list[Match], gap: int) -> list[Match]:
    """The pairs in which ``right``, which is in order, begins at most ``gap`` words after ``left`` ends."""
    begins = [a for a, _ in right]
    near = ((start, right[bisect_left(begins, end) : bisect_right(begins, end + gap)]) for start, end in left)
    return sorted({(start, b) for start, told in near for _, b in told})[:MOST_MATCHES]


def gathered(numbers: Iterable[int]) -> int:
    """An integer with these bits set. They are set in bytes: one by one in an integer would be slow."""
    told = list(numbers)
    if not told:
        return 0
    held = bytearray(max(told) // 8 + 1)
    for number in told:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def members(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, from the lowest.

    They are looked for in the digits: to take them one by one from a long integer would copy it each time.
    """
    digits = f"{bits:b}"[::-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
