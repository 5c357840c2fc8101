import json
import tomllib

import pytest
from jsonschema import Draft202012Validator

from contractcheck import UsageError, config
from contractcheck.bundled import folder

SCHEMA = json.loads((folder("schemas") / "config.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def no_environment(monkeypatch):
    monkeypatch.delenv(config.ENVIRONMENT, raising=False)


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_nearest_file_upwards_counts(tmp_path):
    written(tmp_path / "contractcheck.toml", 'fail_on = "info"')
    near = written(tmp_path / "a" / "contractcheck.toml", 'fail_on = "none"')
    (tmp_path / "a" / "b").mkdir()

    found = config.load(start=tmp_path / "a" / "b")

    assert (found.path, found.text("fail_on")) == (near, "none")


def test_table_in_pyproject_counts(tmp_path):
    written(tmp_path / "pyproject.toml", '[tool.contractcheck]\nselect = ["WRK"]')

    assert config.load(start=tmp_path).texts("select") == ("WRK",)


def test_pyproject_of_something_else_is_passed_over(tmp_path):
    written(tmp_path / "contractcheck.toml", 'select = ["WRK"]')
    written(tmp_path / "a" / "pyproject.toml", "[tool.ruff]")

    assert config.load(start=tmp_path / "a").texts("select") == ("WRK",)


def test_command_line_outranks_the_file(tmp_path):
    written(tmp_path / "contractcheck.toml", 'select = ["WRK"]\nfail_on = "info"')

    found = config.load(start=tmp_path)

    assert found.texts("select", ("FLX",)) == ("FLX",)
    assert found.text("fail_on", "none") == "none"


def test_named_file_outranks_the_environment_and_the_nearest(tmp_path, monkeypatch):
    written(tmp_path / "contractcheck.toml", 'format = "near"')
    monkeypatch.setenv(config.ENVIRONMENT, str(written(tmp_path / "env.toml", 'format = "env"')))
    named = written(tmp_path / "named.toml", 'format = "named"')

    assert config.load(str(named), start=tmp_path).text("format") == "named"
    assert config.load(start=tmp_path).text("format") == "env"


def test_isolated_run_takes_no_settings(tmp_path):
    written(tmp_path / "contractcheck.toml", 'format = "json"')

    found = config.load(isolated=True, start=tmp_path)

    assert (found.path, found.text("format")) == (None, "text")


def test_folder_of_rules_is_seen_from_the_file(tmp_path):
    (tmp_path / "mine").mkdir()
    written(tmp_path / "contractcheck.toml", 'rule_sets = ["workforce", "mine"]')

    assert config.load(start=tmp_path).texts("rule_sets") == ("workforce", str(tmp_path / "mine"))


def test_ocr_is_turned_off_by_the_file_and_on_again_by_the_command_line(tmp_path):
    (tmp_path / "contractcheck.toml").write_text("ocr = false")

    settings = config.load(start=tmp_path)

    assert settings.flag("ocr") is False
    assert settings.flag("ocr", True) is True
    assert config.load(isolated=True).flag("ocr") is True


def test_ocr_that_is_not_true_or_false_is_told(tmp_path):
    (tmp_path / "contractcheck.toml").write_text('ocr = "no"')

    with pytest.raises(UsageError, match="ocr has to be true or false, without quotation marks"):
        config.load(start=tmp_path)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("slect = []", "there is no setting called 'slect'; did you mean 'select'?"),
        ("zzz = 1", "the known ones are rule_sets, select"),
        ('select = "WRK"', "select has to be a list of texts"),
        ("format = 3", "format has to be text"),
        ('fail_on = "errors"', "fail_on has to be one of error, warning, info, none; it is 'errors'"),
        ("select =", "this is not a TOML file"),
    ],
)
def test_wrong_settings_are_told_in_a_sentence(tmp_path, text, problem):
    written(tmp_path / "contractcheck.toml", text)

    with pytest.raises(UsageError) as refused:
        config.load(start=tmp_path)

    assert problem in str(refused.value)
    assert str(tmp_path / "contractcheck.toml") in str(refused.value)


def test_named_file_that_is_missing_is_told(tmp_path):
    with pytest.raises(UsageError, match="cannot be opened"):
        config.load(str(tmp_path / "none.toml"))


def test_schema_and_code_know_the_same_settings():
    assert tuple(SCHEMA["properties"]) == config.KEYS
    for key, choices in config.CHOICES.items():
        assert tuple(SCHEMA["properties"][key]["enum"]) == choices


def test_schema_allows_what_the_code_allows():
    lists = 'rule_sets = ["workforce"]\nselect = ["WRK"]\napplies_to = ["home"]\n'
    text = lists + 'view = "original"\nformat = "json"\nocr = false'

    Draft202012Validator(SCHEMA).validate(tomllib.loads(text))
