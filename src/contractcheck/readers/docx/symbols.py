"""Characters that Word writes as a place in a symbol font."""

from __future__ import annotations

import re

from contractcheck.readers.line import BULLET

_PRIVATE = re.compile("[\uf020-\uf0ff]")  # where symbol fonts keep their own signs
_FONTS = {
    "symbol": {
        0x22: "∀", 0x24: "∃", 0x2D: "−", 0x61: "α", 0x62: "β", 0x64: "δ", 0x67: "γ", 0x6C: "λ", 0x6D: "μ",
        0x70: "π", 0x73: "σ", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←",
        0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
        0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√",
        0xE5: "∑",
    },
    "wingdings": {
        0x4A: "☺", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x76: "❖",
        0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→",
        0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0xA3: "☐"},
}  # fmt: skip


def symbol(code: str, font: str) -> str:
    """The character at a hexadecimal place of a font; a bullet where a symbol font has none that is known."""
    try:
        place = int(code[:8], 16)
    except ValueError:
        return BULLET
    known = _FONTS.get(font.lower())
    if known is not None:
        return known.get(place & 0xFF, BULLET)
    if 0xF000 <= place <= 0xF0FF:  # a font's own signs stand in the private area
        low = place & 0xFF
        return chr(low) if 0x20 <= low < 0x7F and "ding" not in font.lower() else BULLET
    return chr(place) if 0x20 <= place < 0xD800 or 0xE000 <= place < 0x110000 else BULLET


def known_signs(text: str) -> str:
    """The text with the signs of symbol fonts put into characters that any font has, one for one."""
    return _PRIVATE.sub(lambda found: _known_sign(ord(found[0]) & 0xFF), text)


def _known_sign(place: int) -> str:
    for font in ("wingdings", "symbol"):
        if place in _FONTS[font]:
            return _FONTS[font][place]
    return BULLET
