"""Tables of measures: which tables they are, and what each of their rows says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from contractcheck.analysis.analyse import Analysis
from contractcheck.analysis.measures.columns import TARGET, Heads, Role, by_content, is_code, label
from contractcheck.model.clause import Clause
from contractcheck.model.span import Span

NOT_HERE = frozenset(("plan", "tender", "guidance"))  # kinds of part: one person's plan, award criteria, examples
FEWEST_LETTERS = 4
LINE = re.compile(r"[^\n]+")
FRAMED = re.compile(r"\W*(?:%|\d+%|percent|number|proportion|share|rate|average|people who|no\.? of)", re.IGNORECASE)
LONGEST = 240  # characters of a row's words that may be a measure; longer ones are provisions
ENDS_WITH_TARGET = re.compile(r"[^%\d£]*\d{0,3}[^%\d£]*\s\d{1,3}(?:\.\d+)?\s?%\W*")  # "Punctuality 95%"


@dataclass(slots=True, kw_only=True)
class Draft:
    """A measure before it is classed. ``surely`` is false where only its words can show that it is one."""

    clause: int
    sentence: int
    span: Span
    indicator: str
    title: str = ""
    theme: str = ""
    columns: dict[Role, str] = field(default_factory=dict)
    heads: dict[Role, str] = field(default_factory=dict)
    leads: bool = False  # the title names what is counted, the rest only its unit or its method
    surely: bool = True
    table: bool = True
    listed: bool = True


def rows(analysis: Analysis) -> Iterator[Draft]:
    """The rows of all tables that hold measures, or that may."""
    contract = analysis.contract
    sentence_of: dict[int, int] = {}
    for number, sentence in enumerate(analysis.sentences):
        sentence_of.setdefault(sentence.clause, number)
    told = [
        (number, clause)
        for number, clause in enumerate(contract.clauses)
        if clause.kind == "row" and clause.table is not None and number in sentence_of
        if contract.parts[clause.part].kind not in NOT_HERE
    ]
    texts = {number: _cells(analysis, clause) for number, clause in told}
    own = [label(cell)[0] for cells in texts.values() for cell in cells]
    heads = Heads(analysis.lexicon, [*(h for _, clause in told for h in clause.headers), *filter(None, own)])
    for _, group in groupby(told, key=lambda each: (each[1].document, each[1].table)):
        table = list(group)
        names = dict.fromkeys(h for _, clause in table for h in clause.headers)
        part = contract.parts[table[0][1].part].kind
        surely = heads.of_measures(names, monitoring=part == "monitoring")
        likely = part != "pricing" and not heads.elsewhere(names)
        divided = any(sum(map(bool, texts[number])) > 1 for number, _ in table)
        for number, clause in table:
            if divided and sum(map(bool, texts[number])) == 1:
                continue  # a row that only announces those below it
            labelled = [name for name, _ in map(label, texts[number]) if name]
            sure = surely or heads.of_measures(labelled)
            draft = _draft(clause, texts[number], heads, sure)
            if draft is None or not (sure or (likely and _may_be(draft, heads.unsaid(names)))):
                continue
            draft.clause, draft.sentence = number, sentence_of[number]
            yield from _each(draft, contract.documents[clause.document].text)


def _cells(analysis: Analysis, clause: Clause) -> list[str]:
    text = analysis.contract.documents[clause.document].text
    return [" ".join(span.of(text).split()) for span in clause.cells]


def _draft(clause: Clause, cells: Sequence[str], heads: Heads, surely: bool) -> Draft | None:
    """A row's cells, each in its column; None for a row that names nothing, such as an empty form's."""
    held = _held(clause, cells, heads, surely)
    # What is counted may be split over two columns: a name and its definition, a line and its unit.
    naming = [p for role in ("indicator", "detail") for p in held.get(role, [])]
    unnamed = [p for p in held.get("", []) if not naming or p < min(naming)][:1]
    named = (*unnamed, *naming) or tuple(held.get("theme", ()))
    if not named and not surely:  # "Residents satisfied (survey)" is counted, though a survey is a source
        named = tuple(held.get("source", ()))[:1]
    words = [_rest(cells[p], heads) for p in named]
    if sum(c.isalpha() for c in "".join(words)) < FEWEST_LETTERS:
        return None
    return Draft(
        clause=0,
        sentence=0,
        span=Span(clause.cells[named[0]].start, max(clause.cells[p].end for p in named)),
        title=words[0],
        indicator=" ".join(words[1:]) or words[0],
        theme=" ".join(cells[p] for p in held.get("theme", []) if p not in named),
        leads=bool(unnamed),
        columns={role: "; ".join(cells[p] for p in positions) for role, positions in held.items()},
        heads={role: _head(clause, positions[0]) for role, positions in held.items()},
        surely=surely,
    )


def _held(clause: Clause, cells: Sequence[str], heads: Heads, surely: bool) -> dict[Role, list[int]]:
    """The positions of the cells in each column, empty cells and the row's own number left out."""
    held: dict[Role, list[int]] = {}
    for position, cell in enumerate(cells):
        if not cell or cell.startswith("["):
            continue
        role = heads.role(label(cell)[0]) or heads.role(_head(clause, position))
        if not surely and role not in ("target", "baseline", "frequency", "consequence"):
            role = by_content(cell)  # under such heads anything may stand
        if is_code(cell) and role in ("", "indicator", "theme"):
            continue  # "KPI 4" is a name, not what is counted
        held.setdefault(role, []).append(position)
    return held


def _head(clause: Clause, position: int) -> str:
    return clause.headers[position] if position < len(clause.headers) else ""


def _rest(cell: str, heads: Heads) -> str:
    """A cell without the head that it carries itself."""
    own, rest = label(cell)
    return rest if own and heads.role(own) else cell


def _each(draft: Draft, text: str) -> Iterator[Draft]:
    """A cell that lists several measures, one on each line, holds several."""
    lines = [line for line in LINE.finditer(text, draft.span.start, draft.span.end) if FRAMED.match(line[0])]
    if len(lines) < 2 or " | " in draft.span.of(text):
        yield draft
        return
    for line in lines:
        words = " ".join(line[0].split())
        yield replace(draft, span=Span(*line.span()), title=words, indicator=words)


def _may_be(draft: Draft, unsaid: bool) -> bool:
    """Whether a row of some other table is built like a measure: something counted, held against something."""
    target = draft.columns.get("target", "")
    sharp = TARGET.search(target) is not None or ENDS_WITH_TARGET.fullmatch(draft.title) is not None
    held = len({"frequency", "source"} & draft.columns.keys())
    return len(draft.title) <= LONGEST and ((unsaid and (sharp or held == 2)) or (bool(target) and held > 0))
