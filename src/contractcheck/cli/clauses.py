"""``contractcheck clauses``: how contractcheck takes a document apart."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import click

from contractcheck.cli.choices import say_whence, settings_of, settings_options
from contractcheck.cli.forms import input_format_option, ocr_option, put_json, text_or_json, view_option
from contractcheck.cli.standard_input import opened, refuse_format
from contractcheck.cli.terminal import look, put

if TYPE_CHECKING:
    from contractcheck.model.clause import Contract

_LEADERS = re.compile(r"\s*\.{4,}\s*")  # the dots of a contents list


@click.command("clauses", short_help="Show the clauses that a document is taken apart into.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@text_or_json
@view_option
@ocr_option
@input_format_option
@settings_options
def clauses(
    files: tuple[str, ...],
    format_: str,
    input_format: str | None,
    config: str | None,
    isolated: bool,
    **chosen: Any,
) -> None:
    """Show the clauses, schedules and tables that a document is taken apart into.

    FILE is a document, or - for standard input. Several files are read as one contract. Look here
    first when a report names a clause that you cannot find, or misses one that is there: it also
    says what each part was taken for and why, and what could not be read.

    \b
    Examples:
      contractcheck clauses draft.docx
      contractcheck clauses terms.docx specification.pdf --format json
      contractcheck clauses - --input-format docx < draft.docx
    """  # noqa: D301
    from contractcheck.opener import Opener
    from contractcheck.plugins.registry import Registry

    settings = settings_of(config, isolated, chosen).for_path(files[0])
    options = settings.options
    registry = Registry.discover()
    refuse_format(input_format, files, registry)
    inputs = opened(tuple(dict.fromkeys(files)), input_format, options.limits)
    contract = Opener(options, registry).open(inputs).contract
    if format_ == "json":
        put_json(shape(contract))
    else:
        put(_text(contract), encoded=False)
    say_whence(settings)


def shape(contract: Contract) -> dict[str, Any]:
    """A contract's clauses as plain data."""
    from contractcheck.reporters.shape import document_shape

    return {
        "title": contract.title,
        "documents": [document_shape(each) for each in contract.documents],
        "parties": [{"role": each.role, "names": list(each.names)} for each in contract.parties],
        "parts": [
            {
                "document": each.document,
                "name": each.name,
                "title": each.title,
                "kind": each.kind,
                "reason": each.reason,
            }
            for each in contract.parts
        ],
        "clauses": [
            {
                "address": each.address,
                "label": each.label,
                "heading": each.heading,
                "kind": each.kind,
                "level": each.level,
                "parent": each.parent,
                "document": each.document,
                "part": each.part,
                "page": each.place.page,
                "line": each.place.line,
                "span": [each.span.start, each.span.end],
                "text": contract.text_of(each),
            }
            for each in contract.clauses
        ],
    }


def _text(contract: Contract) -> str:
    from contractcheck.reporters.text.page import Page
    from contractcheck.reporters.text.rest import write_reading
    from contractcheck.reporters.words import PARTS, capital, many, size

    page = Page(look(sys.stdout))
    page.title(contract.title)
    page.paragraph(f"{capital(size(contract))} in {many(len(contract.parts), 'part')}.")
    part = None
    for clause in contract.clauses:
        if clause.part != part:
            part = clause.part
            about = contract.parts[part]
            name = ": ".join(filter(None, (about.name, about.title))) or PARTS.get(about.kind, about.kind)
            page.heading(name, about.kind)
            page.paragraph(about.reason, ink="dim")
        kind = "" if clause.kind == "operative" else f"[{clause.kind}] "
        indent = 2 * min(clause.level, 5)
        words = _LEADERS.sub(" ... ", contract.text_of(clause))
        page.paragraph(f"{clause.label or '-'} {kind}{words}", indent, hang=len(clause.label or "-") + 1)
    write_reading(page, contract.documents)
    return page.text()
