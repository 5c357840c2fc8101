"""Files with odd names, kinds and places: each is read, or told in one clear sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from contractcheck.cli.main import run

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="such names and files are not to be had there")


@pytest.mark.parametrize(
    "name",
    ["with space.md", "fünf “drafts”.md", "draft \N{GRINNING FACE}.md", "a,b.md", "%s{0}.md"],
)
def test_file_of_any_name_is_read(cli, contract, meals, name):
    contract(name=name)

    done = cli("check", name, "--rule-set", meals, "--format", "json")

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["contracts"][0]["documents"][0]["path"] == name


@POSIX
@pytest.mark.parametrize("name", ["new\nline.md", "tab\t.md", "red\x1b[31m.md"])
def test_name_that_would_steer_a_terminal_is_tamed(told, cli, contract, meals, name):
    contract(name=name)

    done = cli("check", name, "--rule-set", meals)
    missing = told(cli("check", f"no{name}", "--rule-set", meals))

    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert not set("\n\t\x1b") & set(missing)
    assert "There is no such file." in missing


def test_file_that_looks_like_an_option_is_explained(told, cli, contract, meals):
    contract(name="-draft.md")

    assert "Write ./-draft.md for the file of that name." in told(cli("check", "-draft.md"))
    assert cli("check", "./-draft.md", "--rule-set", meals).returncode == 0
    assert cli("check", "--rule-set", meals, "--", "-draft.md").returncode == 0


def test_empty_name_is_told(told, cli, meals):
    assert "There is no name here." in told(cli("check", "", "--rule-set", meals))


@POSIX
@pytest.mark.parametrize("kind", ["pipe", "device", "dangling", "circle"])
def test_what_is_no_file_is_told_at_once(told, cli, meals, tmp_path, kind):
    path = tmp_path / "draft.md"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to({"device": "/dev/zero", "dangling": "nowhere.md", "circle": "draft.md"}[kind])

    assert told(cli("check", "draft.md", "--rule-set", meals)).startswith("draft.md: ")


@POSIX
def test_pipe_among_the_files_of_a_folder_is_told_and_the_rest_reported(told, cli, contract, meals, tmp_path):
    contract(name="in/a.md")
    os.mkfifo(tmp_path / "in" / "b.md")

    done = cli("check", "in", "--rule-set", meals, "--format", "json")

    assert "This is not a file." in told(done)
    assert len(json.loads(done.stdout)["contracts"]) == 1


def test_file_without_permission_is_told(contract, meal_rules, monkeypatch, capsys):
    path, opened = contract(), Path.open

    def refused(self, *arguments, **named):  # the administrator may read everything, so no mode of a file will do
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", refused)

    assert run(["check", str(path), "--rule-set", str(meal_rules), "--isolated"]) == 2
    assert "You may not read this file. Ask its owner for permission" in capsys.readouterr().err


@POSIX
def test_link_to_a_contract_is_read(cli, contract, meals, tmp_path):
    contract()
    (tmp_path / "link.md").symlink_to("draft.md")

    assert cli("check", "link.md", "--rule-set", meals).returncode == 0


@pytest.mark.parametrize("extra", [(), ("--pack",)])
def test_file_that_is_named_twice_is_checked_once(cli, contract, meals, extra):
    path = contract()

    done = cli("check", "draft.md", path, "./draft.md", *extra, "--rule-set", meals, "--format", "json")

    (one,) = json.loads(done.stdout)["contracts"]
    assert len(one["documents"]) == 1


def test_pack_of_one_file_is_that_file(cli, contract, meals):
    contract()

    assert (
        cli("check", "--pack", "draft.md", "--rule-set", meals).stdout
        == cli("check", "draft.md", "--rule-set", meals).stdout
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "The file is empty."),
        (b" \n\t\n", "The file is empty."),
        (b"\0" * 500, "The file is empty."),
        (b"The Provider\0 shall\0\x01\x02 care. " * 40, "damaged"),
        (bytes(range(256)) * 40, "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged"),
        (b"PK\x03\x04" + bytes(range(256)) * 40, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40, "damaged"),
    ],
    ids=["empty", "blank", "zeros", "zeros within", "noise", "noise as PDF", "noise as Word", "noise as old Word"],
)
@pytest.mark.parametrize("name", ["draft.md", "draft.docx", "draft.pdf"])
def test_noise_is_told_whatever_it_is_called(told, cli, meals, tmp_path, name, content, problem):
    (tmp_path / name).write_bytes(content)

    assert problem in told(cli("check", name, "--rule-set", meals))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_text_is_read_whatever_program_saved_it(cli, meals, tmp_path, name, encoding):
    text = "# Care at home\n\n## 1 Meals\n\n1.1 The Provider shall cook the meals – at £20 – that the person chooses.\n"
    (tmp_path / name).write_bytes(text.encode(encoding))

    done = cli("check", name, "--rule-set", meals, "--format", "json")

    (one,) = json.loads(done.stdout)["contracts"]
    assert [each["verdict"] for each in one["assessments"]] == ["met"]
    assert "at £20 –" in done.stdout.decode()


@pytest.mark.parametrize("name", ["draft.docx", "draft.pdf", "draft.odt", "draft.rtf", "draft", "draft.DOCX"])
def test_file_of_a_wrong_name_is_read_as_what_it_is(cli, contract, meals, name):
    contract("1.1 The Provider shall cook the meals that the person chooses.", name=name)

    done = cli("check", name, "--rule-set", meals, "--format", "json")

    (one,) = json.loads(done.stdout)["contracts"]
    notes = [note["kind"] for note in one["documents"][0]["reading"]["notes"]]
    assert [each["verdict"] for each in one["assessments"]] == ["met"]
    assert notes == ([] if name == "draft" else ["misnamed"])


def test_empty_standard_input_is_told(told, cli, meals):
    assert told(cli("check", "-", "--rule-set", meals)).startswith("standard input: The file is empty.")


def test_closed_standard_input_is_told(told, cli, tmp_path, meals):
    command = f"{sys.executable} -m contractcheck check - --rule-set {meals} <&-"

    assert told(subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False))


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("-", "--input-format", "markdwon"), "did you mean 'markdown'?"),
        (("draft.md", "--input-format", "md"), "no FILE is -"),
    ],
)
def test_wrong_input_format_is_told(told, cli, contract, meals, arguments, problem):
    contract()

    assert problem in told(cli("check", *arguments, "--rule-set", meals))


@pytest.mark.parametrize("name", ["pack/contract.toml", "settings.toml", "meals/set.yaml", "meals/MEAL-001.yaml"])
def test_report_is_never_written_over_what_the_check_reads(told, cli, contract, meals, tmp_path, name):
    contract(name="pack/a.md")
    (tmp_path / "pack" / "contract.toml").write_text('title = "Together"', encoding="utf-8")
    (tmp_path / "settings.toml").write_text(f'rule_sets = ["{meals}"]', encoding="utf-8")
    before = (tmp_path / name).read_bytes()

    done = cli("check", "pack", "--config", "settings.toml", "--output", name)

    assert "Choose another name for --output" in told(done)
    assert (tmp_path / name).read_bytes() == before


def test_dash_as_output_is_standard_output(cli, contract, meals, tmp_path):
    done = cli("check", contract(), "--rule-set", meals, "--output", "-")

    assert b"MEAL-001" in done.stdout
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'documents = ["a\\u0000.md"]', "is no name of a document"),
        (b'documents = [""]', "is no name of a document"),
        (b'documents = ["a.md", "a.md"]', "twice"),
        (b'documents = ["../draft.md"]', "lies outside the folder"),
        (b'documents = "a.md"', "list of texts"),
        (b'title = "caf\xe9"', "not UTF-8"),
        (b"title = " + b"9" * 5000, "not a TOML file"),
        (b"title = " + b"[" * 5000, "nested too deep"),
        (b'service_kind = "hoem"', "did you mean 'home'?"),
    ],
)
def test_mistake_in_a_description_is_told_with_its_file(told, cli, contract, meals, tmp_path, content, problem):
    contract(name="pack/a.md")
    (tmp_path / "pack" / "contract.toml").write_bytes(content)

    line = told(cli("check", "pack", "--rule-set", meals))

    assert line.startswith(os.path.join("pack", "contract.toml"))
    assert problem in line


@POSIX
def test_settings_from_a_pipe_are_refused(told, cli, contract, tmp_path):
    os.mkfifo(tmp_path / "settings.toml")

    assert "no file that could hold settings" in told(cli("check", contract(), "--config", "settings.toml"))


@pytest.mark.parametrize("content", ["tool = 3", "[tool]\ncontractcheck = 3"])
def test_odd_project_file_breaks_nothing(cli, contract, meals, tmp_path, content):
    (tmp_path / "pyproject.toml").write_text(content, encoding="utf-8")

    done = cli("check", contract(), "--rule-set", meals)

    assert done.returncode == (0 if content == "tool = 3" else 2)
    assert b"Traceback" not in done.stderr
