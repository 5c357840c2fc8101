"""Small files of every format, cut and altered: what comes of it is a document or a read error, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from seeds import OPEN, WORD, seeds, zipped
from target import IN_PROCESS, READERS, try_file

from contractcheck.errors import ReadError
from contractcheck.model.document import Document

SEEDS = seeds()
# A crash of the PDF parser itself must not take the tests with it, so there PDFs keep their process, and are fewer.
EXAMPLES = {name: 15 if name.endswith(".pdf") else 60 for name in SEEDS}
QUICK = {"deadline": None, "derandomize": True, "suppress_health_check": [HealthCheck.too_slow]}

# Where, how many bytes to take out, and what to put in.
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 40),
        st.one_of(
            st.binary(max_size=8),
            st.sampled_from(
                [b"<", b"</w:p>", b'"', b"&#x0;", b"\0", b"\xff\xfe", b"999999999", b"-1", b"<<", b"|", b"\n"]
            ),
        ),
    ),
    min_size=1,
    max_size=6,
)


def edited(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for where, gone, new in edits:
        place = int(where * (len(data) + 1))
        data = data[:place] + new + data[place + gone :]
    return data


def readers_for(name: str) -> tuple[object, ...]:
    return READERS if name.endswith(".pdf") else IN_PROCESS


@pytest.mark.parametrize("name", SEEDS)
def test_altered_file_is_read_or_refused(name: str) -> None:
    @settings(max_examples=EXAMPLES[name], **QUICK)
    @given(edits=EDITS)
    def holds(edits: list[tuple[float, int, bytes]]) -> None:
        assert isinstance(try_file(edited(SEEDS[name], edits), name, readers_for(name)), (Document, ReadError))

    holds()


@pytest.mark.parametrize(
    ("parts", "part", "name"),
    [(WORD, part, "a.docx") for part in WORD] + [(OPEN, part, "a.odt") for part in OPEN],
    ids=[*WORD, *OPEN],
)
def test_altered_part_of_a_package_is_read_or_refused(parts: dict[str, str], part: str, name: str) -> None:
    @settings(max_examples=60, **QUICK)
    @given(edits=EDITS)
    def holds(edits: list[tuple[float, int, bytes]]) -> None:
        data = zipped(parts | {part: edited(parts[part].encode(), edits)})
        assert isinstance(try_file(data, name, IN_PROCESS), (Document, ReadError))

    holds()


def halves(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flipped(data: bytes, chance: random.Random) -> bytes:
    held = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def shuffled(data: bytes, chance: random.Random) -> bytes:
    first, second = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return data[second:] + data[first:second] + data[:first]


@pytest.mark.parametrize("damage", [halves, flipped, shuffled])
@pytest.mark.parametrize("name", SEEDS)
def test_damage_on_the_way_is_read_or_refused(name: str, damage: Callable[[bytes, random.Random], bytes]) -> None:
    chance = random.Random(name)

    for _ in range(EXAMPLES[name] // 3):
        assert isinstance(try_file(damage(SEEDS[name], chance), name, readers_for(name)), (Document, ReadError))


@pytest.mark.parametrize("name", SEEDS)
def test_any_bytes_are_read_or_refused(name: str) -> None:
    @settings(max_examples=EXAMPLES[name], **QUICK)
    @given(data=st.binary(max_size=400))
    def holds(data: bytes) -> None:
        assert isinstance(try_file(SEEDS[name][:12] + data, name, readers_for(name)), (Document, ReadError))

    holds()


@pytest.mark.parametrize("name", SEEDS)
def test_whole_seed_is_what_its_name_says(name: str) -> None:
    ending = try_file(SEEDS[name], name, IN_PROCESS)

    if name.endswith((".doc", ".rtf")):
        assert "no reader for" in str(ending)
    else:
        assert isinstance(ending, Document)
        assert "The Provider shall" in ending.text
        assert ending.format in (name.rpartition(".")[2], "markdown", "text", "odt")
