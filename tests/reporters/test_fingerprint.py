from dataclasses import replace

from contractcheck.model.place import Place
from contractcheck.reporters.fingerprint import fingerprint, normal


def with_clause(contract, at, **changes):
    clauses = list(contract.clauses)
    clauses[at] = replace(clauses[at], **changes)
    return replace(contract, clauses=tuple(clauses))


def with_text(contract, old, new):
    """The contract with other words of the same length."""
    document = contract.documents[0]
    assert len(old) == len(new)
    return replace(contract, documents=(replace(document, text=document.text.replace(old, new)),))


def test_renumbering_and_moving_keep_the_fingerprint(report):
    finding = report.assessments[0]
    moved = with_clause(report.contract, 0, address="7.9", label="7.9", place=Place(page=40))

    assert fingerprint(moved, finding) == fingerprint(report.contract, finding)


def test_capitals_and_line_breaks_keep_the_fingerprint(report):
    finding = report.assessments[0]
    other = with_text(report.contract, "The Provider should", "THE PROVIDER\nSHOULD")

    assert fingerprint(other, finding) == fingerprint(report.contract, finding)


def test_other_words_change_the_fingerprint(report):
    finding = report.assessments[0]
    other = with_text(report.contract, "should aim", "shall  aim")

    assert fingerprint(other, finding) != fingerprint(report.contract, finding)


def test_two_rules_on_one_clause_have_two_fingerprints(report):
    finding = report.assessments[0]
    same_clause = replace(report.assessments[1], evidence=finding.evidence)

    assert fingerprint(report.contract, same_clause) != fingerprint(report.contract, finding)


def test_gap_is_known_by_its_rule_alone(report):
    gap = report.assessments[5]
    elsewhere = replace(report.contract, title="Another draft")

    assert fingerprint(elsewhere, gap) == fingerprint(report.contract, gap)


def test_quotation_marks_and_dashes_do_not_count():
    assert normal("“Plan” – the\u00a0person’s") == normal('"plan" - the person\'s')
