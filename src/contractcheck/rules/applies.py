"""Which kinds of service and of document a contract is for, read from its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contractcheck.analysis.analyse import Analysis
from contractcheck.model.report import ServiceKinds

SERVICES: Mapping[str, str] = {
    "home": "home service",
    "living": "living service",
    "care-home": "care home service",
    "day": "day service",
    "isf": "isf service",
    "staff-supply": "staff supply",
}
FORMS: Mapping[str, str] = {"framework": "framework agreement", "calloff": "call-off agreement"}
KINDS = (*SERVICES, *FORMS)
IN_WORDS: Mapping[str, str] = {
    "home": "care at home",
    "living": "supported living or housing support",
    "care-home": "a care home",
    "day": "day support",
    "isf": "an individual service fund",
    "staff-supply": "the supply of staff",
    "framework": "a framework",
    "calloff": "a call-off or individual agreement",
}
OPENING = 25  # sentences at the start of each document that say what it is
TITLE = 4  # of these the first name the document
HEADING_WEIGHT, OPENING_WEIGHT, TITLE_WEIGHT = 3.0, 4.0, 8.0
PLAIN = 6.0  # below this weight no kind of service is plainly named
FORM = 10.0
SHARE = 0.6  # a second kind of service counts where it weighs this share of the first


def service_kinds(analysis: Analysis) -> ServiceKinds:
    """The kinds a contract is for, with the words that told.

    What stands in titles and openings weighs more than what is mentioned on the way.
    """
    weights = {kind: _weigh(analysis, name) for kind, name in {**SERVICES, **FORMS}.items()}
    most = max(weights[kind].total for kind in SERVICES)
    kinds = [kind for kind in SERVICES if most >= PLAIN and weights[kind].total >= SHARE * most]
    if "isf" in kinds and weights["isf"].total == most:
        kinds = ["isf"]  # an individual service fund is no care-at-home contract besides
    service = max(weights[kind].total for kind in SERVICES if kind != "staff-supply")
    if "staff-supply" in kinds and weights["staff-supply"].total <= service:
        kinds.remove("staff-supply")  # agency workers are spoken of in many contracts for a service
    if kinds == ["staff-supply"]:  # the services that the staff are for
        kinds += [k for k in SERVICES if k not in kinds and weights[k].total > 1] or ["home"]
    form = max(FORMS, key=lambda kind: weights[kind].total)
    if weights[form].opening >= 2 or weights[form].total >= FORM:
        kinds.append(form)
    if not any(kind in SERVICES for kind in kinds):
        if not is_care(analysis):
            return ServiceKinds(kinds=(), reason="The text is about no care or support that could be recognised.")
        reason = "The text names no kind of service plainly, so it is taken as support in people's own homes."
        return ServiceKinds(kinds=("home", *kinds), reason=reason)
    told = "; ".join(f"{IN_WORDS[kind]} (“{weights[kind].wording}”)" for kind in kinds)
    return ServiceKinds(kinds=tuple(kinds), reason=f"The text speaks of {told}.")


def is_care(analysis: Analysis) -> bool:
    """Whether the contract is about care or support at all."""
    systems = set(analysis.index.sentences(analysis.lexicon.named("support for systems")))
    told = analysis.index.by_sentence(analysis.lexicon.named("care service"))
    matches = sum(len(found) for sentence, found in told.items() if sentence not in systems)
    return matches >= 3 or matches * 1_000 >= len(analysis.index.words) > 0


@dataclass(frozen=True, slots=True)
class _Weight:
    """How much a word list weighs in a contract, how often it stands in an opening, and its commonest wording."""

    total: float
    opening: int
    wording: str


def _weigh(analysis: Analysis, name: str) -> _Weight:
    contract = analysis.contract
    total = 0.0
    opening = 0
    wordings: dict[str, int] = {}
    starts = _starts(analysis)
    for number, matches in analysis.index.by_sentence(analysis.lexicon.named(name)).items():
        clause = contract.clauses[analysis.sentences[number].clause]
        if clause.kind == "contents":
            continue
        place = number - starts[clause.document]
        near_start = place < OPENING
        opening += near_start
        heading = HEADING_WEIGHT if clause.kind == "heading" else 1.0
        total += len(matches) * (TITLE_WEIGHT if place < TITLE else OPENING_WEIGHT if near_start else heading)
        for match in matches:
            start, end = analysis.index.characters(match)
            words = " ".join(contract.documents[clause.document].text[start:end].lower().split())
            wordings[words] = wordings.get(words, 0) + 1
    return _Weight(total, opening, max(sorted(wordings), key=lambda w: wordings[w], default=""))


def _starts(analysis: Analysis) -> dict[int, int]:
    """The first sentence of each document that is not in its contents list."""
    starts: dict[int, int] = {}
    for number, sentence in enumerate(analysis.sentences):
        clause = analysis.contract.clauses[sentence.clause]
        if clause.kind != "contents":
            starts.setdefault(clause.document, number)
    return starts
