"""What must hold of every contract: told on contracts put together from the rules' own examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as WordDocument
from fpdf import FPDF
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from contractcheck import Checker
from contractcheck.analysis import analyse
from contractcheck.api import vocabulary
from contractcheck.model.assessment import Assessment
from contractcheck.model.report import ServiceKinds
from contractcheck.model.rule import Example, Rule
from contractcheck.options import Options
from contractcheck.plugins.registry import Registry
from contractcheck.rules.applies import KINDS
from contractcheck.rules.assess import Assessor
from contractcheck.rules.examples import contract_of

ASKED = tuple(kind for kind in KINDS if kind != "staff-supply")
CHECKER = Checker(Options(applies_to=ASKED))
REGISTRY = Registry.discover()
SETS = [REGISTRY.rule_set(folder, examples=True) for _, folder in REGISTRY.rule_folders]
RULES: Sequence[Rule] = [rule for rule_set in SETS for rule in rule_set.rules]
HEAD = (
    '{council} ("the Council") and {firm} ("the {term}") agree that the {term} shall give care at home and support'
    " to each Supported Person."
)
COUNCILS = ("Millburn Council", "Northgate City Council", "The Highfield Council", "Council of the Outer Isles")
FIRMS = (
    "Elm Support Limited",
    "Bright Days SCIO",
    "Harbour Care (Scotland) Ltd",
    "The Rowan Trust",
    "A and B Care LLP",
)
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "≥": ">", "…": "..."})
TERMS = (
    "Supplier",
    "Contractor",
    "Service Provider",
    "Operator",
    "Care Company",
    "Support Partner",
    "Home Operator",
    "Community Voice Trust",
)
OTHERS = re.compile(
    r"\b(?:supplier|contractor|organisation|agency|home|purchaser|authority|commissioners?|customers?|you|we|us|our"
    r"|buyer|trust|this|above|below|clause|schedule|annex|table|part|staff)\b|[|\n\[\]]|\bProviders\b",
    re.IGNORECASE,
)
EXAMPLES = [
    (rule.id, example.text)
    for rule in RULES
    for example in rule.examples
    if rule.kind == "require" and example.expect == "met" and not example.shortfall
    and "Provider" in example.text and OTHERS.search(example.text) is None and len(example.text) < 260
]  # fmt: skip
HARMFUL = [
    example.text
    for rule in RULES
    for example in rule.examples
    if example.expect == "conflict" and not example.shortfall and OTHERS.search(example.text) is None
]
steady = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
clauses = st.lists(st.sampled_from(EXAMPLES), min_size=4, max_size=8, unique_by=lambda told: told[0])


def contract(
    texts: Sequence[str],
    before: str = "",
    council: str = COUNCILS[0],
    firm: str = FIRMS[0],
    term: str = "Provider",
) -> str:
    lines = ["# Contract for Care at Home", HEAD.format(council=council, firm=firm, term=term)]
    lines += [before] if before else []
    lines += ["## 2 The Service", *(f"2.{n} {text}" for n, text in enumerate(texts, 1))]
    return "\n\n".join([*lines, "## 9 General", "9.1 This Contract is governed by the law of Scotland."]) + "\n"


def judged(*texts: str) -> Mapping[str, Assessment]:
    """Each document's Markdown, judged as one contract."""
    report = CHECKER.check([text.encode() for text in texts] if len(texts) > 1 else texts[0].encode())
    return {assessment.rule.id: assessment for assessment in report.assessments}


def verdicts(*texts: str) -> dict[str, str]:
    return {rule: assessment.verdict for rule, assessment in judged(*texts).items()}


def met_in_one_clause(told: Mapping[str, Assessment]) -> Iterator[tuple[str, int]]:
    """The rules that one numbered clause alone meets, with the place of that clause in the list."""
    for rule, assessment in told.items():
        where = {e.address for e in assessment.evidence if e.shows == "met"}
        if assessment.verdict == "met" and len(where) == 1 and (m := re.fullmatch(r"2\.(\d+)", where.pop())):
            yield rule, int(m[1]) - 1


@steady
@given(clauses)
def test_without_the_only_clause_that_meets_a_rule_there_is_a_gap(told: list[tuple[str, str]]) -> None:
    texts = [text for _, text in told]
    whole = judged(contract(texts))
    for rule, place in met_in_one_clause(whole):
        left = verdicts(contract([*texts[:place], "Not used.", *texts[place + 1 :]]))[rule]
        touched = any(e.shows == "weak" and e.address != f"2.{place + 1}" for e in whole[rule].evidence)
        assert left == "gap" or (left == "weak" and touched), (rule, texts[place])


@steady
@given(clauses, st.sampled_from(COUNCILS), st.sampled_from(FIRMS))
def test_other_names_of_the_parties_change_nothing(told: list[tuple[str, str]], council: str, firm: str) -> None:
    texts = [text for _, text in told]
    assert verdicts(contract(texts)) == verdicts(contract(texts, council=council, firm=firm))


@settings(steady, max_examples=30)
@given(clauses, st.sampled_from(TERMS))
def test_another_word_for_the_provider_changes_nothing(told: list[tuple[str, str]], term: str) -> None:
    texts = [text.replace("Service Provider", "Provider") for _, text in told]
    renamed = [re.sub(r"\bProvider\b", term, text) for text in texts]
    before, after = verdicts(contract(texts)), verdicts(contract(renamed, term=term))
    assert {rule: (before[rule], after[rule]) for rule in before if before[rule] != after[rule]} == {}


