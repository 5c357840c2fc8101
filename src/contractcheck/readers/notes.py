"""What a report should say about how a file was read, whatever kind of file it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from contractcheck.model.document import Block, Note, Remark, Revision, View
from contractcheck.readers.line import BULLET, Tally

_COVERS = 2  # so many pictures as large as a page may be the covers of a contract
_ON_A_PAGE = 400  # characters: with fewer to each such picture, the words of the contract are in the pictures


def notes_on(
    tally: Tally,
    view: View,
    blocks: Sequence[Block],
    revisions: Sequence[Revision],
    remarks: Sequence[Remark] = (),
    characters: int = 0,
) -> list[Note]:
    """The notes on what was met on the way, the weightiest first; ``characters`` is how long the words are."""
    notes: list[Note] = []
    pictures = tally.pictures + tally.diagrams
    if not blocks:
        notes.append(_on_no_words(tally))
    if revisions:
        notes.append(on_changes(view, revisions))
    if numbers := sum(1 for label in _labels(blocks) if label != BULLET):
        told = counted(numbers, "automatic number was", "automatic numbers were")
        sentence = f"{told} worked out as the file shows {'it' if numbers == 1 else 'them'}."
        notes.append(Note(kind="numbering", sentence=sentence))
    if tally.unsaved_numbers:
        fields = counted(tally.unsaved_numbers, "number")
        sentence = f"{fields} inside the text (LISTNUM or AUTONUM fields) could not be worked out and may be missing."
        notes.append(Note(kind="numbering", sentence=sentence))
    if tally.hidden:
        notes.append(Note(kind="hidden-text", sentence="The file holds hidden text, which was left out."))
    if tally.embedded:
        sentence = f"{counted(tally.embedded, 'file')} embedded in the document could not be read."
        notes.append(Note(kind="embedded-files", sentence=sentence, unread=True))
    if tally.boxes:
        boxes = counted(tally.boxes, "text box was", "text boxes were")
        sentence = f"{boxes} read after the paragraph beside which they stand."
        notes.append(Note(kind="text-boxes", sentence=sentence))
    scanned = tally.whole_pages
    if blocks and (scanned > _COVERS or characters < scanned * _ON_A_PAGE):
        pages = counted(scanned, "picture as large as a page", "pictures as large as a page")
        sentence = f"The file holds {pages}; any words in them were not read. Save it as PDF to have them read by OCR."
        notes.append(Note(kind="pictures", sentence=sentence, unread=True))
    elif pictures and blocks:
        shown = counted(pictures, "picture or diagram", "pictures and diagrams")
        sentence = f"{shown} could not be read; any words in them were not seen."
        notes.append(Note(kind="pictures", sentence=sentence))
    if remarks:
        sentence = f"{counted(len(remarks), 'comment')} by reviewers, kept apart from the text of the contract."
        notes.append(Note(kind="comments", sentence=sentence))
    return notes


def _on_no_words(tally: Tally) -> Note:
    if tally.pictures or tally.diagrams or tally.embedded:
        sentence = "The file holds pictures but no words, so nothing could be read."
        return Note(kind="pictures", sentence=sentence, unread=True)
    return Note(kind="empty", sentence="The file holds no words.")


def on_changes(view: View, revisions: Sequence[Revision]) -> Note:
    """The note on tracked changes: how many of each kind, by how many people, and which side was read."""
    kinds = Counter(revision.kind for revision in revisions)
    told = ((kinds["inserted"], "insertion"), (kinds["deleted"], "deletion"), (kinds["moved"], "move"))
    parts = ", ".join(counted(number, noun) for number, noun in told if number)
    authors = len({revision.author for revision in revisions if revision.author})
    by = f" by {counted(authors, 'author')}" if authors else ""
    reading = "as if all were accepted" if view == "accepted" else "as it stood before them"
    made = f"{counted(len(revisions), 'tracked change')}{by} ({parts})"
    return Note(kind="tracked-changes", sentence=f"{made}; the document was read {reading}.")


def on_damage(what: str = "The file", where: str = "words may be missing where it broke off") -> Note:
    """The note on a part that was damaged and was mended as far as it goes."""
    return Note(kind="damaged", sentence=f"{what} is damaged; {where}.", unread=True)


def _labels(blocks: Sequence[Block]) -> Iterator[str]:
    """The automatic numbers of clauses and list items."""
    for block in blocks:
        for piece in (piece for cell in block.cells for piece in cell.pieces):
            if piece.label:
                yield piece.label
        if block.label and block.kind not in ("row", "note"):
            yield block.label


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 comment", "2,000 comments"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
