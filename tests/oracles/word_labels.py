"""Compares the numbers that the Word reader gives with those that LibreOffice shows.

    python tests/oracles/word_labels.py [FOLDER ...] [--show N]

Without a FOLDER it takes the folders of ``CONTRACTCHECK_CORPUS`` that hold Word files. LibreOffice and its Python
bridge (``python3-uno``, for ``/usr/bin/python3``) have to be installed. All tracked changes are accepted on both
sides. Paragraphs are paired by their words, or where these differ a little by their place between pairs; of each pair
that has a number on either side the two numbers are compared. Not collected by pytest: it takes minutes and real files.

Every difference falls into a class. Those of `EXPLAINED` are LibreOffice's own: ISO/IEC 29500-1 says what Word shows,
and the tests named beside them hold the reader to it. Any other class, or a folder in which less than 99.5 % agree,
makes the script exit with 1.
"""

# ruff: noqa: T201 - it prints what it finds
from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

from office import Office, answers, tell

FOLDERS = ("uk-public", "contracts-other", "docx-features")
ENOUGH = 0.995
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

JOINED = "a paragraph after one whose mark was deleted"
LEGAL = "a level in figures alone (isLgl)"
NEVER = "a level that never restarts, or only after a level far above it (lvlRestart)"
DEEPER = "a level whose text names a deeper one (lvlText)"
BEGUN = "a level that its list lets start elsewhere, begun again (startOverride)"
AFTER = "a number that counts on from one of these"
EXPLAINED = {
    JOINED: "17.13.5.15: what stands before a deleted mark joins the paragraph after it, whose properties then hold; "
    "LibreOffice gives it those of the deleted one (test_joined_paragraph_keeps_the_number_of_the_mark_that_is_left)",
    LEGAL: "17.9.4: all levels show in figures; LibreOffice keeps their letters and numerals "
    "(test_legal_level_shows_the_levels_above_it_in_figures)",
    NEVER: "17.9.10: 0 never restarts, n restarts after level n and those above; LibreOffice restarts after any level "
    "(test_level_that_never_restarts_goes_on, test_level_restarts_only_after_the_level_it_names)",
    DEEPER: "17.9.11: a place for the number of a deeper level is passed over; LibreOffice shows the place itself "
    "(test_level_that_names_a_deeper_one_passes_it_over)",
    BEGUN: "17.9.26: its start resets the level, also after a level above it; LibreOffice then takes the usual start "
    "(test_start_override_holds_each_time_its_level_begins_again)",
    AFTER: "follows from one of the above",
}


class Entry(NamedTuple):
    """A paragraph: its number, its words, and (of ours) its position in the main part."""

    label: str
    words: str
    position: int | None = None


class Tally(NamedTuple):
    """What the comparison of one folder came to."""

    files: int
    numbered: int
    agreed: int
    unpaired: int
    classes: Counter[str]

    @property
    def share(self) -> float:
        return self.agreed / self.numbered if self.numbered else 1.0


