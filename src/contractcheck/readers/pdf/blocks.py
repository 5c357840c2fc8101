"""Paragraphs and tables become the blocks of a document: headings, list items, rows, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from contractcheck.model.place import Place
from contractcheck.readers.assemble import Assembler
from contractcheck.readers.pdf.joined import joined_tables
from contractcheck.readers.pdf.labels import has_leaders, label_end, tidy
from contractcheck.readers.pdf.lines import Line
from contractcheck.readers.pdf.paragraphs import Column, Joiner, Paragraph
from contractcheck.readers.pdf.words import Mender

_HEADING_CHARACTERS = 160
_LARGER = 1.08

Face = tuple[float, bool]


def assemble(columns: Sequence[Column], out: Assembler) -> None:
    """Add the blocks of the columns to ``out``."""
    texts = [item.text for column in columns for item in column.items if isinstance(item, Line)]
    mender = Mender(texts)
    body = _body_size(columns)
    parts = joined_tables(Joiner(columns).parts(columns), mender)
    written = [
        (part, tidy(mender.join(line.text for line in part.lines))) for part in parts if isinstance(part, Paragraph)
    ]
    ranks = _ranks([_face(part) for part, text in written if _is_heading(part, text, body)])
    words = iter(written)
    for part in parts:
        if isinstance(part, Paragraph):
            _paragraph(part, next(words)[1], body, ranks, out)
        else:
            part.add(out)


def _paragraph(part: Paragraph, text: str, body: float, ranks: dict[Face, int], out: Assembler) -> None:
    first = part.lines[0]
    toc = first.contents or has_leaders(text)
    heading = not toc and _is_heading(part, text, body)
    out.paragraph(
        text,
        _place(part),
        kind="heading" if heading else "paragraph",
        level=ranks[_face(part)] if heading else 0,
        style="toc" if toc else "",
        bold=all(line.bold for line in part.lines),
        centred=_is_centred(part),
        indent=round(first.left, 1),
    )


def _place(part: Paragraph) -> Place:
    page = part.lines[0].page
    lines = [line for line in part.lines if line.page == page]
    return Place(
        page=page,
        box=(
            round(min(line.left for line in lines), 1),
            round(lines[0].top, 1),
            round(max(line.right for line in lines), 1),
            round(lines[-1].bottom, 1),
        ),
    )


def _body_size(columns: Sequence[Column]) -> float:
    sizes: Counter[float] = Counter()
    for column in columns:
        for item in column.items:
            if isinstance(item, Line):
                sizes[round(item.size * 2) / 2] += len(item.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _face(part: Paragraph) -> Face:
    return round(part.lines[0].size * 2) / 2, all(line.bold for line in part.lines)


def _is_heading(part: Paragraph, text: str, body: float) -> bool:
    size, bold = _face(part)
    if len(text) > _HEADING_CHARACTERS or len(part.lines) > 4 or has_leaders(text):
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
    return label_end(part.lines[0].text) == 0 and all(
        line.left - part.column.left > 0.04 * width
        and abs((line.left - part.column.left) - (part.column.right - line.right)) < 0.04 * width
        for line in part.lines
    )
