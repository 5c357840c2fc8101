"""Annotations that a GitHub step prints, and the summary of its job."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from settled import moved

from contractcheck.model.place import Place
from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.pipeline import GitHubReporter, GitHubSummaryReporter, github

# How the runner takes a line apart: the command, its properties up to the next ::, and the message.
COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<told>.*?)::(?P<words>.*)")
ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def unescaped(words: str) -> str:
    return re.sub("%(?:25|0D|0A|3A|2C)", lambda found: ESCAPES[found[0]], words)


def annotations(run: Run) -> list[tuple[str, dict[str, str], str]]:
    text = GitHubReporter().render(run, Look())
    found = []
    for line in text.removesuffix("\n").split("\n"):
        match = COMMAND.fullmatch(line)
        assert match, line
        told = dict(each.split("=", 1) for each in match["told"].split(","))
        found.append((match["kind"], {k: unescaped(v) for k, v in told.items()}, unescaped(match["words"])))
    return found


def test_findings_are_annotations_of_their_gravity_and_the_last_one_counts_them(run, here):
    found = annotations(run)

    assert [(kind, told["title"]) for kind, told, _ in found] == [
        ("error", "DEMO-002: Clause 2.2"),
        ("warning", "DEMO-001: Clause 2.1"),
        ("notice", "DEMO-006: Clause 3.1"),
        ("notice", "contractcheck"),
    ]
    assert found[0][1]["file"] == "folder/draft.docx"
    assert "line" not in found[0][1]
    assert found[0][2].startswith("Works against ‘No pay by the minute’ (DEMO-002). Clause 2.2 says “The Provider")
    assert found[0][2].endswith("What to do: Write it down.")
    assert (
        found[-1][2]
        == "1 contract checked, 3 findings (1 serious, 1 moderate and 1 minor), 1 question could not be judged."
    )


def test_known_findings_are_notices_and_suppressed_ones_are_not_annotated(mixed):
    kinds = {told["title"].partition(":")[0]: (kind, words) for kind, told, words in annotations(mixed)}

    assert kinds["DEMO-001"][0] == "notice"
    assert "Known before: It stands in the baseline." in kinds["DEMO-001"][1]
    assert "DEMO-002" not in kinds
    assert kinds["contractcheck"][1] == (
        "1 contract checked, 1 finding (1 minor), 1 known before, 1 suppressed, 1 question could not be judged, "
        "1 file could not be read."
    )


def test_what_could_not_be_read_is_an_annotation_of_its_own(mixed):
    found = annotations(mixed)

    assert found[0][:2] == ("error", {"file": "folder/old.pdf", "title": "This file could not be read"})
    assert ("warning", "Page 3 is a picture of text.") in [(kind, words) for kind, _, words in found]
    assert ("4", "Nothing needs this suppression.") in [(told.get("line"), words) for _, told, words in found]


def test_no_more_of_a_kind_than_github_shows_and_the_rest_in_one_notice(report, here):
    many = Run(reports=tuple(moved(report, f"{number}.docx") for number in range(14)))

    found = annotations(many)

    kinds = [kind for kind, _, _ in found]
    assert {kind: kinds.count(kind) for kind in kinds} == {"error": 10, "warning": 10, "notice": 10}
    assert found[-1][2].endswith("13 further annotations could not be shown here.")


def test_line_of_a_text_is_told(report, here):
    first = report.assessments[1]
    evidence = (replace(first.evidence[0], place=Place(line=17)),)

    (found, _) = annotations(Run(reports=(replace(report, assessments=(replace(first, evidence=evidence),)),)))

    assert found[1]["line"] == "17"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, alphabet=st.characters() | st.sampled_from(":,%\r\n=")), words=st.text())
@pytest.mark.usefixtures("here")
def test_no_name_and_no_words_can_begin_a_command_of_their_own(report, name, words):
    hostile = f"{words}\n::set-output name=x::y\r::error::z"
    assessments = tuple(
        replace(each, reason=hostile, evidence=tuple(replace(e, quote=hostile, address=hostile) for e in each.evidence))
        for each in report.assessments
    )
    changed = moved(replace(report, assessments=assessments), f"x{name}\n::debug::y".replace("/", ""))

    lines = GitHubReporter().render(Run(reports=(changed,)), Look()).removesuffix("\n").split("\n")

    assert len(lines) == 4
    assert not any("\r" in line for line in lines)
    assert all(told.get("file", "").startswith("x") for _, told, _ in annotations(Run(reports=(changed,)))[:-1])


def summary(run: Run) -> str:
    return GitHubSummaryReporter().render(run, Look())


def test_summary_begins_with_the_answer_and_has_each_finding_on_a_line(run, here):
    lines = summary(run).splitlines()

    assert lines[:9] == [
        "# contractcheck",
        "",
        "1 contract checked, 3 findings (1 serious, 1 moderate and 1 minor), 1 question could not be judged.",
        "",
        "## Care at Home",
        "",
        (
            "folder/draft.docx. 3 of 7 questions need attention (1 serious, 1 moderate and 1 minor); "
            "2 are answered well; 1 harmful term looked for and not found; 1 could not be judged."
        ),
        "",
        "- **Not judged:** There is no pricing schedule. ‘Prices rise’ (DEMO-008).",
    ]
    assert [line.removesuffix(" | Write it down. |") for line in lines if line.startswith("| ")][2:] == [
        "| Serious | Clause 2.2 | Works against ‘No pay by the minute’ (DEMO-002). It takes pay away.",
        "| Moderate | Clause 2.1 | Falls short of ‘Pay is fair’ (DEMO-001). It is a hope only.",
        "| Minor | Missing | Nothing on ‘People are heard’ (DEMO-006).",
    ]


def test_summary_tells_what_is_settled_unread_and_to_be_put_right(mixed):
    text = summary(mixed)

    assert "- folder/old.pdf: It is broken. Save it again." in text
    assert "- **Not read:** Page 3 is a picture of text." in text
    assert "- folder/draft.docx, line 4: Nothing needs this suppression." in text
    assert "| Moderate (Known before: It stands in the baseline) | Clause 2.1 |" in text
    assert "| Serious (Suppressed by A. Manager: Agreed with the union) | Clause 2.2 |" in text


def test_summary_of_a_contract_without_findings_says_so(report, here):
    well = replace(report, assessments=tuple(each for each in report.assessments if each.verdict == "met"))

    assert "folder/draft.docx. Nothing needs attention; 1 is answered well.\n" in summary(Run(reports=(well,)))


def test_summary_stays_below_what_github_takes_and_says_what_was_left_out(report, here):
    many = Run(reports=tuple(moved(report, f"{number}.docx") for number in range(4000)))

    text = summary(many)

    assert 900_000 < len(text.encode()) <= 1_000_000 + 1_000
    assert re.search(r"\n[\d,]+ further findings would not fit here: the full report has them\.\n", text)


def test_summary_is_cut_between_lines(report, here, monkeypatch):
    run = Run(reports=(report,))
    whole = summary(run)
    monkeypatch.setattr(github, "MOST_SUMMARY", len(whole[: whole.index("| Minor |")].encode()))

    text = summary(run)

    assert text.startswith(whole[: whole.index("| Minor |")])
    assert "\n1 further finding would not fit here: the full report has them.\n" in text
    assert "| Minor |" not in text


def test_contract_cannot_write_marks_of_its_own(report, here):
    nasty = "<img src=x> | [link](http://x) `code` @somebody"
    changed = replace(report, contract=replace(report.contract, title=nasty))
    run = Run(reports=(changed,), problems=(Problem(path="", problem=nasty),))

    tokens = [child for each in MarkdownIt().parse(summary(run)) for child in (each, *(each.children or ()))]

    assert not {each.type for each in tokens} & {"link_open", "html_inline", "html_block", "code_inline"}


def test_same_run_gives_the_same_bytes(mixed):
    assert GitHubReporter().render(mixed, Look()) == GitHubReporter().render(mixed, Look())
    assert summary(mixed) == summary(mixed)
