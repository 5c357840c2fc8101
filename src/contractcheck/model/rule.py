"""Rules: what the framework asks of a contract, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

RuleKind = Literal["require", "avoid"]
Severity = Literal["error", "warning", "info"]
Verdict = Literal["met", "weak", "gap", "conflict", "clear", "not-applicable", "cannot-judge"]
Shows = Literal["met", "weak", "conflict", "clear"]

RAISED: frozenset[Verdict] = frozenset({"weak", "gap", "conflict"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One thing to look for: a detector with its options, and the conditions on what it finds.

    ``shows`` is the list of the rule file it stands in. ``conditions`` are the keys that every
    detector shares (``by``, ``force``, ``negated``, ``unless``, ``part``, ``hedge``, ``element``, ``says``).
    """

    shows: Shows | Literal["not"]
    detector: str
    options: Mapping[str, Any]
    conditions: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A wording and what the rule must make of it; its test and its documentation.

    ``expect`` is a verdict, or ``decoy`` for a wording that must not count. ``kind`` says what sort of
    drafting it is, ``because`` why a decoy is one. ``shortfall`` is set where the rule does not yet
    judge the wording so, and says why.
    """

    expect: Literal["met", "weak", "gap", "conflict", "clear", "decoy"]
    text: str
    kind: str = ""
    because: str = ""
    shortfall: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOption:
    """A number that a rule lets its users choose, such as the shortest visit in minutes.

    ``default`` counts where nobody chose; ``chosen`` is what somebody did, between ``least`` and ``most``.
    """

    name: str
    meaning: str
    default: float
    unit: str = ""
    least: float | None = None
    most: float | None = None
    chosen: float | None = None

    @property
    def number(self) -> float:
        """The number that counts."""
        return self.default if self.chosen is None else self.chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A question that the framework asks of every contract, and how to find its answer.

    ``meaning`` tells in words what each verdict takes. ``stands_in`` names the kinds of part in
    which the provision normally stands: without any of them a gap cannot be judged. ``actor`` are the
    roles that may owe the duty. ``needs`` is how many different elements must be found for *met*, and
    ``essential`` those that must be among them. ``not_for`` are kinds of contract that the rule is never
    asked of, ``silent_for`` kinds in which silence is no gap. ``every_place`` says that each place which is found
    is a thing to mend of its own, so that all are told, and not the first few. ``options`` are the numbers that its
    users may choose; where a signal holds the name of one in angle brackets, that number is meant.
    """

    id: str
    title: str
    kind: RuleKind
    severity: Severity
    why: str
    framework: tuple[str, ...]
    authority: tuple[str, ...]
    applies_to: tuple[str, ...]
    applies_note: str
    stands_in: tuple[str, ...]
    stands_note: str
    actor: tuple[str, ...]
    duty: str
    meaning: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    signals: tuple[Signal, ...] = ()
    needs: int = 1
    essential: tuple[str, ...] = ()
    every_place: bool = False
    report_with: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    silent_for: tuple[str, ...] = ()
    silent_unless: tuple[str, ...] = ()
    options: tuple[RuleOption, ...] = ()
    model_clause: str = ""
    advice: str = ""
    examples: tuple[Example, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """A folder of rules with a name, a title, and the charter it answers to.

    A set that is ``off_by_default`` is asked only where somebody names it, or a rule of it.
    """

    name: str
    title: str
    charter: str
    version: str
    sha256: str
    rules: tuple[Rule, ...]
    off_by_default: bool = False
