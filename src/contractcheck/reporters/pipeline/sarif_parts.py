"""What the parts of a SARIF file share: levels, messages, and how a place is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from contractcheck.model.rule import Severity
from contractcheck.reporters.base import Run
from contractcheck.reporters.pipeline.entries import Spot
from contractcheck.reporters.repository import Repository
from contractcheck.reporters.words import clipped, steady

LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "html": "text/html",
    "markdown": "text/markdown",
    "text": "text/plain",
}


class Artifacts:
    """The documents of a run, and places within them."""

    def __init__(self, run: Run, repository: Repository) -> None:
        self._repository = repository
        documents = {each.source: each for report in run.reports for each in report.contract.documents}
        self._index = {source: at for at, source in enumerate(documents)}
        self.listed = [
            {
                "location": self.place(source),
                "roles": ["analysisTarget"],
                **({"mimeType": MEDIA_TYPES[each.format]} if each.format in MEDIA_TYPES else {}),
                "hashes": {"sha-256": each.sha256},
            }
            for source, each in documents.items()
        ]

    def place(self, source: str) -> dict[str, Any]:
        """A file as the repository names it."""
        uri = self._repository.uri(source)
        place: dict[str, Any] = {"uri": uri}
        if not uri.startswith("file:"):
            place["uriBaseId"] = "%SRCROOT%"
        if source in self._index:
            place["index"] = self._index[source]
        return place

    def location(self, spot: Spot) -> dict[str, Any]:
        """A place: the line where the format has lines, else line 1 with the clause and the page."""
        line = spot.line or 1
        # A reader knows the line and not the column, so a result stands at the beginning of its line.
        region = {"startLine": line, "startColumn": 1, "endLine": line, "endColumn": 1}
        location: dict[str, Any] = {"physicalLocation": {"artifactLocation": self.place(spot.source), "region": region}}
        logical = []
        if spot.name:
            logical.append({"name": raw(spot.address or spot.heading), "fullyQualifiedName": raw(spot.name)})
            logical[-1]["kind"] = "clause"
        if spot.page:
            logical.append({"name": f"page {spot.page}", "kind": "page"})
        if logical:
            location["logicalLocations"] = logical
        return location


def message(words: str, *, links: Sequence[str] = ()) -> dict[str, str]:
    """A message; ``links`` are names of its related locations, the first of which has the id 1."""
    told = text(words)
    if links:
        told += " See also " + ", ".join(f"[{_linked(name)}]({at})" for at, name in enumerate(links, start=1)) + "."
    return {"text": told}


def text(words: str, most: int = 0) -> str:
    """Words of a message: braces stand for themselves, and nothing in them is a link."""
    told = raw(words)
    told = (clipped(told, most) if most else told).replace("](", "] (")
    return told.replace("{", "{{").replace("}", "}}")


def raw(words: str) -> str:
    """Words that are no message: without control characters, and nothing that is no text."""
    return steady(words).encode("utf-8", "backslashreplace").decode()


def _linked(name: str) -> str:
    words = clipped(name or "the beginning", 80)
    for mark in "\\[]":
        words = words.replace(mark, f"\\{mark}")
    return text(words)


def unique(words: Iterable[str]) -> list[str]:
    """The words, each once, in their order."""
    return list(dict.fromkeys(words))
