import pytest

from contractcheck.errors import PluginError, ReadError
from contractcheck.plugins.blame import blamed
from contractcheck.reporters.json import JsonReporter


class Theirs:
    pass


def test_plugin_that_breaks_is_named():
    with (
        pytest.raises(PluginError, match=r"test_blame' broke while it wrote the report: ValueError: no"),
        blamed(Theirs(), "wrote the report"),
    ):
        raise ValueError("no")


def test_mistake_of_our_own_is_not_hidden():
    with pytest.raises(ValueError, match="no"), blamed(JsonReporter(), "wrote the report"):
        raise ValueError("no")


def test_error_with_a_sentence_of_its_own_is_left_alone():
    with pytest.raises(ReadError), blamed(Theirs(), "read a file"):
        raise ReadError("a.docx", "It is empty.", "Send it again.")
