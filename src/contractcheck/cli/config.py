"""``contractcheck config``: which settings count here, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from contractcheck.cli.choices import settings_options
from contractcheck.cli.forms import put_json, text_or_json
from contractcheck.cli.terminal import put
from contractcheck.errors import shown

if TYPE_CHECKING:
    from contractcheck.config import Config


@click.group("config", short_help="Show the settings that count for a document.")
def config() -> None:
    """Show the settings that count for a document, and what may be set."""


@config.command("show", short_help="Show every setting and where it comes from.")
@click.argument("file", default="", metavar="[FILE]")
@settings_options
@text_or_json
def show(file: str, config: str | None, isolated: bool, format_: str) -> None:
    """Show every setting that counts for FILE, a document or a folder, and where it comes from.

    Settings stand in contractcheck.toml, or in pyproject.toml under [tool.contractcheck]. The nearest file above
    the document counts, else your own. Environment variables (CONTRACTCHECK_FAIL_ON and so on) outrank it, and
    the command line outranks both. Without FILE, the settings for this folder are shown.

    \b
    Examples:
      contractcheck config show
      contractcheck config show frameworks/terms.docx
      contractcheck config show draft.docx --format json
    """  # noqa: D301
    from contractcheck.config import settings

    found = settings(config, isolated=isolated).for_path(file)
    found.options  # noqa: B018 - settings that contradict each other are told here too
    if format_ == "json":
        put_json(_shape(found))
    else:
        put(_text(found), encoded=False)


@config.command("schema", short_help="Print the JSON Schema of settings files, for editors.")
def schema() -> None:
    """Print the JSON Schema of contractcheck.toml, with which an editor completes and checks settings.

    \b
    Example:
      contractcheck config schema > contractcheck.schema.json
    and, as the first line of contractcheck.toml:
      #:schema contractcheck.schema.json
    """  # noqa: D301
    from contractcheck.bundled import folder

    put(folder("schemas").joinpath("config.schema.json").read_bytes(), encoded=True)


def _shape(found: Config) -> dict[str, Any]:
    return {
        "file": str(found.path) if found.path else None,
        "files": list(found.files),
        "settings": {
            name: {
                "value": _plain(found.values[name]),
                "from": {entry: found.origins[f"{name}.{entry}"] for entry in found.values[name]}
                if isinstance(found.values[name], dict)
                else found.origins[name] or None,
            }
            for name in found.values
        },
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _text(found: Config) -> str:
    # Lines are left as long as they are: a path that is broken in two cannot be copied.
    head = f"Settings are taken from {found.whence}." if found.whence else "No settings file counts here."
    width = max(map(len, found.values)) + 1
    rows = [f"{label:<{width}}{shown(words)} ({_whence(origin, found)})" for label, words, origin in _lines(found)]
    return "\n".join([head, "", *rows]) + "\n"


def _lines(found: Config) -> Iterator[tuple[str, str, str]]:
    """Each setting, or each entry of a table, as words, with where it comes from."""
    from contractcheck.config import KEYS

    for name, value in found.values.items():
        if not isinstance(value, dict):
            yield name, _words(value) or KEYS[name].unset, found.origins[name]
        elif not value:
            yield name, KEYS[name].unset, ""
        for number, (entry, each) in enumerate(value.items() if isinstance(value, dict) else ()):
            yield "" if number else name, f"{entry} = {_words(each)}", found.origins[f"{name}.{entry}"]


def _words(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _whence(origin: str, found: Config) -> str:
    """Where a value comes from; the settings file that was named above is called just that."""
    if not origin:
        return "as usual"
    if found.files and origin.startswith(found.files[-1]):
        return shown(f"from the file{origin.removeprefix(found.files[-1])}")
    return f"from {shown(origin)}"
