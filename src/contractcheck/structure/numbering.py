"""The number that a clause begins with: ``3.4``, ``(b)``, ``iv.``, ``A.1.1``, ``Clause 7``."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Scheme = Literal["whole", "number", "letter", "roman", "word", "bullet"]

_TYPED = re.compile(
    r"""
      (?P<bullet>[•●▪■◦‣⁃∙○➢➤✓✔❖]|[\uf000-\uf0ff]|[-–—*·](?=[ \t\u00a0]))
    | (?P<whole>(?:[A-Z]{1,4}[.-]?\d{1,3}(?:\.\d{1,3}){0,5}|\d{1,3}(?:\.\d{1,3}){1,5}))(?P<tail>\.|\)|:)?
      (?P<below>(?:[ ]?\([a-z0-9]{1,4}\)){0,3})(?:(?=[\s\u00a0]|$)|(?<=\.)(?=[A-Z][a-z]))
    | (?P<number>\d{1,3})(?P<after>[.)]|\.\))?(?P<under>(?:[ ]?\([a-z0-9]{1,4}\)){0,3})(?=[\s\u00a0]|$)
    | \((?P<inner>\d{1,3}|[a-z]{1,2}|[A-Z]{1,2}|[ivxlc]{1,7}|[IVXLC]{1,7})\)(?=[\s\u00a0]|$|[A-Z"“‘])
    | \((?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth
        |one|two|three|four|five|six)\)(?=\s|$)
    | (?P<letter>[a-zA-Z]|[ivxlc]{2,7}|[IVXLC]{2,7})(?P<close>[.)])(?=[\s\u00a0]|$)
    | (?P<word>clause|article|condition|section|paragraph|standard|rule|term|item|regulation|outcome|requirement)
      [ \u00a0](?P<which>\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[A-Z])(?P<stop>[ ]?[.:–—-]|\t|(?=[ ][A-Z])|$)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What follows a number that counts something or tells a time, so that it is no label.
_COUNTED = re.compile(
    r"(?:%|per ?cent|hours?\b|hrs?\b|minutes?\b|mins?\b|days?\b|weeks?\b|months?\b|years?\b|miles?\b|million\b"
    r"|thousand\b"
    r"|hundred\b|st\b|nd\b|rd\b|th\b|am\b|pm\b|a\.m|p\.m|noon\b|midnight\b|to\b|and\b|or\b|of\b|x\b|until\b|till\b"
    r"|[-–/+=£]"
    r"|working\b|calendar\b|business\b|consecutive\b|whole[- ]time|[Ww][Tt][Ee]\b|[Ff][Tt][Ee]\b)"
)
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_ORDINALS = {
    word: number
    for numbered in (
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    )
    for number, word in enumerate(numbered, 1)
}
_ROMAN = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_COMPONENT = re.compile(r"[A-Z]+|\d+")


class Label(NamedTuple):
    """A number as the document shows it, and what it says of its place.

    ``shown`` are its characters, ``length`` how many characters of the text it takes up (none for
    an automatic number). ``scheme`` *whole* stands for itself ("3.4", "A.1.1", "FW3"); ``parts`` are
    then its components. All others stand under something: ``value`` is their own number ("b", "iv").
    ``form`` tells siblings: "(a" and "a)" do not continue one another. ``below`` holds the items that
    follow a whole number in the same breath: "(b)" in "3.4(b)".
    """

    shown: str
    length: int
    scheme: Scheme
    value: str
    form: str
    parts: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    sure: bool = True  # false where it could as well be the first word of a sentence


BULLET = Label(shown="•", length=0, scheme="bullet", value="•", form="•")


def typed_label(text: str) -> Label | None:
    """The number or bullet that ``text`` begins with, if it is one."""
    found = _TYPED.match(text)
    if found is None:
        return None
    groups = found.group
    length = found.end()
    if groups("bullet"):
        return Label(shown="•", length=length, scheme="bullet", value="•", form="•")
    if groups("whole"):
        return _whole(groups("whole"), groups("tail") or "", groups("below"), length, text)
    if groups("number"):
        return _number(groups("number"), groups("after") or "", groups("under"), length, text)
    if inner := groups("inner"):
        return _lettered(inner, "(", found.group(), length)
    if word := groups("ordinal"):
        return Label(
            shown=found.group(), length=length, scheme="word", value=str(_ORDINALS[word.lower()]), form="(first"
        )
    if letter := groups("letter"):
        close = groups("close")
        # "J. Smith" and "I. e." look like it: believed when it is part of a sequence.
        return _lettered(letter, close, found.group(), length, sure=close == ")" or letter == letter.lower())
    word, which = groups("word"), groups("which")
    if not (word[0].isupper() and which == which.upper()):
        return None
    stopped = bool(groups("stop").strip()) or length == len(text)
    return Label(
        shown=f"{word} {which}",
        length=length,
        scheme="whole",
        value=which,
        form=word.lower(),
        parts=_named_parts(which),
        sure=stopped,
    )


def automatic_label(shown: str) -> Label | None:
    """The number that Word puts before a paragraph, which is never a sentence's first word."""
    shown = shown.strip()
    if not shown:
        return None
    label = typed_label(shown)
    if label is None or label.length < len(shown):
        bare = shown.strip("()[]. :-–—")
        if not bare or not any(character.isalnum() for character in bare):
            return BULLET
        label = typed_label(bare)
        if label is None or label.length < len(bare):
            return Label(shown=shown, length=0, scheme="whole", value=bare, form="words", parts=(bare,))
    return Label(
        shown=shown if label.scheme != "bullet" else "•",
        length=0,
        scheme=label.scheme,
        value=label.value,
        form=label.form,
        parts=label.parts,
        below=label.below,
    )


def _whole(value: str, tail: str, below: str, length: int, text: str) -> Label | None:
    parts = components(value)
    if value[0].isdigit():
        # "08.40" and "10.00" are times, "1.5 hours" counts.
        if any(len(part) > 1 and part[0] == "0" for part in parts) or _COUNTED.match(text, _next_word(text, length)):
            return None
    elif not value[: len(parts[0])].isupper():
        return None
    if len(parts) == 2 and parts[1] == "0":
        parts = parts[:1]  # "2.0" heads 2.1, 2.2 ...
    return Label(
        shown=value + tail + below.strip(),
        length=length,
        scheme="whole",
        value=value,
        form="whole",
        parts=parts,
        below=_items(below),
        # "FW3" and "S1" may also be a form's name or a road.
        sure=len(parts) > 2 or value[0].isdigit() or "." in value,
    )


def _number(value: str, after: str, below: str, length: int, text: str) -> Label | None:
    start = _next_word(text, length)
    if len(value) > 1 and value[0] == "0":
        return None
    sure = bool(after)
    if not sure:
        following = text[start : start + 1]
        if start < len(text) and (
            not (following.isupper() or following in "\"“‘'([")
            or _COUNTED.match(text, start)
            or _MONTH.match(text, start)
        ):
            return None
    return Label(
        shown=value + after + below.strip(),
        length=length,
        scheme="number",
        value=value,
        form="1" + after[:1],
        parts=(value,),
        below=_items(below),
        sure=sure,
    )


def _lettered(value: str, wrap: str, shown: str, length: int, *, sure: bool = True) -> Label | None:
    if value.isdigit():
        return Label(shown=shown, length=length, scheme="number", value=value, form="(1", parts=(value,))
    upper = value.isupper()
    if not upper and not value.islower():
        return None
    roman = roman_value(value) is not None
    if len(value) > 1 and not roman and value[0] != value[-1]:
        return None  # "aa" and "bb" continue an alphabet, "at" does not
    scheme: Scheme = "roman" if roman and len(value) > 1 else "letter"
    return Label(
        shown=shown,
        length=length,
        scheme=scheme,
        value=value,
        form=wrap + ("A" if upper else "a"),
        sure=sure,
    )


def _next_word(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\u00a0":
        position += 1
    return position


def _items(below: str) -> tuple[str, ...]:
    return tuple(item.strip("( )") for item in below.split("(") if item.strip("( )")) if below else ()


def components(value: str) -> tuple[str, ...]:
    """``A.1.1`` as ("A", "1", "1"), ``FW3`` as ("FW", "3")."""
    return tuple(_COMPONENT.findall(value.upper()))


def _named_parts(which: str) -> tuple[str, ...]:
    """The components of "Article IV", which heads 4.1 and 4.2, and of "Clause 7.2"; "Section C" stays a letter."""
    value = roman_value(which) if len(which) > 1 or which in "IVX" else None
    return components(which) if value is None else (str(value),)


def roman_value(text: str) -> int | None:
    """The number that a Roman numeral stands for."""
    if not text or _ROMAN.fullmatch(text) is None:
        return None
    total = 0
    before = 0
    for letter in reversed(text.lower()):
        value = _ROMAN_VALUES[letter]
        total += value if value >= before else -value
        before = max(before, value)
    return total


def letter_value(text: str) -> int | None:
    """a, b ... z, aa, bb ... as 1, 2 ... 26, 27, 28 ..."""
    letter = text[0].lower()
    if not ("a" <= letter <= "z") or any(other.lower() != letter for other in text):
        return None
    return ord(letter) - 96 + 26 * (len(text) - 1)


def word_value(text: str) -> int | None:
    """One, Two ... twelve as numbers; also figures, Roman numerals and single letters."""
    if text.isdigit():
        return int(text)
    if text.lower() in _ORDINALS:
        return _ORDINALS[text.lower()]
    if len(text) == 1 and text.upper() not in "IVX":
        return letter_value(text)
    return roman_value(text)
