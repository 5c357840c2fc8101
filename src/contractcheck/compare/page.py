"""A comparison told to people: in a terminal, and as a web page."""

from __future__ import annotations

from pathlib import PurePath

from contractcheck.compare.align import Fate
from contractcheck.compare.drafts import Change, Comparison, Turn, max_severity
from contractcheck.model.report import Report
from contractcheck.reporters.base import Look
from contractcheck.reporters.story.settled import who
from contractcheck.reporters.text.page import INKS, Page
from contractcheck.reporters.words import GRAVITY, capital, listed, many, quoted, sentence

SECTIONS: tuple[tuple[Turn, str], ...] = (
    ("lost", "What the newer draft loses"),
    ("gained", "What the newer draft gains"),
    ("reworded", "Reworded, and still in need of attention"),
    ("suppressed", "Suppressed in the newer draft"),
    ("unsettled", "What can be judged in one draft only"),
)
_TOLD: dict[Turn, str] = {
    "lost": "answered worse",
    "gained": "answered better",
    "reworded": "still in need of attention in other words",
    "suppressed": "suppressed with a reason",
}
_FATES: tuple[Fate, ...] = ("reworded", "moved", "new", "gone")
ANSWERS = {
    "met": "met",
    "clear": "clear",
    "weak": "falls short",
    "gap": "nothing on it",
    "conflict": "works against it",
    "not-applicable": "does not apply",
    "cannot-judge": "cannot be judged",
}


def opening(comparison: Comparison) -> str:
    """The comparison in two sentences."""
    counts = {turn: len(comparison.turned(turn)) for turn, _ in SECTIONS}
    told = [
        f"{counts[turn]} {'is' if counts[turn] == 1 else 'are'} {words}"
        for turn, words in _TOLD.items()
        if counts[turn]
    ]
    questions = f"Of {many(len(comparison.changes), 'question')} {listed(told)}." if told else "No answer has changed."
    fates = comparison.fates
    clauses = [f"{fates[fate]} {fate}" for fate in _FATES if fates.get(fate)]
    kept = fates.get("kept", 0)
    rest = f"; {listed(clauses)}" if clauses else ""
    stand = "stands" if kept == 1 else "stand"
    told_clauses = sentence(f"{many(kept, 'clause')} {stand} as before{rest}")
    return f"{questions} {told_clauses}"


def drafts(comparison: Comparison) -> tuple[str, str]:
    """The names of the files of each draft."""
    return _files(comparison.old), _files(comparison.new)


def unread(comparison: Comparison) -> tuple[str, ...]:
    """What could not be read of either draft."""
    return tuple(
        f"{PurePath(document.source).name}: {note.sentence}"
        for report in (comparison.old, comparison.new)
        for document in report.contract.documents
        for note in document.reading.notes
        if note.unread
    )


def text(comparison: Comparison, look: Look) -> str:
    """The comparison for a terminal or a plain file."""
    page = Page(look)
    old, new = drafts(comparison)
    page.title(f"{old} and {new}")
    page.paragraph(opening(comparison))
    for turn, heading in SECTIONS:
        found = comparison.turned(turn)
        if found:
            page.section(heading)
        for number, change in enumerate(found):
            if number:
                page.blank()
            _change(page, change, brief=look.detail == "quiet")
    if missing := unread(comparison):
        page.section("What could not be read")
        page.items(missing)
    return page.text()


def web(comparison: Comparison, version: str) -> str:
    """The comparison as one web page that needs nothing else."""
    from contractcheck.reporters.html.page import environment

    return (
        environment()
        .get_template("diff.html")
        .render(
            comparison=comparison,
            version=version,
            sections=SECTIONS,
            opening=opening(comparison),
            drafts=drafts(comparison),
            unread=unread(comparison),
            answer=answer,
            grave=lambda change: GRAVITY[max_severity(change)],
            severity=max_severity,
            accepted=accepted,
        )
    )


def answer(change: Change) -> str:
    """The two verdicts in words."""
    return f"before, {ANSWERS[change.old.verdict]}; now, {ANSWERS[change.new.verdict]}"


def accepted(change: Change) -> str:
    """Who has accepted what the newer draft has, and why; empty where nobody has."""
    settled = change.new.settled
    return f"By {who(settled)}: {quoted(settled.reason, 600)}" if settled else ""


def _change(page: Page, change: Change, *, brief: bool) -> None:
    severity = max_severity(change)
    rule = change.new.rule
    page.entry(GRAVITY[severity].upper(), f"‘{rule.title}’ ({rule.id}): {answer(change)}.", label_ink=INKS[severity])
    if brief:
        return
    for label, quotes in (("Before", change.before), ("Now", change.now)):
        for quote in quotes[:1]:
            where = f"{quote.name}{f', {quote.place}' if quote.place else ''}"
            page.entry(label, f"{where}: {quoted(quote.words, 360)}")
    page.entry("Clause", change.went)
    page.entry("Accepted", accepted(change))
    if change.turn in ("lost", "reworded"):
        page.entry("Problem", capital(sentence(change.new.reason)))
        page.entry("To do", sentence(rule.advice))


def _files(report: Report) -> str:
    return listed([PurePath(document.source).name for document in report.contract.documents])
