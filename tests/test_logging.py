"""What the log tells: how a check gets on, and at INFO no word of a contract."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest

import contractcheck
from contractcheck import Checker, Options, ReadError
from contractcheck.rules.assess import CompiledRule

EXAMPLES = Path(__file__).parents[1] / "examples" / "contracts"
CONTRACT = """# Zebrastripes agreement for marmalade

Between Quincunx Council and Wombat Care Ltd.

1.1 The Provider shall pay every worker not less than the real Living Wage unless Xylophone objects.
"""


def test_info_says_which_stage_of_which_file_took_how_long(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(CONTRACT, encoding="utf-8")

    with caplog.at_level(logging.INFO, "contractcheck"):
        Checker(Options(select=("WRK",))).check(path)

    told = [re.sub(r"\d+\.\d\d s", "N s", record.getMessage()) for record in caplog.records]
    characters = len(contractcheck.read(path).documents[0].text)
    assert told[0] == f"Read {path}: markdown, {len(CONTRACT)} bytes, {characters} characters (N s)"
    assert [each.split(" ")[0] for each in told] == ["Read", "Found", "Read", "Asked"]
    assert all(each.endswith(" (N s)") for each in told)


@pytest.mark.parametrize("name", ["time-and-task-home-care.docx", "care-home-placement.pdf", "day-support-pack"])
def test_words_of_a_contract_do_not_stand_at_info(caplog: pytest.LogCaptureFixture, name: str) -> None:
    with caplog.at_level(logging.INFO, "contractcheck"):
        Checker().check(EXAMPLES / name)

    own = (
        "Read read Found Asked the duties in of sentences clauses parts documents rules which broke s bytes characters"
    )
    known = set(re.findall(r"\w+", f"{own} {EXAMPLES / name} docx pdf specification terms"))
    told = {word for record in caplog.records for word in re.findall(r"[^\W\d]\w*", record.getMessage())}
    assert caplog.records
    assert told <= known


def test_words_of_a_rare_contract_stand_at_debug_alone(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "contractcheck"):
        Checker(Options(select=("WRK",))).check(CONTRACT.encode())

    info = " ".join(record.getMessage() for record in caplog.records if record.levelno >= logging.INFO)
    assert not re.search("zebra|marmalade|quincunx|wombat|xylophone", info, re.IGNORECASE)
    assert any("WRK-001: " in record.getMessage() for record in caplog.records if record.levelno == logging.DEBUG)


def test_file_that_cannot_be_read_is_named(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    with caplog.at_level(logging.INFO, "contractcheck"), pytest.raises(ReadError):
        contractcheck.read(tmp_path / "none\nERROR forged.docx")

    assert [record.getMessage() for record in caplog.records] == [
        f"{tmp_path / 'none'}\\nERROR forged.docx could not be read."
    ]


def test_broken_rule_is_a_warning_that_names_it(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, meal_rules: Path
) -> None:
    monkeypatch.setattr(CompiledRule, "shown", lambda *_: 1 / 0)
    checker = Checker(Options(rule_sets=(str(meal_rules),), applies_to=("home",)))

    with caplog.at_level(logging.INFO, "contractcheck"):
        checker.check(b"The Provider shall cook meals.")

    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert warnings == ["The rule MEAL-001 broke while it ran (ZeroDivisionError)."]


def test_nothing_is_printed_where_nobody_listens() -> None:
    code = "import contractcheck; contractcheck.check(b'The Provider shall listen.', select=['WRK-001'])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("", "")
