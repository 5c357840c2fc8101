"""What a part of a contract is for, by its title or else by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from contractcheck.model.clause import PartKind
from contractcheck.structure.lines import Line

# Titles that settle it whatever else they say; then single words, of which the first in the title counts.
_SETTLED: tuple[tuple[PartKind, str], ...] = (
    (
        "tender",
        r"invitation to (?:tender|bid|participate)|instructions? (?:to|for) (?:tenderers|bidders)|award criteria|tender (?:evaluation|questions|response|submission)|evaluation (?:criteria|methodology)|quality questions|\bitt\b",
    ),
    (
        "guidance",
        r"guidance (?:notes?|for|on)|explanatory notes?|notes? (?:for|on) (?:users|drafting|completion)|user guide",
    ),
    (
        "other",
        r"signatures?\b|signing|execution\b|subscription|testing clause|data (?:protection|processing|sharing)|\btupe\b|staff transfer|transfer of (?:staff|employees|undertakings)|\binsurances?\b|change (?:request )?form|variation (?:form|of a)|form of variation",
    ),
    ("plan", r"(?:individual|my|personal|support|care|outcomes?)[\w -]{0,20}\bplan\b(?! of)"),
    (
        "call-off",
        r"call[- ]?off (?:order|contract|particulars|agreement|terms)|order form|(?:individual )?(?:service|placement|placing) agreement\b(?= \(|$|:| form)|individual (?:service|placement) agreement|purchase order|spot (?:purchase|contract)|\bisa\b",
    ),
    ("framework", r"framework agreement|flexible framework|dynamic purchasing"),
)
_WORDS: tuple[tuple[PartKind, str], ...] = (
    (
        "monitoring",
        r"monitoring|performance|kpis?\b|indicators?|measur(?:es|ing|ement)|service (?:levels?|credits?)|returns?\b|reporting|reports?\b|outcomes? framework|outcomes?\b|management information|contract management|quality assurance|what would show|evaluation",
    ),
    (
        "pricing",
        r"pric(?:e|es|ing)|rates?\b|charges?|charging|payments?|fees?\b|financ(?:e|ial)|money|budgets?|costs?\b|funding|invoic|expects to use the grant|tariff",
    ),
    (
        "specification",
        r"specification|statement of requirements?|service (?:description|requirements|standards?)|(?:the|our) services?\b|services?\b|scope|aims|support|what we (?:do|want)|roles?\b|standards|requirements",
    ),
    ("terms", r"terms|conditions|agreement|contract\b|general provisions|clauses|particulars"),
)
_TITLES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _SETTLED)
_SINGLE = tuple((kind, re.compile(r"\b(?:" + pattern + ")", re.IGNORECASE)) for kind, pattern in _WORDS)

_TERMS_HEADING = re.compile(
    r"(?:.*\b)?(?:terminat\w+|indemnit\w+|liability|force majeure|governing law|assign\w+|notices?|variation|confidentiality|data protection|freedom of information"
    r"|disputes?|insurances?|definitions?|interpretation|duration|waiver|severability|sub-?contract\w*|transfer of undertakings|default|law and jurisdiction)\b",
    re.IGNORECASE,
)
_SERVICE_HEADING = re.compile(
    r"(?:.*\b)?(?:aims?|objectives?|referrals?|service (?:delivery|user|description|hours)|assessment|care plan\w*|support plan\w*|staffing|training|outcomes?|principles|eligibility"
    r"|safeguarding|medication|review|involvement|equipment|visits?|planning)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"£\s?[\d\[]|per hour|hourly rate", re.IGNORECASE)
_TARGET = re.compile(r"\d\s?%|\b(?:target|indicator|frequency|quarterly|monthly|annually)\b", re.IGNORECASE)


def part_kind(name: str, title: str, lines: Sequence[Line]) -> tuple[PartKind, str]:
    """The kind of a part, and a sentence that says what it was taken from."""
    named = (
        f"{name} {title}".strip()
        if not re.match(r"(?:schedule|annexe?|appendix|part|section)\b", name, re.IGNORECASE)
        else title
    )
    settled = _by_title(named)
    legal, service, money, targets, rows = _content(lines)
    if settled is not None:
        kind, word = settled
        if kind in {"call-off", "specification", "plan"} and legal >= 5 and legal > service:
            return (
                "terms",
                f'It is called "{named}" but holds the general terms: {legal} of its headings are those of terms and conditions.',
            )
        return kind, f'Its title says "{word}".'
    if rows and money * 2 >= rows and money >= targets:
        return "pricing", "Most of its table rows are sums of money."
    if rows >= 3 and targets * 2 >= rows:
        return "monitoring", "Most of its table rows give targets or how often something is measured."
    if legal >= 3 and legal >= service:
        return "terms", f"{legal} of its headings are those of terms and conditions."
    if service >= 3:
        return "specification", f"{service} of its headings describe the service."
    if money >= 3:
        return "pricing", "It speaks mostly of sums of money."
    if legal:
        return "terms", "Its headings are those of terms and conditions."
    if service:
        return "specification", "Its headings describe the service."
    return "other", "Neither its title nor its content shows what it is for."


def _by_title(title: str) -> tuple[PartKind, str] | None:
    if not title:
        return None
    for kind, pattern in _TITLES:
        if found := pattern.search(title):
            return kind, found.group()
    best: tuple[int, PartKind, str] | None = None
    for kind, pattern in _SINGLE:
        found = pattern.search(title)
        if found and (best is None or found.start() < best[0]):
            best = found.start(), kind, found.group()
    return None if best is None else (best[1], best[2])


def _content(lines: Sequence[Line]) -> tuple[int, int, int, int, int]:
    counts: Counter[str] = Counter()
    for line in lines:
        if line.contents:
            continue
        if line.row:
            counts["rows"] += 1
            counts["money"] += _MONEY.search(line.words) is not None
            counts["targets"] += _TARGET.search(line.words) is not None
        elif line.heading:
            counts["legal"] += _TERMS_HEADING.match(line.words) is not None
            counts["service"] += _SERVICE_HEADING.match(line.words) is not None
    return counts["legal"], counts["service"], counts["money"], counts["targets"], counts["rows"]
