"""Bytes of a text file to characters, whatever program saved them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from contractcheck.errors import ReadError
from contractcheck.model.document import Note
from contractcheck.readers.base import Limits, Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 64_000
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\b\x1a\x1b"))
# The bytes above ASCII that English text saved by Windows programs holds: quotes, dashes, bullets, £, §, accents.
_WINDOWS = frozenset(
    b"\x80\x82\x84\x85\x8a\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9c\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb\xbc\xbd\xbe"
) | frozenset(range(0xE0, 0x100))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters, the encoding they were in, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def characters_of(source: Source, limits: Limits) -> tuple[str, list[Note]]:
    """The characters of a text file, no more than the limit, and what a report should say of them."""
    decoded = decode(source.data, source.name)
    notes = []
    if decoded.guessed:
        sentence = f"The file does not say how its letters are coded; {decoded.encoding} was guessed."
        notes.append(Note(kind="encoding", sentence=sentence))
    if len(decoded.text) > limits.characters:
        sentence = f"Only the first {limits.characters:,} characters were read."
        notes.append(Note(kind="cut", sentence=sentence, unread=True))
    return decoded.text[: limits.characters], notes


def decode(data: bytes, name: str) -> Decoded:
    """The characters of a text file; `ReadError` where the bytes are not text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(_clean(data.decode(encoding, "replace")), encoding.removesuffix("-sig"))
    wide = _wide(data)
    if wide:
        return Decoded(_clean(data.decode(wide, "replace")), wide)
    if is_binary(data):
        raise ReadError(name, "The file is not text.", "Save the contract as Word, PDF, Markdown or plain text.")
    try:
        return Decoded(_clean(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def is_binary(data: bytes) -> bool:
    """Whether the bytes hold what no text file in a one-byte encoding or UTF-8 holds."""
    sample = data[:_SAMPLE]
    if sample.startswith(tuple(mark for mark, _ in _BOMS)) or _wide(data):
        return False
    odd = len(sample) - len(sample.translate(None, _CONTROLS))
    return odd > len(sample) // 500


def _wide(data: bytes) -> str:
    """UTF-16 without its mark shows as a zero in every other byte."""
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _guess(data: bytes) -> Decoded:
    high = {byte for byte in data if byte > 0x7F}
    if high <= _WINDOWS:
        return Decoded(_clean(data.decode("cp1252", "replace")), "cp1252", guessed=True)
    broken = data.decode("utf-8", "replace")
    if broken.count("\N{REPLACEMENT CHARACTER}") * 20 < sum(character > "\x7f" for character in broken):
        return Decoded(_clean(broken), "utf-8", guessed=True)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    return Decoded(_clean(data.decode(encoding, "replace")), encoding, guessed=True)


def _clean(text: str) -> str:
    """One kind of line end, and no characters that would upset what comes after."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\x1a", "")
