"""Web pages: the words of the page's main part, with its headings, lists and tables."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from contractcheck.errors import ReadError
from contractcheck.model.document import Document, Reading, Remark
from contractcheck.model.place import Place
from contractcheck.model.span import Span
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.encoding import decode
from contractcheck.readers.html.walk import Walk
from contractcheck.readers.layout import Flow
from contractcheck.readers.notes import notes_on
from contractcheck.readers.write import Writer

_TAGGED = 5  # characters with all their tags, for each that a document may have
_TAGS = 1_500_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_XML_LINE = re.compile(r"\A\s{0,100}<\?xml[^>]{0,300}>")


class HtmlReader:
    """Reads web pages."""

    formats = ("html",)

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Read a page whole, in the view that the options name."""
        text = _characters(source)
        if len(text) > _TAGGED * options.limits.characters or text.count("<") > _TAGS:
            raise ReadError(source.name, "The page is larger than any contract.", "Check it in smaller parts.")
        root = _parsed(text, source)
        walk = Walk(source.name, options.view, options.limits)
        flow = walk.flow(_main(root))
        writer = Writer(Assembler(), source.name, options.limits, lambda _: None)
        writer.write(flow)
        walk.pass_over(root)
        title = root.findtext(".//title") or ""
        return Document(
            source=source.name,
            format="html",
            sha256=source.sha256,
            text=writer.out.text,
            blocks=tuple(writer.out.blocks),
            reading=Reading(
                view=options.view,
                notes=tuple(notes_on(walk.tally, options.view, writer.out.blocks, writer.revisions)),
            ),
            revisions=tuple(writer.revisions),
            remarks=tuple(remarks_of(walk, writer)),
            title=" ".join(title.split())[:500],
        )


def walked(page: str, source: Source, options: ReadOptions) -> tuple[Walk, Flow]:
    """The paragraphs and tables of a piece of HTML that stands in another kind of file, and the walk through it."""
    walk = Walk(source.name, options.view, options.limits)
    return walk, walk.flow(_main(_parsed(page, source)))


def remarks_of(walk: Walk, writer: Writer) -> list[Remark]:
    """The comments to contractcheck that a walk met, where the writer has put them."""
    placed = writer.remarks((key, "", said) for key, (said, _) in walk.asides.items())
    nowhere = Span(writer.out.length, writer.out.length)
    return [
        replace(remark, place=Place(line=line), span=remark.span if key in walk.settled else nowhere)
        for remark, (key, (_, line)) in zip(placed, walk.asides.items(), strict=True)
    ]


def _characters(source: Source) -> str:
    """The characters of a page, in the encoding that it names where it names one."""
    named = _CHARSET.search(source.data[:4096])
    if named and not source.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return source.data.decode(named[1].decode("ascii"), "replace")
        except LookupError:
            pass  # an encoding that nobody knows says nothing
    return decode(source.data, source.name).text


def _parsed(text: str, source: Source) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True, recover=True)
    try:
        data = _XML_LINE.sub("", text.replace("\0", "")).encode("utf-8", "replace")
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(source.name, "The page holds no words.", "Check that it was saved completely.") from error
    if root is None or not isinstance(root.tag, str):
        raise ReadError(source.name, "The page holds no words.", "Check that it was saved completely.")
    return root


def _main(root: etree._Element) -> etree._Element:
    """The part of a page that is about its matter, without the frame of the site around it."""
    for path in (".//main", ".//*[@role='main']"):
        found = root.findall(path)
        if len(found) == 1:
            return found[0]
    articles = root.findall(".//article")
    if len(articles) == 1:
        return articles[0]
    body = root.find("body")
    return root if body is None else body
