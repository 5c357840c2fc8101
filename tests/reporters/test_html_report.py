"""The web page: whole, safe, in order for a screen reader, and the same every time."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from contractcheck.model.measure import Measure
from contractcheck.model.span import Span
from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.html import HtmlReporter


def rendered(run):
    return HtmlReporter().render(run, Look())


@pytest.fixture
def page(run):
    return html.fromstring(rendered(run))


def words(element):
    return " ".join(element.text_content().split())


def card(page, rule):
    (found,) = page.xpath(f"//article[@id='{rule}']")
    return found


def test_page_needs_no_script_and_nothing_from_the_network(run):
    page = html.fromstring(rendered(run))

    assert page.xpath("//script | //link | //img | //iframe | //@src | //@onclick") == []
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))
    assert "url(" not in rendered(run)
    assert "@import" not in rendered(run)


def test_answer_stands_before_the_findings(page):
    lead = words(page.xpath("//*[@class='lead']")[0])

    assert "3 of 7 questions need attention" in lead
    assert "Begin with clause 2.2" in lead


def test_finding_tells_its_words_problem_reason_advice_and_wording(page):
    found = card(page, "DEMO-002")

    assert words(found.xpath(".//mark")[0]) == "The Provider may deduct pay for any minute not worked."
    told = words(found)
    for part in (
        "Serious",
        "Works against",
        "It takes pay away.",
        "People keep the workers they know.",
        "Give the workforce its due worth.",
        "Write it down.",
        "The Provider shall do it.",
    ):
        assert part in told


def test_words_that_decided_are_marked_within_their_paragraph(report):
    first = report.assessments[0]
    evidence = first.evidence[0]
    start = evidence.span.start + len("The Provider ")
    part = replace(evidence, span=Span(start, evidence.span.end), quote="should aim to pay the real Living Wage.")
    changed = replace(report, assessments=(replace(first, evidence=(part,)), *report.assessments[1:]))

    quote = card(html.fromstring(rendered(Run(reports=(changed,)))), "DEMO-001").xpath(".//blockquote")[0]

    assert words(quote) == "The Provider should aim to pay the real Living Wage."
    assert words(quote.xpath(".//mark")[0]) == "should aim to pay the real Living Wage."


def test_two_quotes_of_one_paragraph_are_marked_in_it_once(report):
    first = report.assessments[0]
    (evidence,) = first.evidence
    split = evidence.span.start + len("The Provider should aim")
    parts = (
        replace(evidence, span=Span(split + 1, evidence.span.end), quote="to pay the real Living Wage."),
        replace(evidence, span=Span(evidence.span.start, split), quote="The Provider should aim"),
    )
    changed = replace(report, assessments=(replace(first, evidence=parts), *report.assessments[1:]))

    quotes = card(html.fromstring(rendered(Run(reports=(changed,)))), "DEMO-001").xpath(".//blockquote")

    assert [words(quote) for quote in quotes] == ["The Provider should aim to pay the real Living Wage."]
    assert [words(mark) for mark in quotes[0].xpath(".//mark")] == [
        "The Provider should aim",
        "to pay the real Living Wage.",
    ]


def test_gap_says_where_it_would_stand(page):
    assert "Usually in the terms and conditions or the specification. Nearest here: clause 3.1 (Plans)." in words(
        card(page, "DEMO-006")
    )


def test_good_and_unjudged_are_told_with_their_reasons(page):
    whole = words(page)

    assert "The person leads" in whole
    assert "Does not apply: This is no care home." in whole
    assert "Could not be judged: There is no pricing schedule." in whole
    assert "Harmful terms that were looked for and not found:" in whole


def test_what_could_not_be_read_is_told(report, unread):
    page = html.fromstring(rendered(Run(reports=(unread(report),))))

    assert words(page.xpath("//ul[@class='unread']")[0]) == "Page 3 is a picture of text."
    assert "Some of it could not be read" in words(page.xpath("//*[@class='lead']")[0])


def test_square_of_the_framework_has_a_word_beside_its_colour(page):
    (square,) = page.xpath("//li[contains(@class, 'square')]")

    assert words(square) == "✕ Works against Give the workforce its due worth. PF-P5"


def test_measures_are_counted_and_listed(report):
    count = Measure(
        clause=1,
        sentence=0,
        span=Span(0, 1),
        indicator="Visits on time",
        klass="activity",
        tag="",
        reason="It counts work done.",
        target="98%",
    )
    page = html.fromstring(rendered(Run(reports=(replace(report, measures=(count,)),))))

    (section,) = page.xpath("//section[h2[@id='measures']]")
    assert "none of 1 measure is about people's lives" in words(section)
    assert [words(cell) for cell in section.xpath(".//tbody/tr/td")] == [
        "Clause 2.2",
        "Visits on time",
        "ActivityIt counts work done.",
        "98%",
        "",
        "",
    ]


def test_headings_go_down_one_step_at_a_time_and_ids_are_not_given_twice(report):
    for run in (Run(reports=(report,)), Run(reports=(report, report))):
        page = html.fromstring(rendered(run))
        levels = [int(each.tag[1]) for each in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        ids = page.xpath("//@id")

        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert len(ids) == len(set(ids))
        assert {each.removeprefix("#") for each in page.xpath("//a/@href")} <= set(ids)


def test_contract_cannot_write_marks_of_its_own_on_the_page(report):
    nasty = "<script>alert(1)</script>\u202e</title><img src=x onerror=alert(1)>"
    document = replace(report.contract.documents[0], source=f"{nasty}.docx", text=nasty * 20)
    first = report.assessments[0]
    evidence = replace(first.evidence[0], quote=nasty, heading=nasty, address=nasty)
    changed = replace(
        report,
        contract=replace(report.contract, title=nasty, documents=(document,)),
        assessments=(replace(first, evidence=(evidence,), reason=nasty), *report.assessments[1:]),
    )

    text = rendered(Run(reports=(changed,), problems=(Problem(path=nasty, problem=nasty),)))

    page = html.fromstring(text)
    assert page.xpath("//script | //img") == []
    assert "\u202e" not in text


def test_files_that_could_not_be_read_stand_first(run):
    problem = Problem(path="folder/old.docx", problem="It is protected by a password.", advice="Take it off.")
    page = html.fromstring(rendered(replace(run, problems=(problem,))))

    (section,) = page.xpath("//section[@class='problems']")
    assert "old.docx: It is protected by a password. Take it off." in words(section)


def test_same_run_gives_the_same_page(run):
    assert rendered(run) == rendered(run)
