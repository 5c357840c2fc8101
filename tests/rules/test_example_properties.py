"""What must hold of whole contracts: told on the examples, with their Word files changed in place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph

from contractcheck import Checker
from contractcheck.model.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples" / "contracts"
GOOD = EXAMPLES / "good-care-at-home.docx"
NAMES = ("good-care-at-home.docx", "time-and-task-home-care.docx")
CHECKER = Checker()


@cache
def whole(name: str) -> Report:
    return CHECKER.check(EXAMPLES / name)


def verdicts(report: Report) -> Mapping[str, str]:
    return {each.rule.id: each.verdict for each in report.assessments}


def turned(before: Report, after: Report) -> dict[str, tuple[str, str]]:
    old, new = verdicts(before), verdicts(after)
    return {rule: (old[rule], new[rule]) for rule in old if old[rule] != new[rule]}


def checked(word: WordDocument, **how: object) -> Report:
    held = io.BytesIO()
    word.save(held)
    return CHECKER.check(held.getvalue(), **how)  # type: ignore[arg-type]


def paragraphs(word: WordDocument) -> list[Paragraph]:
    cells = [p for table in word.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return [*word.paragraphs, *cells]


def rewritten(name: str, change: Callable[[str], str]) -> WordDocument:
    word = Document(str(EXAMPLES / name))
    for paragraph in paragraphs(word):
        for run in paragraph.runs:
            if change(run.text) != run.text:
                run.text = change(run.text)
    return word


@pytest.mark.parametrize("term", ["Care Company", "Support Partner", "Home Operator", "Supplier"])
@pytest.mark.parametrize("name", NAMES)
def test_another_word_for_the_provider_changes_nothing(name: str, term: str) -> None:
    word = rewritten(name, lambda text: re.sub(r"\bProvider\b", term, text))

    assert turned(whole(name), checked(word)) == {}


@pytest.mark.parametrize("name", NAMES)
def test_another_word_for_the_purchaser_changes_nothing(name: str) -> None:
    word = rewritten(name, lambda text: re.sub(r"\b([Tt]he|either|each) Council\b(?! Tax)", r"\1 Commissioner", text))

    assert turned(whole(name), checked(word)) == {}


@pytest.mark.parametrize("name", NAMES)
def test_recital_of_every_harm_and_promise_changes_nothing(name: str) -> None:
    word = Document(str(EXAMPLES / name))
    first = next(p for p in word.paragraphs if p.text.strip())
    added = first.insert_paragraph_before("WHEREAS the last provider was paid by the minute and paid no travel time;")
    added.style = word.styles["Normal"]

    assert turned(whole(name), checked(word)) == {}


def met_in_one_sentence() -> list[tuple[str, str]]:
    """The rules that one sentence alone meets, with its words."""
    found = []
    for each in whole(GOOD.name).assessments:
        told = {evidence.quote for evidence in each.evidence if evidence.shows != "decoy"}
        if each.verdict == "met" and each.rule.kind == "require" and len(told) == 1 and len(min(told)) < 400:
            found.append((each.rule.id, min(told)))
    return found


@pytest.mark.parametrize("number", range(8))
def test_without_the_only_sentence_that_meets_a_rule_there_is_a_gap(number: int) -> None:
    found = met_in_one_sentence()
    rule, quote = found[number * len(found) // 8]
    word = Document(str(GOOD))
    held = [p for p in paragraphs(word) if quote in " ".join(p.text.split())]
    if not held:
        pytest.skip("the words stand in a list or a row and are told with their stem")
    for paragraph in held:
        left = " ".join(paragraph.text.split()).replace(quote, "").strip()
        for run in paragraph.runs:
            run.text = ""
        paragraph.add_run(left or "Not used.")

    assert verdicts(checked(word))[rule] in ("gap", "weak")
