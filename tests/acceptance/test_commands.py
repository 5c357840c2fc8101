import json

import pytest

import contractcheck


def test_version(cli):
    assert cli("--version").stdout.decode().strip() == f"contractcheck {contractcheck.__version__}"


@pytest.mark.parametrize(
    "command", [(), ("check",), ("clauses",), ("rules",), ("rules", "test"), ("framework",), ("framework", "show")]
)
def test_help_is_there(cli, command):
    done = cli(*command, "--help")

    assert done.returncode == 0
    assert "Usage:" in done.stdout.decode()


def test_help_shows_examples(cli):
    assert "contractcheck check --pack terms.docx specification.pdf" in cli("check", "--help").stdout.decode()


def test_clauses_are_shown_with_their_numbers(cli, contract):
    text = cli("clauses", contract()).stdout.decode()

    assert "1.1 The Provider should aim to cook" in text


def test_clauses_as_json_point_into_the_text(cli, contract):
    shape = json.loads(cli("clauses", contract(), "--format", "json").stdout)

    one = next(each for each in shape["clauses"] if each["address"] == "1.1")
    assert one["text"] == "The Provider should aim to cook the meals that the Supported Person chooses."
    assert one["span"][1] - one["span"][0] == len(one["text"])


def test_clauses_of_standard_input(cli, contract, told):
    path = contract()

    shape = json.loads(cli("clauses", "-", "--input-format", "md", "--format", "json", stdin=path.read_bytes()).stdout)

    assert shape["documents"][0]["path"] == "standard input.md"
    assert "1.1" in [each["address"] for each in shape["clauses"]]
    assert told(cli("clauses", "-")).startswith("standard input: The file is empty.")
    assert "did you mean 'markdown'?" in told(cli("clauses", "-", "--input-format", "markdwon"))
    assert "no FILE is -" in told(cli("clauses", path, "--input-format", "md"))


def test_clauses_say_what_each_part_was_taken_for_and_why(cli, contract):
    path = contract("1.1 The Provider shall pay.")

    text, shape = cli("clauses", path).stdout.decode(), json.loads(cli("clauses", path, "-f", "json").stdout)

    assert 'Its title says "Contract".' in text
    assert [(part["kind"], part["reason"]) for part in shape["parts"]] == [("terms", 'Its title says "Contract".')]


def test_clauses_say_how_the_document_was_read(cli, contract):
    path = contract("1.1 The Provider ~~may~~ shall pay.")

    text, shape = cli("clauses", path).stdout.decode(), json.loads(cli("clauses", path, "-f", "json").stdout)

    assert "HOW IT WAS READ" in text
    assert [note["kind"] for note in shape["documents"][0]["reading"]["notes"]] == ["tracked-changes"]


def test_rules_are_listed(cli):
    assert "WRK-001" in cli("rules", "list").stdout.decode()


def test_rule_is_explained(cli):
    text = cli("rules", "show", "wrk-001").stdout.decode()

    assert text.startswith("WRK-001: The real Living Wage")
    assert "PF-W6.4" in text


def test_unknown_rule_is_told_with_the_nearest(cli):
    done = cli("rules", "show", "WRK-01")

    assert done.returncode == 2
    assert "did you mean 'WRK-001'?" in done.stderr.decode()


def test_example_that_comes_near_says_why_it_does_not_count(cli):
    text = " ".join(cli("rules", "show", "WRK-001").stdout.decode().split())

    assert "(a definition binds nobody)" in text
    assert "(about something else)" in text


def test_some_examples_are_shown_and_all_on_request(cli):
    some, every = (cli("rules", "show", "WRK-001", *more).stdout.decode() for more in ((), ("--verbose",)))

    assert some.count("\nGood ") == 4 + 1  # the verdict's meaning and its examples
    assert every.count("\nGood ") > some.count("\nGood ")
    assert "--verbose shows" in some
    assert "--verbose shows" not in every


def test_help_without_a_command_keeps_its_columns(cli):
    assert "\n  check      Check contracts" in cli().stderr.decode()


def test_framework_is_listed_with_what_no_contract_can_be_held_to(cli):
    items = json.loads(cli("framework", "list", "--format", "json").stdout)

    assert {"yes", "partly", "no"} == {each["share"] for each in items}
    assert "[no contract can be held to this]" in cli("framework", "list").stdout.decode()


def test_framework_item_is_explained_with_its_rules(cli):
    text = cli("framework", "show", "pf-w6.4").stdout.decode()

    assert "A contract can be held to this." in text
    assert "WRK-001" in text


def test_reader_that_stops_listening_is_no_mistake(tmp_path):
    import subprocess
    import sys

    command = f"{sys.executable} -m contractcheck framework list | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)

    assert done.stderr == b""
    assert done.returncode == 0


def test_rules_are_tried_on_their_own_examples(cli, meals):
    done = cli("rules", "test", meals)

    assert done.returncode == 0
    assert "1 of 1 example judged as their rules say" in " ".join(done.stdout.decode().split())


def test_example_that_is_judged_otherwise_is_shown(cli, meals, tmp_path):
    path = tmp_path / meals / "MEAL-001.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("met: [The Provider shall", "met: [The Provider should aim to"), encoding="utf-8")

    done = cli("rules", "test", meals)

    assert done.returncode == 1
    assert "expected: good; got: too weak" in done.stdout.decode()
