"""Paragraphs and tables become the blocks of a document: headings, list items, rows, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from contractcheck.readers.assemble import Assembler
from contractcheck.readers.pdf.footnotes import mark, reference, without_footnotes
from contractcheck.readers.pdf.joined import Table, Told, joined_tables
from contractcheck.readers.pdf.labels import has_leaders, label_end, tidy
from contractcheck.readers.pdf.layout import columns
from contractcheck.readers.pdf.lines import Line, Sheet
from contractcheck.readers.pdf.paragraphs import Joiner, Paragraph, place_of
from contractcheck.readers.pdf.words import Mender

_HEADING_CHARACTERS = 160
_LARGER = 1.08

Face = tuple[float, bool]


def assemble(sheets: Sequence[Sheet], out: Assembler) -> None:
    """Add the blocks of the pages to ``out``."""
    body = _body_size(sheets)
    mender = Mender(
        [item.text for sheet in sheets for item in sheet.items if isinstance(item, Line)],
        [
            line.text
            for sheet in sheets
            for item in sheet.items
            if not isinstance(item, Line)
            for cell in item.filled
            for line in cell.lines
        ],
    )
    boxed = {(sheet.number, start) for sheet in sheets for start in sheet.boxed}
    sheets, footnotes = without_footnotes(sheets, body)
    flow = columns(sheets)
    written = joined_tables(Joiner(flow).parts(flow), mender)
    for page, notes in footnotes.items():
        _refer(written, page, [(mark(note[0]), tidy(mender.join(line.text for line in note)), note) for note in notes])
    headings = [isinstance(item, Told) and _is_heading(item.part, item.text, body) for item in written]
    ranks = _ranks(
        [_face(item.part) for item, yes in zip(written, headings, strict=True) if yes and isinstance(item, Told)]
    )
    for item, heading in zip(written, headings, strict=True):
        if isinstance(item, Table):
            item.add(out)
            continue
        level = ranks[_face(item.part)] if heading else 0
        quoted = not heading and _is_set_apart(item.part, boxed)
        _paragraph(item.part, item.text, level, quoted, out)
        item.add_notes(out)


def _refer(written: Sequence[Told | Table], page: int, notes: Sequence[tuple[str, str, list[Line]]]) -> None:
    """Put each footnote of a page to the paragraph that refers to it, or else to the last one that begins there."""
    told = [one for part in written for one in ((part,) if isinstance(part, Told) else part.paragraphs)]
    on_page = [one for one in told if one.part.lines[0].page <= page <= one.part.lines[-1].page]
    for sign, words, lines in notes:
        note = (sign, words.removeprefix(sign).lstrip(), place_of(lines))
        pattern = reference(sign)
        for one in on_page:
            if match := pattern.search(one.text):
                # The raised number would otherwise stick to the word before it.
                one.text = one.text[: match.start()] + one.text[match.end() :]
                one.notes.append(note)
                break
        else:
            if told:
                (on_page or told)[-1].notes.append(note)


def _paragraph(part: Paragraph, text: str, level: int, quoted: bool, out: Assembler) -> None:
    first = part.lines[0]
    out.paragraph(
        text,
        part.place,
        kind="heading" if level else "paragraph",
        level=level,
        style="toc" if first.contents or has_leaders(text) else "",
        bold=all(line.bold for line in part.lines),
        quoted=quoted,
        centred=_is_centred(part),
        indent=round(first.left, 1),
    )


def _is_set_apart(part: Paragraph, boxed: Collection[tuple[int, int]]) -> bool:
    """Whether the paragraph stands in a box of its own, or is a note in italics from its first word to its last."""
    if all((line.page, line.start) in boxed for line in part.lines):
        return True
    words = sum(len(line.text) for line in part.lines)
    return all(line.italic for line in part.lines) and label_end(part.lines[0].text) == 0 and words > 40


def _body_size(sheets: Sequence[Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for item in sheet.items:
            if isinstance(item, Line):
                sizes[round(item.size * 2) / 2] += len(item.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _face(part: Paragraph) -> Face:
    return round(part.lines[0].size * 2) / 2, all(line.bold for line in part.lines)


def _is_heading(part: Paragraph, text: str, body: float) -> bool:
    size, bold = _face(part)
    if part.lines[0].contents or len(text) > _HEADING_CHARACTERS or len(part.lines) > 4 or has_leaders(text):
        return False
    letters = next((character for character in text if character.isalpha()), "")
    if not letters or letters.islower():
        return False
    if size > body * _LARGER:
        return not text.endswith((".", ";", ",")) or bold
    return bold and size >= body * 0.9 and not text.endswith((".", ";", ",", ":"))


def _ranks(faces: Sequence[Face]) -> dict[Face, int]:
    return {face: place for place, face in enumerate(sorted(set(faces), reverse=True), 1)}


def _is_centred(part: Paragraph) -> bool:
    width = part.column.right - part.column.left

    def in_the_middle(line: Line) -> bool:
        before, after = line.left - part.column.left, part.column.right - line.right
        return abs(before - after) < 0.04 * width < before or abs(before - after) < 0.08 * width < 0.5 * before

    return label_end(part.lines[0].text) == 0 and all(in_the_middle(line) for line in part.lines)
