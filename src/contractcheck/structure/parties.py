"""Who is who in a contract: every name that it gives to its provider, purchaser, people, carers and workers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from contractcheck.model.clause import Clause, DefinedTerm, Party
from contractcheck.model.document import Document
from contractcheck.structure.definitions import without_article
from contractcheck.structure.naming import names_in_passing
from contractcheck.structure.roles import Role, is_party_like, named_role, told_role

_ROLES: tuple[Role, ...] = ("provider", "purchaser", "person", "carer", "worker")
_ORGANISATION = re.compile(
    r"(?:\(\d\)\s*|the\s+)?(?P<name>[A-Z][\w’'&.-]*(?:\s+(?:of|and|for|the|&|[A-Z(][\w’'&.)-]*)){0,9})(?=,|\s\("
    r"|\s+of\s|\s+acting|\s+constituted|\s+whose|\s+having|$|;|\s+a\s)"
)
_PRONOUN = re.compile(r"(?:we|us|our|you|your|me|i)", re.IGNORECASE)
_PARTY_ROW = re.compile(
    r"(?:the\s+)?(?:buyer|supplier|council|provider|service provider|purchaser|authority|contractor|customer|client"
    r"|commissioner|care provider|organisation|funder)"
    r"(?:'s name| \(name\)| name)?",
    re.IGNORECASE,
)
_ORGANISED: frozenset[Role | None] = frozenset({"provider", "purchaser"})
# a name of at least two words with capitals, or a blank for one
_PROPER = re.compile(r"(?:\(\d\)\s*|[Tt]he\s+|THE\s+)?(?:\[|[A-Z][\w’'&.-]+\s(?:of |and |for |the |AND |OF )?[A-Z(\[])")
_SEAT = re.compile(r"\b(?P<kind>council|board|trust|scio|limited|ltd|charity|authority)\sof\s.*", re.IGNORECASE)
# "... that the people who use the Centre ("members") decide for themselves"
_THOSE_WHO = re.compile(
    r"\b(?:people|persons?|adults?|individuals?|anyone|everyone|those|tenants|residents)"
    r"\s+(?:who|whom|that|for whom)\b[^.;:]{0,90}$",
    re.IGNORECASE,
)
_OPENING = 60  # clauses from the beginning in which a table may name the parties


def parties(
    documents: Sequence[Document],
    clauses: Sequence[Clause],
    terms: Sequence[DefinedTerm],
    aliases: Mapping[Role, Sequence[str]],
) -> tuple[Party, ...]:
    """The parties and the people of a contract, each with every name that the contract gives it.

    The names in ``aliases`` stand for the role that they are given there, whatever the contract says of them.
    """
    names: dict[Role, dict[str, None]] = {role: {} for role in _ROLES}
    settled: dict[str, Role] = {}
    for known, name in _spoken_of(documents, aliases):
        _settle(name, known, names, settled)
    waiting: list[tuple[str, str]] = []
    for name, meaning, bracketed in _candidates(documents, clauses, terms):
        role = _role(name, meaning, bracketed=bracketed)
        if role is None:
            waiting.append((name, meaning))
            continue
        _settle(name, role, names, settled)
        if bracketed and role in {"provider", "purchaser"}:
            _settle_organisation(meaning, role, names, settled)
    for name, meaning in waiting:  # "Council means the Funder"
        other = settled.get(without_article(meaning).lower().strip(" .;"))
        if other is not None:
            _settle(name, other, names, settled)
    for name, _ in waiting:  # "we" beside a "you" who is supported
        if name.lower() in {"we", "us", "our"} and settled.get("you") == "person":
            _settle(name, "provider", names, settled)
    for role, name in names_in_passing(documents, settled):
        _settle(name, role, names, settled)
    return tuple(Party(role=role, names=tuple(names[role])) for role in _ROLES if names[role])


def _spoken_of(documents: Sequence[Document], aliases: Mapping[Role, Sequence[str]]) -> Iterator[tuple[Role, str]]:
    """Those of the user's names for the parties that stand in the documents."""
    if not any(aliases.values()):
        return
    words = " ".join(word for document in documents for word in document.text.lower().replace("’", "'").split())
    for role, names in aliases.items():
        for name in names:
            wanted = " ".join(without_article(name).lower().replace("’", "'").split())
            if wanted and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", words):
                yield role, wanted


