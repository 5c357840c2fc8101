"""``contractcheck rules new``: a rule set to begin with."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from contractcheck.cli.terminal import put
from contractcheck.errors import UsageError, shown

SET = """\
name: "{name}"
title: "{title}"
charter: >-
  Write here in a sentence or two what these rules answer to: a policy, a strategy, what people have asked for.
version: "1.0"
"""

RULE = """\
# One rule asks one question of every contract. This one works as it stands: change it, piece by piece, into yours.
# `contractcheck rules test {folder}` tries it.

id: {prefix}-001                  # the file is called the same
title: Each person has a named contact
kind: require                # require: a contract should say this; avoid: a contract should not do this
severity: warning            # how grave it is otherwise: error (serious), warning (moderate) or info (minor)
why: Somebody whom a person knows by name is easier to turn to than an office.

framework: [PF-P2]           # the items it answers to; `contractcheck framework list` shows them
applies_to: [all]            # or some of: home living care-home day isf framework calloff
stands_in: [specification, terms]    # where such a provision usually stands
actor: [provider]            # who may owe the duty

meaning:                     # what each verdict takes, for those who read the report
  met: The provider is bound to give each person a contact by name.
  weak: A contact is hoped for, or depends on what can be spared.
  gap: Nothing on whom a person can turn to.
  conflict: People are kept from knowing who supports them.

look_for:
  words:                     # word lists of this rule's own, used below as <contact>
    contact:
      - named (contact|worker|person)
      - (key|link) worker
  met:                       # somebody must be bound to do it; "shall", "not" and the like are read by contractcheck
    - find: ["give | have | name | assign", "<contact>", "<supported person>"]
  conflict:
    - find: ["withhold | refuse", "name", "worker | staff", "<supported person>"]
  not:                       # sentences that are about something else
    - find: ["press | media | journalist"]

advice: Bind the provider to give each person a contact by name, and to say when that changes.
model_clause: >-
  The Provider shall give each Supported Person a named contact, and shall tell the Supported Person before
  the contact changes.

examples:                    # what it must make of real wordings: these are its tests
  met:
    - The Provider shall give each Supported Person a named contact within a week.
    - Every Service User shall have a key worker whom the Provider assigns.
  weak:
    - The Provider should give each Supported Person a named contact.
  gap:
    - The Provider shall answer the telephone within twenty seconds.
  conflict:
    - The Provider shall withhold the names of its staff from each Supported Person.
  decoy:                     # wordings that look like it and must not count, with the reason
    - text: The Provider shall give the press a named contact for questions about each Supported Person.
      because: other-topic
    - text: A named contact is a worker whom the Supported Person knows.
      because: definition
"""

TEST = '''\
"""Tries every example of these rules: run it with pytest, or run `contractcheck rules test {folder}`."""

from pathlib import Path

from contractcheck.testing import surprises


def test_every_example_is_judged_as_its_rule_says() -> None:
    assert surprises(Path(__file__).parent) == []
'''

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,11}")


@click.command("new", short_help="Begin a rule set of your own.")
@click.argument("folder", metavar="DIR")
@click.option("--name", metavar="NAME", help="What the set is called; the folder's own name if none is given.")
@click.option("--prefix", metavar="LETTERS", help="The capital letters that its rules' ids begin with, such as HOME.")
def new(folder: str, name: str | None, prefix: str | None) -> None:
    """Write a rule set with one rule, its examples and a test into the new or empty folder DIR.

    \b
    Examples:
      contractcheck rules new my-rules
      contractcheck rules new rules/home-care --prefix HOME
    """  # noqa: D301
    from contractcheck.plugins.registry import Registry

    target = Path(folder)
    name = _named(target, name)
    installed = Registry.discover().rule_sets(examples=False)
    if name == "default" or name in {each.name for each in installed}:
        raise UsageError(f"There is a rule set called {name!r} already. Choose another with --name.")
    taken = {rule.id.rpartition("-")[0] for each in installed for rule in each.rules}
    prefix = _prefix(name, prefix, taken)
    title = name.replace("-", " ").capitalize()
    told = {"name": name, "title": title, "prefix": prefix, "folder": shown(folder)}
    files = {"set.yaml": SET, f"{prefix}-001.yaml": RULE, "test_rules.py": TEST}
    _write(target, {file: text.format(**told) for file, text in files.items()})
    wrote = f"Wrote {', '.join(files)} into {shown(folder)}.\nNow try: contractcheck rules test {shown(folder)}\n"
    put(wrote, encoded=False)


def _named(target: Path, name: str | None) -> str:
    if name is not None:
        if not _NAME.fullmatch(name):
            raise UsageError(f"A name is made of small letters, figures and hyphens, as in home-care; not {name!r}.")
        return name
    made = "-".join(re.findall(r"[a-z0-9]+", Path(os.path.abspath(target)).name.lower()))
    if not made:
        raise UsageError(f"{shown(str(target))}: no name for the set can be made of this. Give one with --name.")
    return made


def _prefix(name: str, given: str | None, taken: set[str]) -> str:
    """Capital letters that no installed rule's id begins with."""
    if given is not None:
        if not _PREFIX.fullmatch(given):
            raise UsageError(f"A prefix is two to twelve capital letters and figures, as in HOME; not {given!r}.")
        if given in taken:
            raise UsageError(f"The ids of installed rules begin with {given} already. Choose other letters.")
        return given
    letters = re.sub(r"^[0-9]+", "", name.replace("-", "")).upper()[:12] or "MINE"
    lengths = (3, *range(4, len(letters) + 1))
    made = next((letters[:length] for length in lengths if letters[:length] not in taken), f"MY{letters[:8]}")
    return made if len(made) > 1 else f"{made}X"


def _write(target: Path, files: dict[str, str]) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
        if any(target.iterdir()):
            raise UsageError(
                f"{shown(str(target))}: there is something in this folder already. Name a new or empty one."
            )
        for name, text in files.items():
            with (target / name).open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{shown(str(target))}: the rule set cannot be written there ({reason}).") from error
