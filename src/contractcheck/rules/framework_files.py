"""The framework from its YAML files: one for each source document, and the lead tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any

from contractcheck.errors import Mistake, RuleSetError
from contractcheck.model.framework import Framework, FrameworkItem, FrameworkSource
from contractcheck.names import near
from contractcheck.rules import folders, shapes
from contractcheck.rules.folders import Folder
from contractcheck.rules.positions import Located

LEAD_FILE = "lead.yaml"
ORDER = ("PF", "SDS", "OGP", "PSP", "DSC")  # of the sources as people read them; others follow by their keys


def load_framework(folder: Traversable) -> Framework:
    """The framework of a folder. Raises `RuleSetError` with every mistake."""
    return framework_of(folders.read(folder))


def framework_of(folder: Folder) -> Framework:
    """The framework of a folder that was read already."""
    from contractcheck.rules.loader import located

    files, unread = located(folder)
    found = [*folder.mistakes, *unread]
    lead = files.pop(LEAD_FILE, None)
    checker = shapes.validator("framework", "source file")
    sound: list[Located] = []
    for each in files.values():
        wrong = shapes.fit(each, checker).mistakes
        found += wrong
        sound += [] if wrong else [each]
    sound.sort(key=lambda each: _rank(each.data["source"]["key"]))
    found += _item_mistakes(sound)
    leads: Mapping[str, Any] = {}
    if lead is not None:
        wrong = shapes.fit(lead, shapes.validator("framework", "lead file")).mistakes
        known = {item["id"] for each in sound for item in each.data["items"]}
        # With a source file unread, the items of lead.yaml cannot be known.
        found += wrong or (_lead_mistakes(lead, known) if len(sound) == len(files) and not unread else ())
        leads = {} if wrong else lead.data
    if not files and not found:
        found.append(Mistake(folder.path, 1, 1, "There is no framework here."))
    if found:
        raise RuleSetError(found)
    sources = (FrameworkSource(**each.data["source"]) for each in sound)
    items = (_item(told, each.data["source"]["key"], leads) for each in sound for told in each.data["items"])
    return Framework(sources={each.key: each for each in sources}, items={each.id: each for each in items})


def _rank(key: str) -> tuple[int, str]:
    return (ORDER.index(key) if key in ORDER else len(ORDER), key)


def _item(told: Mapping[str, Any], source: str, leads: Mapping[str, Any]) -> FrameworkItem:
    lead = leads.get(told["id"], {})
    return FrameworkItem(**told, source=source, lead=tuple(lead.get("rules", ())), reading=lead.get("reading", ""))


def _item_mistakes(files: list[Located]) -> Iterator[Mistake]:
    owners: dict[str, str] = {}
    keys: dict[str, str] = {}
    for each in files:
        source = each.data["source"]["key"]
        if source in keys:
            yield each.mistake(("source", "key"), f"There is a source {source} already: {keys[source]}.")
        keys.setdefault(source, each.path)
        for number, item in enumerate(each.data["items"]):
            at = ("items", number, "id")
            if item["id"] in owners:
                yield each.mistake(at, f"There is an item {item['id']} already: {owners[item['id']]}.")
            elif not item["id"].startswith(f"{source}-"):
                yield each.mistake(at, f"The items of this file begin with {source}-, but this is {item['id']}.")
            owners.setdefault(item["id"], each.path)


def _lead_mistakes(lead: Located, known: set[str]) -> Iterator[Mistake]:
    for item in lead.data:
        if item not in known:
            guess = near(item, sorted(known))
            hint = f"did you mean '{guess}'?" if guess else "`contractcheck framework list` shows them all."
            yield lead.mistake((item,), f"There is no framework item '{item}'; {hint}", key=True)
