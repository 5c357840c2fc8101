import click
import pytest

from contractcheck.cli import main as cli
from contractcheck.plugins.registry import Registry


@pytest.fixture
def draft(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text("# Care at home\n\n1.1 The Provider shall care.\n", encoding="utf-8")
    return "draft.md"


def test_interrupted_run_says_nothing_and_exits_with_130(draft, monkeypatch, capsys):
    def interrupt(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("contractcheck.api.Checker.judge", interrupt)

    assert cli.run(["check", draft]) == 130
    assert capsys.readouterr().out == ""


def test_rule_that_broke_is_named_and_exits_with_2(draft, monkeypatch, capsys):
    def broken(self, analysis):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("contractcheck.rules.assess.CompiledRule.shown", broken)

    code = cli.run(["check", draft, "--select", "WRK-001", "--applies-to", "home", "--exit-zero"])

    assert code == 2
    assert "The rule WRK-001 broke while it ran on Care at home: ZeroDivisionError" in capsys.readouterr().err


def test_command_of_a_plugin_is_run(monkeypatch, capsys):
    @click.command("greet")
    def greet():
        click.echo("Good morning")

    registry = Registry.discover(installed=False)
    monkeypatch.setattr(
        Registry, "discover", lambda *extra, **more: type("R", (), {"commands": {"greet": greet}, "x": registry})
    )

    assert cli.run(["greet"]) == 0
    assert capsys.readouterr().out == "Good morning\n"


def test_plugins_are_not_looked_up_for_the_version(monkeypatch, capsys):
    monkeypatch.setattr(Registry, "discover", lambda *extra, **more: pytest.fail("plugins were looked up"))

    assert cli.run(["--version"]) == 0
    assert cli.run(["--help"]) == 0
    assert cli.run(["check", "--help"]) == 0


def test_broken_plugin_is_named_and_exits_with_2(draft, monkeypatch, capsys):
    from contractcheck.errors import PluginError

    def refuse(*extra, **more):
        raise PluginError("The plugin 'theirs' could not be imported: No module named 'x'.")

    monkeypatch.setattr(Registry, "discover", refuse)

    assert cli.run(["check", draft]) == 2
    assert capsys.readouterr().err == "The plugin 'theirs' could not be imported: No module named 'x'.\n"


def test_no_command_shows_the_help(capsys):
    assert cli.run([]) == 2
    assert "Usage: contractcheck" in capsys.readouterr().err


def test_mistake_of_our_own_is_no_finding(draft, monkeypatch, capsys):
    def broken(*args, **more):
        raise AssertionError("not possible")

    monkeypatch.setattr("contractcheck.api.Checker.judge", broken)

    with pytest.raises(SystemExit) as ended:
        cli.main(["check", draft])

    assert ended.value.code == 2
    assert "This is a mistake in contractcheck itself" in capsys.readouterr().err
