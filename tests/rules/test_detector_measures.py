"""The detectors that look at performance measures, and at what price decides."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from contractcheck.analysis import Analysis, analyse
from contractcheck.analysis.lexicon import Lexicon
from contractcheck.bundled import folder
from contractcheck.readers import builtin_readers, read
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.rules.detectors import Hit
from contractcheck.rules.detectors.measures import Measures
from contractcheck.rules.detectors.weighting import Weighting
from contractcheck.rules.loader import load_vocabulary
from contractcheck.structure.contract import build

SCHEDULE = """# Schedule 3 Performance measures

| Ref | Indicator | Target | Source | How often | If missed |
|---|---|---|---|---|---|
| A | Visits begun on time | 95% | Log | Monthly | Service credit of £50 |
| B | People who reached a goal of their own | baseline + 5% | Review | Yearly | None |
| C | People who say they feel safe | 90% | | | Discussed |
"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(load_vocabulary(folder("rules").joinpath("vocabulary")))


def of(markdown: str, lexicon: Lexicon) -> Analysis:
    document = read(Source("contract.md", markdown.encode()), builtin_readers(), ReadOptions())
    return analyse(build([document]), lexicon)


def quoted(analysis: Analysis, hits: list[Hit]) -> list[str]:
    texts = [analysis.contract.clauses[analysis.sentences[hit.sentence].clause] for hit in hits]
    return [analysis.contract.text_of(clause)[0] for clause in texts]


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        ({"reading": "balanced"}, ["B"]),
        ({"reading": ("thin", "activity-only")}, []),
        ({"class": "activity"}, ["A"]),
        ({"tag": ("personal", "quality-of-life")}, ["B", "C"]),
        ({"consequence": True}, ["A"]),
        ({"class": "outcome", "consequence": False}, ["B", "C"]),
        ({"class": "outcome", "unusable": True}, ["C"]),
        ({"class": "outcome", "unusable": False}, []),
        ({"tag": "personal", "unusable": False}, ["B"]),
    ],
)
def test_measures_are_found_by_their_options(options: Mapping[str, object], rows: list[str], lexicon: Lexicon) -> None:
    analysis = of(SCHEDULE, lexicon)

    hits = list(Measures(options, lexicon).find(analysis))

    assert quoted(analysis, hits) == rows
    assert all(hit.settled and hit.note for hit in hits)


def test_the_reading_says_how_many_rows_are_about_lives(lexicon: Lexicon) -> None:
    (hit,) = Measures({"reading": "balanced"}, lexicon).find(of(SCHEDULE, lexicon))

    assert hit.note == "2 of 3 measures are about people's lives"


def test_an_option_that_does_not_exist_is_refused(lexicon: Lexicon) -> None:
    with pytest.raises(ValueError, match="'kind'"):
        Measures({"kind": "outcome"}, lexicon)
    with pytest.raises(ValueError, match="price"):
        Weighting({"price": "low"}, lexicon)


@pytest.mark.parametrize(
    ("sentence", "above", "some"),
    [
        ("Each package shall be offered first to the Provider with the cheapest rate.", 1, 1),
        ("Providers shall be ranked by hourly rate.", 1, 1),
        ("In each mini-competition price counts for 60% and quality for 40%.", 1, 1),
        ("In each mini-competition quality counts for 55% and price for 45%.", 0, 1),
        ("In each mini-competition the weighting is 80% quality and 20% price.", 0, 0),
        ("Where two Providers score equally, the lower price prevails.", 0, 1),
        ("The contract was awarded on 60% price and 40% quality in the tender.", 0, 0),
        ("The Provider shall buy fuel at the lowest price.", 0, 0),
        ("Support is offered to the Provider that the Supported Person chooses.", 0, 0),
    ],
)
def test_price_is_weighed_where_work_is_given_out(sentence: str, above: int, some: int, lexicon: Lexicon) -> None:
    analysis = of(f"# Framework terms\n\n4.1 {sentence}\n", lexicon)

    assert len(list(Weighting({"price": "above quality"}, lexicon).find(analysis))) == above
    assert len(list(Weighting({"price": "any"}, lexicon).find(analysis))) == some
