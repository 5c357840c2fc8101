"""The example plugin keeps to the hooks, so that it cannot rot."""

import sys
from pathlib import Path

import pytest

import contractcheck
from contractcheck.options import Options

SOURCE = Path(__file__).parents[2] / "examples" / "plugin" / "src"


@pytest.fixture
def example(monkeypatch):
    monkeypatch.syspath_prepend(str(SOURCE))
    import contractcheck_plain_words

    yield contractcheck_plain_words
    for name in [each for each in sys.modules if each.startswith("contractcheck_plain_words")]:
        del sys.modules[name]


def test_example_plugin_brings_one_of_each(example):
    registry = contractcheck.Registry.discover(example, installed=False)

    assert "long_sentence" in registry.detectors
    assert "checklist" in registry.reporters
    assert "plain-words" in {each.name for each in registry.rule_sets(examples=False)}


def test_example_plugin_takes_part_in_a_check(example, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Care at home\n\n1.1 The Provider shall " + "help and " * 70 + "listen.\n", encoding="utf-8")
    registry = contractcheck.Registry.discover(example, installed=False)

    report = contractcheck.Checker(Options(rule_sets=("plain-words",), applies_to=("home",)), registry).check(path)

    assert [each.rule.id for each in report.findings] == ["PLAIN-001"]


def test_settings_of_the_example_plugin_can_be_extended(example, tmp_path, monkeypatch):
    from contractcheck.config import settings
    from contractcheck.plugins.registry import Registry

    registry = Registry.discover(example, installed=False)
    monkeypatch.setattr(Registry, "discover", lambda: registry)
    (tmp_path / "contractcheck.toml").write_text('extends = "plain-words"\nselect = ["PLAIN"]', encoding="utf-8")
    path = tmp_path / "a.md"
    path.write_text("# Care at home\n\n1.1 The Provider shall " + "help and " * 25 + "listen.\n", encoding="utf-8")

    told = settings(environment={}).for_path(path).options

    assert [each.rule.id for each in contractcheck.Checker(told, registry).check(path).findings] == ["PLAIN-001"]
    usual = Options(rule_sets=("plain-words",))  # in which fifty-five words are not too many
    assert not contractcheck.Checker(usual, registry).check(path).findings
