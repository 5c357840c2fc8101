"""Markdown, as contracts are typed in it: clauses that carry their numbers, indented items, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from contractcheck.errors import ReadError
from contractcheck.model.document import Document, Note, Reading, Remark, Revision
from contractcheck.model.place import Place
from contractcheck.model.span import Span
from contractcheck.readers import clock
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.base import ReadOptions, Source
from contractcheck.readers.encoding import characters_of
from contractcheck.readers.markdown_lines import drop_start, grouped, joined
from contractcheck.readers.markdown_source import Prepared, prepare
from contractcheck.readers.markdown_words import Line, Words
from contractcheck.readers.notes import on_changes
from contractcheck.readers.typed import BULLET, POINTS_PER_SPACE

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST_UNDERLINED_HEADING = 120
_MARKS = "*_~`[]|<&\\\n"  # a parsed mark takes up to 700 bytes of memory
_MOST_MARKS = 800_000
_UNICODE_BULLETS = "•●▪■◦‣⁃∙○"


class MarkdownReader:
    """Reads Markdown: CommonMark with tables and struck-out words, and without indented code."""

    formats = ("markdown",)

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Read a Markdown file whole."""
        from markdown_it import MarkdownIt

        text, notes = characters_of(source, options.limits)
        if sum(text.count(mark) for mark in _MARKS) > _MOST_MARKS:
            raise ReadError(
                source.name, "The file holds far more marks than a contract has.", "Check it in smaller parts."
            )
        prepared = prepare(text)
        parser = MarkdownIt("commonmark", {"maxNesting": options.limits.depth}).enable(["table", "strikethrough"])
        parser.disable(["code", "reference"])  # "[Note]: ..." holds words; a link's target does not
        parser.block.ruler.before("table", "clock", _look)
        parser.inline.ruler.before("text", "clock", _look)
        tokens = parser.parse(prepared.text)
        if any(token.level >= options.limits.depth - 1 for token in tokens):
            sentence = "The file nests its lists or quotations deeper than any contract; the deepest were not read."
            notes.append(Note(kind="nested", sentence=sentence, unread=True))
        walk = _Walk(source, options, prepared)
        walk.through(tokens)
        if walk.revisions:
            notes.append(on_changes(options.view, walk.revisions))
        return Document(
            source=source.name,
            format="markdown",
            sha256=source.sha256,
            text=walk.assembler.text,
            blocks=tuple(walk.assembler.blocks),
            reading=Reading(view=options.view, notes=tuple(notes)),
            revisions=tuple(walk.revisions),
            remarks=tuple(walk.remarks),
            title=prepared.title,
        )


