"""Where measures stand, what their columns say, and what a whole schedule is worth."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractcheck.analysis import Analysis
from contractcheck.analysis.measures import measures, schedule

Analysed = Callable[[str], Analysis]


def table(head: str, *rows: str, title: str = "Schedule 3 Performance") -> str:
    width = head.count("|") + 1
    lines = [f"| {head} |", "|" + "---|" * width, *(f"| {row} |" for row in rows)]
    return f"# {title}\n\n3.1 The Provider shall report on these.\n\n" + "\n".join(lines) + "\n"


def test_each_column_is_read_by_its_head(analysed: Analysed) -> None:
    analysis = analysed(
        table(
            "No. | Indicator | Target | How often | How found out | Reported by | If missed",
            "1 | Visits begun on time | 95% | Monthly | Call log | Provider | 2% deduction",
        )
    )

    (found,) = measures(analysis)

    assert (found.indicator, found.klass) == ("Visits begun on time", "activity")
    assert (found.target, found.frequency, found.source) == ("95%", "Monthly", "Call log")
    assert (found.responsible, found.consequence, found.penal) == ("Provider", "2% deduction", True)
    assert analysis.contract.text_of(analysis.contract.clauses[found.clause]).startswith("1 | Visits")


def test_a_definition_counts_for_more_than_a_title(analysed: Analysed) -> None:
    analysis = analysed(table("KPI | Definition | Target", "Outcomes achieved | Reduction in commissioned hours | 10%"))

    assert [m.tag for m in measures(analysis)] == ["financial"]


@pytest.mark.parametrize(
    "head",
    ["Item | Price per hour", "Risk | Likelihood | Measure", "Return | Frequency | To whom"],
)
def test_prices_risks_and_returns_are_no_measures(head: str, analysed: Analysed) -> None:
    cells = " | ".join(["Hours of support", "12", "Monthly"][: head.count("|") + 1])

    assert not measures(analysed(table(head, cells, title="Schedule 4 Other matters")))


def test_under_heads_that_say_nothing_a_row_is_known_by_its_words(analysed: Analysed) -> None:
    analysis = analysed(
        table(
            "Item | Requirement | Note",
            "People who say they feel safe | 90% | Yearly",
            "Support begins each day at nine | Door code | Keep",
            title="The Service",
        )
    )

    assert [m.indicator for m in measures(analysis)] == ["People who say they feel safe"]


def test_measures_between_semicolons_are_counted_one_by_one(analysed: Analysed) -> None:
    analysis = analysed(
        "# The Service\n\n4.1 The schedule contains: the share of people who say they have control of their day;"
        " the percentage of visits made on time.\n"
    )

    assert [m.klass for m in measures(analysis)] == ["outcome", "activity"]


def test_a_duty_about_a_number_is_no_measure(analysed: Analysed) -> None:
    analysis = analysed("# The Service\n\n4.1 The number of visits shall be agreed with the Supported Person.\n")

    assert not measures(analysis)


def test_a_term_that_takes_money_for_missed_indicators_reaches_every_row(analysed: Analysed) -> None:
    text = table("Indicator | Target", "Visits begun on time | 95%", "People who feel safe | 90%")
    harmless = analysed(text + "\n3.2 No deduction shall be made for a missed indicator.\n")
    harmful = analysed(text + "\n3.2 The Council shall deduct 2% from the invoice for each indicator missed.\n")

    assert [m.penal for m in measures(harmless)] == [False, False]
    assert [m.penal for m in measures(harmful)] == [True, True]


LIVES = ("People who have reached a goal of their own | 80%", "People who say they are listened to | 90%")
WORK = ("Visits begun on time | 95%", "Missed visits | 0", "Staff turnover | 10%", "Returns on time | 100%")


@pytest.mark.parametrize(
    ("rows", "reading"),
    [
        ((*LIVES, *WORK), "balanced"),
        ((*LIVES, *WORK, *WORK), "thin"),
        ((LIVES[1], WORK[0]), "thin"),
        (WORK, "activity-only"),
        (("Staff who would recommend working here | 80%", *WORK), "activity-only"),
    ],
)
def test_a_schedule_is_read_as_a_whole(rows: tuple[str, ...], reading: str, analysed: Analysed) -> None:
    assert schedule(analysed(table("Indicator | Target", *rows))).reading == reading


def test_a_contract_without_measures_has_no_reading(analysed: Analysed) -> None:
    assert schedule(analysed("# Terms\n\n1.1 The Provider shall be kind.\n")).reading is None


def test_a_cell_with_several_lines_holds_several_measures(analysed: Analysed) -> None:
    cell = "% of visits begun on time<br>% of people who say they feel safe"
    analysis = analysed(table("Theme | Indicators | Target", f"Quality | {cell} | 90%"))

    assert [m.klass for m in measures(analysis)] == ["activity", "outcome"]


def test_duties_with_a_figure_count_only_where_nothing_is_listed(analysed: Analysed) -> None:
    duty = "\n4.1 At least 95% of visits shall begin on time.\n"

    assert len(schedule(analysed("# The Service\n" + duty)).measures) == 1
    assert len(schedule(analysed(table("Indicator | Target", LIVES[0]) + duty)).measures) == 1


def test_figures_held_against_targets_are_measures_whatever_their_column_is_called(analysed: Analysed) -> None:
    analysis = analysed(
        table("Figure | Target", "Beds filled | 97%", "Residents satisfied (questionnaire) | 90%", title="Our figures")
    )

    assert [(m.klass, m.target) for m in measures(analysis)] == [("output", "97%"), ("outcome", "90%")]
    assert schedule(analysis).reading == "thin"


def test_an_interval_told_beside_the_way_of_asking_counts(analysed: Analysed) -> None:
    analysis = analysed(
        table(
            "Measure | How and when we find out | Starting point",
            "Members who say they are in charge of their week | Interview, every six months | First interview",
        )
    )

    (found,) = measures(analysis)

    assert found.usable
    assert found.frequency == "every six months"


def test_closing_cases_fast_is_a_saving_and_no_outcome(analysed: Analysed) -> None:
    analysis = analysed(table("KPI | Target | If missed", "Cases closed within 12 hours | 80% | 5% deduction"))

    (found,) = measures(analysis)

    assert (found.klass, found.tag, found.penal) == ("output", "financial", True)
