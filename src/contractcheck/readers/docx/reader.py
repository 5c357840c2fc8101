"""The Word reader: ``.docx``, ``.dotx`` and ``.docm``."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from contractcheck.errors import ReadError
from contractcheck.model.document import Document, Reading
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.docx.comments import comments_of, title_of
from contractcheck.readers.docx.endmatter import EndMatter
from contractcheck.readers.docx.flow import Story
from contractcheck.readers.docx.losses import losses
from contractcheck.readers.docx.numbering import Numbering
from contractcheck.readers.docx.package import open_package
from contractcheck.readers.docx.setting import Setting
from contractcheck.readers.docx.styles import Styles
from contractcheck.readers.docx.wordml import P_PR, Element, W, value
from contractcheck.readers.line import Tally
from contractcheck.readers.notes import notes_on
from contractcheck.readers.write import Origin, Writer

_ON_THE_SAME_PAGE = ("continuous", "nextColumn")


class DocxReader:
    """Reads Word files with the numbers that Word shows, and without the words that it does not."""

    formats = ("docx",)

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Read a Word file whole, in the view that the options name."""
        return read_word(source, options).document


class Word(NamedTuple):
    """A Word file as read, and where its words come from.

    ``origins`` are the words, in no order, each with the element that holds them and how many of the element's
    characters stand before them; ``parts`` are the roots of the parts that they stand in, by name.
    """

    document: Document
    origins: Sequence[Origin]
    parts: Mapping[str, Element]


def read_word(source: Source, options: ReadOptions, *, traced: bool = False) -> Word:
    """Read a Word file whole; ``traced`` keeps the origin of every word, which takes longer."""
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
        deadline=deadline,
        traced=traced,
    )
    setting.count_paragraphs(package.main)
    story = Story(setting, first_page=1 if package.rendered_pages else None)
    flow = story.flow(body)
    endmatter = EndMatter(package, setting)
    writer = Writer(Assembler(), source.name, options.limits, endmatter.read)
    writer.write(flow)
    remarks = writer.remarks(comments_of(package, setting))
    return Word(
        document=Document(
            source=source.name,
            format="docx",
            sha256=source.sha256,
            text=writer.out.text,
            blocks=tuple(writer.out.blocks),
            reading=Reading(
                pages=story.page,
                view=options.view,
                notes=(
                    *losses(package),
                    *notes_on(
                        setting.tally,
                        options.view,
                        writer.out.blocks,
                        writer.revisions,
                        remarks,
                        len(writer.out.text.strip()),
                    ),
                ),
            ),
            revisions=tuple(writer.revisions),
            remarks=tuple(remarks),
            title=title_of(package),
        ),
        origins=writer.origins,
        parts={package.main_name: package.main, **endmatter.roots},
    )
