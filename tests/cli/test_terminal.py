import io

import pytest

from contractcheck.cli import terminal
from contractcheck.cli.terminal import Progress, guard, look, showable
from contractcheck.errors import UsageError


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_pipe_gets_eighty_plain_columns(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)

    assert (look(io.StringIO()).width, look(io.StringIO()).colour) == (80, False)


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("20", 40), ("300", 120)])
def test_width_of_the_terminal_is_kept_within_reason(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)

    assert look(Terminal()).width == width


def test_no_color_is_honoured(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert look(Terminal()).colour

    monkeypatch.setenv("NO_COLOR", "1")
    assert not look(Terminal()).colour


def test_dumb_terminal_gets_no_colour(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")

    assert not look(Terminal()).colour


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "‘Plan’ – “a”…"),
        ("cp1252", "‘Plan’ – “a”…"),
        ("ascii", "'Plan' - \"a\"..."),
        (None, "'Plan' - \"a\"..."),
    ],
)
def test_console_gets_the_marks_it_can_show(encoding, shown):
    assert showable("‘Plan’ – “a”…", encoding) == shown


def test_nothing_is_said_of_a_quick_run(monkeypatch):
    err = Terminal()
    monkeypatch.setattr("sys.stderr", err)

    with Progress() as progress:
        progress.step("Reading a.docx ...")

    assert err.getvalue() == ""


def test_slow_run_says_what_it_is_doing_and_wipes_it_away(monkeypatch):
    err = Terminal()
    monkeypatch.setattr("sys.stderr", err)

    with Progress() as progress:
        progress.step("Reading a.docx ...")
        progress._appear()  # what the timer does after a second
        progress.step("Reading b.docx ...")

    assert err.getvalue() == "\r\x1b[KReading a.docx ...\r\x1b[KReading b.docx ...\r\x1b[K"


def test_nothing_is_said_where_nobody_watches(monkeypatch):
    err = io.StringIO()
    monkeypatch.setattr("sys.stderr", err)

    with Progress() as progress:
        progress._appear()

    assert err.getvalue() == ""


def test_report_is_not_saved_over_an_input_by_another_name(tmp_path):
    contract = tmp_path / "draft.md"
    contract.write_text("words", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(contract)

    with pytest.raises(UsageError, match="Choose another name"):
        guard(tmp_path / "link.md", [str(contract)])


def test_reader_that_stops_listening_is_no_mistake(monkeypatch):
    class Closed(io.StringIO):
        encoding = "utf-8"

        def write(self, text):
            raise BrokenPipeError

        def fileno(self):
            return 99

    turned = []
    monkeypatch.setattr("sys.stdout", Closed())
    monkeypatch.setattr(terminal.os, "dup2", lambda old, new: turned.append(new))

    terminal.put("report", encoded=False)

    assert turned == [99]
