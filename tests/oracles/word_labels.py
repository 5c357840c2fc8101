"""Compares the numbers that the Word reader gives with those that LibreOffice shows.

    python tests/oracles/word_labels.py FOLDER [--show N]

LibreOffice and its Python bridge (``python3-uno``, for ``/usr/bin/python3``) have to be installed. All
tracked changes are accepted on both sides. Paragraphs are paired by their words; of each pair that has a
number on either side the two numbers are compared. Not collected by pytest: it takes a minute and needs
real files, and where LibreOffice differs from Word's specification LibreOffice is wrong.
"""

# ruff: noqa: T201 - it prints what it finds
from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from office import Office, answers, tell

Numbered = list[tuple[str, str]]  # label and words, paragraph by paragraph


def main() -> int:
    """Run the comparison, or (with --ask) the half of it that talks to LibreOffice."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=20, help="how many differences to print")
    parser.add_argument("--ask", help=argparse.SUPPRESS)
    options = parser.parse_args()
    files = sorted(path for path in options.folder.rglob("*") if path.suffix.lower() in (".docx", ".dotx", ".docm"))
    if options.ask:
        ask_office(files, options.ask)
        return 0
    return compare(files, office_labels(options.folder), options.show)


def compare(files: list[Path], office: dict[str, Numbered | None], show: int) -> int:
    """Print how far the two agree, file by file where they do not; 0 where they agree on 99.5 % or more."""
    agreed = total = unpaired = 0
    classes: Counter[str] = Counter()
    shown = 0
    for path in files:
        theirs = office.get(str(path))
        ours = reader_labels(path)
        if theirs is None or ours is None:
            print(f"left out ({'LibreOffice' if theirs is None else 'the reader'} could not read it): {path.name}")
            continue
        pairs, missed = paired(ours, theirs)
        unpaired += missed
        good = 0
        for (our_label, words), (their_label, _) in pairs:
            if same(our_label, their_label):
                good += 1
                continue
            classes[kind_of(our_label, their_label)] += 1
            if shown < show:
                shown += 1
                print(f"  {our_label!r} here, {their_label!r} in LibreOffice: {words[:70]!r} in {path.name}")
        agreed += good
        total += len(pairs)
        if good < len(pairs):
            print(f"{good}/{len(pairs)} {path.name}")
    share = agreed / total if total else 1.0
    print(f"{agreed}/{total} numbered paragraphs agree ({share:.2%}); {unpaired} of LibreOffice's found no partner")
    for name, count in classes.most_common():
        print(f"{count:5} {name}")
    return 0 if share >= 0.995 else 1


def paired(ours: Numbered, theirs: Numbered) -> tuple[list[tuple[tuple[str, str], tuple[str, str]]], int]:
    """Paragraphs with the same words on both sides, in order, of which at least one has a number."""
    ours = [entry for entry in ours if key(entry[1])]
    theirs = [entry for entry in theirs if key(entry[1])]
    matcher = SequenceMatcher(None, [key(words) for _, words in ours], [key(words) for _, words in theirs], False)
    pairs = [
        (ours[i + k], theirs[j + k])
        for i, j, size in matcher.get_matching_blocks()
        for k in range(size)
        if ours[i + k][0] or theirs[j + k][0]
    ]
    numbered = sum(1 for label, _ in theirs if label)
    return pairs, max(0, numbered - sum(1 for _, (label, _) in pairs if label))


def key(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).lower()[:200]


def same(ours: str, theirs: str) -> bool:
    """Whether two labels say the same; bullets are not compared sign by sign."""
    if ours == "•":
        return not any(sign.isalnum() and sign.isascii() and sign != "o" for sign in theirs)
    return re.sub(r"\s+", " ", ours).strip() == re.sub(r"\s+", " ", theirs).strip()


def kind_of(ours: str, theirs: str) -> str:
    if not ours or not theirs:
        return "a number only " + ("in LibreOffice" if theirs else "here")
    if re.sub(r"\w+", "", ours) != re.sub(r"\w+", "", theirs):
        return "another form"
    return "another count"


def reader_labels(path: Path) -> Numbered | None:
    from contractcheck.errors import ReadError
    from contractcheck.readers.base import ReadOptions, Source
    from contractcheck.readers.docx import DocxReader

    try:
        document = DocxReader().read(Source(path.name, path.read_bytes()), ReadOptions())
    except ReadError:
        return None
    found: Numbered = []
    for block in document.blocks:
        if block.kind == "row":
            found += [(piece.label, piece.span.of(document.text)) for cell in block.cells for piece in cell.pieces]
        elif block.kind != "note" and block.place.part is None:
            found.append((block.label, block.span.of(document.text)))
    return found


def office_labels(folder: Path) -> dict[str, Numbered | None]:
    """LibreOffice's labels for every file, from LibreOffice itself."""
    answer = answers(__file__, [str(folder)])
    return dict(json.loads(line) for line in answer.splitlines())


def ask_office(files: list[Path], pipe: str) -> None:
    """Print one JSON line per file: its path, and its paragraphs' labels and words or null."""
    office = Office(pipe)
    for path in files:
        found = None
        try:
            with office.opened(path) as document:
                found = []
                collect(document.Text, found)
        except Exception as error:
            tell(f"{path.name}: {error}")
        print(json.dumps([str(path), found]), flush=True)


def collect(text: object, found: list[tuple[str, str]]) -> None:
    for paragraph in text:  # type: ignore[attr-defined]
        if paragraph.supportsService("com.sun.star.text.TextTable"):
            for name in paragraph.getCellNames():
                collect(paragraph.getCellByName(name), found)
        elif paragraph.supportsService("com.sun.star.text.Paragraph"):
            found.append((paragraph.ListLabelString or "", paragraph.String))


if __name__ == "__main__":
    sys.exit(main())
