"""Names that a contract gives in passing: "are called participants", "also called the Home Owner", ``"we" means``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from contractcheck.model.document import Document
from contractcheck.structure.definitions import without_article
from contractcheck.structure.literals import places
from contractcheck.structure.roles import Role, is_party_like, named_role, told_role

_CALLS = (" called ", " known as ", " referred to as ", " described as ")
_SEATS = (" are the ", " are together the ", " are each the ")
_LINK = re.compile(r"(?:\b(?P<also>also)|\b(?:are|is|be)(?: in this \w+)?|\b(?:are|is) (?P<more>also))$")
_NAME = re.compile(
    r"(?:as )?[“\"'‘]?(?:the )?(?P<name>[A-Za-z][\w’'-]{1,30}(?: [A-Za-z][\w’'-]{1,30}){0,3}?)[”\"'’]?"
    r"(?=[.,;:()\n]|$| in this\b| throughout\b)"
)
_FUNCTION = re.compile(r"\b(?:from|to|by|in|on|at|for|of|and|or|upon|it|that|this|a|an)\b", re.IGNORECASE)
_WHO = re.compile(
    r"(?:(?:the|those|our|some|all) )?(?:people|persons|adults|individuals|residents|anyone|staff|workers|those"
    r"|disabled people|carers)\b",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[.;:\n]\s*|\band\s+(?=(?:the )?(?:people|persons)\b)")
_PRONOUN_IS = re.compile(
    r"[“\"'‘](?:we|us|our|you|your|i|me|my)[”\"'’](?:\s*(?:,|and|or|/)\s*[“\"'‘](?:we|us|our|your|you|me|my)[”\"'’])*"
    r"\s*(?:means?|refers? to|is|are)\s+(?P<who>(?:(?!,? and [“\"'‘])[^.;\n]){3,100})",
    re.IGNORECASE,
)
_PRONOUNS = re.compile(r"[“\"'‘](we|us|our|you|your|me|my|i)[”\"'’]", re.IGNORECASE)


def names_in_passing(documents: Sequence[Document], settled: Mapping[str, Role]) -> Iterator[tuple[Role, str]]:
    """Names given within a sentence, with the role of their bearer; ``settled`` are the roles known so far."""
    known = [name for name in settled if len(name) > 3]
    mentions = re.compile(r"\b(?:" + "|".join(map(re.escape, known)) + r")\b") if known else None
    for document in documents:
        text = document.text
        for word in _CALLS:
            for place in places(text, (word,)):
                yield from _called(text, place, place + len(word), mentions, settled)
        if mentions is not None:
            for word in _SEATS:
                for place in places(text, (word,)):
                    yield from _seated(text, place, place + len(word), mentions, settled)
        for found in _PRONOUN_IS.finditer(text):
            yield from _pronouns(found, settled)


def _called(
    text: str, place: int, after: int, mentions: re.Pattern[str] | None, settled: Mapping[str, Role]
) -> Iterator[tuple[Role, str]]:
    """``The people who use the Lantern are called participants``; ``..., also known as the Home Owner``."""
    link = _LINK.search(text[max(0, place - 30) : place])
    name = _NAME.match(text, after)
    if link is None or name is None or _FUNCTION.search(name["name"]):
        return
    before = _sentence_before(text, place)
    role: Role | None = None
    if link["also"] or link["more"]:
        mentioned = mentions.findall(before.lower()) if mentions is not None else []
        role = settled[mentioned[-1]] if mentioned else named_role(name["name"])[0]
    elif who := _WHO.match(before):
        role = told_role(before) or named_role(who.group().split()[-1])[0] or "person"
    if role is not None:
        yield role, _singular(name["name"])


def _seated(
    text: str, place: int, after: int, mentions: re.Pattern[str], settled: Mapping[str, Role]
) -> Iterator[tuple[Role, str]]:
    """``The Council and the NHS Board are the Owner Participants``."""
    name = _NAME.match(text, after)
    if (
        name is None
        or not name["name"][0].isupper()
        or not is_party_like(name["name"])
        or named_role(name["name"])[0] is None
    ):
        return
    roles = {settled[mention] for mention in mentions.findall(_sentence_before(text, place).lower())}
    if len(roles) == 1:
        yield roles.pop(), _singular(name["name"])


def _pronouns(found: re.Match[str], settled: Mapping[str, Role]) -> Iterator[tuple[Role, str]]:
    """``"We" means the Provider``; ``"you" means the person who is supported``."""
    who = without_article(found["who"]).lower()
    role = next((role for name, role in settled.items() if who.startswith(name)), None)
    role = role or told_role(found["who"]) or named_role(found["who"].strip())[0]
    if role is not None:
        for pronoun in _PRONOUNS.findall(found.group()):
            yield role, pronoun


def _sentence_before(text: str, position: int) -> str:
    before = text[max(0, position - 220) : position]
    return _EDGE.split(before)[-1].lstrip("0123456789.() \t")


def _singular(name: str) -> str:
    return name[:-1] if name.endswith("s") and not name.endswith("ss") and name != "us" else name
