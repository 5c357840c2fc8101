"""Draws ``docs/run.svg``: the beginning of a real check, as a terminal of a hundred columns shows it.

    python docs/picture.py

The picture changes only when the report does. It holds text, no script and no font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import contractcheck
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.text import TextReporter

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "examples/contracts/time-and-task-home-care.docx"
COLUMNS, LINES = 100, 45  # and as many lines more as the last finding needs
CELL, LINE, EDGE, BAR = 8.4, 19, 20, 36  # pixels: a character, a line, the margin, the window's bar
PAPER, FRAME, BAR_INK = "#16191f", "#3b4252", "#232830"
# A terminal is dark wherever the page is light or dark; every ink stands out from it by 4.5 to 1 or more.
INKS = {
    "": ("#d8dee9", ""),
    "1": ("#ffffff", ' font-weight="bold"'),
    "2": ("#939cab", ""),
    "1;31": ("#ff7b72", ' font-weight="bold"'),
    "33": ("#e3b341", ""),
    "36": ("#76d9e6", ""),
    "32": ("#7ee787", ""),
}
_CODE = re.compile(r"\x1b\[([\d;]*)m")


def main() -> None:
    """Run the check and write the picture."""
    report = contractcheck.check(ROOT / EXAMPLE)
    run = Run(reports=(report,), version=contractcheck.__version__)
    lines = TextReporter().render(run, Look(width=COLUMNS, colour=True)).splitlines()
    end = lines.index("", LINES)  # no finding is cut in two
    shown = [f"$ \x1b[1mcontractcheck check {EXAMPLE}\x1b[0m", "", *lines[:end], ""]
    shown.append(f"\x1b[2m… and {len(lines) - end:,} lines more\x1b[0m")
    (ROOT / "docs" / "run.svg").write_text(picture(shown), encoding="utf-8", newline="\n")


def picture(lines: list[str]) -> str:
    """The lines in a window."""
    width, height = round(COLUMNS * CELL + 2 * EDGE), BAR + len(lines) * LINE + 2 * EDGE
    dots = "".join(f'<circle cx="{22 + 20 * at}" cy="{BAR // 2}" r="6" fill="{FRAME}"/>' for at in range(3))
    rows = "\n".join(drawn for at, line in enumerate(lines) if (drawn := _row(line, BAR + EDGE + 14 + at * LINE)))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">
<title>The beginning of a report in a terminal: a summary, then findings clause by clause</title>
<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8" fill="{PAPER}" stroke="{FRAME}"/>
<path d="M1 {BAR}V9a8 8 0 0 1 8-8H{width - 9}a8 8 0 0 1 8 8V{BAR}Z" fill="{BAR_INK}"/>{dots}
<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace" font-size="14">
{rows}
</g>
</svg>
"""


def _row(line: str, y: int) -> str:
    # Each stretch is held to its columns, so that a reader's own font cannot push the line over the edge.
    return "".join(
        f'<text x="{EDGE + at * CELL:g}" y="{y}" fill="{ink}"{weight} textLength="{len(words) * CELL:g}"'
        f' lengthAdjust="spacingAndGlyphs" xml:space="preserve">{escape(words)}</text>'
        for at, words, (ink, weight) in _stretches(line)
        if words
    )


def _stretches(line: str) -> Iterator[tuple[int, str, tuple[str, str]]]:
    """The stretches of one ink: the column, the words and the ink; without the blanks round them."""
    column, ink = 0, ""
    for number, piece in enumerate(_CODE.split(line)):
        if number % 2:
            ink = "" if piece == "0" else piece
            continue
        words = piece.strip()
        yield column + len(piece) - len(piece.lstrip()), words, INKS[ink]
        column += len(piece)


if __name__ == "__main__":
    main()
