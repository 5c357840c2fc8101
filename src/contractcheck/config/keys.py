"""Every setting there is: what it may hold, what it means, and what counts where nobody sets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from contractcheck.options import SEVERITIES

FailOn = Literal["error", "warning", "info", "none"]
Holds = Literal["names", "choice", "text", "flag", "jobs", "path", "severity", "rules", "aliases", "overrides"]

TABLES: frozenset[Holds] = frozenset({"severity", "rules", "aliases"})  # joined entry by entry, not replaced whole
MOST_JOBS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One setting. ``usual`` counts where nobody sets it; ``per_path`` says that an override may set it.

    ``unset`` says in words what an empty value comes to.
    """

    name: str
    holds: Holds
    meaning: str
    usual: object = None
    unset: str = "none"
    choices: tuple[str, ...] = ()
    per_path: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"CONTRACTCHECK_{self.name.upper()}"


_ALL = (
    Key(
        name="extends",
        holds="names",
        meaning="Begin with the settings of these: files as seen from this one, or rule sets that bring settings.",
        usual=(),
    ),
    Key(
        name="rule_sets",
        holds="names",
        meaning="Names of installed rule sets, or folders as seen from this file; default stands for all that are on "
        "by default. Without it, just these.",
        usual=(),
        unset="default",
        per_path=True,
    ),
    Key(
        name="select",
        holds="names",
        meaning="Only these rules: ids (WRK-001), the letters of a set (WRK), or names of rule sets.",
        usual=(),
        unset="all rules",
        per_path=True,
    ),
    Key(name="ignore", holds="names", meaning="All rules but these.", usual=(), per_path=True),
    Key(
        name="severity",
        holds="severity",
        meaning="How grave a gap or a conflict is, by rule (WRK-001), letters of a set (WRK) or name of a rule set; "
        "what is weak counts one degree less.",
        usual={},
        unset="as the rules say",
        per_path=True,
    ),
    Key(
        name="rules",
        holds="rules",
        meaning="The options of a rule, in a table of its own: [rules.FLX-006]. `contractcheck rules show ID` lists "
        "them.",
        usual={},
        unset="as the rules say",
        per_path=True,
    ),
    Key(
        name="aliases",
        holds="aliases",
        meaning="Further names by which the contracts call their provider, purchaser, person, carer or worker.",
        usual={},
        per_path=True,
    ),
    Key(
        name="applies_to",
        holds="names",
        meaning="The kinds of service that every contract is judged as.",
        usual=(),
        unset="read from the text",
        choices=("home", "living", "care-home", "day", "isf", "staff-supply", "framework", "calloff"),
        per_path=True,
    ),
    Key(
        name="view",
        holds="choice",
        meaning="Read tracked changes as accepted, or as if they had not been made.",
        usual="accepted",
        choices=("accepted", "original"),
        per_path=True,
    ),
    Key(
        name="ocr",
        holds="flag",
        meaning="Whether pages that are pictures are read by OCR, where it is installed.",
        usual=True,
        per_path=True,
    ),
    Key(
        name="suppressions",
        holds="flag",
        meaning="Whether findings that somebody has accepted with a reason are set apart; false counts them all.",
        usual=True,
        per_path=True,
    ),
    Key(
        name="fail_on",
        holds="choice",
        meaning="The severity from which a finding makes the run exit with 1.",
        usual="error",
        choices=(*SEVERITIES, "none"),
        per_path=True,
    ),
    Key(
        name="format",
        holds="text",
        meaning="The format of the report, by the name that --format takes.",
        usual="text",
    ),
    Key(
        name="jobs",
        holds="jobs",
        meaning="How many contracts are checked at the same time: a number, or auto for as many as the machine can.",
        usual="auto",
    ),
    Key(
        name="cache",
        holds="flag",
        meaning="Whether the report on a contract that has not changed is taken from an earlier run.",
        usual=True,
    ),
    Key(
        name="baseline",
        holds="path",
        meaning="The file of findings that are known already, as seen from this file.",
        usual="",
    ),
    Key(
        name="overrides",
        holds="overrides",
        meaning="Other settings for some paths, each in a table of its own: [[overrides]]. Later ones outrank earlier.",
        usual=(),
    ),
)
KEYS: Mapping[str, Key] = {key.name: key for key in _ALL}
PATHS = "paths"  # what an override is for
PER_PATH = tuple(key.name for key in _ALL if key.per_path)
# Those that have a value of their own once files, variables and the command line are joined.
VALUES = tuple(key.name for key in _ALL if key.name not in ("extends", "overrides"))
