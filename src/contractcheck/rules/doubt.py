"""Verdicts that rest on pages read by OCR: less sure, and they say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath

from contractcheck.model.assessment import Assessment, Confidence
from contractcheck.model.clause import Contract
from contractcheck.model.document import OcrPage

_LOWER: dict[Confidence, Confidence] = {"high": "medium", "medium": "low", "low": "low"}
_SILENT = frozenset(("gap", "clear"))  # verdicts that may rest on what is not there

Pages = Mapping[tuple[int, int], OcrPage]


def ocr_pages(contract: Contract) -> Pages:
    """The pages read by OCR, by the position of their document and their number."""
    return {
        (number, page.page): page for number, document in enumerate(contract.documents) for page in document.reading.ocr
    }


def doubted(assessment: Assessment, pages: Pages, contract: Contract) -> Assessment:
    """The assessment, less sure and with a caution where all the words that decided it were read by OCR.

    What rests on silence is less sure wherever a page was read by OCR: the words may stand there misread.
    """
    if not pages:
        return assessment
    shows = assessment.evidence[0].shows if assessment.evidence else "decoy"
    places = {(each.document, each.place.page or 0) for each in assessment.evidence if each.shows == shows != "decoy"}
    if places:
        if not places <= pages.keys():
            return assessment
        asked = "say so"
    elif assessment.verdict in _SILENT:
        places, asked = set(pages), "say nothing on it"
    else:
        return assessment
    sure = _LOWER[assessment.confidence] if all(pages[place].good for place in places) else "low"
    return replace(assessment, confidence=sure, caution=_question(places, asked, contract))


def _question(places: Iterable[tuple[int, int]], asked: str, contract: Contract) -> str:
    """Does page 3 say so? Its words were read by OCR. With the document's name where there are several."""
    first, *others = sorted(places)
    told = [str(page) for document, page in (first, *others) if document == first[0]][:3]
    more = len(others) + 1 - len(told)
    numbers = ", ".join(told) if more else " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))
    numbers += f" and {more} more" if more else ""
    name = f" of {PurePath(contract.documents[first[0]].source).name}" if len(contract.documents) > 1 else ""
    if others:
        return f"Do pages {numbers}{name} {asked}? Their words were read by OCR."
    return f"Does page {numbers}{name} {asked}? Its words were read by OCR."
