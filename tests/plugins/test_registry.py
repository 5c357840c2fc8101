import importlib.metadata
import sys
import types
from importlib.metadata import EntryPoint

import pytest

import contractcheck
from contractcheck import PluginError, Registry, hookimpl
from contractcheck.model.rule import Rule


def plugin(name="mine", **hooks):
    """A plugin module with these hooks."""
    module = types.ModuleType(name)
    for hook, function in hooks.items():
        setattr(module, hook, hookimpl(function))
    return module


def discovered(*plugins):
    return Registry.discover(*plugins, installed=False)


def rule(rule_id):
    return Rule(
        id=rule_id,
        title="A rule",
        kind="require",
        severity="info",
        why="",
        framework=(),
        authority=(),
        applies_to=("all",),
        applies_note="",
        stands_in=(),
        stands_note="",
        actor=("provider",),
        duty="",
        meaning={},
    )


class Reporter:
    def __init__(self, name="mine"):
        self.name = name

    def render(self, run, look):
        return ""


class Reader:
    formats = ("docx",)

    def read(self, source, options):
        raise NotImplementedError


def test_box_brings_readers_detectors_rules_and_reporters():
    registry = discovered()

    assert {"text", "json"} <= set(registry.reporters)
    assert "find" in registry.detectors
    assert any("docx" in reader.formats for reader in registry.readers)
    assert "workforce" in {each.name for each in registry.rule_sets(examples=False)}


def test_answers_of_a_plugin_join_those_of_the_box():
    registry = discovered(plugin(contractcheck_reporters=lambda: [Reporter()]))

    assert list(registry.reporters)[-1] == "mine"
    assert {"text", "json"} <= set(registry.reporters)
    assert registry.plugins == ("builtins", "mine")


def test_reader_of_a_plugin_is_asked_before_the_one_in_the_box():
    reader = Reader()

    assert discovered(plugin(contractcheck_readers=lambda: [reader])).readers[0] is reader


def test_rules_in_python_make_a_set_with_the_name_of_the_plugin():
    registry = discovered(plugin(contractcheck_rules=lambda: [rule("MINE-001")]))

    (mine,) = (each for each in registry.rule_sets(examples=False) if each.name == "mine")
    assert [each.id for each in mine.rules] == ["MINE-001"]
    assert len(mine.sha256) == 64


def test_two_registries_share_nothing():
    discovered(plugin(contractcheck_reporters=lambda: [Reporter()]))

    assert "mine" not in discovered().reporters


def test_answers_cannot_be_changed():
    with pytest.raises(TypeError):
        discovered().reporters["mine"] = Reporter()  # type: ignore[index]


def test_each_hook_is_asked_once():
    asked = []
    registry = discovered(plugin(contractcheck_reporters=lambda: asked.append(1) or [Reporter()]))

    registry.reporter("mine")
    registry.reporter("mine")

    assert asked == [1]


def test_clauses_hook_is_there_only_where_a_plugin_answers_it():
    def contractcheck_clauses(document):
        return None

    assert discovered().clauses is None
    assert discovered(plugin(contractcheck_clauses=contractcheck_clauses)).clauses is not None


def nothing():
    return []


def misspelt():
    module = types.ModuleType("mine")
    module.contractcheck_reporter = hookimpl(nothing)
    return module


def unmarked():
    module = types.ModuleType("mine")
    module.contractcheck_reporters = list
    return module


def breaks():
    raise ValueError("no such file")


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (misspelt, "no hook called 'contractcheck_reporter'; did you mean 'contractcheck_reporters'"),
        (unmarked, "not marked with @contractcheck.hookimpl"),
        (lambda: plugin(contractcheck_reporters=lambda: None), "gives back NoneType from contractcheck_reporters"),
        (lambda: plugin(contractcheck_reporters=lambda: [1]), "gives back int from contractcheck_reporters"),
        (lambda: plugin(contractcheck_detectors=nothing), "where contractcheck expects a mapping"),
        (lambda: plugin(contractcheck_detectors=lambda: {1: int}), "gives back type from contractcheck_detectors"),
        (lambda: plugin(contractcheck_rules=lambda: ["WRK-001"]), "gives back str from contractcheck_rules"),
        (lambda: plugin(contractcheck_commands=lambda: [print]), "from contractcheck_commands"),
        (lambda: plugin(contractcheck_readers=breaks), "broke in contractcheck_readers: no such file."),
        (lambda: plugin(contractcheck_reporters=lambda: [Reporter("json")]), "'builtins' and 'mine' both bring"),
        (lambda: plugin(contractcheck_readers=lambda wrong: []), "does not fit"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_broken_plugin_is_refused_by_name(made, problem):
    with pytest.raises(PluginError) as refused:
        discovered(made())

    assert problem in str(refused.value)
    assert "'mine'" in str(refused.value)


def test_rule_id_that_is_taken_is_refused_by_name():
    registry = discovered(plugin(contractcheck_rules=lambda: [rule("WRK-001")]))

    with pytest.raises(PluginError, match="'builtins' and 'mine' both bring a rule called 'WRK-001'"):
        registry.rule_sets(examples=False)


@pytest.fixture
def announced(monkeypatch):
    """Lets an installed package announce a plugin."""

    def announce(name, module):
        entry = EntryPoint(name=name, value=module, group="contractcheck")
        monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [entry])

    return announce


def test_installed_plugin_is_found(announced, monkeypatch):
    monkeypatch.setitem(sys.modules, "their_plugin", plugin(contractcheck_reporters=lambda: [Reporter("theirs")]))
    announced("theirs", "their_plugin")

    assert "theirs" in Registry.discover().reporters


def test_installed_plugin_that_cannot_be_imported_is_named(announced):
    announced("theirs", "no_such_module_anywhere")

    with pytest.raises(PluginError, match=r"The plugin 'theirs' .* could not be imported: No module named"):
        Registry.discover()


def test_unknown_format_is_told_with_the_nearest():
    with pytest.raises(contractcheck.UsageError, match="no format called 'jsno'; did you mean 'json'"):
        discovered().reporter("jsno")


def test_hookimpl_is_public():
    assert contractcheck.hookimpl is hookimpl


def test_analyser_of_a_plugin_is_run_after_the_usual_analysis(tmp_path):
    seen = []
    registry = discovered(plugin(contractcheck_analysers=lambda: [lambda analysis: seen.append(analysis) or analysis]))
    path = tmp_path / "a.md"
    path.write_text("# Care at home\n\n1.1 The Provider shall care.\n", encoding="utf-8")

    contractcheck.Checker(registry=registry).check(path)

    assert [len(each.sentences) > 0 for each in seen] == [True]