def _candidates(
    documents: Sequence[Document], clauses: Sequence[Clause], terms: Sequence[DefinedTerm]
) -> Iterator[tuple[str, str, bool]]:
    """Names with what is said of them, and whether the name stands in a bracket after it."""
    for term in terms:
        clause = clauses[term.clause]
        text = documents[clause.document].text
        meaning = term.meaning.of(text)
        before = text[max(0, term.meaning.start - 3) : term.meaning.start]
        bracketed = text[term.meaning.end : term.meaning.end + 3].lstrip().startswith("(") and "means" not in before
        opening = bracketed and _is_opening(clause)
        if len(term.term) > 50 or not (is_party_like(term.term) or (opening and told_role(meaning) in _ORGANISED)):
            continue
        if bracketed and not opening and named_role(term.term)[0] is None:
            continue  # "the Exit Information": a thing, named in passing
        yield term.term, meaning, bracketed
    for clause in clauses[:_OPENING]:
        if clause.table is None or len(clause.cells) < 2 or clause.kind == "heading":
            continue
        text = documents[clause.document].text
        first = clause.cells[0].of(text).strip(" :")
        if _PARTY_ROW.fullmatch(first):
            yield without_article(first), clause.cells[1].of(text), True


def _is_opening(clause: Clause) -> bool:
    """Whether a clause may introduce the parties: it stands before the first number, or lists them."""
    return not clause.path or clause.path[0] == "(" or clause.kind == "recital"


def _role(name: str, meaning: str, *, bracketed: bool) -> Role | None:
    if _PRONOUN.fullmatch(name):
        return _spoken_to(meaning)
    by_name, sure = named_role(name)
    told = told_role(meaning)
    if bracketed:
        return _introduced(name, meaning, by_name, told, sure=sure)
    if sure:
        return by_name
    if by_name is None:
        return told if told in {"person", "worker", "carer"} else None
    if (
        told is not None
        and told != by_name
        and (told in {"person", "worker", "carer"} or by_name in {"person", "carer"})
    ):
        return told
    return by_name if told is not None or by_name in {"carer", "person"} else None


def _spoken_to(meaning: str) -> Role | None:
    """Whom "we" or "you" stands for: "for the support of each Supported Person", "the person named below"."""
    words = re.split(r"[,;()]", meaning.strip(" ,;"))[-1].split()
    nearest = [" ".join(words[-4:]), *(" ".join(words[:length]) for length in (2, 3))]
    return next((role for told in nearest if (role := named_role(told)[0])), None) or told_role(meaning)


def _introduced(name: str, meaning: str, by_name: Role | None, told: Role | None, *, sure: bool) -> Role | None:
    """The role of somebody named in a bracket after a description: an organisation is never a person or a worker."""
    if by_name is None and not (_PROPER.match(meaning) and len(name.split()) <= 4):
        return None
    if told in _ORGANISED and (not sure or by_name not in _ORGANISED):
        return told
    if by_name in _ORGANISED or by_name == told:
        return by_name
    return by_name if by_name == "person" and _THOSE_WHO.search(meaning) else None


def _settle(name: str, role: Role, names: Mapping[Role, dict[str, None]], settled: dict[str, Role]) -> None:
    name = without_article(name).lower().replace("’", "'")
    if name and name not in settled:
        settled[name] = role
        names[role][name] = None


def _settle_organisation(
    meaning: str, role: Role, names: Mapping[Role, dict[str, None]], settled: dict[str, Role]
) -> None:
    found = _ORGANISATION.match(meaning.lstrip(" ,("))
    if found and _PROPER.match(found["name"]):
        _settle(_SEAT.sub(r"\g<kind>", found["name"]), role, names, settled)
