"""``contractcheck diff``, as its user meets it."""

from __future__ import annotations

import json

import jsonschema
import pytest
from lxml import html

from contractcheck.bundled import folder

ABOUT = "This contract is for care at home: personal care and support for people in their own homes."
PAY = (
    "The Provider shall pay every worker at least the real Living Wage, as it changes each year, for all hours worked."
)
HOPE = "The Provider should aim to pay workers the real Living Wage where its budget allows."
UNION = "The Provider shall recognise a trade union that any worker may join, in paid time, and shall answer its views."
RECORDS = "The Provider shall keep its records in order and shall show them to the Council when it asks."


@pytest.fixture
def draft(tmp_path):
    def write(name, *clauses):
        lines = [f"{number}. {clause}" for number, clause in enumerate(clauses, start=1)]
        text = "\n\n".join([f"# Contract for care at home\n\n{ABOUT}", *lines])
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
        return name

    return write


@pytest.fixture
def drafts(draft):
    return draft("old.md", RECORDS, PAY), draft("new.md", UNION, RECORDS, HOPE)


def words(done):
    return " ".join(done.stdout.decode().split())


def test_what_is_lost_and_gained_is_told_with_the_clauses_of_both_sides(cli, drafts):
    done = cli("diff", *drafts, "--select", "WRK-001,WRK-006")

    told = words(done)
    assert done.returncode == 0
    assert "Of 2 questions 1 is answered worse and 1 is answered better." in told
    lost = told[told.index("WHAT THE NEWER DRAFT LOSES") : told.index("WHAT THE NEWER DRAFT GAINS")]
    assert "(WRK-001): before, met; now, falls short." in lost
    assert "Before Clause 2" in lost
    assert "Now Clause 3" in lost
    assert "(WRK-006): before, nothing on it; now, met." in told


def test_clause_that_only_moved_is_no_change(cli, draft):
    done = cli("diff", draft("old.md", RECORDS, PAY), draft("new.md", PAY, RECORDS), "--select", "WRK-001")

    assert "No answer has changed." in words(done)
    assert "2 moved" in words(done)


def test_trouble_in_other_words_is_told_as_such(cli, draft):
    reworded = HOPE.replace("its budget allows", "it can afford to")
    done = cli("diff", draft("old.md", HOPE), draft("new.md", reworded), "--select", "WRK-001")

    assert "REWORDED, AND STILL IN NEED OF ATTENTION" in words(done)
    assert "Clause 1 was reworded and is clause 1 now." in words(done)


@pytest.mark.parametrize(("order", "code"), [(("old.md", "new.md"), 1), (("new.md", "new.md"), 0)])
def test_loss_can_fail_the_run(cli, drafts, order, code):
    assert cli("diff", *order, "--select", "WRK-001", "--fail-on-loss").returncode == code


def test_json_fits_its_schema(cli, drafts):
    shape = json.loads(cli("diff", *drafts, "-f", "json").stdout)

    schema = json.loads(folder("schemas").joinpath("diff.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(shape)
    turned = {each["rule"]: each["turn"] for each in shape["questions"]}
    assert (turned["WRK-001"], turned["WRK-006"]) == ("lost", "gained")
    fates = {(each["old"], each["new"]): each["fate"] for each in shape["clauses"]}
    assert fates["1", "2"] == "moved"
    assert fates[None, "1"] == "new"


def test_web_page_is_written_whole_and_safe(cli, draft, tmp_path):
    nasty = PAY.replace("worker", "<b>worker</b>")
    done = cli("diff", draft("old.md", nasty), draft("new.md", HOPE), "-o", "out.html", "--select", "WRK-001")

    assert done.returncode == 0
    page = html.fromstring((tmp_path / "out.html").read_text(encoding="utf-8"))
    (card,) = page.xpath("//article[@id='WRK-001']")
    assert "before, met; now, falls short" in card.text_content()
    assert page.xpath("//script | //link | //img") == []


def test_same_drafts_give_the_same_bytes(cli, drafts):
    assert cli("diff", *drafts, "-f", "json").stdout == cli("diff", *drafts, "-f", "json").stdout


def test_folder_with_a_description_is_one_draft(cli, draft, tmp_path):
    for side in ("old", "new"):
        (tmp_path / side).mkdir()
        draft(f"{side}/terms.md", PAY)
        draft(f"{side}/staff.md", UNION if side == "new" else RECORDS)
        (tmp_path / side / "contract.toml").write_text('title = "Care"\ndocuments = ["terms.md", "staff.md"]\n')

    assert "(WRK-006): before, nothing on it; now, met." in words(cli("diff", "old", "new", "--select", "WRK-006"))


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("old.md", "gone.md"), "gone.md"),
        (("old.md", "new.md", "-o", "old.md"), "this is a file that the check reads"),
        (("old.md", "new.md", "-o", "no/such/a.html"), "there is no such folder"),
        (("old.md", "new.md", "--select", "NOPE-1"), "NOPE-1"),
    ],
)
def test_bad_input_is_told_in_one_sentence(cli, told, drafts, arguments, problem):
    assert problem in told(cli("diff", *arguments))
