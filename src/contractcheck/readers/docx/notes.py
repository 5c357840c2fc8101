"""What a report should say about how a Word file was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from contractcheck.model.document import Note, Remark, Revision
from contractcheck.readers.docx.layout import Setting
from contractcheck.readers.docx.package import Package

_COVERS = 2  # so many pictures as large as a page may be the covers of a contract
_ON_A_PAGE = 400  # characters: with fewer to each such picture, the words of the contract are in the pictures


def notes_on(
    package: Package,
    setting: Setting,
    revisions: Sequence[Revision],
    remarks: Sequence[Remark],
    *,
    characters: int,
) -> tuple[Note, ...]:
    """The notes on a reading, the weightiest first."""
    tally = setting.tally
    notes: list[Note] = []
    wordless = characters == 0
    if wordless:
        pictures = tally.pictures + tally.diagrams + tally.embedded
        notes.append(
            Note(
                kind="pictures", sentence="The file holds pictures but no words, so nothing could be read.", unread=True
            )
            if pictures
            else Note(kind="empty", sentence="The file holds no words.", unread=bool(package.lost))
        )
    if package.main_name in package.lost:
        notes.append(
            Note(kind="damaged", sentence="The file is damaged; words may be missing where it broke off.", unread=True)
        )
    for name, what in (("numbering", "numbers of its clauses"), ("styles", "styles of its paragraphs")):
        if _lost(package, name):
            notes.append(Note(kind="numbering", sentence=f"A part of the file is damaged, so the {what} may be wrong."))
    for name, what in (("footnotes", "footnotes"), ("endnotes", "endnotes"), ("comments", "comments")):
        if _lost(package, name):
            notes.append(
                Note(
                    kind="damaged",
                    sentence=f"The part of the file with its {what} is damaged; some may be missing.",
                    unread=name != "comments",
                )
            )
    if revisions:
        notes.append(_changes(setting, revisions))
    if tally.unsaved_numbers:
        notes.append(
            Note(
                kind="numbering",
                sentence=f"{_count(tally.unsaved_numbers, 'number')} inside the text (LISTNUM or AUTONUM fields) "
                "could not be worked out and may be missing.",
            )
        )
    if tally.hidden:
        notes.append(Note(kind="hidden-text", sentence="The file holds hidden text, which was left out."))
    if tally.embedded:
        notes.append(
            Note(
                kind="embedded-files",
                sentence=f"{_count(tally.embedded, 'file')} embedded in the document could not be read.",
                unread=True,
            )
        )
    if tally.boxes:
        boxes = _count(tally.boxes, "text box was", "text boxes were")
        sentence = f"{boxes} read after the paragraph beside which they stand."
        notes.append(Note(kind="text-boxes", sentence=sentence))
    scanned = tally.whole_pages
    if not wordless and (scanned > _COVERS or characters < scanned * _ON_A_PAGE):
        pages = _count(scanned, "picture as large as a page", "pictures as large as a page")
        sentence = f"The file holds {pages}; any words in them were not read. Save it as PDF to have them read by OCR."
        notes.append(Note(kind="pictures", sentence=sentence, unread=True))
    elif not wordless and (tally.pictures or tally.diagrams):
        shown = _count(tally.pictures + tally.diagrams, "picture or diagram", "pictures and diagrams")
        notes.append(Note(kind="pictures", sentence=f"{shown} could not be read; any words in them were not seen."))
    if remarks:
        notes.append(
            Note(
                kind="comments",
                sentence=f"{_count(len(remarks), 'comment')} by reviewers, kept apart from the text of the contract.",
            )
        )
    return tuple(notes)


def _changes(setting: Setting, revisions: Sequence[Revision]) -> Note:
    kinds = Counter(revision.kind for revision in revisions)
    authors = len({revision.author for revision in revisions})
    counted = (
        (kinds["inserted"], "insertion"),
        (kinds["deleted"], "deletion"),
        (kinds["moved"], "move"),
    )
    parts = [_count(number, noun) for number, noun in counted if number]
    reading = "as if all were accepted" if setting.view == "accepted" else "as it stood before them"
    return Note(
        kind="tracked-changes",
        sentence=(
            f"{_count(len(revisions), 'tracked change')} by {_count(authors, 'author')} ({', '.join(parts)}); "
            f"the document was read {reading}."
        ),
    )


def _lost(package: Package, kind: str) -> bool:
    return any(link == kind and target in package.lost for link, target in package.links.values())


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
