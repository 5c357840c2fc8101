"""What several commands share: text for people, JSON for programs."""

from __future__ import annotations

import json

import click

from contractcheck.cli.terminal import put

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


def put_json(shape: object) -> None:
    """Write plain data to standard output."""
    put(json.dumps(shape, ensure_ascii=False, indent=2) + "\n", encoded=True)
