"""Compares the clauses of contracts read from Word files with those read from their PDFs.

    python tests/oracles/pdf_clauses.py FOLDER... [--keep FOLDER] [--show N] [--only WORD]

Two kinds of pairs: every Word file beside the PDF that LibreOffice makes of it, and every PDF in the
folders beside the Word file of the same title. Clauses are aligned in their order: first those with the
same number and words, then, between these, those with the same number (without one: much the same words).
Capitals are not compared, since in Word they may be a format, nor the signs between cells, since tabs and
tables print alike. Lists of contents are left out: their page numbers are the layout's. So are clauses of
which LibreOffice printed nothing, and the numbers in references, which it counts anew. Where the words of a
PDF, taken without any layout, differ from those of the Word file, or it was printed without numbers, it is
named with the reason and not counted.

Labels: those of either side without a partner, as a share of all labels of both sides. Texts: of the
clauses with a partner, those whose words are the same but for white space. Not collected by pytest: it
needs LibreOffice and real files, and takes some minutes. ``--keep`` keeps LibreOffice's PDFs for next time.
"""

# ruff: noqa: T201 - it prints what it finds
from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from office_pdfs import make_pdfs

from contractcheck import api
from contractcheck.errors import ReadError
from contractcheck.model.document import Cell, Document
from contractcheck.model.span import Span
from contractcheck.readers.pdf.labels import SIGNS
from contractcheck.structure.numbering import typed_label

Clauses = list[tuple[str, str]]  # label and words, clause by clause
_EDITION = re.compile(r"[\s_-]*(?:v\.?\s?\d+(?:\.\d+)*|\(\d\)|draft|final)\s*$", re.IGNORECASE)
# Fields that LibreOffice counts anew, or fails to find.
_REFERENCE = re.compile(
    r"\b(paragraphs?|clauses?|sections?|schedules?|annex|part) (?:error: reference source not found|\d[\d.]*\b)"
)
_BULLETS = str.maketrans(dict.fromkeys(SIGNS, "•"))
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_MOST_OTHER_WORDS = 0.01  # of one edition
_MOST_LOST = 0.1  # of the numbers


class Compared(NamedTuple):
    """What a pair of files has in common: counts of clauses."""

    labels: int  # of both sides
    alone: int  # labels of either side without a partner
    partners: int
    equal: int
    unpaired: int  # clauses of either side without a partner, labelled or not
    differing: list[tuple[str, str, str]]  # label, words in Word, words in the PDF


