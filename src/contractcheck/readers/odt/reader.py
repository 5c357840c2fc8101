"""The OpenDocument reader: ``.odt``, ``.ott`` and, all in one XML file, ``.fodt``."""

from __future__ import annotations

from dataclasses import dataclass

from contractcheck.errors import ReadError
from contractcheck.model.document import Document, Reading
from contractcheck.readers.archive import open_archive, parse_xml, parsed_bytes, too_large
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.base import Limits, ReadOptions, Source
from contractcheck.readers.layout import Flow
from contractcheck.readers.line import NoteMark, Tally
from contractcheck.readers.notes import notes_on, on_damage
from contractcheck.readers.odt.flow import Walk
from contractcheck.readers.odt.lists import list_styles, outline_levels
from contractcheck.readers.odt.names import DC, GRID, META, OFFICE, SOFT_BREAK, TABLE, TEXT, Element, H, P, whole
from contractcheck.readers.odt.styles import Styles, styles_of
from contractcheck.readers.odt.text import LineReader, Story, tracked_changes
from contractcheck.readers.write import Writer


class OdtReader:
    """Reads OpenDocument text with the numbers that LibreOffice shows, and without the words that it hides."""

    formats = ("odt", "fodt")

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Read an OpenDocument file whole, in the view that the options name."""
        parts = _parts(source, options.limits)
        content, common, meta = parts.content, parts.common, parts.meta
        body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
        if content is None or body is None:
            raise ReadError(
                source.name,
                "The file has no text part, so it is not an OpenDocument text, or a damaged one.",
                "Open it in LibreOffice, save it again, and check the new copy.",
            )
        styles = styles_of(content, common)
        named = None if common is None else common.find(OFFICE + "styles")
        ended = frozenset(end.get(OFFICE + "name", "") for end in body.iter(OFFICE + "annotation-end"))
        story = Story(tracked_changes(body), ended)
        tally = Tally()
        lines = LineReader(styles, options.view, tally, source.name, story)
        pages = _pages(meta)
        lines.page = 1 if pages is not None and pages == _breaks(body, styles) + 1 else None
        walk = Walk(
            source.name,
            options.limits,
            styles,
            list_styles(named, content.find(OFFICE + "automatic-styles")),
            outline_levels(named),
            lines,
            {paragraph: ordinal for ordinal, paragraph in enumerate(body.iter(P, H))},
        )

        def read_note(mark: NoteMark) -> tuple[str, Flow] | None:
            found = story.notes.pop(mark.id, None)
            return None if found is None else (found[0], walk.flow(found[1]))

        writer = Writer(Assembler(), source.name, options.limits, read_note)
        writer.write(walk.flow(body))
        remarks = writer.remarks(story.comments)
        tally.hidden += walk.hidden_sections
        return Document(
            source=source.name,
            format="odt",
            sha256=source.sha256,
            text=writer.out.text,
            blocks=tuple(writer.out.blocks),
            reading=Reading(
                pages=pages,
                view=options.view,
                notes=(
                    *((on_damage(),) if parts.damaged else ()),
                    *notes_on(tally, options.view, writer.out.blocks, writer.revisions, remarks),
                ),
            ),
            revisions=tuple(writer.revisions),
            remarks=tuple(remarks),
            title=_title(meta),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The XML parts of a file; ``damaged`` where its text was mended on the way."""

    content: Element | None
    common: Element | None = None
    meta: Element | None = None
    damaged: bool = False


def _parts(source: Source, limits: Limits) -> _Parts:
    if not source.data.startswith(b"PK"):
        if parsed_bytes(source.data) > limits.parsed_bytes:
            raise too_large(source)
        flat = parse_xml(source.data, source=source)
        return _Parts(content=flat.root, common=flat.root, meta=flat.root, damaged=flat.damaged)
    archive = open_archive(source, limits)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise ReadError(
            source.name, "The file is protected with a password.", "Save a copy without one and check that."
        )
    held = (archive.read(name) for name in ("content.xml", "styles.xml", "meta.xml"))
    content, common, meta = (None if data is None else parse_xml(data, source=source) for data in held)
    return _Parts(
        content=content.root if content else None,
        common=common.root if common else None,
        meta=meta.root if meta else None,
        damaged=bool(content and content.damaged),
    )


def _title(meta: Element | None) -> str:
    found = None if meta is None else meta.findtext(f"{OFFICE}meta/{DC}title")
    return " ".join((found or "").split())[:500]


def _pages(meta: Element | None) -> int | None:
    """How many pages the program that saved the file counted."""
    statistic = None if meta is None else meta.find(f"{OFFICE}meta/{META}document-statistic")
    count = 0 if statistic is None else whole(statistic.get(META + "page-count"))
    return count or None


def _breaks(body: Element, styles: Styles) -> int:
    """How many page breaks the file notes. Where they do not add up to its pages, no page can be told."""
    count, begun = 0, False
    for element in body.iter(P, H, GRID, SOFT_BREAK):
        if element.tag == SOFT_BREAK:
            count += 1
            continue
        name = element.get(TEXT + "style-name") or element.get(TABLE + "style-name") or ""
        count += begun and styles.breaks_before("table" if element.tag == GRID else "paragraph", name)
        begun = True
    return count
