"""What a clause is for: does it bind, define, tell the background, advise the drafter, or list contents."""

from __future__ import annotations

import re

from contractcheck.model.clause import ClauseKind, PartKind

# Headings, and what stands under them. The first that fits wins.
_HEADING_WORDS: tuple[tuple[ClauseKind, tuple[str, ...]], ...] = (
    (
        "signature",
        (
            (
                r"^(?:signatures?|signing|execution|subscription|attestation|signatories)(?: (?:page|block|clause|by"
                r"|of the part))?\b[\w /]{0,20}$"
            ),
            r"^(?:testing clause|signed (?:by|for))\b",
        ),
    ),
    (
        "tender",
        (
            r"\binstructions? (?:to|for) (?:tenderers|bidders|applicants)\b",
            r"\b(?:award|evaluation) (?:criteria|methodology)\b|\bevaluation of (?:tenders|bids)\b",
            (
                r"\btender (?:evaluation|instructions|process|timetable)\b|\b(?:conditions|submission) of tender(?:s"
                r"|ing)?\b"
            ),
            (
                r"\bhow (?:to (?:submit|tender)|(?:bids|tenders) will be)\b|\bscoring (?:methodology|matrix"
                r"|of tenders)\b"
            ),
        ),
    ),
    (
        "definition",
        (
            r"^(?:the )?(?:definitions|interpretation|glossary|defined terms|key terms|abbreviations|terms used)\b",
            (
                r"^definition(?: of terms| and interpretation)?$|^(?:meanings? of words|words and (?:phrases"
                r"|expressions))\b"
            ),
            r"^what (?:the|these|our|some) words mean|^commencement,? (?:and )?(?:definitions|interpretation)\b",
        ),
    ),
    (
        "policy",
        (
            (
                r"\b(?:policy|national|legal|legislative|strategic|local|statutory|wider"
                r"|regulatory)(?: and (?:policy|legal|national|local|strategic))?"
                r" (?:context|background|landscape|drivers?|picture)\b"
            ),
            (
                r"^(?:service |our )?(?:context|vision|values|ambitions?|aspirations?)(?: and (?:vision|values"
                r"|context|ambitions?|principles))?\s*(?:\(|$)"
            ),
            (
                r"^(?:relevant )?(?:legislation|policy)(?: and (?:policy|guidance|legislation))?$"
                r"|^strategic (?:priorities|vision)$"
            ),
        ),
    ),
    (
        "recital",
        (
            (
                r"^(?:the )?(?:recitals?|whereas|background|preamble|introduction|parties|introductory"
                r"|foreword)(?: and (?:background|context|purpose|recitals))?"
                r"(?: to (?:the|this|these) .{0,40})?\s*[:(]?$"
            ),
            (
                r"\b(?:introduction and background|background and (?:introduction|context|purpose)"
                r"|background to the)\b|^about this (?:agreement|contract|document)"
            ),
        ),
    ),
    (
        "guidance",
        (
            (
                r"^(?:drafting notes?|guidance(?: notes?)?|user notes?|explanatory notes?|worked examples?"
                r"|case stud(?:y|ies))\b.{0,50}$|^examples?(?: \d+)?$"
            ),
            (
                r"^notes? (?:for|to|on) (?:the )?(?:drafters?|users?|completion|completing)\b"
                r"|^how to use this (?:document|template|form)"
            ),
        ),
    ),
)
_HEADINGS = tuple((kind, re.compile("|".join(patterns), re.IGNORECASE)) for kind, patterns in _HEADING_WORDS)

