import json
import os
import time
import tomllib

import pytest
from jsonschema import Draft202012Validator

from contractcheck import UsageError
from contractcheck.bundled import folder
from contractcheck.config import KEYS, settings
from contractcheck.config.keys import MOST_JOBS, PATHS, PER_PATH
from contractcheck.options import ROLES, SEVERITIES
from contractcheck.rules.applies import KINDS

SCHEMA = json.loads((folder("schemas") / "config.schema.json").read_text(encoding="utf-8"))
EVERYTHING = """
extends = "base.toml"
rule_sets = ["default", "drafting"]
select = ["WRK", "FLX-001"]
ignore = ["WRK-002"]
applies_to = ["home", "framework"]
view = "original"
ocr = false
suppressions = false
fail_on = "warning"
format = "json"
jobs = 4
cache = false
baseline = "known.json"

[severity]
WRK = "warning"
FLX-001 = "info"

[rules.FLX-006]
shortest_visit = 20

[aliases]
provider = ["the Operator"]
purchaser = "the Funder"

[[overrides]]
paths = ["frameworks/**"]
select = ["PAR"]
severity = { PAR = "info" }
"""


def refusal(path):
    with pytest.raises(UsageError) as refused:
        settings(environment={}).for_path(path)
    return str(refused.value)


def test_every_setting_is_read(write):
    write("base.toml")
    write("contractcheck.toml", EVERYTHING)

    told = settings(environment={}).for_path(write("draft.md"))

    assert told.values["select"] == ("WRK", "FLX-001")
    assert told.values["severity"] == {"WRK": "warning", "FLX-001": "info"}
    assert told.values["rules"] == {"FLX-006.shortest_visit": 20}
    assert told.values["aliases"] == {"provider": ("the Operator",), "purchaser": ("the Funder",)}
    assert (told.jobs, told.cache, told.format) == (4, False, "json")
    assert (told.options.view, told.options.ocr, told.options.applies_to) == ("original", False, ("home", "framework"))


