import json
import os
import sys

import pytest

GOOD = "1.1 The Provider shall cook the meals that the Supported Person chooses."


def shape(done):
    return json.loads(done.stdout)


def test_report_for_people_says_what_falls_short(cli, contract, meals):
    done = cli("check", contract(), "--rule-set", meals, "--fail-on", "warning")

    text = " ".join(done.stdout.decode().split())
    assert "Falls short of ‘Meals are chosen by the person’ (MEAL-001)" in text
    assert "“The Provider should aim to cook the meals that the Supported Person chooses.”" in text
    assert (done.returncode, done.stderr) == (1, b"")


def test_check_is_the_usual_command(cli, contract):
    path = contract()

    assert cli(path, "-q").stdout == cli("check", path, "-q").stdout
    assert cli("--summary", path).stdout == cli("check", path, "--summary").stdout


def test_nothing_serious_exits_with_zero(cli, contract, meals):
    assert cli("check", contract(GOOD), "--rule-set", meals).returncode == 0


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("none", 0)])
def test_fail_on_sets_what_fails(cli, contract, meals, level, code):
    assert cli("check", contract(), "--rule-set", meals, "--fail-on", level).returncode == code


def test_exit_zero_hides_findings_but_no_problem(cli, contract):
    path = contract()

    assert cli("check", path, "--fail-on", "info", "--exit-zero").returncode == 0
    assert cli("check", path, "none.docx", "--exit-zero").returncode == 2


def test_json_holds_every_chosen_rule(cli, contract):
    (one,) = shape(cli("check", contract(), "--select", "WRK", "--format", "json"))["contracts"]

    rules = [each["rule"] for each in one["assessments"]]
    assert rules == sorted(rules)
    assert rules[0] == "WRK-001"


def test_same_contract_gives_the_same_bytes(cli, contract):
    path = contract()

    assert cli("check", path, "--format", "json").stdout == cli("check", path, "--format", "json").stdout


def test_files_are_contracts_of_their_own_unless_they_are_a_pack(cli, contract):
    files = (contract(name="a.md"), contract(name="b.md"))

    apart = shape(cli("check", *files, "--format", "json"))["contracts"]
    together = shape(cli("check", "--pack", *files, "--format", "json"))["contracts"]

    assert [len(each["documents"]) for each in apart] == [1, 1]
    assert [len(each["documents"]) for each in together] == [2]


def test_folder_is_searched_and_a_described_one_is_one_contract(cli, contract, tmp_path):
    contract(name="plain/a.md")
    contract(name="plain/b.md")
    contract(name="pack/a.md")
    contract(name="pack/b.md")
    (tmp_path / "pack" / "contract.toml").write_text('title = "Together"', encoding="utf-8")

    found = shape(cli("check", "plain", "pack", "--format", "json"))["contracts"]

    assert [len(each["documents"]) for each in found] == [1, 1, 2]
    assert found[2]["title"] == "Together"


def test_standard_input_is_read(cli, contract):
    path = contract()
    done = cli("check", "-", "--input-format", "md", "--format", "json", stdin=path.read_bytes())

    (one,) = shape(done)["contracts"]
    assert one["documents"][0]["format"] == "markdown"
    assert one["documents"][0]["path"] == "standard input.md"


def test_report_goes_to_a_file_as_utf8(cli, contract, tmp_path):
    done = cli("check", contract(), "--output", "report.txt", PYTHONIOENCODING="ascii")

    assert done.stdout == b""
    assert "‘" in (tmp_path / "report.txt").read_text(encoding="utf-8")


def test_report_is_never_written_over_a_contract(cli, contract):
    path = contract()
    before = path.read_bytes()

    done = cli("check", path, "--output", path.name)

    assert done.returncode == 2
    assert b"Choose another name for --output" in done.stderr
    assert path.read_bytes() == before


def test_console_without_curly_quotation_marks_gets_straight_ones(cli, contract, meals):
    done = cli("check", contract(), "--rule-set", meals, PYTHONIOENCODING="ascii")

    assert b"'Meals are chosen" in done.stdout
    assert b"?" not in done.stdout


def test_colour_stays_out_of_pipes(cli, contract):
    assert b"\x1b[" not in cli("check", contract()).stdout


def test_given_kind_of_service_is_used(cli, contract):
    done = cli("check", contract(), "--applies-to", "care-home", "--format", "json")

    assert shape(done)["contracts"][0]["applies_to"] == {
        "kinds": ["care-home"],
        "reason": "You said so for this check.",
        "given": True,
    }


def test_rule_set_of_ones_own_is_used(cli, contract, meals):
    done = cli("check", contract(GOOD), "--rule-set", meals, "--format", "json")

    (assessment,) = shape(done)["contracts"][0]["assessments"]
    assert (assessment["rule"], assessment["verdict"]) == ("MEAL-001", "met")
    assert assessment["evidence"][0]["address"] == "1.1"


def test_settings_beside_the_call_are_taken_and_told(cli, contract, meals, tmp_path):
    (tmp_path / "contractcheck.toml").write_text(f'rule_sets = ["{meals}"]\nfail_on = "warning"', encoding="utf-8")

    done = cli("check", contract(), "--format", "json")

    assert done.returncode == 1
    assert [each["rule"] for each in shape(done)["contracts"][0]["assessments"]] == ["MEAL-001"]
    assert done.stderr.decode().startswith("Settings were taken from ")


def test_settings_beside_the_contract_are_told_and_can_be_left_out(cli, contract, meals, tmp_path):
    path = contract(name="theirs/draft.md")
    (tmp_path / "theirs" / "contractcheck.toml").write_text('fail_on = "none"', encoding="utf-8")

    assert cli("check", path, "--rule-set", meals, "--fail-on", "info").returncode == 1
    assert b"Settings were taken from" in cli("check", path, "--rule-set", meals).stderr
    assert cli("check", path, "--rule-set", meals, "--isolated").stderr == b""


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
def test_file_name_that_is_no_text_is_reported(cli, contract, meals, tmp_path):
    contract(GOOD)
    (tmp_path / "draft.md").rename(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.md"))

    done = cli("check", os.fsdecode(b"caf\xe9.md"), "--rule-set", meals, "--format", "json")

    assert done.returncode == 0
    assert shape(done)["contracts"][0]["documents"][0]["path"] == "caf\udce9.md"
