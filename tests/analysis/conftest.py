"""Small contracts, read and analysed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.analysis import Analysis, analyse
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.bundled import folder
from contractcheck.readers import builtin_readers, read
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.rules.loader import load_vocabulary
from contractcheck.structure.contract import build


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon(load_vocabulary(folder("rules").joinpath("vocabulary")))


@pytest.fixture(scope="session")
def analysed(lexicon: Lexicon) -> Callable[[str], Analysis]:
    def of(markdown: str) -> Analysis:
        document = read(Source("contract.md", markdown.encode()), builtin_readers(), ReadOptions())
        return analyse(build([document]), lexicon)

    return of
