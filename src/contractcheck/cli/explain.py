"""``contractcheck rules explain``: how a verdict came about, clause by clause."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from contractcheck.cli.choices import say_whence, settings_of, settings_options
from contractcheck.cli.forms import put_json, text_or_json, view_option
from contractcheck.cli.terminal import look, put

if TYPE_CHECKING:
    from contractcheck.model.duty import Duty
    from contractcheck.model.rule import Signal
    from contractcheck.reporters.text.page import Page
    from contractcheck.rules.trace import Explanation, Step

PHRASE = 70  # characters of one phrase of a signal
SHOWN = 12  # clauses whose words were all set aside; more are shown with --verbose


@click.command("explain", short_help="Show how a verdict came about, clause by clause.")
@click.argument("rule_id", metavar="ID")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@text_or_json
@click.option(
    "--rule-set",
    "rule_sets",
    multiple=True,
    metavar="NAME|FOLDER",
    help="The rule set that the rule is in, if it is not installed. Can be given several times.",
)
@click.option("--applies-to", multiple=True, metavar="KIND", help="The kind of service, as for `contractcheck check`.")
@view_option
@settings_options
@click.option("-v", "--verbose", is_flag=True, help="Show every clause that was looked at, however many.")
def explain(
    rule_id: str,
    files: tuple[str, ...],
    format_: str,
    config: str | None,
    isolated: bool,
    verbose: bool,
    **chosen: Any,
) -> None:
    """Show how a rule came to its verdict on a contract, clause by clause.

    For each place that one of the rule's signals found: the words that matched, who is bound and how hard, what
    it counts as, or why it was set aside. Several FILEs make one contract.

    \b
    Examples:
      contractcheck rules explain WRK-001 draft.docx
      contractcheck rules explain MINE-001 terms.docx prices.docx --rule-set my-rules/
    """  # noqa: D301
    from contractcheck.api import Checker

    rule_id = rule_id.upper()
    settings = settings_of(config, isolated, chosen).for_path(files[0])
    with settings.named():
        checker = Checker(replace(settings.options, select=(rule_id,), ignore=()))
    explanation = checker.explain(rule_id, files[0] if len(files) == 1 else files)
    if format_ == "json":
        put_json(_shape(explanation))
    else:
        put(_text(explanation, verbose), encoded=False)
    say_whence(settings)


def _text(explanation: Explanation, verbose: bool) -> str:
    from contractcheck.reporters.text.page import Page
    from contractcheck.reporters.words import VERDICTS, many, sentence

    assessment = explanation.assessment
    rule = assessment.rule
    page = Page(look(sys.stdout))
    page.title(f"{rule.id} on {explanation.contract.title}")
    verdict = OTHERWISE.get(assessment.verdict) or VERDICTS.get(assessment.verdict, assessment.verdict)
    page.entry("Asked", f"‘{rule.title}’", 0)
    page.entry("Verdict", f"{verdict}, with {assessment.confidence} confidence.", 0, ink="bold")
    page.entry("Reason", sentence(assessment.reason), 0)
    page.section("Clause by clause")
    places = [(clause, list(steps)) for clause, steps in groupby(explanation.steps, key=lambda each: each.clause)]
    idle = [clause for clause, steps in places if all(each.aside for each in steps)]
    hidden = set() if verbose else set(idle[SHOWN:])
    for clause, steps in places:
        if clause not in hidden:
            _clause(page, explanation, clause, steps)
    if not places:
        page.paragraph(f"None of its {many(len(rule.signals), 'signal')} found anything.", 2)
    if hidden:
        page.blank()
        page.paragraph(f"{many(len(hidden), 'more clause')} with nothing that counts; --verbose shows them.", ink="dim")
    page.section("The last step")
    page.paragraph(sentence(explanation.last), 2)
    return page.text()


OTHERWISE = {"cannot-judge": "Not judged", "not-applicable": "Not asked"}


def _clause(page: Page, explanation: Explanation, clause: int, steps: list[Step]) -> None:
    from contractcheck.reporters.words import capital, clause_name, quoted

    told = explanation.contract.clauses[clause]
    name = capital(clause_name(told.address, told.heading))
    heading = told.heading.rstrip(" .:;")
    page.heading(f"{name}, {heading}" if heading and heading not in name else name)
    for sentence_, group in groupby(steps, key=lambda each: each.sentence):
        found = list(group)
        page.entry("It says", quoted(found[0].quote, 360))
        for step in found:
            told_step(page, step)
        del sentence_


def told_step(page: Page, step: Step, indent: int = 2) -> None:
    """One place: what matched, who is bound and how hard, and what became of it."""
    from contractcheck.reporters.words import VERDICTS, listed, sentence

    words = listed([f"“{word}”" for word in _longest(step.words)])
    page.entry("Found", f"{words or 'This'}, by {signal_words(step.signal, step.number)}.", indent)
    if step.duty is not None and not (step.shows and step.aside):  # the firmer signal tells the same
        page.entry("Read as", sentence(_duty(step.duty)), indent)
    if step.aside:
        page.entry("Set aside", sentence(step.aside), indent, ink="dim")
    elif step.shows:
        because = f": {step.because}" if step.because else ""
        page.entry("Counts as", sentence(f"{VERDICTS[step.shows].lower()}{because}"), indent, ink="bold")


def signal_words(signal: Signal, number: int) -> str:
    """A signal as a reader of the rule file finds it: its list, its place there, and what it looks for."""
    from contractcheck.reporters.words import clipped

    what = signal.options.get("phrases") or signal.options.get("value") or dict(signal.options)
    told = " + ".join(f"‘{clipped(each, PHRASE)}’" for each in what) if isinstance(what, tuple) else str(what)
    return f"{signal.shows} signal {number} ({signal.detector}: {told})"


def _longest(words: tuple[str, ...]) -> list[str]:
    """The words that matched, without those that stand inside others."""
    return [each for each in words if not any(each != other and each in other for other in words)]


def _duty(duty: Duty) -> str:
    from contractcheck.rules.grading import ROLE_WORDS

    inferred = duty.inferred and duty.actor != "unknown"
    told = [f"{ROLE_WORDS[duty.actor]}{' (from the heading or stem)' if inferred else ''}", FORCES[duty.force]]
    told += ["“not” governs it"] if duty.negated else []
    told += ["let off the duty"] if duty.released else []
    told += [f"taken back by {' and '.join(f'“{each}”' for each in duty.qualifiers)}"] if duty.qualifiers else []
    return "; ".join(told)


FORCES = {
    "binding": "a duty (binding)",
    "entitled": "a right (entitled)",
    "declared": "a plain term (declared)",
    "firm": "all reasonable endeavours (firm)",
    "qualified": "endeavours, or a duty with a way out (qualified)",
    "aspirational": "a hope (aspirational)",
    "permissive": "an option (permissive)",
    "discretionary": "at somebody's discretion (discretionary)",
    "informative": "a statement of fact (informative)",
}


def _shape(explanation: Explanation) -> dict[str, Any]:
    assessment = explanation.assessment
    return {
        "rule": assessment.rule.id,
        "contract": explanation.contract.title,
        "verdict": assessment.verdict,
        "confidence": assessment.confidence,
        "reason": assessment.reason,
        "steps": [_step_shape(explanation, step) for step in explanation.steps],
        "last": explanation.last,
    }


def _step_shape(explanation: Explanation, step: Step) -> dict[str, Any]:
    duty = step.duty
    return {
        "address": explanation.contract.clauses[step.clause].address,
        "quote": step.quote,
        "signal": {"shows": step.signal.shows, "number": step.number, "detector": step.signal.detector},
        "words": list(step.words),
        "actor": duty.actor if duty else None,
        "force": duty.force if duty else None,
        "negated": duty.negated if duty else None,
        "shows": step.shows,
        "because": step.because,
        "aside": step.aside,
    }
