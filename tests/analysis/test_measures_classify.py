"""What a measure counts: resources, work done, things delivered, or a change in somebody's life."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contractcheck.analysis.lexicon import Lexicon
from contractcheck.analysis.measures.classify import classify

HERE = Path(__file__).parent


def rows(name: str) -> Iterator[object]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        klass, tag, text = line.split("\t")
        yield pytest.param(klass, tag, text, id=text[:60])


@pytest.mark.parametrize(("klass", "tag", "text"), list(rows("measure_rows_worked.tsv")))
def test_worked_rows_have_their_class_and_tag(klass: str, tag: str, text: str, lexicon: Lexicon) -> None:
    (found,) = classify([text], lexicon)

    assert found.klass == klass
    assert klass != "outcome" or found.tag == tag
    assert found.reason.endswith(".")


@pytest.mark.parametrize(("klass", "tag", "text"), list(rows("measure_rows.tsv")))
def test_other_rows_have_their_class(klass: str, tag: str, text: str, lexicon: Lexicon) -> None:
    (found,) = classify([text], lexicon)

    assert found.klass == klass


@pytest.mark.parametrize(
    ("plain", "with_outcome"),
    [
        ("Reviews held within six months", "Outcome reviews held within six months"),
        ("Staff trained in recording", "Staff trained in recording outcomes"),
        ("Support plans in place", "Outcome-focused support plans in place"),
        ("Complaints answered within ten days", "Outcome of complaints notified within ten days"),
    ],
)
def test_the_word_outcome_changes_nothing(plain: str, with_outcome: str, lexicon: Lexicon) -> None:
    without, told = classify([plain, with_outcome], lexicon)

    assert told.klass == without.klass != "outcome"


def test_a_response_rate_is_not_what_people_answer(lexicon: Lexicon) -> None:
    rate, answer = classify(["Survey response rate", "People who say in the survey that they feel well"], lexicon)

    assert (rate.klass, answer.klass) == ("activity", "outcome")


def test_less_support_counts_as_an_outcome_only_with_the_persons_own_report(lexicon: Lexicon) -> None:
    saving, joined = classify(
        ["Fewer commissioned hours", "People with fewer commissioned hours who say their outcomes are met"], lexicon
    )

    assert (saving.klass, saving.tag) == ("output", "financial")
    assert joined.klass == "outcome"


def test_words_that_are_not_known_are_said_to_be_so(lexicon: Lexicon) -> None:
    (found,) = classify(["Lorem ipsum dolor"], lexicon)

    assert not found.known


def test_what_tells_how_staff_are_treated_is_marked(lexicon: Lexicon) -> None:
    wage, cost = classify(["% of staff paid the real Living Wage", "Cost per visit"], lexicon)

    assert (wage.klass, wage.tag) == ("input", "workforce")
    assert (cost.klass, cost.tag) == ("input", "")
