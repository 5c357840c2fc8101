import re
from dataclasses import replace

import pytest

from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.text import TextReporter


def rendered(run, **look):
    return TextReporter().render(run, Look(**look))


def flat(text):
    return " ".join(text.split())


def test_summary_comes_first_and_names_where_to_begin(run):
    text = flat(rendered(run))

    assert "3 of 7 questions need attention (1 serious, 1 moderate and 1 minor)" in text
    assert "Begin with clause 2.2, which works against ‘No pay by the minute’ (DEMO-002)." in text
    assert text.index("Begin with") < text.index("WHAT NEEDS ATTENTION")


@pytest.mark.parametrize("detail", ["normal", "summary"])
def test_overview_gives_a_line_for_each_degree_of_gravity(run, detail):
    lines = [" ".join(line.split()) for line in rendered(run, detail=detail).splitlines()]

    assert lines[lines.index("SERIOUS 1 in clause 2.2.") :][:3] == [
        "SERIOUS 1 in clause 2.2.",
        "MODERATE 1 in clause 2.1.",
        "MINOR 1 thing missing.",
    ]


def test_table_rows_are_not_counted_as_clauses(report):
    clauses = list(report.contract.clauses)
    clauses[1] = replace(clauses[1], kind="row")
    clauses[2] = replace(clauses[2], kind="heading")
    contract = replace(report.contract, clauses=tuple(clauses))

    text = flat(rendered(Run(reports=(replace(report, contract=contract),))))

    assert "draft.docx is a Word document with 2 clauses and 1 table row." in text


def test_name_of_a_file_that_says_the_kind_of_service_keeps_its_small_letter(report):
    kinds = replace(report.applies_to, reason="contract.toml says so.")

    text = flat(rendered(Run(reports=(replace(report, applies_to=kinds),))))

    assert "a contract for care at home: contract.toml says so." in text


def test_most_serious_finding_of_a_clause_comes_first(report):
    moderate, serious = report.assessments[:2]
    here = replace(serious, evidence=moderate.evidence)

    text = flat(rendered(Run(reports=(replace(report, assessments=(moderate, here)),))))

    assert text.index("SERIOUS Works against") < text.index("MODERATE Falls short of")


def test_findings_stand_in_reading_order_with_their_page(run):
    text = rendered(run)

    assert re.search(r"^Clause 2\.1, Pay +page 1$", text, re.MULTILINE)
    assert text.index("Clause 2.1, Pay") < text.index("Clause 2.2, Pay")


def test_finding_quotes_the_words_and_says_what_to_do(run):
    text = flat(rendered(run))

    assert "It says “The Provider should aim to pay the real Living Wage.” Problem It is a hope only." in text
    assert "Why People keep the workers they know." in text
    assert "Asked by Give the workforce its due worth (PF-P5)." in text
    assert "To do Write it down." in text


def test_same_words_are_quoted_once_for_two_findings_in_a_row(report):
    first = report.assessments[0]
    second = replace(report.assessments[1], evidence=first.evidence)
    text = flat(rendered(Run(reports=(replace(report, assessments=(first, second)),))))

    assert text.count("It says") == 1
    assert text.count("Clause 2.1, Pay") == 1


def test_model_clause_is_shown_for_what_is_serious_only(run):
    assert rendered(run).count("The Provider shall do it.") == 1


def test_everything_has_a_model_clause_when_all_is_asked_for(run):
    assert rendered(run, detail="verbose").count("The Provider shall do it.") == 3


def test_gap_says_where_the_provision_usually_stands(run):
    text = flat(rendered(run))

    assert "Nothing on ‘People are heard’ (DEMO-006)" in text
    assert "Usually in the terms and conditions or the specification." in text
    assert "Nearest here: clause 3.1 (Plans)." in text


def test_near_words_of_a_gap_are_told_with_the_reason_why_they_do_not_count(report):
    gap, near = report.assessments[5], report.assessments[0].evidence[0]
    decoy = replace(near, shows="decoy", because="a recital binds nobody")

    text = flat(rendered(Run(reports=(replace(report, assessments=(replace(gap, evidence=(decoy,)),)),))))

    said = "“The Provider should aim to pay the real Living Wage.”"
    assert f"Near miss Clause 2.1 says {said}, but a recital binds nobody." in text
    assert "Problem" not in text


def test_gap_that_hangs_on_tracked_changes_says_so(report):
    pending = "Without the tracked changes, this would be met."
    gap = replace(report.assessments[5], reason=f"No term. {pending}", pending=pending)

    text = flat(rendered(Run(reports=(replace(report, assessments=(gap,)),))))

    assert "Problem Without the tracked changes, this would be met." in text


def test_nobody_is_sent_to_a_title_page_for_a_gap(report):
    clauses = list(report.contract.clauses)
    clauses[2] = replace(clauses[2], kind="heading", address="", heading="ANY COUNCIL")
    gap = report.assessments[5]
    nearest = (replace(gap.nearest[0], address="", heading="ANY COUNCIL"),)
    contract = replace(report.contract, clauses=tuple(clauses))

    text = rendered(Run(reports=(replace(report, contract=contract, assessments=(replace(gap, nearest=nearest),)),)))

    assert "ANY COUNCIL" not in text


