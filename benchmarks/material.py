"""Makes the contracts that the benchmarks read.

Sixty pages as Word and as PDF, 900 KB of Markdown, a PDF of tables and one of four hundred pages.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf import FPDF

LONG = 565  # sections that fill four hundred pages

SUBJECTS = (
    "Support planning", "Visits", "Staffing", "Pay and terms", "Reviews", "Complaints", "Monitoring", "Payment",
    "Involvement", "Carers", "Changes to support", "Ending support", "Records", "Safety", "Partnership",
)  # fmt: skip
SENTENCES = (
    "The Provider shall agree with each Supported Person how, when and by whom support is given, and shall write it "
    "down in the Support Plan in words that the person understands.",
    "The Council may ask for a report on the matters in this clause not more often than once in each quarter, and "
    "shall say for what purpose it will be used.",
    "Workers shall be paid for the whole of each shift, including the time spent travelling between visits, and no "
    "worker shall be asked to pay for training that this Contract requires.",
    "Where the needs of a Supported Person change, the Provider shall change the support within the Individual "
    "Budget and tell the Council within five Working Days if the change is likely to last.",
    "Nothing in this clause obliges the Provider to accept a referral for which it has no trained staff, but it shall "
    "give its reasons in writing.",
    "The parties shall meet at least twice a year to look at what people have said of the support, what was learned, "
    "and what will be done about it.",
)
ITEMS = (
    "the name and contact details of the worker responsible;",
    "what matters most to the Supported Person, in their own words;",
    "the times that suit them, and who decides when these change; and",
    "how they can complain, and who can help them to do so.",
)
ROWS = (
    ("People who say that they have a say in how they are supported", "85%", "Yearly", "Conversation at review"),
    ("Visits that began within thirty minutes of the agreed time", "95%", "Monthly", "Log"),
    ("Workers who left in the year", "Below 20%", "Yearly", "Return"),
)


def clauses(count: int) -> list[tuple[str, list[list[str]]]]:
    """``count`` sections of a contract: a heading, and clauses as a sentence or a stem with its items."""
    sections = []
    for number in range(count):
        subject = SUBJECTS[number % len(SUBJECTS)]
        told = [[SENTENCES[(number + k) % len(SENTENCES)], *_tail(number, k)] for k in range(8)]
        told.append(["The Support Plan shall state:", *ITEMS])
        sections.append((f"{subject} ({number // len(SUBJECTS) + 1})", told))
    return sections


def _tail(number: int, k: int) -> list[str]:
    return [] if (number + k) % 3 else ["This clause applies to relief workers as it does to others:", ITEMS[0]]


def word(path: Path, sections: int = 60) -> None:
    """A Word file with headings, automatic numbers and a table in every fifth section."""
    from docx import Document

    document = Document()
    document.add_heading("Contract for Care and Support", 0)
    for number, (heading, told) in enumerate(clauses(sections), 1):
        document.add_heading(heading, 1)
        for stem, *items in told:
            document.add_paragraph(stem, style="List Number")
            for item in items:
                document.add_paragraph(item, style="List Bullet 2")
        if number % 5 == 0:
            table = document.add_table(rows=1, cols=4, style="Table Grid")
            for cell, words in zip(table.rows[0].cells, ("Indicator", "Target", "How often", "Source"), strict=True):
                cell.text = words
            for row in ROWS:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
    document.save(str(path))


def pdf(path: Path, sections: int = 84) -> None:
    """Sixty pages of such a contract as a PDF with numbered clauses, page headers and ruled tables."""
    paper = _paper()
    for number, (heading, told) in enumerate(clauses(sections), 1):
        _heading(paper, f"{number}. {heading}")
        for k, (stem, *items) in enumerate(told, 1):
            paper.multi_cell(0, 6, f"{number}.{k} {stem}", new_x="LMARGIN", new_y="NEXT")
            for letter, item in zip("abcd", items, strict=False):
                paper.multi_cell(0, 6, f"    ({letter}) {item}", new_x="LMARGIN", new_y="NEXT")
        if number % 5 == 0:
            _table(paper, [("Indicator", "Target", "How often", "Source"), *ROWS])
    paper.output(str(path))


def pdf_of_tables(path: Path, sections: int = 60) -> None:
    """A PDF that is nearly all ruled tables: in each section one with numbers and sentences, and one of indicators."""
    paper = _paper()
    for number, (heading, told) in enumerate(clauses(sections), 1):
        _heading(paper, f"{number}. {heading}")
        duties = [(f"{number}.{k}", stem, ROWS[k % 3][2]) for k, (stem, *_) in enumerate(told, 1)]
        _table(paper, [("No.", "Duty", "How often"), *duties], (1, 6, 1))
        _table(paper, [("Indicator", "Target", "How often", "Source"), *ROWS, *ROWS])
    paper.output(str(path))


def _paper() -> FPDF:
    from fpdf import FPDF

    class Paper(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, "Contract for Care and Support", align="R", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, f"Page {self.page_no()}", align="C")

    paper = Paper()
    paper.add_page()
    return paper


def _heading(paper: FPDF, words: str) -> None:
    paper.set_font("Helvetica", style="B", size=13)
    paper.multi_cell(0, 8, words, new_x="LMARGIN", new_y="NEXT")
    paper.set_font("Helvetica", size=11)


def _table(paper: FPDF, rows: Sequence[Sequence[str]], widths: Sequence[int] | None = None) -> None:
    with paper.table(col_widths=widths) as table:
        for row in rows:
            table.row(row)


def markdown(path: Path, size: int = 900_000) -> None:
    """Markdown of about ``size`` bytes."""
    lines: list[str] = ["# Contract for Care and Support", ""]
    length = 0
    number = 0
    while length < size:
        heading, told = clauses(number + 1)[number] if number < 200 else clauses(number % 200 + 1)[number % 200]
        number += 1
        block = [f"## {number} {heading}", ""]
        for k, (stem, *items) in enumerate(told, 1):
            block += [f"{number}.{k} {stem}", ""]
            for letter, item in zip("abcd", items, strict=False):
                block += [f"    ({letter}) {item}", ""]
        if number % 5 == 0:
            block += ["| Indicator | Target | How often | Source |", "|---|---|---|---|"]
            block += ["| " + " | ".join(row) + " |" for row in ROWS] + [""]
        length += sum(len(line) + 1 for line in block)
        lines += block
    path.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    markdown(folder / "contract.md")
    word(folder / "contract.docx")
    pdf(folder / "contract.pdf")
    pdf_of_tables(folder / "tables.pdf")
    pdf(folder / "long.pdf", LONG)
