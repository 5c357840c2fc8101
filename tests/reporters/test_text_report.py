import re
from dataclasses import replace

import pytest

from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.text import TextReporter


def rendered(run, **look):
    return TextReporter().render(run, Look(**look))


def flat(text):
    return " ".join(text.split())


def test_summary_comes_first_and_names_the_gravest(run):
    text = flat(rendered(run))

    assert "3 of 7 questions need attention (1 serious, 1 moderate and 1 minor)" in text
    assert "The gravest: clause 2.2 works against ‘No pay by the minute’ (DEMO-002)." in text
    assert text.index("The gravest") < text.index("WHAT NEEDS ATTENTION")


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
    assert "It usually stands in the terms and conditions or the specification." in text
    assert "Nearest here: clause 3.1 (Plans)." in text


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


def test_summary_alone_stops_after_the_first_paragraph(run):
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
    assert "\x1b[1;31mSERIOUS\x1b[0m" in rendered(run, colour=True)


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
