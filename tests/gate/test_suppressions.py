"""Comments that suppress: where they count, for what, and what is told of those that do not."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from gate.contracts import ABOUT, FINE, HARM, LATE, WEAK, of, told

IGNORE = "<!-- contractcheck: ignore MEAL-001 -- the menu says so -->"
HARMFUL = "<!-- contractcheck: ignore MEAL-002 -- for allergies -->"


def test_comment_in_a_clause_suppresses_with_its_reason(judged, markdown):
    report = judged(markdown(f"{WEAK} {IGNORE}", FINE))

    settled = of(report, "MEAL-001").settled
    assert (settled.kind, settled.reason, settled.where) == ("suppressed", "the menu says so", "document")
    assert of(report, "MEAL-001") in report.suppressed
    assert of(report, "MEAL-001") not in report.findings
    assert not report.notices


def test_comment_before_a_clause_suppresses_it(judged, markdown):
    report = judged(markdown(FINE, HARMFUL, HARM))

    assert of(report, "MEAL-002").settled


def test_comment_at_another_clause_suppresses_nothing_and_is_told(judged, markdown):
    path = markdown(HARM, HARMFUL, FINE)
    report = judged(path)

    assert not of(report, "MEAL-002").settled
    assert told(report) == ["Nothing here needs this suppression of MEAL-002 any more. Take it out."]
    line = path.read_text().splitlines().index(HARMFUL) + 1
    assert str(report.notices[0]).startswith(f"{path}, line {line}: ")


def test_comment_at_a_heading_counts_for_what_stands_below_it(judged, tmp_path):
    path = tmp_path / "draft.md"
    head = f"# Contract for care at home\n\n{ABOUT}\n\n## 1 Meals {HARMFUL}\n\n1.1 {HARM}\n\n"
    path.write_text(f"{head}## 2 More\n\n2.1 {FINE}\n")
    assert of(judged(path), "MEAL-002").settled

    path.write_text(f"{head}## 2 More\n\n2.1 {LATE}\n")
    assert [each.address for each in of(judged(path), "MEAL-002").evidence] == ["2.1"]


def test_comment_at_the_title_is_not_for_the_whole_document(judged, tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(f"{HARMFUL}\n# Contract for care at home\n\n{ABOUT}\n\n## 1 Meals\n\n1.1 {HARM}\n")

    assert not of(judged(path), "MEAL-002").settled


def test_harm_in_another_clause_is_still_told(judged, markdown):
    report = judged(markdown(f"{HARM} {HARMFUL}", LATE))

    finding = of(report, "MEAL-002")
    assert not finding.settled
    assert [each.address for each in finding.evidence] == ["1.2"]
    assert "1.2" in finding.reason
    assert [each.evidence.address for each in finding.accepted] == ["1.1"]
    assert finding.accepted[0].settled.reason == "for allergies"
    assert not report.notices


def test_harm_beyond_the_first_places_is_still_told(judged, markdown):
    clauses = [f"{HARM[:-1]} on day {day}." for day in range(1, 30)]
    report = judged(markdown(*(f"{clause} {HARMFUL}" for clause in clauses[:-1]), clauses[-1]))

    assert [each.address for each in of(report, "MEAL-002").evidence] == ["1.29"]
    assert len(of(report, "MEAL-002").accepted) == 28


def test_each_harmful_clause_may_have_its_own_comment(judged, markdown):
    report = judged(markdown(f"{HARM} {HARMFUL}", f"{LATE} {HARMFUL}"))

    assert of(report, "MEAL-002").settled
    assert not report.notices


def test_what_falls_short_in_two_clauses_is_one_question(judged, markdown):
    report = judged(markdown(f"{WEAK} {IGNORE}", "The Provider may cook other meals."))

    assert of(report, "MEAL-001").settled


def test_range_counts_between_its_ends(judged, markdown):
    start, end = HARMFUL.replace("ignore", "ignore-start"), "<!-- contractcheck: ignore-end -->"

    inside = judged(markdown(start, FINE, HARM, LATE, end, FINE))
    outside = judged(markdown(start, FINE, HARM, end, LATE))

    assert of(inside, "MEAL-002").settled
    assert [each.address for each in of(outside, "MEAL-002").evidence] == ["1.3"]


def test_range_without_an_end_suppresses_nothing(judged, markdown):
    report = judged(markdown(HARMFUL.replace("ignore", "ignore-start"), HARM))

    assert not of(report, "MEAL-002").settled
    assert "has no ignore-end" in told(report)[0]


def test_end_without_a_start_is_told(judged, markdown):
    report = judged(markdown(HARM, "<!-- contractcheck: ignore-end -->"))

    assert "has no ignore-start" in told(report)[0]


def test_whole_document(judged, markdown):
    report = judged(markdown(HARM, LATE, "<!-- contractcheck: ignore-file MEAL -- a menu, no contract -->"))

    assert {each.rule.id for each in report.suppressed} == {"MEAL-001", "MEAL-002"}
    assert {each.rule.id for each in report.findings} == {"SNACK-001"}


def test_gap_is_suppressed_from_anywhere_by_its_own_name(judged, markdown):
    report = judged(markdown(f"{FINE} <!-- contractcheck: ignore SNACK-001 -- day centre -->"))

    assert of(report, "SNACK-001").verdict == "gap"
    assert of(report, "SNACK-001").settled


def test_prefix_at_a_clause_is_not_about_what_is_missing(judged, markdown):
    report = judged(markdown(f"{FINE} <!-- contractcheck: ignore SNACK -- day centre -->"))

    assert not of(report, "SNACK-001").settled
    assert "Nothing here needs this suppression of SNACK" in told(report)[0]


def test_unknown_rule_is_told_with_the_near_one(judged, markdown):
    report = judged(markdown(f"{HARM} <!-- contractcheck: ignore MEAL-02 -- reason -->"))

    assert not report.suppressed
    assert told(report) == ["There is no rule called 'MEAL-02', so it suppresses nothing; did you mean 'MEAL-002'?"]


def test_without_a_reason_nothing_is_suppressed(judged, markdown):
    report = judged(markdown(f"{HARM} <!-- contractcheck: ignore MEAL-002 -->"))

    assert not report.suppressed
    assert "gives no reason" in told(report)[0]


def test_what_could_not_be_judged_is_not_suppressed(judged, tmp_path):
    path = tmp_path / "prices.md"
    path.write_text(
        "# Pricing schedule for care at home\n\n<!-- contractcheck: ignore SNACK-001 -- reason -->\n\n"
        "| Service | Hourly rate |\n|---|---|\n| Care at home | £25.00 |\n"
    )
    report = judged(path)

    assert of(report, "SNACK-001").verdict == "cannot-judge"
    assert not of(report, "SNACK-001").settled
    assert "could not be judged" in told(report)[0]


def test_rules_that_were_not_asked_are_not_told_of(rules, markdown):
    from contractcheck.api import Checker
    from contractcheck.options import Options

    path = markdown(f"{HARM} {HARMFUL} <!-- contractcheck: ignore WRK-001 -- another set -->")
    report = Checker(Options(rule_sets=(str(rules),), select=("SNACK",))).check(path)

    assert not report.notices


def test_everything_counts_where_suppressions_are_off(judged, markdown):
    path = markdown(HARM, "<!-- contractcheck: ignore-file MEAL, SNACK -- trust me -->")

    assert not judged(path, suppressions=False).suppressed
    assert len(judged(path, suppressions=False).findings) == len(judged(path).suppressed)


def test_code_is_no_comment(judged, markdown):
    report = judged(markdown(f"{HARM} `{HARMFUL}`", f"```\n{HARMFUL}\n```"))

    assert not report.suppressed
    assert not report.notices


def test_comments_are_no_words_of_the_contract(judged, markdown):
    path = markdown(f"{WEAK} {IGNORE}")

    assert "contractcheck" not in judged(path).contract.documents[0].text


def test_comment_in_a_table_cell_counts_for_its_row(judged, markdown):
    table = f"| Duty | Term |\n|---|---|\n| a | {HARM} {HARMFUL} |\n| b | {LATE} |"
    finding = of(judged(markdown(table)), "MEAL-002")

    assert "weekends" in finding.evidence[0].quote
    assert finding.accepted


@pytest.mark.parametrize(
    "body",
    [
        f"<p>1.1 {HARM} {HARMFUL}</p>",
        f"{HARMFUL}<p>1.1 {HARM}</p>",
        f"<table>{HARMFUL}<tr><td>a</td><td>{HARM}</td></tr></table>",
        f"<table><tr><td>a</td><td>{HARM}{HARMFUL}</td></tr></table>",
        f"<ol>{HARMFUL}<li>{HARM}</li></ol>",
        f"<p>1.1 {HARM}</p>" + HARMFUL.replace("ignore", "ignore-file"),
    ],
    ids=["in", "before", "row", "cell", "item", "document"],
)
def test_web_page(judged, tmp_path, body):
    path = tmp_path / "draft.html"
    path.write_text(
        f"<html><body><h1>Contract for care at home</h1><p>{ABOUT}</p>{body}<p>1.2 {FINE}</p></body></html>"
    )
    report = judged(path)

    assert of(report, "MEAL-002").settled
    assert not report.notices
    assert "contractcheck" not in report.contract.documents[0].text


def test_head_of_a_web_page_speaks_for_the_whole_document_alone(judged, tmp_path):
    path = tmp_path / "draft.html"
    comments = f"{HARMFUL.replace('ignore', 'ignore-file')}{IGNORE}"
    path.write_text(
        f"<html><head>{comments}</head><body><p>{ABOUT}</p><p>1.1 {HARM}</p><p>1.2 {WEAK}</p></body></html>"
    )
    report = judged(path)

    assert of(report, "MEAL-002").settled
    assert not of(report, "MEAL-001").settled
    assert "stands at no clause" in told(report)[0]


def test_script_is_no_comment(judged, tmp_path):
    path = tmp_path / "draft.html"
    path.write_text(
        f"<p>{ABOUT}</p><p>1.1 {HARM}</p><script>var a = '{HARMFUL.replace('ignore', 'ignore-file')}'</script>"
    )

    assert not judged(path).suppressed


def _word(path: Path, comment: str, on: str, author: str = "Ada Person") -> Path:
    document: WordDocument = docx.Document()
    document.add_heading("Contract for care at home", 0)
    for words in (ABOUT, f"1.1 {HARM}", f"1.2 {FINE}"):
        paragraph = document.add_paragraph(words)
        if on in words:
            document.add_comment(paragraph.runs, text=comment, author=author)
    document.save(str(path))
    return path


def test_word_comment_suppresses_by_its_author(judged, tmp_path):
    # Word itself turns a typed dash into a longer one.
    path = _word(tmp_path / "draft.docx", "contractcheck: ignore MEAL-002 – for allergies", HARM)
    settled = of(judged(path), "MEAL-002").settled

    assert (settled.reason, settled.by, settled.where) == ("for allergies", "Ada Person", "document")


def test_word_comment_that_goes_wrong_names_its_clause(judged, tmp_path):
    path = _word(tmp_path / "draft.docx", "contractcheck: ignore MEAL-002", HARM)
    report = judged(path)

    assert not report.suppressed
    assert told(report)[0].startswith("Comment at 1.1: ")
    assert "gives no reason" in told(report)[0]


def test_other_word_comments_are_left_alone(judged, tmp_path):
    report = judged(_word(tmp_path / "draft.docx", "Is this what contractcheck means?", HARM))

    assert not report.suppressed
    assert not report.notices


def test_any_number_of_odd_comments_makes_a_few_notices(judged, markdown):
    report = judged(markdown(*(f"{FINE} <!-- contractcheck: ignore NONE-{n} -- reason -->" for n in range(60))))

    assert len(report.notices) == 21
    assert "more notices" in told(report)[-1]


def test_opendocument_comment_suppresses_by_its_author(judged, tmp_path):
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    comment = (
        "<office:annotation><dc:creator>Ada Person</dc:creator>"
        "<text:p>contractcheck: ignore MEAL-002 - for allergies</text:p></office:annotation>"
    )
    path = tmp_path / "draft.fodt"
    path.write_text(
        f'<?xml version="1.0"?><office:document {names} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"<text:h>Contract for care at home</text:h><text:p>{ABOUT}</text:p>"
        f"<text:p>1.1 {HARM}{comment}</text:p><text:p>1.2 {FINE}</text:p>"
        "</office:text></office:body></office:document>"
    )
    settled = of(judged(path), "MEAL-002").settled

    assert (settled.reason, settled.by) == ("for allergies", "Ada Person")
