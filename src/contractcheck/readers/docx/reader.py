"""The Word reader: ``.docx``, ``.dotx`` and ``.docm``."""

from __future__ import annotations

import time

from contractcheck.errors import ReadError
from contractcheck.model.document import Document, Reading
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.docx.comments import comments_of, title_of
from contractcheck.readers.docx.endmatter import EndMatter
from contractcheck.readers.docx.flow import Story
from contractcheck.readers.docx.layout import Setting
from contractcheck.readers.docx.line import Tally
from contractcheck.readers.docx.notes import notes_on
from contractcheck.readers.docx.numbering import Numbering
from contractcheck.readers.docx.package import Package, open_package
from contractcheck.readers.docx.styles import Styles
from contractcheck.readers.docx.wordml import P_PR, Element, P, W, value
from contractcheck.readers.docx.write import Writer

_MOST_PARAGRAPHS = 1_000_000
_ON_THE_SAME_PAGE = ("continuous", "nextColumn")


class DocxReader:
    """Reads Word files with the numbers that Word shows, and without the words that it does not."""

    formats = ("docx",)

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Read a Word file whole, in the view that the options name."""
        deadline = time.monotonic() + options.limits.seconds
        package = open_package(source, options.limits)
        body = package.main.find(W + "body")
        if body is None:
            raise ReadError(
                source.name,
                "The text part of the file is damaged beyond reading.",
                "Open it in Word, save it again, and check the new copy.",
            )
        styles = Styles(package.related("styles"))
        setting = Setting(
            source=source.name,
            view=options.view,
            limits=options.limits,
            styles=styles,
            numbering=Numbering(package.related("numbering"), styles),
            tally=Tally(),
            section_starts=[
                value(section, W + "type") not in _ON_THE_SAME_PAGE
                for section in package.main.iter(W + "sectPr")
                if (parent := section.getparent()) is not None and parent.tag in (P_PR, body.tag)
            ],
            ordinals=_ordinals(package),
            deadline=deadline,
        )
        story = Story(setting, first_page=1 if package.rendered_pages else None)
        flow = story.flow(body)
        endmatter = EndMatter(package, setting)
        writer = Writer(Assembler(), source.name, options.limits, endmatter.read)
        writer.write(flow)
        remarks = writer.remarks(comments_of(package, setting))
        text = writer.out.text
        return Document(
            source=source.name,
            format="docx",
            sha256=source.sha256,
            text=text,
            blocks=tuple(writer.out.blocks),
            reading=Reading(
                pages=story.page,
                view=options.view,
                notes=notes_on(package, setting, writer.revisions, remarks, characters=len(text.strip())),
            ),
            revisions=tuple(writer.revisions),
            remarks=tuple(remarks),
            title=title_of(package),
        )


def _ordinals(package: Package) -> dict[Element, int]:
    """The position of every paragraph among those of the main part."""
    found: dict[Element, int] = {}
    for paragraph in package.main.iter(P):
        found[paragraph] = len(found)
        if len(found) > _MOST_PARAGRAPHS:
            raise ReadError(
                package.source.name, "The file holds far more paragraphs than a contract.", "Check it in smaller parts."
            )
    return found
