"""``contractcheck cache``: what is remembered between runs, and how to forget it."""

from __future__ import annotations

import click

from contractcheck.cli.forms import put_json, text_or_json


@click.group("cache", short_help="Show or clear what is remembered between runs.")
def cache() -> None:
    """Show or clear what is remembered between runs: reports on contracts, and rules made ready.

    Reports hold the words of your contracts. They stay on this computer, in a folder that only you may
    open; CONTRACTCHECK_CACHE_DIR names another folder (empty: none), and `check --no-cache` neither reads
    nor writes reports there.
    """


@cache.command("show", short_help="Say where the cache is and how much it holds.")
@text_or_json
def show(format_: str) -> None:
    """Say where the cache is and how much it holds."""
    from contractcheck.cli.terminal import put
    from contractcheck.runs.kept import holdings

    held = holdings()
    if format_ == "json":
        put_json({"folder": str(held.folder) if held.folder else None, "files": held.files, "bytes": held.size})
    elif held.folder is None:
        put("Nothing is remembered between runs: CONTRACTCHECK_CACHE_DIR is set to nothing.\n", encoded=False)
    else:
        put(f"{held.folder}: {held.files} files, {held.size / 1_000_000:.1f} MB.\n", encoded=False)


@cache.command("clear", short_help="Forget everything that is remembered between runs.")
def clear() -> None:
    """Forget everything that is remembered between runs. Your contracts and reports are not touched."""
    from contractcheck.cli.terminal import put
    from contractcheck.runs.kept import forget

    gone = forget()
    put(f"{gone.files} files removed, {gone.size / 1_000_000:.1f} MB.\n", encoded=False)