def _look(*_: object) -> bool:
    """A rule of the parser that takes nothing, and ends a parsing that takes too long."""
    clock.look()
    return False


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the words at this point of the file are set out."""

    label: str = ""
    level: int = 0
    quoted: bool = False


class _Walk:
    """Goes through the parser's tokens once and assembles the document."""

    def __init__(self, source: Source, options: ReadOptions, prepared: Prepared) -> None:
        self.assembler = Assembler()
        self.revisions: list[Revision] = []
        self.remarks: list[Remark] = []
        self._indents = prepared.indents
        self._words = Words(options.view)
        self._source = source
        self._options = options
        self._lists: list[str] = []
        self._label = ""
        self._quotes = 0

    def through(self, tokens: Sequence[Token]) -> None:
        """Assemble all the blocks."""
        at = 0
        while at < len(tokens):
            token, before = tokens[at], len(self.assembler.blocks)
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self._lists.append(token.type)
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._label = token.info + token.markup if token.info else "•"
                case "list_item_close":
                    self._label = ""
                case "blockquote_open":
                    self._quotes += 1
                case "blockquote_close":
                    self._quotes -= 1
                case "heading_open":
                    at += 1
                    self._heading(token, tokens[at])
                case "inline":
                    self._paragraphs(self._words.lines(token.children or (), _first_line(token)))
                case "html_block" if "<table" in token.content.lower():
                    self._web_table(token)
                case "html_block":
                    self._paragraphs(self._words.html(token.content, _first_line(token)), apart=True)
                case "fence":
                    self._verbatim(token)
                case "table_open":
                    at = self._table(tokens, at)
                case _:
                    pass  # the tokens that open and close paragraphs, and rules
            self._put_asides(before, apart=token.type == "html_block")
            at += 1

    def _put_asides(self, before: int, *, apart: bool) -> None:
        """Put the comments that were met where they count, by the blocks that were added since there were ``before``.

        On a line with words (all are, unless ``apart``) it is the block with these; on a line of its own it is the
        block that follows, which may not have been read yet: then it begins where the words so far end.
        """
        added = self.assembler.blocks[before:]
        for number, said in self._words.asides:
            lines = [block.place.line or 0 for block in added]
            if apart and number not in lines:
                following = [block.span.start for block, line in zip(added, lines, strict=True) if line > number]
                at = following[0] if following else self.assembler.length
            else:
                within = [block.span.end for block, line in zip(added, lines, strict=True) if line <= number]
                at = within[-1] if within else self.assembler.length
            self.remarks.append(Remark(span=Span(at, at), text=said, place=Place(line=number)))
        self._words.asides.clear()

    def _manner(self) -> _Manner:
        """Takes the label of the list item that has just begun, if one has."""
        label, self._label = self._label, ""
        return _Manner(label=label, level=len(self._lists) if label else 0, quoted=self._quotes > 0)

    def _heading(self, opening: Token, content: Token) -> None:
        lines = self._words.lines(content.children or (), _first_line(content))
        words, _ = joined(lines)
        underlined = opening.markup in ("-", "=")
        if underlined and (len(words) > _LONGEST_UNDERLINED_HEADING or words.endswith((".", ";", ":", ","))):
            self._paragraphs(lines)  # a paragraph with a rule right below it
            return
        self._label, label = "", self._label if self._label != "•" else ""
        if lines:
            self._add(lines, _Manner(label=label, level=int(opening.tag[1:]), quoted=self._quotes > 0), heading=True)

    def _paragraphs(self, lines: Sequence[Line], *, apart: bool = False) -> None:
        """Add the paragraphs that stand in lines which Markdown takes for one paragraph."""
        manner = self._manner()
        for group in [[line] for line in lines] if apart else grouped(lines, self._indents):
            words = group[0].words.lstrip()
            if not manner.label and words[:1] and words[0] in _UNICODE_BULLETS + "-–—*·o":
                bullet = BULLET.match(words)
                if bullet and (words[0] in _UNICODE_BULLETS or group[0] is not lines[0]):
                    manner = _Manner(label="•", level=len(self._lists) + 1, quoted=manner.quoted)
                    drop_start(group[0], len(group[0].words) - len(words) + bullet.end())
            self._add(group, manner)
            manner = _Manner(quoted=manner.quoted)

    def _add(self, lines: Sequence[Line], manner: _Manner, *, heading: bool = False) -> None:
        words, changes = joined(lines)
        number = lines[0].number
        indent = self._indents[number - 1] if number <= len(self._indents) else 0
        start = self.assembler.length
        self.assembler.paragraph(
            words,
            Place(line=number),
            kind="heading" if heading else "paragraph",
            label=manner.label,
            level=manner.level,
            bold=all(line.bold for line in lines if line.words.strip()) and bool(words),
            quoted=manner.quoted,
            indent=indent * POINTS_PER_SPACE,
        )
        self._revise(start, changes)

    def _revise(self, start: int, changes: Sequence[tuple[Span, str]]) -> None:
        for span, kind in changes:
            moved = Span(start + span.start, start + span.end)
            self.revisions.append(Revision(span=moved, kind="inserted" if kind == "inserted" else "deleted"))

    def _verbatim(self, token: Token) -> None:
        """Words between code fences, which in a contract are words like any other."""
        number = _first_line(token) + 1
        self._paragraphs(
            [
                Line(number + row, [words], len(words), plain=True)
                for row, words in enumerate(token.content.split("\n"))
                if words.strip()
            ],
            apart=True,
        )

    def _web_table(self, token: Token) -> None:
        """A table that is written in HTML, as those with merged cells have to be."""
        from contractcheck.readers.html.reader import remarks_of, walked
        from contractcheck.readers.write import Writer

        before, number = len(self.assembler.blocks), _first_line(token)
        writer = Writer(self.assembler, self._source.name, self._options.limits, lambda _: None)
        walk, flow = walked(token.content, self._source, self._options)
        writer.write(flow)
        self.revisions += writer.revisions
        self.remarks += [replace(each, place=Place(line=number)) for each in remarks_of(walk, writer)]
        for position in range(before, len(self.assembler.blocks)):
            block = self.assembler.blocks[position]
            self.assembler.blocks[position] = replace(block, place=Place(line=number))

    def _table(self, tokens: Sequence[Token], at: int) -> int:
        """Add a table; gives the position of the token that closes it."""
        table = self.assembler.next_table()
        cells: list[list[Line]] = []
        header = False
        number = _first_line(tokens[at])
        while tokens[at].type != "table_close":
            token = tokens[at]
            match token.type:
                case "thead_open":
                    header = True
                case "thead_close":
                    header = False
                case "tr_open":
                    cells, number = [], _first_line(token)
                case "inline":
                    cells.append(self._words.lines(token.children or (), number))
                case "tr_close":
                    self._row(cells, number, table, header)
                case _:
                    pass
            at += 1
        return at

    def _row(self, cells: Sequence[Sequence[Line]], number: int, table: int, header: bool) -> None:
        place = Place(line=number)
        readable = [[(line, *joined([line])) for line in cell if line.words.strip()] for cell in cells]
        spans = self.assembler.row(
            [([("", words, place) for _, words, _ in cell], 1) for cell in readable],
            place,
            table=table,
            header=header,
            bold=all(line.bold for cell in readable for line, _, _ in cell),
        )
        for cell, held in zip(readable, spans, strict=False):
            for (_, _, changes), span in zip(cell, held, strict=True):
                self._revise(span.start, changes)


def _first_line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
