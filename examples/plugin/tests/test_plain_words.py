import contractcheck_plain_words
import pytest

import contractcheck
from contractcheck.options import Options
from contractcheck.reporters.base import Look, Run

SHORT = "The Provider shall tell the Supported Person who is coming."
LONG = "The Provider shall tell " + "the Supported Person and the carer and " * 12 + "the Council."


@pytest.fixture
def checker():
    # The package may be installed or not; either way it is asked once.
    registry = contractcheck.Registry.discover(contractcheck_plain_words, installed=False)
    return contractcheck.Checker(Options(rule_sets=("plain-words",), applies_to=("home",)), registry)


def written(folder, sentence):
    path = folder / "contract.md"
    path.write_text(f"# Contract for care at home\n\n## 1 Service\n\n1.1 {sentence}\n", encoding="utf-8")
    return path


def test_short_sentence_is_left_alone(checker, tmp_path):
    report = checker.check(written(tmp_path, SHORT))

    assert [each.verdict for each in report.assessments] == ["clear"]


def test_long_sentence_is_raised_where_it_stands(checker, tmp_path):
    report = checker.check(written(tmp_path, LONG))

    (finding,) = report.findings
    assert finding.verdict == "weak"
    assert finding.evidence[0].address == "1.1"
    assert "words" in finding.reason


def test_checklist_has_a_line_to_tick_for_each_finding(checker, tmp_path):
    run = Run(reports=(checker.check(written(tmp_path, LONG)),))

    text = checker.registry.reporter("checklist").render(run, Look())

    assert text.count("- [ ] PLAIN-001 (1.1): Say one thing") == 1
