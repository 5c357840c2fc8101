import csv
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from contractcheck.model.measure import Measure
from contractcheck.model.span import Span
from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.table import CsvReporter, FrameworkCsvReporter, WorkbookReporter


def table(reporter, run):
    return list(csv.DictReader(io.StringIO(reporter().render(run, Look()).decode("utf-8-sig"))))


def book(run):
    return openpyxl.load_workbook(io.BytesIO(WorkbookReporter().render(run, Look())))


@pytest.fixture
def measured(report):
    measure = Measure(
        clause=0, sentence=0, span=Span(0, 1), indicator="Visits", klass="activity", tag="", reason="Work.", penal=True
    )
    return Run(reports=(replace(report, measures=(measure,)),))


def test_every_assessment_is_a_row(run):
    rows = table(CsvReporter, run)

    assert [(row["Question"], row["Verdict"], row["How serious"]) for row in rows[:3]] == [
        ("DEMO-001", "weak", "moderate"),
        ("DEMO-002", "conflict", "serious"),
        ("DEMO-003", "met", ""),
    ]
    assert len(rows) == 8
    assert rows[1]["Clause"] == "2.2"
    assert rows[1]["Page"] == "2"
    assert rows[1]["Words"] == "The Provider may deduct pay for any minute not worked."
    assert rows[7]["Reason"] == "There is no pricing schedule"


def test_file_that_could_not_be_read_is_a_row(run):
    rows = table(
        CsvReporter, replace(run, problems=(Problem(path="a/b.doc", problem="It is old.", advice="Save it."),))
    )

    assert {head: cell for head, cell in rows[-1].items() if cell} == {
        "File": "b.doc",
        "Verdict": "not read",
        "Reason": "It is old.",
        "What to do": "Save it.",
    }


def test_every_framework_item_is_a_row(run):
    (row,) = table(FrameworkCsvReporter, run)

    assert row["Item"] == "PF-P5"
    assert row["How it stands"] == "conflict"
    assert row["Document"] == "Programme framework, 2019"


@pytest.mark.parametrize("start", ["=HYPERLINK(1)", "+1", "-1", "@x"])
def test_words_of_a_contract_are_never_a_formula(report, start):
    run = Run(reports=(replace(report, contract=replace(report.contract, title=start)),))

    assert table(CsvReporter, run)[0]["Contract"] == f"'{start}"
    cell = book(run)["Assessments"]["A2"]
    assert (cell.data_type, cell.value) == ("s", start)


def test_workbook_has_a_sheet_for_each_table(measured):
    found = book(measured)

    assert found.sheetnames == ["Assessments", "Framework", "Measures"]
    assert found["Assessments"]["E3"].value == "conflict"
    assert found["Assessments"].freeze_panes == "A2"
    assert [cell.value for cell in found["Measures"][2]][2:5] == ["2.1", "Visits", "activity"]
    assert found["Measures"].cell(2, 14).value == "yes"


def test_very_long_words_fit_a_cell(report):
    first = report.assessments[0]
    long = replace(first, evidence=(replace(first.evidence[0], quote="word " * 20_000),))
    run = Run(reports=(replace(report, assessments=(long,)),))

    assert len(book(run)["Assessments"]["J2"].value) == 32_000


def test_same_run_gives_the_same_bytes(run):
    first, second = (WorkbookReporter().render(run, Look()) for _ in range(2))

    assert first == second
    assert {each.date_time[0] for each in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}
