"""``contractcheck baseline`` and ``check --baseline``, as their user meets them."""

from __future__ import annotations

import json

POOR = "1.1 The Provider should aim to cook the meals that the Supported Person chooses."
OTHER = "1.1 The Provider may cook the meals that the Supported Person chooses."
NAME = "contractcheck-baseline.json"


def strict(meals):
    return ("--rule-set", meals, "--fail-on", "warning", "--baseline", NAME)


def test_known_finding_is_told_and_fails_nothing(cli, contract, meals):
    path = contract(POOR)
    made = cli("baseline", "write", path, "--rule-set", meals)

    assert made.returncode == 0, made.stderr
    assert b"Wrote contractcheck-baseline.json with 1 place of known findings." in made.stderr
    done = cli("check", path, *strict(meals))
    assert done.returncode == 0
    assert b"all of them known already" in done.stdout.replace(b"\n", b" ")
    assert b"It stands in the baseline contractcheck-baseline.json." in done.stdout

    contract(OTHER)
    assert cli("check", path, *strict(meals)).returncode == 1


def test_writing_a_baseline_tells_what_makes_a_check_use_it(cli, contract, meals, tmp_path):
    path = contract(POOR)
    made = cli("baseline", "write", path, "--rule-set", meals)
    assert f"Check with --baseline {NAME}, or set baseline in contractcheck.toml".encode() in made.stderr
    assert cli("check", path, "--rule-set", meals, "--fail-on", "warning").returncode == 1

    (tmp_path / "contractcheck.toml").write_text(f'baseline = "{NAME}"\n')
    made = cli("baseline", "write", path, "--rule-set", meals, "--overwrite")
    assert b"The settings name it, so `contractcheck check` now stops only at what is new." in made.stderr
    assert cli("check", path, "--rule-set", meals, "--fail-on", "warning").returncode == 0


def test_json_tells_what_is_known(cli, contract, meals):
    path = contract(POOR)
    cli("baseline", "write", path, "--rule-set", meals)
    shape = json.loads(cli("check", path, *strict(meals), "-f", "json").stdout)

    settled = shape["contracts"][0]["assessments"][0]["settled"]
    assert settled == {"kind": "known", "reason": f"It stands in the baseline {NAME}.", "by": "", "where": NAME}
    assert shape["summary"]["known"] == 1
    assert shape["summary"]["new"] == {"error": 0, "warning": 0, "info": 0}


def test_stale_entry_is_told_and_fails_where_that_is_asked(cli, contract, meals):
    path = contract(POOR)
    cli("baseline", "write", path, "--rule-set", meals)
    contract("1.1 The Provider shall cook the meals that the Supported Person chooses.")

    done = cli("check", path, *strict(meals))
    assert done.returncode == 0
    told = b" ".join(done.stdout.split())
    assert b"MEAL-001 at clause 1.1 of draft.md is known here and not found any more." in told
    assert cli("check", path, *strict(meals), "--fail-on-stale").returncode == 1
    assert cli("check", path, *strict(meals), "--fail-on-stale", "--exit-zero").returncode == 0

    assert b"Took 1 stale place out of" in cli("baseline", "prune", path, "--rule-set", meals).stderr
    assert cli("check", path, *strict(meals), "--fail-on-stale").returncode == 0


def test_baseline_is_overwritten_only_where_that_is_asked(cli, contract, meals, told, tmp_path):
    first, second = contract(POOR, name="a.md"), contract(POOR, name="b.md")
    cli("baseline", "write", first, second, "--rule-set", meals)
    before = (tmp_path / NAME).read_bytes()

    refused = cli("baseline", "write", first, "--rule-set", meals)
    assert "there is a baseline already. Add --overwrite" in told(refused)
    assert (tmp_path / NAME).read_bytes() == before

    contract(OTHER, name="a.md")
    done = cli("baseline", "write", first, "--rule-set", meals, "--overwrite")
    assert b"1 entry of other documents or rules stayed" in done.stderr
    findings = json.loads((tmp_path / NAME).read_text())["findings"]
    assert [each["document"] for each in findings] == ["a.md", "b.md"]


def test_show_lists_what_is_known(cli, contract, meals):
    cli("baseline", "write", contract(POOR), "--rule-set", meals)

    assert b"draft.md\n  MEAL-001  weak      1.1\n" in cli("baseline", "show").stdout
    assert json.loads(cli("baseline", "show", "-f", "json").stdout)["findings"][0]["rule"] == "MEAL-001"


def test_foreign_file_is_refused(cli, contract, meals, told, tmp_path):
    (tmp_path / NAME).write_text("[]")

    assert "this is no baseline that contractcheck has written" in told(cli("check", contract(POOR), *strict(meals)))


def test_nothing_is_written_where_a_file_cannot_be_read(cli, contract, meals, tmp_path):
    done = cli("baseline", "write", contract(POOR), "none.docx", "--rule-set", meals)

    assert done.returncode == 2
    assert b"none.docx" in done.stderr
    assert b"Nothing was written." in done.stderr
    assert not (tmp_path / NAME).exists()
