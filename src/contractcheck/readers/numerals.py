"""How Word writes the numbers of its lists: figures, letters, roman numerals, words."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL_ENDS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_CHICAGO = "*†‡§"
_LARGEST = 32_767  # the largest number that Word counts a list to


def list_number(number: int, form: str) -> str:
    """A list number as Word shows it in one of its number formats, for example "iv" in ``lowerRoman``.

    A format that contractcheck does not know comes out in figures.
    """
    if number > _LARGEST:
        return str(number)
    return _FORMS.get(form, str)(number)


def letters(number: int) -> str:
    """The letters a to z, then aa, bb ... zz, then aaa: Word doubles the letter where spreadsheets go on to ab."""
    if number <= 0:
        return ""
    number = (number - 1) % 780  # after thirty times z Word begins again at a
    return chr(ord("a") + number % 26) * (number // 26 + 1)


def roman(number: int) -> str:
    """Roman numerals in lower case; nothing for zero and less."""
    done = ""
    for size, sign in _ROMAN:
        while number >= size:
            done += sign
            number -= size
    return done


def cardinal(number: int) -> str:
    """The number in words: "twenty-one"."""
    if number < 0:
        return str(number)
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" {cardinal(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    return f"{cardinal(thousands)} thousand" + (f" {cardinal(rest)}" if rest else "")


def ordinal(number: int) -> str:
    """The number with its ending: "1st", "12th", "23rd"."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def ordinal_words(number: int) -> str:
    """The place in words: "twenty-first"."""
    words = cardinal(number)
    cut = max(words.rfind("-"), words.rfind(" ")) + 1
    last = words[cut:]
    last = _ORDINAL_ENDS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return words[:cut] + last


def _padded(width: int) -> Callable[[int], str]:
    return lambda number: f"{number:0{width}d}"


def _chicago(number: int) -> str:
    return _CHICAGO[(number - 1) % 4] * ((number - 1) // 4 % 30 + 1) if number > 0 else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "cardinalText": lambda number: _capital(cardinal(number)),
    "ordinalText": lambda number: _capital(ordinal_words(number)),
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedCircle": lambda number: chr(0x245F + number) if 1 <= number <= 20 else str(number),
    "decimalZero": _padded(2),
    "01": _padded(2),
    "001": _padded(3),
    "0001": _padded(4),
    "00001": _padded(5),
}
