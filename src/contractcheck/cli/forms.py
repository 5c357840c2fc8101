"""What several commands share: text for people, JSON for programs."""

from __future__ import annotations

import json

import click

from contractcheck.cli.terminal import put

MOST_JOBS = 64

text_or_json = click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)
view_option = click.option(
    "--view",
    type=click.Choice(["accepted", "original"]),
    help="Read tracked changes as accepted (the usual way), or as if they had not been made.",
)
input_format_option = click.option(
    "--input-format", metavar="FORMAT", help="What standard input holds, such as md or docx."
)
ocr_option = click.option(
    "--ocr/--no-ocr",
    default=None,
    help="Read pages that are pictures by OCR, where it is installed (the usual way), or leave them out and say so.",
)


def jobs_of(ctx: click.Context, param: click.Parameter, value: str | None) -> int | str | None:
    """How many contracts to check at once: a number from 1 to 64, or ``auto``."""
    if value is None or value == "auto":
        return value
    if not (value.isdecimal() and 1 <= int(value) <= MOST_JOBS):
        raise click.BadParameter(f"{value!r} is neither a whole number from 1 to {MOST_JOBS} nor auto.", ctx, param)
    return int(value)


def put_json(shape: object) -> None:
    """Write plain data to standard output."""
    put(json.dumps(shape, ensure_ascii=False, indent=2) + "\n", encoded=True)
