"""Can people read what they are promised? A rule set, a detector and a report format for contractcheck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from contractcheck import hookimpl

if TYPE_CHECKING:
    from contractcheck import Reporter
    from contractcheck.rules.detectors import DetectorFactory


@hookimpl
def contractcheck_rule_sets() -> Sequence[Traversable]:
    """The folder of rules beside this file."""
    return [files(__name__) / "rules"]


@hookimpl
def contractcheck_detectors() -> Mapping[str, DetectorFactory]:
    """``long_sentence: 40`` in a rule file."""
    from contractcheck_plain_words.long_sentences import LongSentences

    return {"long_sentence": LongSentences}


@hookimpl
def contractcheck_reporters() -> Sequence[Reporter]:
    """``--format checklist``."""
    from contractcheck_plain_words.checklist import Checklist

    return [Checklist()]
