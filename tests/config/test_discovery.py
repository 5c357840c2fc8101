import os
from pathlib import Path

import pytest

from contractcheck import UsageError
from contractcheck.config import found, settings


def config_of(path, **more):
    return settings(environment={}, **more).for_path(path)


def test_nearest_file_above_the_document_counts(write):
    write("contractcheck.toml", 'fail_on = "info"')
    near = write("a/contractcheck.toml", 'fail_on = "none"')

    told = config_of(write("a/b/draft.md"))

    assert (told.path, told.fail_on) == (near, "none")


def test_it_is_the_document_that_is_walked_up_from_not_the_working_folder(write, tmp_path, monkeypatch):
    write("here/contractcheck.toml", 'fail_on = "info"')
    write("there/contractcheck.toml", 'fail_on = "none"')
    monkeypatch.chdir(tmp_path / "here")

    assert config_of(Path("..", "there", "draft.md")).fail_on == "none"
    assert config_of("-").fail_on == "info"  # standard input lies in no folder
    assert config_of("").fail_on == "info"


def test_folder_that_holds_a_contract_is_asked_itself(write, tmp_path):
    write("pack/contractcheck.toml", 'fail_on = "none"')

    assert config_of(tmp_path / "pack").fail_on == "none"


def test_the_walk_ends_at_the_top_of_the_repository(write, tmp_path):
    write("contractcheck.toml", 'fail_on = "info"')
    write("repository/.git/HEAD")

    assert config_of(write("repository/a/draft.md")).path is None


def test_file_at_the_top_of_the_repository_still_counts(write):
    top = write("repository/contractcheck.toml")
    write("repository/.git", "gitdir: elsewhere")  # as in a second worktree

    assert config_of(write("repository/a/draft.md")).path == top


def test_table_in_pyproject_counts(write):
    shared = write("pyproject.toml", '[tool.contractcheck]\nselect = ["WRK"]')

    told = config_of(write("draft.md"))

    assert (told.path, told.values["select"]) == (shared, ("WRK",))


def test_pyproject_of_something_else_is_passed_over(write):
    write("contractcheck.toml", 'select = ["WRK"]')
    write("a/pyproject.toml", "[tool.ruff]")
    write("a/b/pyproject.toml", "this is not TOML, and not for us to tell")

    assert config_of(write("a/b/draft.md")).values["select"] == ("WRK",)


def test_own_file_outranks_pyproject_beside_it(write):
    write("pyproject.toml", '[tool.contractcheck]\nfail_on = "info"')
    write("contractcheck.toml", 'fail_on = "none"')

    assert config_of(write("draft.md")).fail_on == "none"


def test_users_file_counts_where_there_is_no_other(write, monkeypatch):
    own = write("home/contractcheck.toml", 'fail_on = "info"')
    monkeypatch.setattr(found, "users_file", lambda: own)
    write("a/contractcheck.toml", 'view = "original"')
    write("b/.git/HEAD")

    assert config_of(write("b/draft.md")).fail_on == "info"
    assert config_of(write("a/draft.md")).fail_on == "error"  # one file counts, and those that it extends


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="where the folder is named by XDG")
def test_users_file_stands_in_the_folder_of_the_users_settings(write, tmp_path, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    own = write("home/contractcheck/contractcheck.toml")

    assert found.users_file() == own


def test_named_file_outranks_the_environment_and_the_nearest(write):
    write("contractcheck.toml", 'format = "near"')
    environment = {"CONTRACTCHECK_CONFIG": str(write("env.toml", 'format = "env"'))}
    named = str(write("named.toml", 'format = "named"'))
    draft = write("draft.md")

    assert settings(named, environment=environment).for_path(draft).format == "named"
    assert settings(environment=environment).for_path(draft).format == "env"
    assert settings(environment={"CONTRACTCHECK_CONFIG": ""}).for_path(draft).format == "near"


def test_isolated_run_takes_no_settings_from_files(write):
    write("contractcheck.toml", 'format = "json"')
    environment = {"CONTRACTCHECK_CONFIG": str(write("env.toml", 'format = "env"')), "CONTRACTCHECK_FAIL_ON": "info"}

    told = settings(isolated=True, environment=environment).for_path(write("draft.md"))

    assert (told.path, told.format) == (None, "text")
    assert told.fail_on == "info"  # a variable is no file


def test_named_file_in_an_isolated_run_is_refused(write):
    with pytest.raises(UsageError, match="--config names a settings file and --isolated takes none"):
        settings(str(write("named.toml")), isolated=True, environment={})


def test_named_file_that_is_missing_is_told(tmp_path):
    with pytest.raises(UsageError, match=r"none\.toml: this file cannot be opened"):
        settings(str(tmp_path / "none.toml"), environment={})


def test_named_pyproject_without_settings_is_told(write):
    with pytest.raises(UsageError, match=r"says nothing of contractcheck. Add \[tool.contractcheck\]"):
        settings(str(write("pyproject.toml", "[tool.ruff]")), environment={})


def test_command_line_outranks_the_file_and_what_is_empty_says_nothing(write):
    write("contractcheck.toml", 'select = ["WRK"]\nfail_on = "info"\nocr = true\nignore = ["PAR"]')
    given = {"select": ("FLX",), "fail_on": None, "ocr": False, "ignore": ()}

    told = config_of(write("draft.md"), given=given)

    assert (told.values["select"], told.fail_on, told.values["ocr"]) == (("FLX",), "info", False)
    assert told.values["ignore"] == ("PAR",)
    assert told.origins["select"] == "the command line"


def test_folder_of_rules_and_baseline_are_seen_from_the_file(write, tmp_path):
    (tmp_path / "mine").mkdir()
    write("contractcheck.toml", 'rule_sets = ["workforce", "mine"]\nbaseline = "known.json"')

    told = config_of(write("a/b/draft.md"))

    assert told.values["rule_sets"] == ("workforce", str(tmp_path / "mine"))
    assert told.baseline == tmp_path / "known.json"


def test_whence_names_the_files_and_the_variables(write):
    write("base.toml")
    near = write("contractcheck.toml", 'extends = "base.toml"')

    told = settings(environment={"CONTRACTCHECK_VIEW": "original"}).for_path(write("draft.md"))

    assert told.whence == f"{near}, which extends {near.parent / 'base.toml'} and CONTRACTCHECK_VIEW"
    assert settings(environment={}, isolated=True).for_path("draft.md").whence == ""


def test_equal_settings_are_one_object_and_each_file_is_read_once(write, monkeypatch):
    near = write("contractcheck.toml", 'fail_on = "info"')
    run = settings(environment={})

    first = run.for_path(write("a/one.md"))
    near.write_text("broken", encoding="utf-8")

    assert run.for_path(write("b/two.md")) is first
    assert run.files == (near,)


def test_run_takes_its_format_from_the_first_document(write):
    write("a/contractcheck.toml", 'format = "json"')
    write("b/contractcheck.toml", 'format = "html"')
    run = settings(environment={})

    assert run.for_run([str(write("a/x.md")), str(write("b/x.md"))]).format == "json"
    assert run.for_run([]).format == "text"


def test_folder_that_was_removed_meanwhile_has_the_usual_settings(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert settings(environment={}).for_path("draft.md").path is None


def test_document_whose_name_no_file_can_have_has_the_usual_settings():
    assert settings(environment={}).for_path("dra\0ft.md").fail_on == "error"
