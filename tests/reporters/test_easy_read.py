"""Easy read: short plain lines for everybody, true to the verdicts, on two pages."""

from __future__ import annotations

import io
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import jsonschema
import pypdfium2
import pytest
import yaml
from lxml import html

import contractcheck
from contractcheck.api import framework
from contractcheck.bundled import folder
from contractcheck.model.assessment import Settled
from contractcheck.plugins.registry import Registry
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.easy import EasyReadReporter, EasyReadWordReporter
from contractcheck.reporters.easy.leaflet import ABOUT, ACCEPTED, LINES, NEXT, UNKNOWN, UNREAD, leaflet

EXAMPLES = Path(__file__).parents[2] / "examples" / "contracts"
TOPICS = yaml.safe_load(folder("rules").joinpath("easy-read.yaml").read_text(encoding="utf-8"))
WORDINGS = [words for topic in TOPICS for answers in topic["questions"].values() for words in answers.values()]
EVERY_LINE = [
    *WORDINGS,
    *(topic[key] for topic in TOPICS for key in ("title", "about")),
    *ABOUT,
    *NEXT,
    UNKNOWN,
    UNREAD,
    ACCEPTED,
]
LONGEST_SENTENCE, HIGHEST_GRADE = 15, 5.0


def sentences(line):
    return [each for each in re.split(r"(?<=[.?!])\s+", line) if each]


def syllables(word):
    word = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def grade(lines):
    """The Flesch-Kincaid grade: the years of school that a text asks for (Kincaid and others, 1975)."""
    told = [sentence for line in lines for sentence in sentences(line)]
    words = [word for sentence in told for word in re.findall(r"[A-Za-z']+", sentence)]
    return 0.39 * len(words) / len(told) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.fixture(scope="module")
def checker():
    return contractcheck.Checker()


@pytest.fixture(scope="module")
def poor(checker):
    return checker.check(EXAMPLES / "time-and-task-home-care.docx")


def test_wordings_fit_their_schema():
    schema = json.loads(folder("schemas").joinpath("easy-read.schema.json").read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator(schema).validate(TOPICS)


def test_wordings_are_for_priorities_and_rules_that_there_are():
    rules = {rule.id: rule for each in Registry.discover(installed=False).rule_sets() for rule in each.rules}

    assert [topic["item"] for topic in TOPICS] == [f"PF-P{n}" for n in range(1, 9)]
    assert {topic["item"] for topic in TOPICS} <= framework().items.keys()
    for topic in TOPICS:
        for rule, answers in topic["questions"].items():
            # A harmful term that is not there is good; only what is required can be missing.
            assert ("missing" in answers) == (rules[rule].kind == "require"), rule


@pytest.mark.parametrize("line", EVERY_LINE)
def test_each_line_is_short(line):
    assert all(len(each.split()) <= LONGEST_SENTENCE for each in sentences(line))
    assert len(sentences(line)) <= 2


def test_reading_it_takes_no_more_than_five_years_of_school():
    assert grade(["Notwithstanding contractual obligations, commissioners consider alternatives."]) > 15
    assert grade(EVERY_LINE) < HIGHEST_GRADE
    assert all(
        grade(topic["questions"][rule].values()) < HIGHEST_GRADE + 3 for topic in TOPICS for rule in topic["questions"]
    )


def test_each_line_is_true_to_the_verdict(poor):
    verdicts = {each.rule.id: each.verdict for each in poor.assessments}
    answers = {"met": "good", "clear": "good", "weak": "part", "gap": "missing", "conflict": "against"}

    for told, topic in zip(leaflet(poor).topics, TOPICS, strict=True):
        true = {
            words[answers[verdicts[rule]]] for rule, words in topic["questions"].items() if verdicts[rule] in answers
        }
        assert {line.words for line in told.lines} <= true
        assert len(told.lines) == min(LINES, len(true))


def test_what_is_good_is_told_beside_what_is_missing(checker):
    topics = leaflet(checker.check(EXAMPLES / "good-care-at-home.docx")).topics

    assert all(topic.said("good") for topic in topics)
    assert sum(len(topic.said("good")) for topic in topics) >= 15


def test_what_was_not_checked_is_said(report, unread):
    page = html.fromstring(EasyReadReporter().render(Run(reports=(unread(report),)), Look()))
    words = " ".join(page.text_content().split())

    assert words.count(UNKNOWN) == len(TOPICS)
    assert UNREAD in words


def test_word_document_says_the_same(poor):
    run = Run(reports=(poor,))
    page = html.fromstring(EasyReadReporter().render(run, Look()))
    paper = docx.Document(io.BytesIO(EasyReadWordReporter().render(run, Look())))

    assert [each.text for each in paper.paragraphs if each.style.name == "List Bullet"] == page.xpath("//li/text()")
    assert paper.styles["Normal"].font.size.pt >= 14


def test_contract_cannot_write_marks_of_its_own(report):
    nasty = replace(report, contract=replace(report.contract, title="<script>x</script>"))

    page = html.fromstring(EasyReadReporter().render(Run(reports=(nasty,)), Look()))

    assert page.xpath("//script") == []
    assert page.xpath("//h2")[0].text == "<script>x</script>"


@pytest.mark.needs("chromium")
def test_it_prints_on_two_pages(poor, tmp_path, browser):
    page = tmp_path / "easy.html"
    page.write_text(EasyReadReporter().render(Run(reports=(poor,)), Look()), encoding="utf-8")

    subprocess.run(
        [*browser(tmp_path), "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'easy.pdf'}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=300,
    )

    assert len(pypdfium2.PdfDocument((tmp_path / "easy.pdf").read_bytes())) <= 2


def test_what_somebody_has_accepted_is_told_and_still_missing():
    report = contractcheck.check(EXAMPLES / "time-and-task-home-care.docx")
    settled = Settled(kind="suppressed", reason="agreed", by="Ada", where="document")
    accepted = replace(report, assessments=tuple(replace(each, settled=settled) for each in report.assessments))

    assert leaflet(accepted).topics == leaflet(report).topics
    page = EasyReadReporter().render(Run(reports=(accepted,), version="1"), Look())
    assert ACCEPTED in page
    assert ACCEPTED not in EasyReadReporter().render(Run(reports=(report,), version="1"), Look())
    document = docx.Document(io.BytesIO(EasyReadWordReporter().render(Run(reports=(accepted,), version="1"), Look())))
    assert ACCEPTED in [each.text for each in document.paragraphs]
