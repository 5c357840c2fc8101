"""Names that people type: what they probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def near(name: str, known: Iterable[str]) -> str:
    """The known name that ``name`` looks like, or an empty string."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=name.casefold())
    best, likeness = "", 0.6  # less alike than this is no slip of the fingers
    for each in known:
        matcher.set_seq1(each.casefold())
        if matcher.real_quick_ratio() > likeness and matcher.quick_ratio() > likeness and matcher.ratio() > likeness:
            best, likeness = each, matcher.ratio()
    return best


def unknown(what: str, name: str, known: Iterable[str], otherwise: str = "") -> str:
    """A sentence for a name that is not known, with the nearest one that is."""
    known = tuple(known)
    guess = near(name, known)
    if guess:
        return f"There is no {what} called {name!r}; did you mean {guess!r}?"
    return f"There is no {what} called {name!r}. {otherwise or 'The known ones are: ' + ', '.join(known) + '.'}"
