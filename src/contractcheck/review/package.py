"""A Word file being added to: every part that is not changed leaves as it came."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Literal

from lxml import etree

from contractcheck.errors import ReadError
from contractcheck.readers.base import Limits, Source
from contractcheck.readers.docx.package import open_package
from contractcheck.readers.docx.wordml import Element, W

_TYPES = "[Content_Types].xml"
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_DATE = (1980, 1, 1, 0, 0, 0)  # of new parts, so that the same document gives the same bytes

Deed = Literal["comment on it", "change it"]
_ALLOWED: dict[Deed, tuple[str, ...]] = {
    "comment on it": ("none", "comments", "trackedChanges"),
    "change it": ("none", "trackedChanges"),
}


class Draft:
    """The parts of a Word file, and what becomes of them.

    Raises `ReadError` for a file that is damaged, signed, or protected against what ``deed`` says is done to it.
    """

    def __init__(self, source: Source, limits: Limits, *, deed: Deed) -> None:
        package = open_package(source, limits)
        self.source = source
        self.main_name = package.main_name
        self._package = package
        self._roots: dict[str, Element] = {}
        self._refuse_signed()
        self.main = self.root(package.main_name)
        # A file saved as "Strict" has the same names in another namespace; what is added has to be in the same.
        self.w = f"{self.main.tag.rpartition('}')[0]}}}"
        self._refuse_protected(deed)

    def root(self, name: str) -> Element:
        """A part's root, to be changed."""
        if name not in self._roots:
            self._roots[name] = self._parsed(name)
        return self._roots[name]

    def related(self, kind: str, new: Element, content_type: str) -> Element:
        """The part of this kind ("comments") beside the main part; where there is none, ``new`` becomes it."""
        name = self._package.target(kind)
        if name is not None and (name in self._package.archive or name in self._roots):
            return self.root(name)
        folder = posixpath.dirname(self.main_name)
        name = posixpath.join(folder, f"{kind}.xml")
        self._roots[name] = new
        target = posixpath.relpath(name, folder or ".")
        self._package.links[f"review {kind}"] = (kind, name)
        self._link(kind, target)
        types = self.root(_TYPES)
        etree.SubElement(types, f"{_TYPES_NS}Override", PartName=f"/{name}", ContentType=content_type)
        return new

    def existing(self, kind: str) -> Element | None:
        """The part of this kind beside the main part, to be looked at; None where there is none."""
        name = self._package.target(kind)
        if name is None or name not in self._package.archive:
            return None
        return self._roots.get(name) if name in self._roots else self._parsed(name)

    def saved(self) -> bytes:
        """The whole file, its parts in the order in which they came, new ones last."""
        written = {name.lower(): self._bytes(root) for name, root in self._roots.items()}
        names = {name.lower(): name for name in self._roots}
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.source.data)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for info in old.infolist():
                # What was unpacked once within its limits is unpacked again; other parts may not grow without end.
                data = written.pop(info.filename.lower(), None)
                content = self._package.archive.read(info.filename) if data is None else data
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type, copy.external_attr = info.compress_type, info.external_attr
                new.writestr(copy, b"" if content is None else content)
            for name, data in written.items():
                new.writestr(zipfile.ZipInfo(names[name], _DATE), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _link(self, kind: str, target: str) -> None:
        folder, _, file = self.main_name.rpartition("/")
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        if name in self._package.archive:
            links = self.root(name)
        else:
            links = self._roots[name] = etree.fromstring(f'<Relationships xmlns="{_LINKS_NS.strip("{}")}"/>')
        taken = {link.get("Id") for link in links}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdReview{n}" not in taken)
        kinds = _STRICT if self.w != W else _OFFICE
        etree.SubElement(
            links, f"{_LINKS_NS}Relationship", Id=f"rIdReview{number}", Type=f"{kinds}/{kind}", Target=target
        )

    def _parsed(self, name: str) -> Element:
        data = self._package.archive.read(name)
        if data is None or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise self._damaged()
        try:
            parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True)
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged() from error

    def _bytes(self, root: Element) -> bytes:
        return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)

    def _refuse_signed(self) -> None:
        if any(name.startswith("_xmlsignatures/") for name in self._package.archive.names):
            raise ReadError(
                self.source.name,
                "The document is signed, and whatever is written into it would break the signature.",
                "Save a copy without the signature and use that.",
            )

    def _refuse_protected(self, deed: Deed) -> None:
        settings = self.existing("settings")
        shield = None if settings is None else settings.find(f"{self.w}documentProtection")
        if shield is None or shield.get(f"{self.w}enforcement") not in ("1", "true", "on"):
            return
        if shield.get(f"{self.w}edit", "none") not in _ALLOWED[deed]:
            raise ReadError(
                self.source.name,
                f"The document is protected, so that nobody may {deed}.",
                "Take the protection off in Word (Review, Restrict Editing) and try again.",
            )

    def _damaged(self) -> ReadError:
        return ReadError(
            self.source.name,
            "The file is damaged, and writing into it could lose some of it.",
            "Open it in Word, save it again, and use the new copy.",
        )