def test_one_item_of_the_framework_is_told_and_the_others_counted(report):
    finding = report.assessments[0]
    items = dict(report.framework.items)
    items["PF-P6"] = replace(items["PF-P5"], id="PF-P6", paraphrase="Co-produce", share="partly")
    rule = replace(finding.rule, framework=("PF-P6", "PF-P5"))
    whole = replace(
        report, framework=replace(report.framework, items=items), assessments=(replace(finding, rule=rule),)
    )

    assert "Asked by Give the workforce its due worth (PF-P5) and 1 more." in flat(rendered(Run(reports=(whole,))))
    assert "Co-produce (PF-P6)." in rendered(Run(reports=(whole,)), detail="verbose")


def test_report_tells_how_to_learn_more(run):
    assert "`contractcheck rules show DEMO-001` explains a question" in flat(rendered(run))


def test_what_is_good_is_told_with_its_clause(run):
    text = flat(rendered(run))

    assert "The person leads (DEMO-003): clause 3.1" in text
    assert "Harmful terms that were looked for and not found: DEMO-005." in text


def test_what_was_not_judged_is_told_with_its_reason(run):
    text = flat(rendered(run))

    assert "This is no care home. ‘Nights are paid’ (DEMO-007)." in text
    assert "There is no pricing schedule. ‘Prices rise’ (DEMO-008)." in text


def test_what_could_not_be_read_is_told_in_the_summary_and_at_the_end(report, unread):
    text = flat(rendered(Run(reports=(unread(report),))))

    assert "Some of it could not be read" in text[: text.index("WHAT NEEDS ATTENTION")]
    assert "WHAT COULD NOT BE READ - Page 3 is a picture of text." in text


def test_contract_without_findings_is_told_so(report):
    good = replace(report, assessments=report.assessments[2:5])

    assert "Nothing needs attention; 2 are answered well; 1 harmful term looked for and not found." in flat(
        rendered(Run(reports=(good,)))
    )


def test_quiet_report_has_one_line_for_each_finding(run):
    lines = rendered(run, detail="quiet").splitlines()

    assert lines[2:] == [
        "MODERATE   Clause 2.1, page 1: falls short of ‘Pay is fair’ (DEMO-001)",
        "SERIOUS    Clause 2.2, page 2: works against ‘No pay by the minute’ (DEMO-002)",
        "MINOR      Nothing on ‘People are heard’ (DEMO-006)",
    ]


def test_quiet_report_of_a_good_contract_says_so(report):
    good = replace(report, assessments=report.assessments[2:5])

    assert "Nothing needs attention." in rendered(Run(reports=(good,)), detail="quiet")


def test_questions_are_not_named_where_none_of_them_applies(report):
    none = tuple(replace(each, verdict="not-applicable", reason="This is no contract") for each in report.assessments)

    assert "This is no contract. (All 8 questions.)" in rendered(Run(reports=(replace(report, assessments=none),)))


def test_summary_alone_stops_after_the_overview(run):
    assert "WHAT" not in rendered(run, detail="summary")


def test_several_contracts_end_with_a_table(report):
    text = rendered(Run(reports=(report, replace(report, assessments=report.assessments[2:5]))))

    assert "2 CONTRACTS AT A GLANCE" in text
    assert "- Care at Home (draft.docx): 1 serious, 1 moderate, 1 minor" in text
    assert "- Care at Home (draft.docx): nothing needs attention" in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("detail", ["quiet", "normal", "verbose", "summary"])
def test_no_line_is_wider_than_the_terminal(run, width, detail):
    assert all(len(line) <= width for line in rendered(run, width=width, detail=detail).splitlines())


def test_colour_only_where_it_is_asked_for(run):
    assert "\x1b[" not in rendered(run)
    assert "\x1b[1;31mSERIOUS    \x1b[0m" in rendered(run, colour=True)


def test_colour_changes_no_word(run):
    plain = re.sub(r"\x1b\[[\d;]*m", "", rendered(run, colour=True))

    assert plain == rendered(run)


def test_report_never_calls_a_contract_compliant(run):
    assert "complian" not in rendered(run, detail="verbose").lower()


def test_words_of_a_contract_cannot_steer_the_terminal(report):
    evil = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202eThe Provider may deduct"
    finding = report.assessments[1]
    steered = replace(finding, evidence=(replace(finding.evidence[0], quote=evil, heading=evil),))
    contract = replace(report.contract, title=evil)

    text = rendered(Run(reports=(replace(report, contract=contract, assessments=(steered,)),)), detail="verbose")

    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert "The Provider may deduct" in text


def test_question_is_told_before_the_problem(report):
    asked = "What does “carers” mean in clause 2.2: somebody who cares unpaid, or a paid worker?"
    told = [replace(each, confidence="low", caution=asked) for each in report.assessments]

    text = flat(rendered(Run(reports=(replace(report, assessments=tuple(told)),))))

    finding = text[text.index("WHAT NEEDS ATTENTION") :]
    assert finding.index(f"Ask first {asked}") < finding.index("Problem")
    assert asked in text[text.index("WHAT IS GOOD ALREADY") :]