def main() -> int:
    """Compare all pairs; 0 where they agree as far as they should."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the PDFs made")
    parser.add_argument("--show", type=int, default=0, help="how many differences to print for each pair")
    parser.add_argument("--only", default="", help="only Word files with this in their path")
    options = parser.parse_args()
    files = sorted({path for folder in options.folders for path in folder.rglob("*")})
    words = [path for path in files if path.suffix.lower() == ".docx" and options.only in str(path)]
    totals: Counter[str] = Counter()
    print(f"{'labels':>7}{'alone':>7}{'partners':>9}{'equal':>7}{'unpaired':>9}  pair")
    with tempfile.TemporaryDirectory() as scratch:
        for word, pdf in made(words, options.keep or Path(scratch)):
            tell("made", word, pdf, totals, options.show)
    for word, pdf in by_title(words, [path for path in files if path.suffix.lower() == ".pdf"]):
        reason = another_edition(word, pdf)
        if reason:
            print(f"{'':39}  not counted, {reason}: {word.name} | {pdf.name}")
        else:
            tell("by title", word, pdf, totals, options.show)
    good = True
    for kind in ("made", "by title"):
        if totals[kind, "pairs"]:
            good = summary(kind, totals) and good
    return 0 if good else 1


def tell(kind: str, word: Path, pdf: Path, totals: Counter[object], show: int) -> None:
    """Compare one pair, print a line for it and add it to the totals."""
    one, other = clauses(word), clauses(pdf)
    if kind == "made" and one is not None:
        printed = printed_words(pdf)
        one = [clause for clause in one if _is_printed(clause[1], printed)]
    if one is None or other is None:
        print(f"{'':39}  left out, could not be read: {(word if one is None else pdf).name}")
        return
    found = compared(one, other)
    totals[kind, "pairs"] += 1
    for name in ("labels", "alone", "partners", "equal", "unpaired"):
        totals[kind, name] += getattr(found, name)
    print(
        f"{found.labels:7}{found.alone:7}{found.partners:9}{found.equal:7}{found.unpaired:9}  "
        f"{word.parent.name}/{word.name}{' | ' + pdf.name if kind == 'by title' else ''}"
    )
    for label, left, right in found.differing[:show]:
        print(f"    {label:8} Word {left!r}\n{'':13}PDF  {right!r}")


def summary(kind: str, totals: Counter[object]) -> bool:
    alone = totals[kind, "alone"] / max(totals[kind, "labels"], 1)
    equal = totals[kind, "equal"] / max(totals[kind, "partners"], 1)
    print(
        f"{totals[kind, 'pairs']} pairs {kind}: {totals[kind, 'alone']} of {totals[kind, 'labels']} labels found in "
        f"one alone ({alone:.2%}); {totals[kind, 'equal']} of {totals[kind, 'partners']} clauses with a partner have "
        f"the same words ({equal:.2%}); {totals[kind, 'unpaired']} clauses have no partner"
    )
    return alone < 0.01 and equal >= 0.98


def clauses(path: Path) -> Clauses | None:
    """The labels and words of the clauses of a file, without lists of contents; None if it is refused."""
    try:
        contract = api.read(path)
    except ReadError:
        return None
    found: Clauses = []
    for clause in contract.clauses:
        if clause.kind == "contents":
            continue
        text = contract.documents[clause.document].text
        words = clause.span.of(text)
        if clause.cells:
            words = " ".join(_numbered(cell, text) for cell in _cells(contract.documents[clause.document], clause.span))
        label = clause.label
        if (
            label and not clause.cells and typed_label(f"{label} ") is None
        ):  # "Schedule 1" is a number in one, words in the other
            label, words = "", f"{label} {words}"
        words = _REFERENCE.sub(r"\1 #", " ".join(words.translate(_BULLETS).split()).casefold())
        found.append((label, words))
    return [(label, words) for label, words in found if label or words]


def _cells(document: Document, span: Span) -> Sequence[Cell]:
    return next(block.cells for block in document.blocks if block.span == span)


def _numbered(cell: Cell, text: str) -> str:
    """The words of a cell with the numbers of its paragraphs, which Word keeps apart."""
    return " ".join(f"{piece.label} {piece.span.of(text)}" for piece in cell.pieces)


def compared(word: Clauses, pdf: Clauses) -> Compared:
    """How far two lists of clauses agree."""
    pairs = list(_pairs(word, pdf))
    paired = Counter(label for (label, _), _ in pairs if label)
    left = [(label, text) for label, text in _without(word, [one for one, _ in pairs])]
    right = [(label, text) for label, text in _without(pdf, [other for _, other in pairs])]
    labels = sum(1 for label, _ in [*word, *pdf] if label)
    differing = [(one[0], one[1], other[1]) for one, other in pairs if one[1] != other[1]]
    differing += [(label, text, "") for label, text in left] + [(label, "", text) for label, text in right]
    return Compared(
        labels,
        labels - 2 * paired.total(),
        len(pairs),
        sum(one[1] == other[1] for one, other in pairs),
        len(left) + len(right),
        differing,
    )


def _without(all_of: Clauses, paired: Clauses) -> Clauses:
    rest = Counter(paired)
    found = []
    for clause in all_of:
        if rest[clause]:
            rest[clause] -= 1
        else:
            found.append(clause)
    return found


def _pairs(word: Clauses, pdf: Clauses) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The clauses with their partners, in order."""
    at, there = 0, 0
    for i, j, size in SequenceMatcher(None, word, pdf, autojunk=False).get_matching_blocks():
        yield from _partners(word[at:i], pdf[there:j])
        yield from zip(word[i : i + size], pdf[j : j + size], strict=True)
        at, there = i + size, j + size


