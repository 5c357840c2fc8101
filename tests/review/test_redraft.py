"""Redrafting: the wordings come in as tracked changes, and going back leaves the document as it was."""

from __future__ import annotations

import io
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree
from word_files import para, parts_of, run, word_file

import contractcheck
from contractcheck.readers import builtin_readers, read
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.review.comments import Author
from contractcheck.review.redraft import Wish, redraft
from contractcheck.review.terms import own_words, placeholders, terms

sys.path.insert(0, str(Path(__file__).parents[1] / "oracles"))
from settle_changes import settled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXAMPLE = Path(__file__).parents[2] / "examples" / "contracts" / "time-and-task-home-care.docx"
ABOUT = "This contract is for care at home: personal care and support for people in their own homes."

NAMES = (
    "1 “Supplier” means Oak Care Limited, “Board” means the Oakshire Health Board and “Service User” means a person "
    "who is supported."
)


@pytest.fixture(scope="module")
def checker():
    return contractcheck.Checker()


def redrafted(checker, data, **wish):
    source = Source("draft.docx", data)
    return redraft(source, checker.check(source), ReadOptions(), Author(), Wish(**wish))


def text(data, view):
    return read(Source("copy.docx", data), builtin_readers(), ReadOptions(view=view)).text


def verdicts(checker, data):
    return {each.rule.id: each.verdict for each in checker.check(Source("copy.docx", data)).assessments}


def contract(*clauses):
    """A contract with typed numbers."""
    return word_file("".join(para(run(line)) for line in ("Terms", ABOUT, NAMES, *clauses)))


@pytest.fixture(scope="module")
def before():
    return EXAMPLE.read_bytes()


@pytest.fixture(scope="module")
def after(checker, before):
    return redrafted(checker, before).data


def test_refusing_every_change_gives_the_words_back(before, after):
    assert text(after, "original") == text(before, "original")


def test_accepting_every_change_answers_what_was_missing_or_weak(checker, before, after):
    old, new = verdicts(checker, before), verdicts(checker, after)

    asked = [rule for rule, verdict in old.items() if verdict in ("gap", "weak")]
    answered = [rule for rule in asked if new[rule] in ("met", "clear")]
    assert len(asked) > 30
    assert len(answered) >= 0.9 * len(asked), sorted(set(asked) - set(answered))


def test_every_change_and_comment_has_a_number_of_its_own(after):
    root = etree.fromstring(parts_of(after)["word/document.xml"])
    numbers = [each.get(f"{W}id") for name in ("ins", "del", "pPrChange") for each in root.iter(f"{W}{name}")]

    assert len(numbers) == len(set(numbers)) > 60


def test_only_words_of_the_chosen_gravity_are_written_and_all_findings_have_their_comment(checker, before):
    serious, all_ = redrafted(checker, before, least="error"), redrafted(checker, before)

    assert 0 < serious.wordings < all_.wordings
    findings = len(checker.check(Source("draft.docx", before)).findings)
    for done in (serious, all_):
        assert len(list(docx.Document(io.BytesIO(done.data)).comments)) == findings + done.wordings


def test_harmful_terms_are_struck_out_only_when_that_is_asked_for(checker, before):
    kept, struck = redrafted(checker, before, least="error"), redrafted(checker, before, least="error", strike=True)

    harm = "Workers shall follow the Task List exactly."
    assert harm in text(kept.data, "accepted")
    assert harm not in text(struck.data, "accepted")
    assert text(struck.data, "original") == text(before, "original")
    assert kept.struck == 0 < struck.struck


def test_new_clause_has_the_number_form_and_words_of_its_neighbours(checker):
    data = contract(
        "4 Staff",
        "4.1 The Supplier shall endeavour to pay its workers the real Living Wage.",
        "4.2 The Supplier shall keep records.",
    )
    source = Source("draft.docx", data)
    weak = replace(
        (report := checker.check(source)),
        assessments=tuple(each for each in report.assessments if each.rule.id == "WRK-001"),
    )

    done = redraft(source, weak, ReadOptions(), Author(), Wish())

    lines = text(done.data, "accepted").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("4.1 "))
    assert lines[at + 1].startswith("4.1A The Supplier ")
    assert lines[at + 2].startswith("4.2 The Supplier shall keep")


def test_last_clause_is_followed_by_the_next_number(checker):
    data = contract("4 Staff", "4.1 The Supplier shall endeavour to pay its workers the real Living Wage.")
    source = Source("draft.docx", data)
    report = checker.check(source)
    weak = replace(report, assessments=tuple(each for each in report.assessments if each.rule.id == "WRK-001"))

    lines = text(redraft(source, weak, ReadOptions(), Author(), Wish()).data, "accepted").split("\n")

    assert any(line.startswith("4.2 The Supplier ") for line in lines)


def test_wording_uses_the_contracts_own_words():
    duties = "2. The Supplier shall support each Service User. The Board pays the Supplier."
    source = Source("a.md", f"{ABOUT}\n\n{NAMES}\n\n{duties}\n".encode())
    made = contractcheck.read(source)

    assert terms(made)["provider"] == "Supplier"
    assert terms(made)["person"] == "Service User"
    assert own_words("The Provider shall ask each Supported Person's carer.", made) == (
        "The Supplier shall ask each Service User's carer."
    )


def test_what_is_left_to_decide_is_named_once():
    assert placeholders("Within [28] days, or [28] working days for the [Council].") == ("[28]", "[Council]")


@pytest.mark.needs("libreoffice")
@pytest.mark.needs("uno")
def test_libreoffice_gives_the_document_back_when_every_change_is_refused(checker, before, tmp_path):
    copy = tmp_path / "copy.docx"
    copy.write_bytes(redrafted(checker, before, strike=True).data)
    shutil.copy(EXAMPLE, tmp_path / "draft.docx")

    old, new = settled([tmp_path / "draft.docx", copy], "refused")

    assert new == old


@pytest.mark.needs("libreoffice")
@pytest.mark.needs("uno")
def test_libreoffice_reads_the_accepted_copy_as_we_do(checker, after, tmp_path):
    copy = tmp_path / "copy.docx"
    copy.write_bytes(after)

    (lines,) = settled([copy], "accepted")

    ours = {" ".join(line.split()) for line in text(after, "accepted").splitlines()}
    theirs = [" ".join(words.split()) for _, words in lines if len(words) > 40 and "\n" not in words]
    assert [words for words in theirs if words not in ours and not any(words in line for line in ours)] == []
