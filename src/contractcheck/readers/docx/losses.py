"""What a report should say of the parts of a Word file that are damaged, or are left alone."""

from __future__ import annotations

from collections.abc import Iterator

from contractcheck.model.document import Note
from contractcheck.readers.docx.package import Package
from contractcheck.readers.notes import on_damage


def losses(package: Package) -> Iterator[Note]:
    """The notes on such parts, the weightiest first."""
    if package.main_name in package.lost:
        yield on_damage()
    for name, what in (("numbering", "numbers of its clauses"), ("styles", "styles of its paragraphs")):
        if _lost(package, name):
            yield Note(kind="numbering", sentence=f"A part of the file is damaged, so the {what} may be wrong.")
    for name in ("footnotes", "endnotes"):
        if _lost(package, name):
            yield on_damage(f"The part of the file with its {name}", "some may be missing")
    if _lost(package, "comments"):
        sentence = "The part of the file with its comments is damaged; some may be missing."
        yield Note(kind="damaged", sentence=sentence)
    if package.target("vbaProject") is not None:
        yield Note(kind="macros", sentence="The file holds macros, which were neither read nor run.")


def _lost(package: Package, kind: str) -> bool:
    return any(link == kind and target in package.lost for link, target in package.links.values())
