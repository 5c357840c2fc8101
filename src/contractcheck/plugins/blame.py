"""A plugin that breaks while it runs is named; a mistake of contractcheck's own is not hidden."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from contractcheck.errors import ContractCheckError, PluginError


@contextmanager
def blamed(thing: object, deed: str) -> Iterator[None]:
    """Tell what ``thing`` does wrong meanwhile as its plugin's mistake, if it comes from a plugin."""
    try:
        yield
    except ContractCheckError:
        raise
    except Exception as error:
        home = getattr(thing, "__module__", "")
        if home.partition(".")[0] == "contractcheck":
            raise
        raise PluginError(
            f"The plugin {home or thing!r} broke while it {deed}: {type(error).__name__}: {error}"
        ) from error
