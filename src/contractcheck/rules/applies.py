"""Which kinds of service and of document a contract is for, read from its own words."""

from __future__ import annotations

from collections.abc import Mapping

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
OPENING = 40  # sentences at the start of each document that say what it is
HEADING_WEIGHT, OPENING_WEIGHT = 3.0, 4.0
SHARE = 0.6  # a second kind of service counts where it weighs this share of the first


def service_kinds(analysis: Analysis) -> ServiceKinds:
    """The kinds a contract is for, with the words that told.

    What stands in titles and openings weighs more than what is mentioned on the way.
    """
    weights = {kind: _weigh(analysis, name) for kind, name in {**SERVICES, **FORMS}.items()}
    most = max((weights[kind][0] for kind in SERVICES), default=0.0)
    kinds = [kind for kind in SERVICES if weights[kind][0] > 0 and weights[kind][0] >= SHARE * most]
    if "isf" in kinds and weights["isf"][0] == most:
        kinds = ["isf"]  # an individual service fund is no care-at-home contract besides
    for kind in FORMS:
        weight, opening, _ = weights[kind]
        if opening >= 2 or weight >= 14:
            kinds.append(kind)
    if not kinds:
        return ServiceKinds(
            kinds=("home",) if is_care(analysis) else (),
            reason="The text names no kind of service plainly, so the general rules are asked."
            if is_care(analysis)
            else "The text is about no care or support that could be recognised.",
        )
    told = "; ".join(f"{IN_WORDS[kind]} (“{weights[kind][2]}”)" for kind in kinds)
    return ServiceKinds(kinds=tuple(kinds), reason=f"The text speaks of {told}.")


def is_care(analysis: Analysis) -> bool:
    """Whether the contract is about care or support at all."""
    matches = analysis.index.matches(analysis.lexicon.named("care service"))
    return len(matches) >= 3 or len(matches) * 400 >= len(analysis.index.words) > 0


def _weigh(analysis: Analysis, name: str) -> tuple[float, int, str]:
    """The weight of a word list, how often it stands in an opening, and its commonest wording."""
    contract = analysis.contract
    weight = 0.0
    opening = 0
    wordings: dict[str, int] = {}
    first: dict[int, int] = {}
    for number, sentence in enumerate(analysis.sentences):
        document = contract.clauses[sentence.clause].document
        first.setdefault(document, number)
    for number, matches in analysis.index.by_sentence(analysis.lexicon.named(name)).items():
        clause = contract.clauses[analysis.sentences[number].clause]
        near_start = number - first[clause.document] < OPENING
        opening += near_start
        weight += len(matches) * (OPENING_WEIGHT if near_start else HEADING_WEIGHT if clause.kind == "heading" else 1.0)
        for match in matches:
            start, end = analysis.index.characters(match)
            words = " ".join(contract.documents[clause.document].text[start:end].lower().split())
            wordings[words] = wordings.get(words, 0) + 1
    commonest = max(sorted(wordings), key=lambda w: wordings[w], default="")
    return weight, opening, commonest
