"""What a report should say about how an OpenDocument file was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from contractcheck.model.document import Note, Remark, Revision, View
from contractcheck.readers.docx.line import Tally


def notes_on(
    tally: Tally,
    view: View,
    revisions: Sequence[Revision],
    remarks: Sequence[Remark],
    *,
    damaged: bool,
    wordless: bool,
) -> tuple[Note, ...]:
    """The notes on a reading, the weightiest first."""
    notes: list[Note] = []
    pictures = tally.pictures + tally.diagrams
    if wordless:
        sentence = (
            "The file holds pictures but no words, so nothing could be read."
            if pictures
            else "The file holds no words."
        )
        notes.append(Note(kind="pictures" if pictures else "empty", sentence=sentence, unread=bool(pictures)))
    if damaged:
        sentence = "The file is damaged; words may be missing where it broke off."
        notes.append(Note(kind="damaged", sentence=sentence, unread=True))
    if revisions:
        notes.append(_changes(view, revisions))
    if tally.hidden:
        notes.append(Note(kind="hidden-text", sentence="The file holds hidden text, which was left out."))
    if tally.embedded:
        sentence = f"{_count(tally.embedded, 'file')} embedded in the document could not be read."
        notes.append(Note(kind="embedded-files", sentence=sentence, unread=True))
    if tally.boxes:
        sentence = f"{_count(tally.boxes, 'text box', 'text boxes')} read after the paragraph that holds the box."
        notes.append(Note(kind="text-boxes", sentence=sentence))
    if pictures and not wordless:
        shown = _count(pictures, "picture or diagram", "pictures and diagrams")
        sentence = f"{shown} not read; words inside them are not seen."
        notes.append(Note(kind="pictures", sentence=sentence))
    if remarks:
        sentence = f"{_count(len(remarks), 'comment')} by reviewers, kept apart from the text."
        notes.append(Note(kind="comments", sentence=sentence))
    return tuple(notes)


def _changes(view: View, revisions: Sequence[Revision]) -> Note:
    kinds = Counter(revision.kind for revision in revisions)
    authors = len({revision.author for revision in revisions})
    counted = ((kinds["inserted"], "insertion"), (kinds["deleted"], "deletion"))
    parts = ", ".join(_count(number, noun) for number, noun in counted if number)
    reading = "as if all were accepted" if view == "accepted" else "as it stood before them"
    made = f"{_count(len(revisions), 'tracked change')} by {_count(authors, 'author')} ({parts})"
    return Note(kind="tracked-changes", sentence=f"{made}; the document was read {reading}.")


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