def main() -> int:
    """Run the comparison, or (with --ask) the half of it that talks to LibreOffice."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--show", type=int, default=20, help="how many differences to print")
    parser.add_argument("--ask", help=argparse.SUPPRESS)
    options = parser.parse_args()
    folders = options.folders or corpus_folders()
    if not folders:
        parser.error("name a folder with Word files, or set CONTRACTCHECK_CORPUS")
    if options.ask:
        ask_office(word_files(folders[0]), options.ask)
        return 0
    tallies = {folder.name: compare(word_files(folder), office_labels(folder), options.show) for folder in folders}
    return told(tallies)


def corpus_folders() -> list[Path]:
    corpus = os.environ.get("CONTRACTCHECK_CORPUS")
    return [folder for name in FOLDERS if corpus and (folder := Path(corpus) / name).is_dir()]


def word_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".docx", ".dotx", ".docm"))


def told(tallies: dict[str, Tally]) -> int:
    """Print the table and the classes; 0 where all is agreed on or explained, else 1."""
    print(f"\n{'folder':<24}{'files':>7}{'numbered':>10}{'agree':>8}{'share':>10}{'unpaired':>10}")
    for name, tally in tallies.items():
        figures = f"{tally.files:>7}{tally.numbered:>10}{tally.agreed:>8}{tally.share:>10.2%}{tally.unpaired:>10}"
        print(f"{name:<24}{figures}")
    classes: Counter[str] = sum((tally.classes for tally in tallies.values()), Counter())
    for name, count in classes.most_common():
        print(f"{count:5} {name}: {EXPLAINED.get(name, 'NOT EXPLAINED')}")
    return 0 if all(tally.share >= ENOUGH for tally in tallies.values()) and not classes.keys() - EXPLAINED else 1


def compare(files: list[Path], office: dict[str, list[Entry] | None], show: int) -> Tally:
    """How far the two agree on the files of one folder; prints file by file where they do not."""
    read = numbered = agreed = unpaired = 0
    classes: Counter[str] = Counter()
    for path in files:
        theirs = office.get(str(path))
        ours = reader_labels(path)
        if theirs is None or ours is None:
            print(f"left out ({'LibreOffice' if theirs is None else 'the reader'} could not read it): {path.name}")
            continue
        pairs, missed = paired(ours, theirs)
        differing = [(one, other) for one, other in pairs if not same(one.label, other.label)]
        read, numbered, unpaired = read + 1, numbered + len(pairs), unpaired + missed
        agreed += len(pairs) - len(differing)
        if not differing:
            continue
        print(f"{len(pairs) - len(differing)}/{len(pairs)} {path.name}")
        for (one, other), name in zip(differing, classes_of(differing, path), strict=True):
            classes[name] += 1
            if sum(classes.values()) <= show:
                print(f"  {one.label!r} here, {other.label!r} in LibreOffice ({name}): {one.words[:60]!r}")
    return Tally(read, numbered, agreed, unpaired, classes)


def paired(ours: list[Entry], theirs: list[Entry]) -> tuple[list[tuple[Entry, Entry]], int]:
    """Paragraphs that are the same on both sides, of which at least one has a number, and how many found no partner.

    LibreOffice loses a deletion inside an insertion, so the words of a few paragraphs differ.
    """
    ours = [entry for entry in ours if key(entry.words)]
    theirs = [entry for entry in theirs if key(entry.words)]
    pairs: list[tuple[Entry, Entry]] = []
    matcher = SequenceMatcher(None, [key(one.words) for one in ours], [key(one.words) for one in theirs], False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(ours[i:i_end], theirs[j:j_end], strict=True)
        elif kind == "replace":
            pairs += alike(ours[i:i_end], theirs[j:j_end])
    pairs = [(one, other) for one, other in pairs if one.label or other.label]
    numbered = sum(1 for other in theirs if other.label)
    return pairs, max(0, numbered - sum(1 for _, other in pairs if other.label))


def alike(ours: list[Entry], theirs: list[Entry]) -> list[tuple[Entry, Entry]]:
    """Pairs, in order, among paragraphs whose words differ a little."""
    pairs: list[tuple[Entry, Entry]] = []
    at = 0
    for one in ours:
        for position in range(at, len(theirs)):
            if SequenceMatcher(None, key(one.words), key(theirs[position].words), False).ratio() > 0.8:
                pairs.append((one, theirs[position]))
                at = position + 1
                break
    return pairs


def classes_of(differing: list[tuple[Entry, Entry]], path: Path) -> list[str]:
    """The class of each difference in a file."""
    from contractcheck.readers.base import Limits, Source
    from contractcheck.readers.docx.numbering import Numbering
    from contractcheck.readers.docx.package import open_package
    from contractcheck.readers.docx.properties import read_properties
    from contractcheck.readers.docx.styles import Styles

    package = open_package(Source(path.name, path.read_bytes()), Limits())
    styles = Styles(package.related("styles"))
    numbering = Numbering(package.related("numbering"), styles)
    paragraphs = list(package.main.iter(W + "p"))
    found: list[str] = []
    stems: set[str] = set()
    for ours, theirs in differing:
        paragraph = None if ours.position is None else paragraphs[ours.position]
        name = ""
        if paragraph is not None:
            form = read_properties(paragraph.find(W + "pPr"))
            item = numbering.item(form, styles.paragraph(form.style))
            levels = list(item.numbers.levels.values())[: item.depth + 1] if item else []
            if after_deleted_mark(paragraph):
                name = JOINED
            elif stem(ours.label) in stems:
                name = AFTER
            elif item and item.level and item.level.legal:
                name = LEGAL
            elif any(level.restart is not None for level in levels):
                name = NEVER
            elif item and item.level and any(int(place) > item.depth + 1 for place in item.level.pieces[1::2]):
                name = DEEPER
            elif item and item.depth in item.numbers.starts:
                name = BEGUN
        if name:
            stems |= {stem(ours.label), stem(theirs.label)}
        found.append(name or kind_of(ours.label, theirs.label))
    return found


def after_deleted_mark(paragraph: _Element) -> bool:
    before = next(paragraph.itersiblings(W + "p", preceding=True), None)
    return before is not None and before.find(f"{W}pPr/{W}rPr/{W}del") is not None


def stem(label: str) -> str:
    """A number without its last count: "5.2." of "5.2.10"."""
    return re.sub(r"\w+\W*\Z", "", label)


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


def reader_labels(path: Path) -> list[Entry] | None:
    from contractcheck.errors import ReadError
    from contractcheck.readers.base import ReadOptions, Source
    from contractcheck.readers.docx import DocxReader

    try:
        document = DocxReader().read(Source(path.name, path.read_bytes()), ReadOptions())
    except ReadError:
        return None
    found: list[Entry] = []
    for block in document.blocks:
        pieces = [piece for cell in block.cells for piece in cell.pieces] if block.kind == "row" else [block]
        if block.kind != "note" and block.place.part is None:
            found += [Entry(one.label, one.span.of(document.text), one.place.paragraph) for one in pieces]
    return found


def office_labels(folder: Path) -> dict[str, list[Entry] | None]:
    """LibreOffice's labels for every file, from LibreOffice itself."""
    told = map(json.loads, answers(__file__, [str(folder)]).splitlines())
    return {path: None if found is None else list(itertools.starmap(Entry, found)) for path, found in told}


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