_WHEREAS = re.compile(r"(?:whereas\b|background:|\((?:first|second|third|fourth|fifth|sixth)\))", re.IGNORECASE)
_DEFINES = re.compile(
    r"""[“"'‘](?P<term>[^"”’“]{1,80}?)["”'’](?:\s*(?:,|or|and)\s*[“"'‘][^"”“]{1,60}?["”'’]){0,3}(?:\s*\([^)]{1,60}\))?[,\s]*
    (?:means?|has\b.{0,30}\bmeaning|have\b.{0,30}\bmeanings?|shall\s+(?:mean|have|include)|includes?|is\s+defined|refers?\s+to|[:–—-]\s)""",
    re.VERBOSE | re.IGNORECASE,
)
_DEFINES_INLINE = re.compile(
    r"in (?:this|these|the) (?:[\w-]+ ){0,3}?(?:agreement|contract|conditions|terms|schedule|specification|document"
    r"|part|section|clause)s?\b[:,]?\s+(?:unless [^:,]{3,60}[:,]\s+)?[“\"'‘]?\w[^;:.]{0,80}(?<!by )\b(?:means?"
    r"|shall mean|has the meaning)\b",
    re.IGNORECASE,
)
_DEFINES_PLAIN = re.compile(
    r"[A-Z0-9][\w’'&/() -]{1,70}?(?:\s+(?:means?|has the (?:same )?meaning|shall mean|includes)\b|\s*[:–—-]\s)"
)
_DEFINITION_STEM = re.compile(
    r"(?:following (?:words|expressions|terms|definitions|meanings)|(?:have|has|bear"
    r"|shall have) the (?:following )?meanings?|meanings? (?:given|set|shown|assigned)"
    r"|in (?:this|these|the) [\w\s-]{3,40}[:,]\s*$|unless the context|opposite (?:them|to them))",
    re.IGNORECASE,
)
_INTERPRETS = re.compile(
    r"(?:references? to|words (?:importing|in|denoting)|(?:clause )?headings|the singular|unless the context"
    r"|any reference|a reference|capitalised|in (?:this|these) \w+"
    r"|in the (?:agreement|contract|conditions|terms|schedule|specification)s?\b)",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:shall|must|undertakes? to|is required to|are required to|prevails?|precedence|ranks?|conflict"
    r"|inconsistency)\b",
    re.IGNORECASE,
)
_PARTY_BINDS = re.compile(
    r"(?:(?:[Tt]he|[Ee]ach|[Ee]very|[Aa]ll|[Aa]ny|[Nn]o)\s+)?(?:(?:[A-Z][\w'’-]*\s+){1,4}"
    r"|(?:[\w'’-]+\s+){0,2}(?:providers?|suppliers?|contractors?|council|authority"
    r"|organisations?|staff|workers?|parties|party)\s+)(?:shall|must|is required to|are required to|undertakes? to)\b"
)
_LAW = re.compile(
    r"(?:the\s+(?:[\w\s(),’'-]{3,80}\b(?:act|regulations)\b(?:\s+\d{4})?(?:\s*\([\w\s]{2,30}\))?"
    r"|(?:[\w’'-]+\s){0,3}(?:national|government(?:'s)?|independent|strategic|ministers?(?:'s?)?)\s[\w\s’',-]{0,60}"
    r"(?:strategy|plan|framework|review|standards|policy|charter))"
    r"\s+(?:gives?|provides?|places?|sets? out|requires?|states?|calls?|called|recognises?|aims?|envisages?"
    r"|introduced|defines?|describes?|makes? provision|came into force|(?:was|were) introduced)"
    r"|under the [\w\s(),’'-]{3,80}\bact\b(?:\s+\d{4})?"
    r" (?:people|a person|adults|everyone|carers|anyone) (?:ha(?:ve|s)|may|can))\b",
    re.IGNORECASE,
)
_LAWS = (
    " Act",
    " Regulations",
    " Order",
    " Charter",
    " Strategy",
    " Plan",
    " Framework",
    " Review",
    " Standards",
    " Policy",
)
_TENDERERS = re.compile(
    r"(?:(?:tenderers?|bidders?|applicants?|candidates?|tenders|bids)\s+(?:shall|must|should|will|are|may)"
    r"|.{0,80}\b(?:will be scored|awarded on the basis of|(?:bids|tenders) are (?:welcome|invited)"
    r"|preferred bidder))\b",
    re.IGNORECASE,
)
_TENDER_SIGNS = ("ender", "idder", "Bids", "bids", "scored", "awarded", "pplicant", "andidate")
_BY_PART: dict[PartKind, ClauseKind] = {"tender": "tender", "guidance": "guidance"}


def heading_kind(words: str) -> ClauseKind | None:
    """What stands under a heading of these words, where the heading itself decides it."""
    for kind, pattern in _HEADINGS:
        if pattern.search(words):
            return kind
    return None


def defines(words: str) -> bool:
    """Whether a line is of the form ``"X" means ...``."""
    return words[:1] in "“\"'‘" and _DEFINES.match(words) is not None


def is_definition_stem(words: str) -> bool:
    """Whether a line announces a list of definitions."""
    return _DEFINITION_STEM.search(words) is not None


def under_definitions(words: str, *, listed: bool) -> ClauseKind:
    """The kind of a clause in the interpretation clause: not everything there defines.

    ``listed``: it stands in the list that the clause announces.
    """
    if (words[:1] in "“\"'‘" and _DEFINES.match(words)) or _INTERPRETS.match(words) or is_definition_stem(words):
        return "definition"
    if listed or _DEFINES_PLAIN.match(words):
        return "definition"
    return "operative" if _BINDS.search(words) else "definition"


_IN = frozenset({"In", "in", "IN"})


def clause_kind(words: str, inherited: ClauseKind | None, part: PartKind) -> ClauseKind:
    """The kind of a clause from what it stands under and from its own words."""
    if defines(words) or (
        words[:2] in _IN
        and (_DEFINES_INLINE.match(words) or (_DEFINITION_STEM.search(words[:80]) and words[-1] in ":-–—"))
    ):
        return "definition"
    if inherited in {"recital", "policy"} and _PARTY_BINDS.match(words) and not _WHEREAS.match(words):
        return "operative"
    if inherited is not None and inherited not in {"heading", "definition"}:
        return inherited
    if words[:1] in "WwBb(" and _WHEREAS.match(words):
        return "recital"
    if words[:1] in "TBACtbac" and _TENDERERS.match(words):
        return "tender"
    if (
        words[:1] == "T"
        and any(name in words[:130] for name in _LAWS)
        and _LAW.match(words)
        and not _BINDS.search(words)
    ):
        return "policy"
    return _BY_PART.get(part, "operative")