def test_what_nobody_sets_is_as_usual():
    told = settings(environment={}, isolated=True).for_path("draft.md")

    assert (told.jobs, told.cache, told.format, told.fail_on, told.baseline) == ("auto", True, "text", "error", None)
    assert set(told.origins.values()) == {""}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("\nslect = []", 2, "there is no setting called 'slect'; did you mean 'select'?"),
        ("zzz = 1", 1, "there is no setting called 'zzz'; the known ones are extends, rule_sets"),
        ("extends = 1", 1, "extends has to be a list of texts in quotation marks."),
        ('extends = [""]', 1, "extends holds '', which names nothing. Take it away."),
        ('rule_sets = "mine"', 1, "rule_sets has to be a list of texts in quotation marks."),
        ('select = "WRK"', 1, "select has to be a list of texts in quotation marks."),
        ('select = [\n  "WRK",\n  3,\n]', 1, "select has to be a list of texts in quotation marks."),
        ('ignore = [" "]', 1, "ignore holds ' ', which names nothing."),
        ('applies_to = ["hom"]', 1, "applies_to cannot hold 'hom'; did you mean 'home'?"),
        ('applies_to = ["prison"]', 1, "applies_to cannot hold 'prison'; the known ones are home, living"),
        ('view = "orig"', 1, "view has to be one of accepted, original; it is 'orig'."),
        ("view = true", 1, "view has to be text in quotation marks."),
        ('ocr = "no"', 1, "ocr has to be true or false, without quotation marks."),
        ("suppressions = []", 1, "suppressions has to be true or false, without quotation marks."),
        ('fail_on = "errors"', 1, "fail_on has to be one of error, warning, info, none; it is 'errors'."),
        ("format = 3", 1, "format has to be text in quotation marks."),
        ('format = ""', 1, "format is '', which names nothing. Fill it in or take it away."),
        ("jobs = 0", 1, f'jobs has to be a whole number from 1 to {MOST_JOBS}, or "auto"; it is 0.'),
        ("jobs = true", 1, "it is true."),
        ('jobs = "many"', 1, "it is 'many'."),
        ("jobs = 1.5", 1, "it is 1.5."),
        ("cache = 1", 1, "cache has to be true or false, without quotation marks."),
        ("baseline = 1", 1, "baseline has to be text in quotation marks."),
        ('baseline = "a\\u0000b"', 1, "baseline is 'a\\x00b', which names nothing."),
        ('severity = "error"', 1, 'severity has to be a table, as in severity = { WRK = "warning" }.'),
        (
            '[severity]\nWRK = "warning"\nFLX = "eror"',
            3,
            "severity.FLX has to be one of error, warning, info; it is 'eror'.",
        ),
        ('severity = { WRK = "off" }', 1, "To leave a rule out, name it under ignore."),
        ("severity = { WRK = false }", 1, "To leave a rule out, name it under ignore."),
        ('severity = { "" = "info" }', 1, "severity has an entry without a name. Name a rule, as in WRK-001."),
        ("rules = 1", 1, "rules has to be a table, as in [rules.FLX-006]."),
        (
            "[rules]\nFLX-006 = 20",
            2,
            "rules.FLX-006 has to be a table, with the rule's options, as in [rules.FLX-006].",
        ),
        (
            '[rules.FLX-006]\nvisit = "20"',
            2,
            "rules.FLX-006.visit has to be a number without quotation marks; it is '20'.",
        ),
        ("[rules.FLX-006]\nvisit = nan", 2, "it is nan."),
        ("[rules.FLX-006]\nvisit = true", 2, "it is true."),
        ("[rules.FLX-006]\nvisit = 1e300", 2, "it is 1e+300."),
        ("aliases = []", 1, 'aliases has to be a table, as in aliases = { provider = ["the Operator"] }.'),
        ("[aliases]\nprovder = []", 2, "there is no party called 'provder'; did you mean 'provider'?"),
        ("[aliases]\nprovider = 1", 2, "aliases.provider has to be a list of texts in quotation marks."),
        ('[aliases]\nprovider = ["--"]', 2, "aliases.provider holds '--', which is no name of anybody."),
        (
            '[aliases]\nprovider = ["the Firm"]\npurchaser = ["The firm"]',
            3,
            "'The firm' stands for the provider and for the purchaser. Name it once.",
        ),
        ("overrides = {}", 1, "overrides has to be tables of their own, each under [[overrides]]."),
        ('[[overrides]]\nfail_on = "info"', 1, "overrides[1] lacks paths."),
        ('[[overrides]]\npaths = ["a"]', 1, "overrides[1] sets nothing."),
        ('[[overrides]]\npaths = []\nfail_on = "info"', 2, "overrides[1].paths is empty."),
        ('[[overrides]]\npaths = "a"\nfail_on = "info"', 2, "overrides[1].paths has to be a list of texts"),
        (
            '[[overrides]]\npaths = ["/a"]\nfail_on = "info"',
            2,
            "Write it as seen from this file, with / between folders.",
        ),
        ('[[overrides]]\npaths = ["a\\\\b"]\nfail_on = "info"', 2, "Write it as seen from this file"),
        (
            '[[overrides]]\npaths = ["a"]\nview = "original"\n\n[[overrides]]\npaths = ["b"]\nviw = "original"',
            7,
            "there is no setting called 'viw'; did you mean 'view'?",
        ),
        ('[[overrides]]\npaths = ["a"]\nfail_on = "no"', 3, "overrides[1].fail_on has to be one of"),
        (
            '[[overrides]]\npaths = ["a"]\nformat = "json"',
            3,
            "format counts for the whole run, so no override can set it. Move it to the top of the file.",
        ),
    ],
)
def test_wrong_setting_is_told_with_its_file_and_line(write, text, line, problem):
    path = write("contractcheck.toml", text)

    told = refusal(write("draft.md"))

    assert told.startswith(f"{path}, line {line}: ")
    assert problem in told


def test_line_in_pyproject_is_that_of_its_table(write):
    write("pyproject.toml", '[project]\nview = "no"\n\n[tool.contractcheck]\nocr = true\nview = "no"\n')

    assert "pyproject.toml, line 6: view has to be one of" in refusal(write("draft.md"))


def test_line_is_not_taken_from_a_text_over_several_lines(write):
    write("contractcheck.toml", 'format = """\nview = 1\n"""\nview = "no"\n')

    assert ", line 4: view has to be one of" in refusal(write("draft.md"))