@steady
@given(clauses, st.randoms(use_true_random=False))
def test_clauses_in_another_order_or_part_say_the_same(told: list[tuple[str, str]], random: object) -> None:
    texts = [text for _, text in told]
    moved = [*texts]
    random.shuffle(moved)  # type: ignore[attr-defined]
    elsewhere = contract(moved[:2]) + "\n## Schedule 1 Specification\n\n" + "\n\n".join(
        f"{n}. {text}" for n, text in enumerate(moved[2:], 1)
    )  # fmt: skip
    assert verdicts(contract(texts)) == verdicts(contract(moved)) == verdicts(elsewhere)


@steady
@given(clauses)
def test_two_documents_say_what_one_says(told: list[tuple[str, str]]) -> None:
    texts = [text for _, text in told]
    assert verdicts(contract(texts)) == verdicts(contract(texts[:2]), contract(texts[2:]))


@steady
@given(clauses, st.sampled_from(HARMFUL), st.sampled_from(EXAMPLES))
def test_a_recital_or_a_definition_changes_nothing(
    told: list[tuple[str, str]], harm: str, promise: tuple[str, str]
) -> None:
    texts = [text for _, text in told]
    plain = verdicts(contract(texts))
    for words in (harm, promise[1]):
        recital = f"## Background\n\nWHEREAS {words[0].lower()}{words[1:].rstrip('.')};"
        meaning = f'## 1 Definitions\n\n1.1 In this Contract "Good Practice" means: {words}'
        assert verdicts(contract(texts, before=recital)) == plain
        assert verdicts(contract(texts, before=meaning)) == plain


@settings(steady, max_examples=6)
@given(clauses)
def test_word_pdf_and_markdown_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[str, str]]
) -> None:
    text = contract([words for _, words in told])
    folder: Path = tmp_path_factory.mktemp("formats")
    word, page = WordDocument(), FPDF()
    page.add_page()
    for line in text.strip().split("\n\n"):
        words = line.lstrip("# ")
        size = 16 if line.startswith("# ") else 13 if line.startswith("#") else 11
        word.add_paragraph(words, style=f"Heading {line.count('#')}" if line.startswith("#") else None)
        page.set_font("Helvetica", style="B" if size > 11 else "", size=size)
        page.multi_cell(0, 6, words.translate(PLAIN), new_x="LMARGIN", new_y="NEXT")
        page.ln(4)
    word.save(str(folder / "contract.docx"))
    page.output(str(folder / "contract.pdf"))
    told_so = [
        {a.rule.id: a.verdict for a in CHECKER.check(folder / name).assessments}
        for name in ("contract.docx", "contract.pdf")
    ]
    assert told_so == [verdicts(text)] * 2


MODAL = re.compile(r"\b(?:shall|must|will|are to|is to)\b")
NOT = re.compile(r"\b(?:not|no|never|nobody|nothing|neither|none|unless|without|nor)\b", re.IGNORECASE)


def changed(subject: str, into: str) -> Iterator[tuple[Rule, str]]:
    """Each example that binds by one "shall" alone, with that word changed."""
    for rule in RULES:
        for example in rule.examples:
            text = example.text
            plain = rule.kind == "require" and example.expect == "met" and not example.shortfall and "|" not in text
            if not plain or NOT.search(text) or len(MODAL.findall(text)) != 1 or re.search(r"[.;] ", text):
                continue
            if re.search(rf"{subject}(?:shall|must|will)\b", text):
                yield rule, re.sub(r"\b(?:shall|must|will)\b", into, text, count=1)


def alone(rule: Rule, text: str) -> str:
    """The verdict of one rule on a contract of one clause."""
    if rule.id not in ASSESSORS:
        home = next(rule_set for rule_set in SETS if rule in rule_set.rules)
        ASSESSORS[rule.id] = Assessor([replace(home, rules=(rule,))], vocabulary())
    assessor = ASSESSORS[rule.id]
    analysis = analyse(contract_of(Example(expect="met", text=text)), assessor.lexicon)
    return assessor.assess(analysis, ServiceKinds(kinds=ASKED, reason="told"), whole=True)[0].verdict


ASSESSORS: dict[str, Assessor] = {}


@pytest.mark.parametrize("into", ["may", "should", "will endeavour to"])
def test_a_provider_that_may_or_only_tries_promises_too_little(into: str) -> None:
    told = [(rule.id, text, alone(rule, text)) for rule, text in changed(r"^(?:The )?(?:Service )?Provider ", into)]
    firm = [(rule, text) for rule, text, verdict in told if verdict not in ("weak", "gap")]
    assert len(told) > 60
    assert len(firm) < len(told) // 15, firm  # "may change the time without asking" is leave, and meets its rule


def test_a_promise_denied_is_a_promise_no_more() -> None:
    told = [(rule.id, text, alone(rule, text)) for rule, text in changed("", "shall not")]
    kept = [(rule, text) for rule, text, verdict in told if verdict == "met"]
    assert len(told) > 350
    assert len(kept) < len(told) // 8, kept  # put in by rote, a "not" does not always deny the promise
