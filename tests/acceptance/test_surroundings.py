"""Terminals, streams, folders and caches that are not as they should be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from contractcheck import __main__

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are other shells there")


def shell(command, tmp_path, **environment):
    return subprocess.run(
        ["bash", "-c", command.replace("CC", f"{sys.executable} -m contractcheck")],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"COLUMNS": "20"},
        {"COLUMNS": "wide"},
        {"COLUMNS": "99999999"},
        {"TERM": "dumb"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": ""},
        {"CONTRACTCHECK_CACHE_DIR": "draft.md"},
        {"CONTRACTCHECK_CACHE_DIR": "/dev/null"},
        {"PYTHONOPTIMIZE": "2"},
    ],
    ids=str,
)
def test_any_surroundings_will_do(cli, contract, meals, environment):
    done = cli("check", contract(), "--rule-set", meals, **environment)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"MEAL-001" in done.stdout


def test_narrow_terminal_gets_narrow_lines(cli, contract, meals):
    done = cli("check", contract(), "--rule-set", meals, COLUMNS="20")

    assert max(map(len, done.stdout.decode().splitlines())) <= 40


@POSIX
@pytest.mark.parametrize("format_", ["text", "json"])
def test_report_that_cannot_be_written_is_told(contract, meals, tmp_path, format_):
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full here")

    done = shell(f"CC check {contract()} --rule-set {meals} --format {format_} > /dev/full", tmp_path)

    assert done.returncode == 2
    assert done.stderr.decode().startswith("The report cannot be written")
    assert len(done.stderr.splitlines()) == 1


@POSIX
@pytest.mark.parametrize(("closed", "file", "code"), [(">&-", "draft.md", 0), ("2>&-", "none.md", 2)])
def test_closed_streams_are_borne(contract, meals, tmp_path, closed, file, code):
    contract()

    done = shell(f"CC check {file} --rule-set {meals} {closed}", tmp_path)

    assert (done.returncode, done.stderr) == (code, b"")


@POSIX
def test_reader_that_stops_listening_hides_no_finding(contract, meals, tmp_path):
    command = f"CC check {contract()} --rule-set {meals} --fail-on info | head -1; exit ${{PIPESTATUS[0]}}"

    done = shell(command, tmp_path)

    assert (done.returncode, done.stderr) == (1, b"")


@POSIX
def test_folder_that_was_removed_meanwhile_is_borne(contract, meals, tmp_path):
    path = contract()

    done = shell(
        f"mkdir gone; cd gone; rmdir ../gone; PYTHONSAFEPATH=1 CC check {path} --rule-set {tmp_path}/{meals}", tmp_path
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_interrupted_start_prints_no_lines_of_python(monkeypatch, capsys):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("contractcheck.cli.main.main", interrupted)

    with pytest.raises(SystemExit) as ended:
        __main__.main()

    assert ended.value.code == 130
    assert capsys.readouterr().err == ""


@POSIX
def test_interrupt_while_it_waits_for_input_exits_with_130(meals, tmp_path):
    waiting = subprocess.Popen(
        [sys.executable, "-m", "contractcheck", "check", "-", "--rule-set", meals, "-v"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # A pipe holds 64 KiB: once more than that was taken, the check is reading its input.
    waiting.stdin.write(b"The Provider shall care. " * 8000)
    waiting.send_signal(signal.SIGINT)
    waiting.stdin.close()
    waiting.wait(60)

    assert waiting.returncode == 130
    assert b"Traceback" not in waiting.stderr.read()
    waiting.stdout.close()
    waiting.stderr.close()


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 500, None], ids=["empty", "noise", "altered"])
def test_spoilt_cache_changes_nothing(cli, contract, meals, tmp_path, spoilt):
    path, where = contract(), tmp_path / "cache"
    call = ("check", path, "--rule-set", meals, "--format", "json")
    whole = cli(*call, CONTRACTCHECK_CACHE_DIR=str(where))
    entries = [each for each in where.rglob("*") if each.is_file()]
    assert len(entries) > 2
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[:-9] + b"x" * 9 if spoilt is None else spoilt)

    again = cli(*call, CONTRACTCHECK_CACHE_DIR=str(where))

    assert (again.stdout, again.stderr, again.returncode) == (whole.stdout, b"", whole.returncode)


def test_two_runs_may_fill_an_empty_cache_at_once(contract, meals, tmp_path):
    command = [sys.executable, "-m", "contractcheck", "check", str(contract()), "--rule-set", meals]
    environment = {**os.environ, "CONTRACTCHECK_CACHE_DIR": str(tmp_path / "cache")}

    runs = [
        subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    told = [run.communicate(timeout=120) for run in runs]

    assert told[0] == told[1] == told[2]
    assert told[0][1] == b""
    assert not list((tmp_path / "cache").glob(".*"))


@pytest.mark.parametrize("format_", ["text", "json"])
def test_same_bytes_whatever_the_hash_seed_and_the_cache(cli, contract, meals, format_):
    path = contract()
    call = ("check", path, "--rule-set", meals, "--rule-set", "flexibility", "--format", format_)

    told = {
        cli(*call, PYTHONHASHSEED=seed, **cache).stdout
        for seed in ("0", "1", "random")
        for cache in ({}, {"CONTRACTCHECK_CACHE_DIR": ""})
    }

    assert len(told) == 1