def test_table_of_another_program_in_our_place_is_told(write):
    write("pyproject.toml", 'tool.contractcheck = "yes"')

    assert "tool.contractcheck has to be a table: [tool.contractcheck]." in refusal(write("draft.md"))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"select =", "this is not a TOML file: Invalid value (at"),
        (b'format = "\xff"', "this file is not UTF-8 text. Save it as UTF-8."),
        (b"select = " + b"[" * 100_000, "this file is nested too deep to hold settings."),
        (b"#" * 1_000_001, "this file is far too large to hold settings."),
        (b"jobs = " + b"9" * 5_000, "this is not a TOML file"),
        (b"[" + b"a." * 400_000 + b"a]", "this file is nested too deep to hold settings."),
        (b"a." * 400_000 + b"a = 1", "this file is nested too deep to hold settings."),
        (b"[[a]]\n" * 150_000, "line 1: there is no setting called 'a'"),
        (b"'" + b"k" * 900_000 + b"' = 1", "line 1: there is no setting called 'kkkkk"),
    ],
    ids=[
        "not TOML",
        "not UTF-8",
        "deep",
        "large",
        "a number of absurd length",
        "deep table",
        "deep key",
        "tables",
        "long key",
    ],
)
def test_hostile_file_is_told_at_once(write, content, problem):
    path = write("contractcheck.toml", content)
    began = time.perf_counter()

    told = refusal(write("draft.md"))

    assert time.perf_counter() - began < 10  # as a rule less than one
    assert str(path) in told
    assert problem in told
    assert len(told) < 1_000


def test_folder_of_that_name_is_told(write, tmp_path):
    (tmp_path / "contractcheck.toml").mkdir()

    assert "this is no file that could hold settings" in refusal(write("draft.md"))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("target", ["contractcheck.toml", "nowhere.toml"], ids=["to itself", "to nowhere"])
def test_link_that_leads_nowhere_is_told_and_not_passed_over(write, tmp_path, target):
    (tmp_path / "contractcheck.toml").symlink_to(tmp_path / target)

    assert "this file cannot be opened" in refusal(write("draft.md"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_pipe_is_told_and_not_waited_for(write, tmp_path):
    os.mkfifo(tmp_path / "contractcheck.toml")

    assert "this is no file that could hold settings" in refusal(write("draft.md"))


def test_byte_order_mark_and_windows_line_ends_do_no_harm(write):
    write("contractcheck.toml", b'\xef\xbb\xbffail_on = "info"\r\nview = "original"\r\n')

    assert settings(environment={}).for_path(write("draft.md")).fail_on == "info"


def test_schema_and_code_know_the_same_settings():
    assert tuple(SCHEMA["properties"]) == tuple(KEYS)
    for name, key in KEYS.items():
        told = SCHEMA["properties"][name]
        assert told["description"] == key.meaning
        if key.choices:
            assert tuple(told.get("enum") or told["items"]["enum"]) == key.choices
    inside = SCHEMA["properties"]["overrides"]["items"]
    assert tuple(inside["properties"]) == (PATHS, *PER_PATH)
    assert tuple(SCHEMA["properties"]["aliases"]["properties"]) == ROLES
    assert tuple(SCHEMA["properties"]["severity"]["additionalProperties"]["enum"]) == SEVERITIES
    assert SCHEMA["properties"]["jobs"]["anyOf"][1]["maximum"] == MOST_JOBS


def test_kinds_of_service_are_those_that_rules_know():
    assert KEYS["applies_to"].choices == KINDS


def test_schema_allows_what_the_code_allows():
    Draft202012Validator.check_schema(SCHEMA)

    Draft202012Validator(SCHEMA).validate(tomllib.loads(EVERYTHING))


@pytest.mark.parametrize(
    "text",
    [
        "slect = []",
        'select = "WRK"',
        'view = "no"',
        "jobs = 0",
        'severity = { WRK = "off" }',
        'rules = { FLX-006 = { visit = "20" } }',
        "aliases = { provder = [] }",
        'overrides = [{ fail_on = "info" }]',
        'overrides = [{ paths = ["a"], format = "json" }]',
        'overrides = [{ paths = ["/a"], fail_on = "info" }]',
    ],
)
def test_schema_refuses_what_the_code_refuses(text):
    assert not Draft202012Validator(SCHEMA).is_valid(tomllib.loads(text))
