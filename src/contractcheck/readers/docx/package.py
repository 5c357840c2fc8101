"""A Word file as a package: its main part and the parts that belong to it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from contractcheck.errors import ReadError
from contractcheck.readers.archive import Archive, open_archive, parse_xml
from contractcheck.readers.base import Limits, Source
from contractcheck.readers.docx.wordml import STRICT, Element

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OTHERS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "content.xml": "an OpenDocument file",
}


@dataclass(slots=True)
class Package:
    """The parts of one Word file, parsed when asked for.

    ``links`` are the main part's relationships by their id: the last word of the type, and the target.
    ``lost`` are the names of parts that are there but could not be read, or only in part.
    """

    source: Source
    archive: Archive
    main_name: str
    main: Element
    rendered_pages: bool  # whether Word noted where pages began when it last laid the text out
    links: dict[str, tuple[str, str]]
    lost: list[str] = field(default_factory=list)

    def related(self, kind: str) -> Element | None:
        """The root of the part that stands in this relation to the main part ("styles")."""
        name = self.target(kind)
        return None if name is None else self.part(name)

    def target(self, kind: str) -> str | None:
        """The name of the part that stands in this relation to the main part."""
        return next((target for link_kind, target in self.links.values() if link_kind == kind), None)

    def part(self, name: str) -> Element | None:
        """The root of a part that the reading can do without; damage is noted in ``lost``."""
        try:
            data = self.archive.read(name)
            if not data:
                return None
            xml = parse_xml(_transitional(data), source=self.source)
        except ReadError:
            self.lost.append(name)
            return None
        if xml.damaged:
            self.lost.append(name)
        return xml.root


def open_package(source: Source, limits: Limits) -> Package:
    """Open a Word file and parse its main part, or say in a `ReadError` why not."""
    archive = open_archive(source, limits)
    name = _main_name(archive, source)
    data = archive.read(name)
    if data is None:
        raise _not_word(archive, source)
    xml = parse_xml(_transitional(data), source=source)
    folder, _, file = name.rpartition("/")
    package = Package(
        source=source,
        archive=archive,
        main_name=name,
        main=xml.root,
        rendered_pages=b"lastRenderedPageBreak" in data,
        links=_links(archive, source, posixpath.join(folder, "_rels", file + ".rels"), folder),
    )
    if xml.damaged:
        package.lost.append(name)
    if not package.links:  # without its relationships a file may still have the usual parts
        for kind in ("styles", "numbering", "footnotes", "endnotes", "comments", "settings"):
            package.links[kind] = (kind, posixpath.join(folder, kind + ".xml"))
    return package


def _main_name(archive: Archive, source: Source) -> str:
    for kind, target in _links(archive, source, "_rels/.rels", "").values():
        if kind == "officeDocument" and target in archive and not target.lower().startswith(("xl/", "ppt/")):
            return target
    if "word/document.xml" in archive:
        return "word/document.xml"
    raise _not_word(archive, source)


def _not_word(archive: Archive, source: Source) -> ReadError:
    for name, what in _OTHERS.items():
        if name in archive:
            return ReadError(source.name, f"The file is {what}, not a Word document.", "Give it its proper name.")
    return ReadError(
        source.name,
        "The file has no text part, so it is not a Word document, or a damaged one.",
        "Open it in Word, save it again, and check the new copy.",
    )


def _links(archive: Archive, source: Source, name: str, folder: str) -> dict[str, tuple[str, str]]:
    """The relationships of a part by id: the last word of their type, and the part they lead to."""
    try:
        data = archive.read(name)
        root = parse_xml(data, source=source).root if data else None
    except ReadError:
        return {}
    links: dict[str, tuple[str, str]] = {}
    for link in () if root is None else root.iterfind(_RELATIONSHIP):
        kind = link.get("Type", "").rpartition("/")[2]
        target = link.get("Target", "")
        if link.get("TargetMode") != "External":
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        else:
            kind = "external " + kind
        links[link.get("Id") or f"#{len(links)}"] = (kind, target)
    return links


def _transitional(data: bytes) -> bytes:
    """The part with the namespaces of the "Strict" variety put into the usual ones."""
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    return data
