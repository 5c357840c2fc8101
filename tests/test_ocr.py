"""What a check makes of pages read by OCR: less sure, put as questions, and never a gap on a page badly read."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from fpdf import FPDF
from jsonschema import Draft202012Validator
from PIL import Image, ImageDraw

import contractcheck
from contractcheck.bundled import folder
from contractcheck.cli.main import run
from contractcheck.errors import ReadError
from contractcheck.model.assessment import Assessment
from contractcheck.readers.ocr.base import Word
from contractcheck.readers.pdf import scan

CHOSEN = "1.1 The Provider shall cook the meals that the Supported Person chooses."
OTHER = "1.1 The Provider shall give care at home to each Supported Person."


class Engine:
    """Reads the same line on every page."""

    name = "Told"
    good = 0.9
    workers = 1

    def __init__(self, text: str, confidence: float) -> None:
        self.line = [Word(text, 200, 1400, 300, 30, confidence)]

    def lines(self, picture: Image.Image, seconds: float) -> list[list[Word]]:
        return [self.line]

    def turn(self, picture: Image.Image, seconds: float) -> int | None:
        return None


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of its own would not know the engine that a test puts in the place of the real one."""
    monkeypatch.setattr(sys, "executable", "")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A contract of one page of text and one that is a picture."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_font("helvetica", size=11)
    pdf.add_page()
    pdf.multi_cell(450, 14, f"1. Care at home\n\n{OTHER} It shall keep to the law.")
    pdf.add_page()
    page = Image.new("L", (800, 1100), 255)
    ImageDraw.Draw(page).text((100, 100), "printed", fill=0, font_size=60)
    pdf.image(page, 0, 0, 595, 842)
    path = tmp_path / "mixed.pdf"
    pdf.output(str(path))
    return path


def judged(
    path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine | None, *, ocr: bool = True
) -> Assessment:
    monkeypatch.setattr(scan, "engine", lambda: engine)
    (assessment,) = contractcheck.check(path, rule_sets=[str(rules)], applies_to=["home"], ocr=ocr).assessments
    return assessment


def test_verdict_on_words_read_by_ocr_is_less_sure_and_asks(mixed, meal_rules, monkeypatch):
    met = judged(mixed, meal_rules, monkeypatch, Engine(CHOSEN, 0.97))

    assert (met.verdict, met.confidence) == ("met", "medium")
    assert met.caution == "Does page 2 say so? Its words were read by OCR."


def test_verdict_on_a_page_badly_read_is_least_sure(mixed, meal_rules, monkeypatch):
    met = judged(mixed, meal_rules, monkeypatch, Engine(CHOSEN, 0.8))

    assert (met.verdict, met.confidence) == ("met", "low")


def test_gap_asks_to_look_at_the_pages_read_by_ocr(mixed, meal_rules, monkeypatch):
    gap = judged(mixed, meal_rules, monkeypatch, Engine("1.2 Scots law applies.", 0.97))

    assert (gap.verdict, gap.confidence) == ("gap", "low")
    assert gap.caution == "Does page 2 say nothing on it? Its words were read by OCR."


def test_gap_cannot_be_told_where_a_page_was_badly_read(mixed, meal_rules, monkeypatch):
    unsure = judged(mixed, meal_rules, monkeypatch, Engine("1.2 Scots law applies.", 0.8))

    assert unsure.verdict == "cannot-judge"
    assert "OCR could read only badly" in unsure.reason


@pytest.mark.parametrize("ocr", [True, False], ids=["not installed", "turned off"])
def test_gap_cannot_be_told_without_ocr(mixed, meal_rules, monkeypatch, ocr):
    unread = judged(mixed, meal_rules, monkeypatch, None, ocr=ocr)

    assert unread.verdict == "cannot-judge"
    assert "Page 2 has pictures in place of text" in unread.reason


def test_words_on_a_page_with_its_own_text_are_as_sure_as_ever(mixed, meal_rules, monkeypatch):
    rule = meal_rules / "MEAL-001.yaml"
    rule.write_text(rule.read_text("utf-8").replace("find: [cook, meal]", "find: [give, care]"), "utf-8")

    met = judged(mixed, meal_rules, monkeypatch, Engine("1.2 Scots law applies.", 0.97))

    assert (met.verdict, met.confidence, met.caution) == ("met", "high", "")


def test_report_tells_engine_and_confidence_of_the_page(mixed, meal_rules, monkeypatch, capsys):
    monkeypatch.setattr(scan, "engine", lambda: Engine(CHOSEN, 0.97))
    arguments = ["check", str(mixed), "--rule-set", str(meal_rules), "--applies-to", "home", "--isolated"]

    assert run([*arguments, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert run(arguments) == 0
    text = " ".join(capsys.readouterr().out.split())

    schema = json.loads(folder("schemas").joinpath("report.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(report)
    (document,) = report["contracts"][0]["documents"]
    assert document["reading"]["ocr"] == [{"page": 2, "engine": "Told", "confidence": 0.97, "good": True}]
    assert "Page 2 is a picture. Its words were read by OCR (Told, confidence 97%)" in text
    assert "clause 1.1. Does page 2 say so?" in text


def test_no_ocr_on_the_command_line_leaves_pictures_unread(mixed, meal_rules, monkeypatch, capsys):
    monkeypatch.setattr(scan, "engine", lambda: Engine(CHOSEN, 0.97))

    run(["check", str(mixed), "--rule-set", str(meal_rules), "--no-ocr", "--isolated"])
    checked = capsys.readouterr().out
    run(["clauses", str(mixed), "--no-ocr"])
    taken_apart = capsys.readouterr().out

    assert "OCR, which reads pages that are pictures, was turned off." in " ".join(checked.split())
    assert "cook the meals" not in checked + taken_apart


def test_scan_that_nothing_can_read_is_told_with_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(scan, "engine", lambda: None)
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.image(Image.new("L", (800, 1100), 200), 0, 0, 595, 842)
    pdf.output(str(tmp_path / "scan.pdf"))

    with pytest.raises(ReadError, match=r"it is a scan.*pip install 'contractcheck\[ocr\]'"):
        contractcheck.check(tmp_path / "scan.pdf")
