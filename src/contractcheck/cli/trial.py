"""Rules tried on their own examples, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from contractcheck.api import vocabulary
from contractcheck.cli.explain import told_step
from contractcheck.model.rule import RuleSet
from contractcheck.plugins.registry import Registry
from contractcheck.reporters.base import Look
from contractcheck.reporters.text.page import Page
from contractcheck.reporters.words import VERDICTS, capital, listed, many, quoted
from contractcheck.rules.examples import run

if TYPE_CHECKING:
    from contractcheck.rules.examples import Tried
    from contractcheck.rules.trace import Near

GOT = {**VERDICTS, "cannot-judge": "Not judged", "not-applicable": "Not asked"}


def trial(rule_sets: Iterable[RuleSet], registry: Registry, look: Look, verbose: bool) -> tuple[str, int]:
    """What to print, and how many examples are judged otherwise than their rules say."""
    page = Page(look)
    surprises = 0
    for rule_set in rule_sets:
        tried = list(run(rule_set, vocabulary(), registry.detectors))
        wrong = [each for each in tried if not each.right and not each.example.shortfall]
        known = [each for each in tried if not each.right and each.example.shortfall]
        cured = [each for each in tried if each.right and each.example.shortfall]
        surprises += len(wrong)
        right = sum(1 for each in tried if each.right)
        page.heading(
            f"{rule_set.title} ({rule_set.name})", f"{right} of {many(len(tried), 'example')} judged as their rules say"
        )
        _told(page, "Otherwise than its rule says", wrong)
        _told(page, "Known shortfall", known if verbose else [])
        _told(page, "No shortfall any more", cured)
        _told(page, "As its rule says", [each for each in tried if each.right] if verbose else [])
        if known and not verbose:
            page.blank()
            page.paragraph(f"{many(len(known), 'shortfall')} that the rules own up to; --verbose shows them.", 2)
    return page.text(), surprises


def _told(page: Page, what: str, tried: Iterable[Tried]) -> None:
    for number, each in enumerate(tried):
        expected, got = GOT.get(each.example.expect, each.example.expect), GOT.get(each.verdict, each.verdict)
        if number:
            page.blank()
        page.paragraph(f"{each.rule.id} {what}: {quoted(each.example.text, 300)}", 2, hang=2)
        page.paragraph(f"expected: {expected.lower()}; got: {got.lower()}", 4)
        if each.example.shortfall:
            page.paragraph(each.example.shortfall, 4, ink="dim")
        for step in each.steps:
            page.blank()
            told_step(page, step, 4)
        if each.near is not None:
            _nearest(page, each.near)


def _nearest(page: Page, near: Near) -> None:
    """Which signal came nearest to the verdict that an example should have, and the phrases that it missed."""
    found = f"found {listed([f'‘{each}’' for each in near.found])}, but " if near.found else "found "
    lacking = listed([f"‘{each}’" for each in near.lacking], "or")
    page.blank()
    page.entry("Nearest", f"{capital(near.signal.shows)} signal {near.number} {found}not {lacking} in one sentence.", 4)
