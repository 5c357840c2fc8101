import io
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn

from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.word import WordReporter


def rendered(run):
    return docx.Document(io.BytesIO(WordReporter().render(run, Look())))


@pytest.fixture
def paper(run):
    return rendered(run)


def lines(paper):
    return [each.text for each in paper.paragraphs]


def test_answer_stands_at_the_top(paper):
    told = lines(paper)

    assert told[0] == "Care at Home"
    assert told[2] == "The answer"
    assert told[3].startswith("3 of 7 questions need attention")


def test_finding_tells_its_words_problem_reason_advice_and_wording(paper):
    told = lines(paper)
    start = told.index("Serious: Works against ‘No pay by the minute’ (DEMO-002)")

    assert told[start + 1 : start + 7] == [
        "Clause 2.2: The Provider may deduct pay for any minute not worked.",
        "Problem: It takes pay away.",
        "Why it matters: People keep the workers they know.",
        "Asked by: Give the workforce its due worth (PF-P5).",
        "What to do: Write it down.",
        "A wording: The Provider shall do it.",
    ]
    marked = [run for run in paper.paragraphs[start + 1].runs if run.underline]
    assert [run.text for run in marked] == ["The Provider may deduct pay for any minute not worked."]


def test_headings_go_down_one_step_at_a_time(report):
    for run in (Run(reports=(report,)), Run(reports=(report, report))):
        styles = [each.style.name for each in rendered(run).paragraphs]
        levels = [0 if name == "Title" else int(name[-1]) for name in styles if name.startswith(("Title", "Heading"))]

        assert levels[0] == 0
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_screen_reader_is_told_language_title_and_heads_of_tables(paper):
    assert paper.core_properties.title == "Contract check: Care at Home"
    assert {each.get(qn("w:val")) for each in paper.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert paper.tables
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in paper.tables)


def test_framework_is_told_in_words(report):
    paper = rendered(Run(reports=(report,)))

    assert [cell.text for cell in paper.tables[0].rows[1].cells] == [
        "PF-P5",
        "Give the workforce its due worth.",
        "✕ Works against",
    ]


def test_what_could_not_be_read_is_told(report, unread):
    run = Run(reports=(unread(report),), problems=(Problem(path="b.docx", problem="It is locked."),))
    told = lines(rendered(run))

    assert "Page 3 is a picture of text." in told
    assert "b.docx: It is locked." in told


def test_characters_that_no_document_can_hold_are_left_out(report):
    contract = replace(report.contract, title="Care\x00 at\x0b \ud800Home\ufffe")

    assert "Care at Home" in lines(rendered(Run(reports=(replace(report, contract=contract),))))[0]


def test_same_run_gives_the_same_bytes(run):
    first, second = (WordReporter().render(run, Look()) for _ in range(2))

    assert first == second
    assert {each.date_time for each in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
