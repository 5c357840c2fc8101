"""JUnit XML, which build servers show as tests: a suite for each contract, a test for each question."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from contractcheck.model.assessment import Assessment
from contractcheck.model.report import Report
from contractcheck.model.rule import RAISED
from contractcheck.reporters.base import Look, Problem, Run
from contractcheck.reporters.pipeline.entries import Entry, entries
from contractcheck.reporters.repository import Repository
from contractcheck.reporters.words import capital, clipped, sentence

_MESSAGE = 300  # characters of the attribute that a list of tests shows; the text below it is whole
# What XML 1.0 has no way to write, not even as a reference.
_FORBIDDEN = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OUTCOMES = ("failure", "error", "skipped")


class JunitReporter:
    """Writes a finding as a failure, and what does not count or has no answer as skipped, with the reason."""

    name = "junit"

    def render(self, run: Run, look: Look) -> str:  # noqa: ARG002 - a program does not mind the looks
        """The whole run as one ``testsuites`` element, without times, so that the same run gives the same bytes."""
        repository = Repository()
        found = {id(each.finding): each for each in entries(run, repository)}
        root = Element("testsuites", name="contractcheck")
        for report in run.reports:
            _suite(root, report, found, repository)
        for problem in sorted(run.problems, key=lambda each: (each.path, each.problem)):
            _unread(root, problem, repository)
        totals = Counter({key: sum(int(suite.get(key, "0")) for suite in root) for key in ("tests", *_counted())})
        root.attrib.update({key: str(totals[key]) for key in ("tests", "failures", "errors")})
        for notice in run.notices:
            _aside(root, str(notice))
        indent(root)
        return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, report: Report, found: dict[int, Entry], repository: Repository) -> None:
    path = repository.path(report.contract.documents[0].source)
    suite = SubElement(root, "testsuite", name=_clean(report.contract.title or path), file=_clean(path))
    for assessment in report.assessments:
        name = f"{assessment.rule.id} {assessment.rule.title}"
        case = SubElement(suite, "testcase", name=_clean(name), classname=_clean(path))
        _outcome(case, assessment, found.get(id(assessment)))
    told = [
        *(note.sentence for document in report.contract.documents for note in document.reading.notes if note.unread),
        *map(str, report.notices),
    ]
    if told:
        SubElement(suite, "system-err").text = _clean("\n".join(told))
    _count(suite)


def _outcome(case: Element, assessment: Assessment, entry: Entry | None) -> None:
    if assessment.fault:
        _tell(case, "error", "fault", f"The rule broke: {assessment.fault}")
    elif assessment.verdict in RAISED and entry:
        advice = f"\n\nWhat to do: {sentence(assessment.rule.advice)}" if assessment.rule.advice else ""
        if entry.settled:
            kind = assessment.settled.kind if assessment.settled else ""
            _tell(case, "skipped", kind, f"{entry.settled} {entry.headline}.", entry.message)
        else:
            headline = f"{capital(entry.card.gravity)}: {entry.headline}."
            _tell(case, "failure", assessment.verdict, headline, f"{entry.message}{advice}")
    elif assessment.verdict in ("not-applicable", "cannot-judge"):
        _tell(case, "skipped", assessment.verdict, sentence(assessment.reason))


def _unread(root: Element, problem: Problem, repository: Repository) -> None:
    """A file that could not be read, as a test that broke."""
    path = repository.path(problem.path) if problem.path else "contractcheck"
    suite = SubElement(root, "testsuite", name=_clean(path))
    case = SubElement(suite, "testcase", name="The file can be read", classname=_clean(path))
    _tell(case, "error", "unreadable", problem.problem, str(problem))
    _count(suite)


def _tell(case: Element, outcome: str, kind: str, message: str, whole: str = "") -> None:
    told = SubElement(case, outcome, type=kind, message=_clean(clipped(message, _MESSAGE)))
    told.text = _clean(whole or message)


def _count(suite: Element) -> None:
    """How many tests a suite has, and how they ended."""
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for outcome, key in zip(_OUTCOMES, _counted(), strict=True):
        suite.set(key, str(sum(1 for case in cases if case.find(outcome) is not None)))


def _counted() -> tuple[str, ...]:
    return "failures", "errors", "skipped"


def _aside(root: Element, words: str) -> None:
    """What concerns no single contract: a suite without a test, for the format has no other place."""
    suite = SubElement(root, "testsuite", name="contractcheck")
    SubElement(suite, "system-err").text = _clean(words)
    _count(suite)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)
