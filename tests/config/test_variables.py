import pytest

from contractcheck import UsageError
from contractcheck.config import settings


def config_of(path="draft.md", given=None, **environment):
    return settings(given=given, environment=environment).for_path(path)


@pytest.mark.parametrize(
    ("name", "told", "key", "value"),
    [
        ("RULE_SETS", "default, drafting", "rule_sets", ("default", "drafting")),
        ("SELECT", "WRK,FLX-001", "select", ("WRK", "FLX-001")),
        ("IGNORE", " PAR-012 ", "ignore", ("PAR-012",)),
        ("SEVERITY", "WRK=warning, FLX-001=error", "severity", {"WRK": "warning", "FLX-001": "error"}),
        ("RULES", "FLX-006.shortest_visit=20", "rules", {"FLX-006.shortest_visit": 20}),
        ("RULES", "PAR-003.price_weight=37.5", "rules", {"PAR-003.price_weight": 37.5}),
        (
            "ALIASES",
            "provider=the Operator,provider=the Home",
            "aliases",
            {"provider": ("the Operator", "the Home")},
        ),
        ("APPLIES_TO", "home,framework", "applies_to", ("home", "framework")),
        ("VIEW", "original", "view", "original"),
        ("OCR", "no", "ocr", False),
        ("OCR", "TRUE", "ocr", True),
        ("SUPPRESSIONS", "off", "suppressions", False),
        ("FAIL_ON", "info", "fail_on", "info"),
        ("FORMAT", "json", "format", "json"),
        ("JOBS", "3", "jobs", 3),
        ("JOBS", "auto", "jobs", "auto"),
        ("CACHE", "0", "cache", False),
        ("BASELINE", "known.json", "baseline", "known.json"),
    ],
)
def test_each_setting_has_a_variable(name, told, key, value):
    found = config_of(**{f"CONTRACTCHECK_{name}": told})

    assert found.values[key] == value
    assert f"CONTRACTCHECK_{name}" in found.origins.values()


def test_variable_stands_between_file_and_command_line(write):
    override = '[[overrides]]\npaths = ["*.md"]\nfail_on = "warning"'
    write("contractcheck.toml", f'fail_on = "none"\nview = "original"\n{override}')
    draft = write("draft.md")

    assert config_of(draft, CONTRACTCHECK_FAIL_ON="info").fail_on == "info"
    assert config_of(draft, {"fail_on": "error"}, CONTRACTCHECK_FAIL_ON="info").fail_on == "error"


def test_table_in_a_variable_is_joined_with_that_of_the_file(write):
    write("contractcheck.toml", '[severity]\nWRK = "info"\nFLX = "info"')

    found = config_of(write("draft.md"), CONTRACTCHECK_SEVERITY="WRK=error")

    assert found.values["severity"] == {"WRK": "error", "FLX": "info"}


def test_empty_variable_sets_nothing():
    assert config_of(CONTRACTCHECK_SELECT=" ", CONTRACTCHECK_FAIL_ON="").whence == ""


def test_variables_that_set_something_else_are_left_alone():
    others = {f"CONTRACTCHECK_{name}": "x" for name in ("CACHE_DIR", "CORPUS", "SOURCES", "BENCHMARK")}

    assert config_of(**others, OTHER_PROGRAM="x").whence == ""


@pytest.mark.parametrize(
    ("name", "told", "problem"),
    [
        ("SELCT", "WRK", "CONTRACTCHECK_SELCT; did you mean CONTRACTCHECK_SELECT?"),
        ("select", "WRK", "CONTRACTCHECK_select; did you mean CONTRACTCHECK_SELECT?"),
        ("CONFG", "x", "did you mean CONTRACTCHECK_CONFIG?"),
        ("CACHEDIR", "x", "did you mean CONTRACTCHECK_CACHE_DIR?"),
        ("QQQQQQQQQQQQQQQQQQQQ", "x", "The known ones are CONTRACTCHECK_CONFIG, CONTRACTCHECK_RULE_SETS"),
        ("EXTENDS", "base.toml", "CONTRACTCHECK_EXTENDS cannot be used: extends stands in a settings file only."),
        ("OVERRIDES", "x", "CONTRACTCHECK_OVERRIDES cannot be used: overrides stands in a settings file only."),
        ("FAIL_ON", "errors", "CONTRACTCHECK_FAIL_ON: fail_on has to be one of error, warning, info, none;"),
        ("VIEW", "old", "CONTRACTCHECK_VIEW: view has to be one of accepted, original; it is 'old'."),
        ("OCR", "perhaps", "CONTRACTCHECK_OCR: ocr has to be true or false."),
        ("CACHE", "2", "CONTRACTCHECK_CACHE: cache has to be true or false."),
        ("JOBS", "0", "jobs has to be a whole number"),
        ("JOBS", "1" * 100, "jobs has to be a whole number"),
        ("APPLIES_TO", "hom", "applies_to cannot hold 'hom'; did you mean 'home'?"),
        ("SEVERITY", "WRK", "'WRK' is no name with a value. Write it as in WRK=warning,FLX-001=error."),
        ("SEVERITY", "WRK=grave", "severity.WRK has to be one of error, warning, info; it is 'grave'."),
        ("ALIASES", "provder=the Firm", "there is no party called 'provder'; did you mean 'provider'?"),
        ("RULES", "shortest_visit=20", "'shortest_visit' names no option of a rule. Write it as in FLX-006."),
        ("RULES", "FLX-006.shortest_visit=x", "has to be a number without quotation marks; it is 'x'."),
        ("BASELINE", "a\0b", "baseline is 'a\\x00b', which names nothing."),
    ],
)
def test_wrong_variable_is_told(name, told, problem):
    with pytest.raises(UsageError) as refused:
        config_of(**{f"CONTRACTCHECK_{name}": told})

    assert "nvironment variable" in str(refused.value)
    assert problem in str(refused.value)


def test_variable_for_the_settings_file_that_names_none_is_told(tmp_path):
    with pytest.raises(UsageError, match="this file cannot be opened"):
        config_of(CONTRACTCHECK_CONFIG=str(tmp_path / "none.toml"))
