from dataclasses import replace

import pytest
from docx import Document
from docx.oxml import OxmlElement

import contractcheck
from contractcheck.options import Options


@pytest.fixture
def rules(meal_rules):
    return str(meal_rules)


def insert(paragraph, words):
    run = paragraph.add_run(words)._r
    insertion = OxmlElement("w:ins")
    insertion.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}author", "A")
    paragraph._p.replace(run, insertion)
    insertion.append(run)


def tracked(folder, inserted, *, whole=False):
    """A Word file in which somebody has inserted a clause, or the whole of it."""
    document = Document()
    if not whole:
        document.add_heading("Contract for care at home", 1)
        document.add_paragraph("1.1 The Provider shall keep records.")
    insert(document.add_paragraph("" if whole else "1.2 "), inserted)
    path = folder / "draft.docx"
    document.save(str(path))
    return path


def assessed(path, rules, **options):
    (assessment,) = (
        contractcheck.Checker(Options(rule_sets=(rules,), applies_to=("home",), **options)).check(path).assessments
    )
    return assessment


def test_promise_that_hangs_on_a_tracked_change_says_so(tmp_path, rules):
    path = tracked(tmp_path, "The Provider shall cook the meals that the person chooses.")

    assessment = assessed(path, rules)

    assert assessment.verdict == "met"
    assert assessment.pending == "Without the tracked changes, this would be missing."


def test_original_says_what_the_changes_would_bring(tmp_path, rules):
    path = tracked(tmp_path, "The Provider shall cook the meals that the person chooses.")

    assessment = assessed(path, rules, view="original")

    assert assessment.verdict == "gap"
    assert assessment.pending == "With the tracked changes accepted, this would be met."


def test_change_that_turns_nothing_is_not_mentioned(tmp_path, rules):
    path = tracked(tmp_path, "The Provider shall answer the telephone.")

    assert assessed(path, rules).pending == ""


def test_reason_without_a_stop_is_given_one(tmp_path, rules):
    from contractcheck.pending import with_pending

    path = tracked(tmp_path, "The Provider shall answer the telephone.")
    report = contractcheck.Checker(Options(rule_sets=(rules,), applies_to=("home",))).check(path)
    (one,) = report.assessments
    before = replace(report, assessments=(replace(one, verdict="weak"),))

    (noted,) = with_pending(
        replace(report, assessments=(replace(one, reason="Nothing"),)), before.assessments
    ).assessments

    assert noted.reason == "Nothing. Without the tracked changes, this would be there, but too weak."


def test_document_that_is_all_one_insertion_is_judged(tmp_path, rules):
    path = tracked(tmp_path, "The Provider shall cook the meals that the person chooses.", whole=True)

    assert assessed(path, rules).verdict == "met"


def test_gap_stays_uncertain_where_a_document_is_missing(tmp_path, rules):
    tracked(tmp_path, "The Provider shall answer the telephone.")
    checker = contractcheck.Checker(Options(rule_sets=(rules,), applies_to=("home",)))
    paths = (str(tmp_path / "draft.docx"), str(tmp_path / "none.docx"))

    opened, errors = checker.opener.open_pack(contractcheck.packs.Pack(paths=paths), paths)
    (assessment,) = checker.report(opened).assessments

    assert [error.path for error in errors] == [paths[1]]
    assert assessment.verdict == "cannot-judge"
    assert assessment.pending == ""