def _partners(word: Clauses, pdf: Clauses) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Clauses that differ in their words: those with the same label, or none and much the same words."""
    start = 0
    for clause in word:
        for place in range(start, len(pdf)):
            if clause[0] == pdf[place][0] and (clause[0] or _alike(clause[1], pdf[place][1])):
                yield clause, pdf[place]
                start = place + 1
                break


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one[:400], other[:400], autojunk=False)
    return matcher.real_quick_ratio() > 0.5 and matcher.quick_ratio() > 0.5 and matcher.ratio() > 0.5


def made(words: Sequence[Path], keep: Path) -> Iterator[tuple[Path, Path]]:
    """Each Word file with the PDF that LibreOffice makes of it when it has accepted all changes."""
    keep.mkdir(parents=True, exist_ok=True)
    named = {path: keep / f"{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}.pdf" for path in words}
    if missing := [pair for pair in named.items() if not pair[1].exists()]:
        make_pdfs(missing)
    for path, pdf in named.items():
        if pdf.exists():
            yield path, pdf
        else:
            print(f"{'':39}  left out, LibreOffice made no PDF: {path.name}")


def by_title(words: Sequence[Path], pdfs: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """Each PDF with a Word file of the same title, but for the name of an edition."""
    titles: dict[str, list[Path]] = {}
    for path in words:
        titles.setdefault(_title(path), []).append(path)
    for pdf in pdfs:
        for word in titles.get(_title(pdf), []):
            yield word, pdf


def _title(path: Path) -> str:
    stem = path.stem.strip()
    while (bare := _EDITION.sub("", stem)) != stem:
        stem = bare
    return re.sub(r"[\W_]+", " ", stem).strip().lower()


def another_edition(word: Path, pdf: Path) -> str:
    """Why a PDF is not the same text as a Word file: by its words, or by numbers that were lost when it was made."""
    import docx
    import pypdfium2

    told = [
        "".join(piece.text or "" for piece in paragraph.iter() if piece.tag.endswith("}t"))
        for paragraph in docx.Document(str(word)).element.body.iter()
        if paragraph.tag.endswith("}p")
    ]
    printed = printed_words(pdf)
    fours = [four for words in told for four in _fours(words)]
    missing = [four for four in fours if _plain(four) not in printed]
    if len(missing) > _MOST_OTHER_WORDS * len(fours):
        return f"another edition ({len(missing) / len(fours):.0%} of its words are not in the PDF, as {missing[0]!r})"
    numbers = [match.group() for label, _ in clauses(word) or () if (match := _DOTTED.match(label))]
    shown = set(_DOTTED.findall(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))))
    lost = [number for number in numbers if number not in shown]
    if len(lost) > _MOST_LOST * len(numbers):
        return f"{len(lost)} of its {len(numbers)} numbers such as {lost[0]} are not printed in the PDF"
    return ""


def printed_words(pdf: Path) -> str:
    """The letters and digits of a PDF, without any layout."""
    import pypdfium2

    return _plain(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def _is_printed(words: str, printed: str) -> bool:
    """Whether anything of a clause is in the PDF: LibreOffice loses rows of tables beyond the foot of a page."""
    fours = _fours(words)
    return not fours or any(_plain(four) in printed for four in fours)


def _fours(words: str) -> list[str]:
    run = words.split()
    return [" ".join(run[place : place + 4]) for place in range(len(run) - 3)]


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).lower()


if __name__ == "__main__":
    sys.exit(main())
