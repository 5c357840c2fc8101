"""Names that people type: what they probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def near(name: str, known: Iterable[str]) -> str:
    """The known name that ``name`` looks like, or an empty string."""
    from difflib import get_close_matches

    by_lower = {each.casefold(): each for each in known}
    found = get_close_matches(name.casefold(), list(by_lower), n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""


def unknown(what: str, name: str, known: Iterable[str], otherwise: str = "") -> str:
    """A sentence for a name that is not known, with the nearest one that is."""
    known = tuple(known)
    guess = near(name, known)
    if guess:
        return f"There is no {what} called {name!r}; did you mean {guess!r}?"
    return f"There is no {what} called {name!r}. {otherwise or 'The known ones are: ' + ', '.join(known) + '.'}"
