import time

import pytest

from contractcheck.config import settings
from contractcheck.config.globs import fits


def config_of(path):
    return settings(environment={}).for_path(path)


def test_override_counts_for_its_paths_alone(write):
    path = write("contractcheck.toml", 'fail_on = "info"\n[[overrides]]\npaths = ["frameworks/**"]\nfail_on = "none"')

    inside, outside = config_of(write("frameworks/a/terms.md")), config_of(write("drafts/terms.md"))

    assert (inside.fail_on, outside.fail_on) == ("none", "info")
    assert inside.origins["fail_on"] == f"{path}, for frameworks/**"


def test_later_override_outranks_the_earlier(write):
    first = '[[overrides]]\npaths = ["**"]\nfail_on = "info"\nview = "original"'
    second = '[[overrides]]\npaths = ["a.md"]\nfail_on = "none"'
    write("contractcheck.toml", f"{first}\n{second}")

    told = config_of(write("a.md"))

    assert (told.fail_on, told.values["view"]) == ("none", "original")


def test_file_outranks_the_overrides_of_what_it_extends(write):
    write("base.toml", '[[overrides]]\npaths = ["**"]\nfail_on = "info"\nview = "original"')
    write("contractcheck.toml", 'extends = "base.toml"\nfail_on = "none"')

    told = config_of(write("a.md"))

    assert (told.fail_on, told.values["view"]) == ("none", "original")


def test_tables_of_an_override_are_joined(write):
    override = '[[overrides]]\npaths = ["a.md"]\nseverity = { FLX = "error" }\naliases = { provider = "the Home" }'
    write("contractcheck.toml", f'[severity]\nWRK = "info"\nFLX = "info"\n{override}')

    told = config_of(write("a.md"))

    assert told.values["severity"] == {"WRK": "info", "FLX": "error"}
    assert told.values["aliases"] == {"provider": ("the Home",)}


def test_rule_sets_of_an_override_are_seen_from_the_file(write, tmp_path):
    (tmp_path / "mine").mkdir()
    write("contractcheck.toml", '[[overrides]]\npaths = ["a/**"]\nrule_sets = ["mine"]')

    assert config_of(write("a/x.md")).values["rule_sets"] == (str(tmp_path / "mine"),)


def test_overrides_are_for_documents_however_they_are_named(write, tmp_path, monkeypatch):
    write("contractcheck.toml", '[[overrides]]\npaths = ["a/**"]\nfail_on = "none"')
    write("a/x.md")
    monkeypatch.chdir(tmp_path / "a")

    assert config_of("x.md").fail_on == "none"
    assert config_of("../a/./x.md").fail_on == "none"


@pytest.mark.parametrize(
    ("pattern", "path", "fitting"),
    [
        ("*.docx", "a.docx", True),
        ("*.docx", "b/a.docx", False),
        ("**/*.docx", "a.docx", True),
        ("**/*.docx", "b/c/a.docx", True),
        ("frameworks", "frameworks/a/b.docx", True),
        ("frameworks/", "frameworks/a.docx", True),
        ("frameworks/**", "frameworks/a/b.docx", True),
        ("frameworks/**", "framework/a.docx", False),
        ("./a.md", "a.md", True),
        ("a/**/b.md", "a/b.md", True),
        ("a/**/b.md", "a/x/y/b.md", True),
        ("a/**/b.md", "a/x/y/c.md", False),
        ("draft-?.md", "draft-1.md", True),
        ("draft-?.md", "draft-12.md", False),
        ("draft-[0-9].md", "draft-3.md", True),
        ("../other/**", "../other/a.md", True),
        ("A.md", "a.md", False),
    ],
)
def test_pattern(pattern, path, fitting):
    assert fits(path, [pattern]) is fitting


def test_spiteful_pattern_takes_no_time():
    began = time.perf_counter()

    assert not fits("/".join("a" * 40 for _ in range(60)), ["**/" * 60 + "*a" * 30 + "b"])

    assert time.perf_counter() - began < 2
