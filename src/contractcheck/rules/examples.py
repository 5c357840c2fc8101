"""A rule's examples are its tests: each is put where such words would stand and the rule is asked of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from contractcheck.analysis.analyse import Analysis, analyse
from contractcheck.model.clause import Contract
from contractcheck.model.document import Document
from contractcheck.model.place import Place
from contractcheck.model.report import ServiceKinds
from contractcheck.model.rule import Example, Rule, RuleSet, Verdict
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.readers.assemble import CELL_EDGE, Assembler
from contractcheck.rules.applies import KINDS
from contractcheck.rules.assess import Assessor, CompiledRule
from contractcheck.rules.builtin import BUILTIN
from contractcheck.rules.detectors import DetectorFactory
from contractcheck.rules.trace import Near, Step, nearest, numbered, trace
from contractcheck.structure.contract import build

PARTIES = {
    "you": 'Millburn Council ("the Council"), Elm Support ("we", "the Provider") and the Supported Person ("you")',
    "": 'Millburn Council ("the Council") and Elm Support Limited ("the Provider")',
}
WHOLE = "numbered clauses"  # a kind of example whose lines are clauses with their own numbers, or headings
_TITLE = re.compile(r"(?:\d{1,3}|(?:schedule|annex|appendix|part) \w{1,4})\s[^.]*$", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:•|[-–]|\([a-z]{1,4}\)|\([0-9]{1,2}\))\s")
_PLACES = {
    "definition": ("1 Definitions", "1.1 In this Contract: "),
    "recital": ("Background", "(A) "),
    "policy": ("Policy context", ""),
    "tender": ("Instructions to Tenderers: award criteria", ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One example of one rule, tried: the verdict that was given, and whether it is right.

    For an example that is judged wrongly, ``steps`` tell how, and ``near`` is the signal that came nearest to the
    verdict which it should have, where none came to it.
    """

    rule: Rule
    example: Example
    verdict: Verdict
    right: bool
    steps: tuple[Step, ...] = ()
    near: Near | None = None


def run(
    rule_set: RuleSet, vocabulary: Vocabulary, detectors: Mapping[str, DetectorFactory] = BUILTIN
) -> Iterator[Tried]:
    """Try every example of a rule set's rules.

    Raises `contractcheck.errors.RuleSetError` for a rule that cannot be compiled.
    """
    for rule in rule_set.rules:
        assessor = Assessor([replace(rule_set, rules=(rule,))], vocabulary, detectors)
        asked = tuple(kind for kind in KINDS if kind not in rule.not_for)
        kinds = ServiceKinds(kinds=asked, reason="An example is asked whatever it is for.")
        for example in rule.examples:
            analysis = analyse(contract_of(example), assessor.lexicon)
            (assessment,) = assessor.assess(analysis, kinds, whole=True)
            right = _right(rule, example, assessment.verdict)
            tried = Tried(rule=rule, example=example, verdict=assessment.verdict, right=right)
            yield tried if right else _explained(tried, assessor.rules[0], analysis)


def untried(
    rule_set: RuleSet, vocabulary: Vocabulary, detectors: Mapping[str, DetectorFactory] = BUILTIN
) -> Iterator[tuple[Rule, tuple[tuple[str, int], ...]]]:
    """For each rule the signals that none of its examples comes by: each one's list, and its place there."""
    for rule in rule_set.rules:
        assessor = Assessor([replace(rule_set, rules=(rule,))], vocabulary, detectors)
        contracts = [analyse(contract_of(example), assessor.lexicon) for example in rule.examples]
        yield (
            rule,
            tuple(
                (signal.shows, number)
                for compiled, signal, number in numbered(assessor.rules[0])
                if not any(True for analysis in contracts for _ in compiled.hits(analysis))
            ),
        )


def _explained(tried: Tried, compiled: CompiledRule, analysis: Analysis) -> Tried:
    wanted = {"weak": ("met", "weak"), "gap": (), "decoy": ()}.get(tried.example.expect, (tried.example.expect,))
    steps = trace(compiled, analysis)
    there = any(step.signal.shows in wanted for step in steps)
    return replace(tried, steps=steps, near=None if there else nearest(compiled, analysis, wanted))


def _right(rule: Rule, example: Example, verdict: Verdict) -> bool:
    if example.expect != "decoy":
        return verdict == example.expect
    return verdict != "met" if rule.kind == "require" else verdict == "clear"


def contract_of(example: Example) -> Contract:
    """A small contract in which the example stands where such words would stand."""
    page = Assembler()
    spoken = re.search(r"\b(?:you|we|us)\b", example.text, re.IGNORECASE) is not None
    _paragraph(page, f"Contract for support, between {PARTIES['you' if spoken else '']}")
    lines = [line for line in example.text.strip().splitlines() if line.strip()]
    heading, before = _PLACES.get(example.because, ("4 The Service", "4.1 "))
    if example.kind == WHOLE:
        for line in lines:
            (_heading if _TITLE.match(line) else _paragraph)(page, line)
    elif example.because == "heading":
        _heading(page, f"4 {lines[0].rstrip('.')}")
        _paragraph(page, "4.1 Not used.")
    elif CELL_EDGE in example.text or "table" in example.kind.lower():
        _heading(page, heading)
        _paragraph(page, "4.1 The Provider shall deliver the Service as the table below sets out.")
        _table(page, lines)
    else:
        _heading(page, heading)
        _paragraph(page, before + lines[0])
        for line in lines[1:]:
            _paragraph(page, line if _ITEM.match(line) else f"• {line}", indent=36.0)
    if example.kind != WHOLE:
        _heading(page, "9 General")
        _paragraph(page, "9.1 This Contract is governed by the law of Scotland.")
    document = Document(source="example", format="text", sha256="", text=page.text, blocks=tuple(page.blocks))
    return build([document])


def _heading(page: Assembler, words: str) -> None:
    page.paragraph(words, Place(), kind="heading", level=1)


def _paragraph(page: Assembler, words: str, indent: float = 0.0) -> None:
    page.paragraph(words, Place(), indent=indent)


def _table(page: Assembler, lines: Sequence[str]) -> None:
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    width = max(map(len, rows))
    heads = ["Item", "Requirement", "Responsible", "Evidence", "Note", "Remark"]
    heads += [f"Remark {n}" for n in range(2, width)]
    table = page.next_table()
    for number, row in enumerate([heads[:width], *rows]):
        cells = [([("", cell, Place())], 1) for cell in [*row, *[""] * (width - len(row))]]
        page.row(cells, Place(), table=table, header=number == 0)
