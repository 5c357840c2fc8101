"""Small contracts written in the test itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from contractcheck.model.clause import Clause, Contract
from contractcheck.model.document import Document
from contractcheck.model.place import Place
from contractcheck.readers.assemble import Assembler
from contractcheck.structure.contract import build

Written = str | tuple[str, str]


def written(*lines: Written, name: str = "contract.md", title: str = "") -> Document:
    """A document of these lines.

    ``# Words`` is a heading (more signs, lower levels), ``| a | b`` a table row, ``> words`` a call-out,
    ``(label, words)`` a paragraph that Word numbers; anything else is a paragraph as typed.
    """
    page = Assembler()
    table: int | None = None
    for number, line in enumerate(lines, 1):
        place = Place(line=number)
        if isinstance(line, str) and line.startswith("|"):
            table = page.next_table() if table is None else table
            page.row([([("", cell.strip(), place)], 1) for cell in line[1:].split("|")], place, table=table)
            continue
        table = None
        if isinstance(line, tuple):
            page.paragraph(line[1], place, label=line[0])
        elif line.startswith("#"):
            signs, words = line.split(" ", 1)
            page.paragraph(words, place, kind="heading", level=len(signs))
        elif line.startswith("> "):
            page.paragraph(line[2:], place, quoted=True)
        else:
            page.paragraph(line, place)
    return Document(source=name, format="text", sha256="", text=page.text, blocks=tuple(page.blocks), title=title)


@pytest.fixture
def contract() -> Callable[..., Contract]:
    """Builds a contract of one document from its lines."""
    return lambda *lines, **details: build([written(*lines, **details)])


@pytest.fixture
def pack() -> Callable[..., Contract]:
    """Builds a contract of several documents, each a name and its lines."""

    def made(*documents: tuple[str, Sequence[Written]], **details: object) -> Contract:
        return build([written(*lines, name=name) for name, lines in documents], **details)  # type: ignore[arg-type]

    return made


@pytest.fixture
def find() -> Callable[[Contract, str], Clause]:
    """The first clause whose own words begin so."""

    def found(contract: Contract, words: str) -> Clause:
        return next(clause for clause in contract.clauses if contract.text_of(clause).startswith(words))

    return found


@pytest.fixture(scope="session")
def make() -> Callable[..., Contract]:
    """As ``contract``, for tests that try many."""
    return lambda *lines: build([written(*lines)])
