"""What a part of a contract is for, by its title or else by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contractcheck.model.clause import PartKind
from contractcheck.structure.lines import Line

# Titles that settle it whatever else they say; then single words, of which the first in the title counts:
# those that name a part for what it is before those that merely tell what it speaks of.
_SETTLED: tuple[tuple[PartKind, str], ...] = (
    (
        "tender",
        (
            r"invitation to (?:tender|bid|participate)|instructions? (?:to|for) (?:tenderers|bidders)|award criteria"
            r"|tender (?:evaluation|questions|response|submission)|evaluation (?:criteria|methodology)"
            r"|quality questions|\bitt\b"
        ),
    ),
    (
        "guidance",
        r"guidance (?:notes?|for|on)|explanatory notes?|notes? (?:for|on) (?:users|drafting|completion)|user guide",
    ),
    (
        "other",
        (
            r"signatures?\b|signing|execution\b|subscription|testing clause|data (?:protection|processing|sharing)"
            r"|\btupe\b|staff transfer"
            r"|transfer of (?:staff|employees|undertakings)|\binsurances?\b|change (?:request )?form|variation (?:form"
            r"|of a)|form of variation"
        ),
    ),
    ("plan", r"(?:individual|my|personal|support|care|outcomes?|goal)[\w -]{0,20}\bplan\b(?! of)"),
    (
        "call-off",
        (
            r"call[- ]?off (?:order|contract|particulars|agreement|terms)|order form|individual (?:service"
            r"|placement) agreement"
            r"|placement agreement|placing agreement|purchase order|spot (?:purchase|contract)|\bisa\b"
        ),
    ),
    ("framework", r"framework agreement|flexible framework|dynamic purchasing"),
)
_STRONG: tuple[tuple[PartKind, str], ...] = (
    (
        "monitoring",
        (
            r"monitoring|performance|kpis?\b|indicators?|measur(?:es|ing|ement)|service (?:levels?"
            r"|credits?)\b(?! agreement)|returns?\b|reporting"
            r"|reports?\b|management information|contract management|quality assurance"
        ),
    ),
    (
        "pricing",
        (
            r"pric(?:e|es|ing)\b|rates?\b|charges?\b|charging|payments?|fees?\b|financ(?:e|ial)\b|invoic|tariff"
            r"|expects to use the grant"
        ),
    ),
    (
        "specification",
        r"specification|statement of requirements?|service (?:description|requirements|standards?)|the services?\b",
    ),
    ("terms", r"terms(?! of reference)|conditions|general provisions"),
)
_BARGAIN: tuple[tuple[PartKind, str], ...] = (
    ("terms", r"(?:agreement|contract|deed)\b(?! (?:monitoring|management|performance|specification|data))"),
)
_WEAK: tuple[tuple[PartKind, str], ...] = (
    (
        "monitoring",
        r"outcomes?\b|evaluation|quality|making a difference|how (?:we|you|the parties) (?:\w+ )?(?:know|tell)",
    ),
    ("pricing", r"money|budgets?|costs?\b|funding|funds|grant\b"),
    ("specification", r"services?\b|scope|aims|support|what we (?:do|want)|roles?\b|standards|requirements"),
    ("terms", r"agreement|contract\b|clauses|particulars"),
)


def _compiled(kinds: tuple[tuple[PartKind, str], ...]) -> tuple[tuple[PartKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(r"\b(?:" + pattern + ")", re.IGNORECASE)) for kind, pattern in kinds)


_TITLES, _NAMES, _BARGAINS, _SUBJECTS = _compiled(_SETTLED), _compiled(_STRONG), _compiled(_BARGAIN), _compiled(_WEAK)

_TERMS_HEADING = re.compile(
    r"\b(?:terminat\w+|indemnit\w+|liability|force majeure|governing law|assign\w+|notices?|variation"
    r"|confidentiality|data protection|freedom of information"
    r"|disputes?|insurances?|definitions?|interpretation|duration|waiver|severability|sub-?contract\w*"
    r"|transfer of undertakings|default|law and jurisdiction)\b",
    re.IGNORECASE,
)
_SERVICE_HEADING = re.compile(
    r"\b(?:aims?|objectives?|referrals?|service (?:delivery|user|description|hours)|assessment|care plan\w*"
    r"|support plan\w*|staffing|training|outcomes?|principles|eligibility"
    r"|safeguarding|medication|review|involvement|equipment|visits?|planning)\b",
    re.IGNORECASE,
)
_MAY_HOLD_TERMS: frozenset[PartKind] = frozenset({"call-off", "specification", "plan"})
_SCHEDULED = re.compile(r"(?:[\w-]+ )?(?:schedule|annexe?|appendix|attachment)\b", re.IGNORECASE)
_PART = re.compile(r"(?:part|section|document|volume|chapter|lot)\b", re.IGNORECASE)
_DUTY = re.compile(r"\b(?:shall|must|will)\b")
_MONEY = re.compile(r"£\s?[\d\[]|per hour|hourly rate", re.IGNORECASE)
_TARGET = re.compile(r"\d\s?%|\b(?:target|indicator|frequency|quarterly|monthly|annually)\b", re.IGNORECASE)


UNTOLD = "Neither its title nor its content shows what it is for."


@dataclass(slots=True)
class _Content:
    """What is counted in a part: headings of terms and of services, duties, rows with sums and with targets."""

    legal: int = 0
    service: int = 0
    duties: int = 0
    rows: int = 0
    money: int = 0
    targets: int = 0


def part_kind(name: str, title: str, lines: Sequence[Line]) -> tuple[PartKind, str]:
    """The kind of a part, and a sentence that says what it was taken from."""
    scheduled = _SCHEDULED.match(name) is not None
    titled = title if scheduled or _PART.match(name) else f"{name} {title}".strip()
    settled = _by_title(titled, bargain=not scheduled)
    if settled is None:
        return _by_content(_content(lines))
    kind, word = settled
    if kind in _MAY_HOLD_TERMS:
        content = _content(lines)
        if content.legal >= 5 and content.legal > content.service:
            return (
                "terms",
                f'It is called "{titled}" but {content.legal} of its headings are those of terms and conditions.',
            )
    return kind, f'Its title says "{word}".'


def _by_content(content: _Content) -> tuple[PartKind, str]:
    rows, money, targets, legal, service = content.rows, content.money, content.targets, content.legal, content.service
    if rows and money * 2 >= rows and money >= targets:
        return "pricing", "Most of its table rows are sums of money."
    if rows >= 3 and targets * 2 >= rows:
        return "monitoring", "Most of its table rows give targets or how often something is measured."
    if legal >= 3 and legal >= service:
        return "terms", f"{legal} of its headings are those of terms and conditions."
    if service >= 3:
        return "specification", f"{service} of its headings describe the service."
    if legal > service:
        return "terms", "Its headings are those of terms and conditions."
    if service or content.duties >= 3:
        return "specification", "Its headings or its duties speak of the service."
    return "other", UNTOLD


def _by_title(title: str, *, bargain: bool) -> tuple[PartKind, str] | None:
    if not title:
        return None
    for kind, pattern in _TITLES:
        if found := pattern.search(title):
            return kind, found.group()
    for group in (_NAMES, _BARGAINS if bargain else (), _SUBJECTS):
        best: tuple[int, PartKind, str] | None = None
        for kind, pattern in group:
            found = pattern.search(title)
            if found and (best is None or found.start() < best[0]):
                best = found.start(), kind, found.group()
        if best is not None:
            return best[1], best[2]
    return None


def _content(lines: Sequence[Line]) -> _Content:
    content = _Content()
    for line in lines:
        if line.contents:
            continue
        if line.row:
            content.rows += 1
            content.money += _MONEY.search(line.words) is not None
            content.targets += _TARGET.search(line.words) is not None
        elif line.heading:
            content.legal += _TERMS_HEADING.search(line.words) is not None
            content.service += _SERVICE_HEADING.search(line.words) is not None
        elif content.duties < 3:
            content.duties += _DUTY.search(line.words) is not None
    return content
