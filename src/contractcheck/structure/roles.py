"""Which part somebody plays in the bargain, told by what they are called and by what is said of them."""

from __future__ import annotations

import re
from typing import Literal

Role = Literal["provider", "purchaser", "person", "carer", "worker"]

# What a name's last word says. A name in _EITHER could be more than one; then its meaning decides, or the list order.
_HEADS: tuple[tuple[Role, str], ...] = (
    (
        "worker",
        (
            r"workers?|operatives?|employees?|staff|personnel|assistants?|pas?\b|nurses?|volunteers?|keyworkers?"
            r"|drivers?|workforce"
            r"|home carers?|paid carers?|practitioners?|team members?|supervisors?|sitters?|associates?"
        ),
    ),
    ("carer", r"(?:unpaid|family|young|adult|informal)? ?carers?|relatives?|famil(?:y|ies)(?: members?)?|parents?"),
    (
        "person",
        (
            r"service users?|users?|supported pe(?:rson|ople)s?|persons?|people|people we support|individuals?"
            r"|residents?|tenants?|citizens?|attendees?|participants?|patients?|clients?|customers?"
            r"|cared[- ]for persons?|adults?|guests?|children|young persons?|members?|recipients? of (?:care|support)"
            r"|beneficiar(?:y|ies)|households?|passengers?|pa employers?|service recipients?"
        ),
    ),
    (
        "provider",
        (
            r"providers?|suppliers?|contractors?|organisations?|homes?|care homes?|home owners?|operators?|proprietors?"
            r"|agency|consultant|company|grantee"
            r"|recipient|charity|trust|tenderer|(?:lead|support|care|delivery|service) partners?|consortium"
            r"|manager of the service"
        ),
    ),
    (
        "purchaser",
        (
            r"councils?|authorit(?:y|ies)|purchasers?|commissioners?|buyers?|funders?|partnership|hscp|hsc?p"
            r"|health boards?|boards?|integration joint board|ijb|icb|ccg"
            r"|trust|client authority|framework owner|contracting (?:authority|body|authorities)|clients?|customers?"
            r"|department|authorised officer|contract officer|"
            r"lead commissioner|care managers?|social workers?|funding body|grantor|employer"
        ),
    ),
)
_EITHER = re.compile(
    r"(?!(?:lead|support|care|delivery|service) partners?$)(?:(?!cared|supported).* )?"
    r"(?:participants?|partners?|clients?|customers?|users?|members?|individuals?"
    r"|recipients?|trust|partnership|home|organisation|company|beneficiar(?:y|ies)"
    r"|carers?|boards?|agency|employer|pa employers?|people|persons?|parties|manager)",
    re.IGNORECASE,
)
_HEAD = tuple((role, re.compile(rf"(?:.*[ -])?(?:{pattern})", re.IGNORECASE)) for role, pattern in _HEADS)

_TELLS: tuple[tuple[Role, str], ...] = (
    (
        "worker",
        (
            r"(?:(?:an?|any|each|the|every|all|somebody|someone|anyone|those)?\s*(?:other\s)?(?:person|people"
            r"|individual|individual or couple|somebody|someone|anyone|worker|staff|adult)s?\s"
            r"(?:who (?:is|are) |who |whom )?(?:[\w ,()]{0,30})?(?:employed|engaged|deployed|supplied|approved by"
            r"|who works|works for|who delivers|delivers the|drives)\b"
            r"|(?:an?|any|each|the|all)?\s*(?:employees?|members? of staff|care assistants?|workers? (?:employed"
            r"|engaged)|staff (?:employed|engaged)|paid))"
        ),
    ),
    (
        "carer",
        (
            r"(?!.{0,40}\bto whom\b).{0,60}\b(?:(?:provid|giv|intend)\w* (?:or intends to provide |to provide "
            r"|unpaid )*(?:unpaid )?care\b(?!.{0,40}\b(?:employ|contract of|on behalf))"
            r"|unpaid|looks? after|carers act|carers \(scotland\)|(?:relative|parent|partner"
            r"|friend)s?\b[^.]{0,30}\bwho (?:cares?|helps?|supports?))"
        ),
    ),
    (
        "person",
        (
            r"(?:an?|any|each|the|every|those|all|somebody|someone|anyone|such)?\s*(?:\w+ )?(?:persons?|adults?"
            r"|people|individuals?|anyone|child(?:ren)?|young people|disabled people|older people"
            r"|residents?|citizens?|man or woman)\b[^.;]{0,120}\b(?:assess|eligib|receiv|support|uses?\b|using"
            r"|referred|allocated|named (?:on|in)|placed|placement|for whom|issued|draws? on"
            r"|living with|with an? |lives?\b|resident\b|needs?\b|aged|attend|direct payment|disab)"
        ),
    ),
    (
        "purchaser",
        (
            r"(?:the |an? )?(?:[\w'’,&()/\[\]-]+ ){0,8}?(?:council|authority|health board|nhs board"
            r"|integration joint board|health and social care partnership|hscp|icb|integrated care board"
            r"|ministers|funder|purchaser|commissioner|buyer)\b"
        ),
    ),
    (
        "provider",
        (
            r"(?:.{0,120}\b(?:limited|ltd|plc|llp|cic|scio|charit(?:y|able)|company|registered (?:number|in|office)"
            r"|incorporated under|society|partnership firm|trust)\b"
            r"|(?:the )?recipient of (?:the )?(?:funds|grant)|(?:the |an? |any )?(?:organisation|body|company|firm"
            r"|provider|service provider|supplier|party|person, firm)s?\b[^.;]{0,60}"
            r"\b(?:appointed|named|identified|engaged|provid|award|approved|list)|\[[^\]]{0,60}(?:provider"
            r"|contractor|organisation|supplier|name)[^\]]{0,60}\])"
        ),
    ),
)
_SAYS = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _TELLS)
_NOT_PARTIES = re.compile(
    r"(?:.*[ -])?(?:act|plan|agreement|services?|terms|budget|schedule|order|date|period|rate|price|system|wage"
    r"|scheme of|panel|group|team|forum|portal|report|return|notice"
    r"|outcomes?|hours?|method|assessment|contract|specification|conditions|standards?|regulations?|visitor"
    r"|representative|regulator|circle|network|key|data|information|payment"
    r"|statement|production|design|working|sum|fee|record|log|sheet|form|policy|charter|register|review|volume|place"
    r"|session|booking|assignment|location|centre|care|support)s?",
    re.IGNORECASE,
)


def named_role(name: str) -> tuple[Role | None, bool]:
    """The role that a name speaks of, and whether it is sure of it."""
    name = " ".join(name.split())
    for role, pattern in _HEAD:
        if pattern.fullmatch(name):
            return role, _EITHER.fullmatch(name) is None
    return None, False


def told_role(meaning: str) -> Role | None:
    """The role that a definition or a description tells."""
    meaning = " ".join(meaning.split())[:300]
    for role, pattern in _SAYS:
        if pattern.match(meaning):
            return role
    return None


_OFFICES = re.compile(
    r"(?:information|children's|tax|relevant tax|competent|regulatory|supervisory|enforcement|administering|planning)"
    r" (?:commissioner|authority|authorities)",
    re.IGNORECASE,
)


def is_party_like(name: str) -> bool:
    """Whether a defined term may name somebody, rather than a thing."""
    if _OFFICES.fullmatch(name):
        return False
    return _NOT_PARTIES.fullmatch(name) is None or name.lower().startswith(("people ", "person ", "persons "))
