import json
import os

import pytest


@pytest.fixture
def settle(tmp_path):
    """Writes settings for the folder, or for one below it."""

    def write(text, name="contractcheck.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_settings_are_shown_with_where_they_come_from(cli, settle):
    base = settle('view = "original"', "base.toml")
    override = '[[overrides]]\npaths = ["a/**"]\nselect = ["WRK", "FLX"]'
    path = settle(f'extends = "base.toml"\nfail_on = "info"\n[severity]\nWRK = "info"\n{override}')

    done = cli("config", "show", "a/draft.md", "--format", "json", CONTRACTCHECK_IGNORE="WRK-001")

    shape = json.loads(done.stdout)
    assert shape["file"] == str(path)
    assert shape["files"] == [str(base), str(path)]
    told = shape["settings"]
    assert told["fail_on"] == {"value": "info", "from": str(path)}
    assert told["view"] == {"value": "original", "from": str(base)}
    assert told["select"] == {"value": ["WRK", "FLX"], "from": f"{path}, for a/**"}
    assert told["ignore"] == {"value": ["WRK-001"], "from": "CONTRACTCHECK_IGNORE"}
    assert told["severity"] == {"value": {"WRK": "info"}, "from": {"WRK": str(path)}}
    assert told["ocr"] == {"value": True, "from": None}


def test_settings_are_shown_in_words(cli, settle):
    override = '[[overrides]]\npaths = ["*.md"]\nocr = false'
    path = settle(f'fail_on = "info"\n[severity]\nWRK = "info"\nFLX = "error"\n{override}')

    text = " ".join(cli("config", "show", "draft.md").stdout.decode().split())

    assert f"Settings are taken from {path}." in text
    assert "fail_on info (from the file)" in text
    assert "severity WRK = info (from the file) FLX = error (from the file)" in text
    assert "ocr false (from the file, for *.md)" in text
    assert "view accepted (as usual)" in text
    assert "rule_sets default (as usual) select all rules (as usual)" in text
    assert "suppressions true (as usual)" in text
    assert "No settings file counts here" in cli("config", "show", "--isolated").stdout.decode()


def test_schema_for_editors_is_printed(cli):
    assert json.loads(cli("config", "schema").stdout)["title"] == "contractcheck.toml"


def test_each_contract_is_checked_with_the_settings_of_its_own_folder(cli, contract, settle, meals):
    rules = f'rule_sets = ["../{meals}"]\n'
    strict, lenient = settle(rules, "a/contractcheck.toml"), settle(f'{rules}fail_on = "none"', "b/contractcheck.toml")
    one, two = contract("1.1 Nothing.", name="a/draft.md"), contract("1.1 Nothing.", name="b/draft.md")

    both = cli("check", one, two, "--format", "json")

    contracts = json.loads(both.stdout)["contracts"]
    assert [[one["rule"] for one in each["assessments"]] for each in contracts] == [["MEAL-001"], ["MEAL-001"]]
    assert f"Settings were taken from {strict}." in both.stderr.decode()
    assert f"Settings were taken from {lenient}." in both.stderr.decode()
    assert (both.returncode, cli("check", one).returncode, cli("check", two).returncode) == (1, 1, 0)


def test_override_decides_what_a_folder_fails_from(cli, contract, settle, meals):
    settle(f'rule_sets = ["{meals}"]\n[[overrides]]\npaths = ["drafts"]\nfail_on = "none"')
    contract("1.1 Nothing.", name="drafts/one.md")
    contract("1.1 Nothing.", name="signed/two.md")

    assert cli("check", "drafts").returncode == 0
    assert cli("check", "signed").returncode == 1
    assert cli("check", "drafts", "signed").returncode == 1
    assert cli("check", "drafts", "--fail-on", "info").returncode == 1


def test_variable_counts_and_is_named(cli, contract, meals):
    done = cli("check", contract("1.1 Nothing."), CONTRACTCHECK_RULE_SETS=meals, CONTRACTCHECK_FAIL_ON="none")

    assert done.returncode == 0
    assert "Settings were taken from CONTRACTCHECK_FAIL_ON and CONTRACTCHECK_RULE_SETS." in done.stderr.decode()


def test_variable_that_is_none_stops_every_command(cli, contract, told):
    for command in ("check", "clauses", "annotate", "redraft", "rules explain WRK-001", "diff x", "config show"):
        done = cli(*command.split(), contract(), CONTRACTCHECK_FAILON="info")

        assert done.returncode == 2
        assert "CONTRACTCHECK_FAILON; did you mean CONTRACTCHECK_FAIL_ON?" in told(done)


def test_wrong_settings_stop_the_run_before_anything_is_read(cli, contract, settle, told):
    path = settle('fail_on = "erro"')

    done = cli("check", contract())

    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{path}, line 1: fail_on has to be one of" in told(done)


def test_name_in_the_settings_that_nobody_knows_is_told_with_the_file(cli, contract, settle, told):
    path = settle('select = ["WKR"]')

    assert told(cli("check", contract())) == (
        f"There is no rule called 'WKR'; did you mean 'WRK'? Settings were taken from {path}."
    )


def test_report_is_not_written_over_a_settings_file(cli, contract, settle, told):
    base = settle("", "base.toml")
    settle('extends = "base.toml"')

    done = cli("check", contract(), "--output", "base.toml", "--format", "text")

    assert "this is a file that the check reads" in told(done)
    assert base.read_text(encoding="utf-8") == ""


def test_clauses_take_the_view_of_the_settings(cli, contract, settle):
    path = settle('view = "original"')

    done = cli("clauses", contract())

    assert done.returncode == 0
    assert f"Settings were taken from {path}." in done.stderr.decode()
    assert cli("clauses", contract(), "--isolated").stderr == b""


def test_verdict_is_explained_with_the_settings_of_the_document(cli, contract, settle, meals):
    settle(f'rule_sets = ["{meals}"]\nignore = ["MEAL"]')

    assert b"MEAL-001" in cli("rules", "explain", "MEAL-001", contract()).stdout


def test_both_drafts_are_asked_what_the_newer_one_is(cli, contract, settle, meals):
    settle(f'rule_sets = ["../{meals}"]', "new/contractcheck.toml")
    settle('select = ["WRK"]', "old/contractcheck.toml")
    old, new = contract("1.1 Nothing.", name="old/draft.md"), contract("1.1 Nothing.", name="new/draft.md")

    done = cli("diff", old, new, "--format", "json")

    assert "MEAL-001" in done.stdout.decode()
    assert "WRK-001" not in done.stdout.decode()


def test_annotated_copy_rests_on_the_settings_of_its_document(cli, tmp_path, settle, meals):
    import docx

    document = docx.Document()
    for text in ("Contract for care at home", "1.1 This contract is for care at home.", "1.2 Nothing."):
        document.add_paragraph(text)
    document.save(str(tmp_path / "draft.docx"))
    path = settle(f'rule_sets = ["{meals}"]')

    done = cli("annotate", "draft.docx")

    assert done.returncode == 0
    assert "with 1 comment." in done.stderr.decode()
    assert f"Settings were taken from {path}." in done.stderr.decode()


def test_settings_file_to_begin_with_is_written_once(cli, contract, tmp_path, told):
    contract(name="frameworks/draft.md")

    done = cli("init")

    path = tmp_path / "contractcheck.toml"
    assert done.returncode == 0
    assert done.stderr.decode() == f"Wrote {path}.\n"
    assert "Here is 1 document: 1 md." in done.stdout.decode()
    assert '#paths = ["frameworks/**"]' in path.read_text(encoding="utf-8")
    assert cli("config", "show").returncode == 0
    path.write_text("mine = 1", encoding="utf-8")
    again = cli("init")
    assert again.returncode == 2
    assert told(again) == f"{path}: settings stand here already. Change them there; nothing was written."
    assert path.read_text(encoding="utf-8") == "mine = 1"


def test_settings_in_pyproject_are_not_doubled(cli, tmp_path, told, settle):
    settle("[tool.contractcheck]", "pyproject.toml")

    assert "pyproject.toml: settings stand here already." in told(cli("init"))
    assert not (tmp_path / "contractcheck.toml").exists()


def test_settings_file_is_put_at_the_top_of_the_repository(cli, tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "a").mkdir()

    assert cli("init", "a").returncode == 0
    assert (tmp_path / "contractcheck.toml").is_file()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_settings_file_is_not_written_through_a_link(cli, tmp_path, told):
    (tmp_path / "contractcheck.toml").symlink_to(tmp_path / "elsewhere.toml")

    assert "settings stand here already" in told(cli("init"))
    assert not (tmp_path / "elsewhere.toml").exists()


def test_folder_that_is_not_there_cannot_be_begun_with(cli, told):
    assert told(cli("init", "nowhere")) == (
        "nowhere: there is no such folder. Name one that is there, or none for this one."
    )
