"""Several reports of one run, each in its own format and file, whole or not at all."""

import json
import os
import stat
from xml.etree import ElementTree

import pytest

from contractcheck.cli.outputs import save
from contractcheck.errors import UsageError


@pytest.fixture(scope="module")
def draft(tmp_path_factory):
    path = tmp_path_factory.mktemp("contract") / "draft.md"
    path.write_text("# Terms\n\n1. The Provider shall support the person to choose their meals.\n", encoding="utf-8")
    return path


@pytest.fixture
def check(draft, tmp_path, monkeypatch, capsysbinary):
    from contractcheck.cli.main import run

    monkeypatch.chdir(tmp_path)

    def check(*arguments):
        code = run(["check", str(draft), "--select", "CHO-001", "--isolated", *arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return check


def test_each_format_goes_to_the_file_of_its_place(check, tmp_path):
    code, out, _ = check("-f", "json", "-o", "a.out", "-f", "text", "-o", "b.out")

    assert code in {0, 1}
    assert out == ""
    assert json.loads((tmp_path / "a.out").read_text(encoding="utf-8"))["tool"]["name"] == "contractcheck"
    assert (tmp_path / "b.out").read_text(encoding="utf-8").startswith("Terms")


def test_ending_of_a_file_tells_its_format(check, tmp_path):
    check("-o", "report.json", "-o", "report.txt")

    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["contracts"]
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith("Terms")


def test_formats_of_build_servers_are_known_by_their_endings(check, tmp_path):
    check("-o", "report.sarif", "-o", "report.xml")

    assert json.loads((tmp_path / "report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert ElementTree.parse(tmp_path / "report.xml").getroot().tag == "testsuites"


def test_one_report_can_go_to_the_screen_and_another_to_a_file(check, tmp_path):
    _, out, _ = check("-f", "text", "-o", "-", "-f", "json", "-o", "report.json")

    assert out.startswith("Terms")
    assert (tmp_path / "report.json").exists()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("-f", "json", "-f", "text", "-o", "a"), "There is not one file for each format."),
        (("-f", "json", "-o", "a", "-o", "b"), "There is not one format for each file."),
        (("-f", "json", "-o", "a", "-f", "text", "-o", "./a"), "Two reports cannot both go to the file"),
        (("-f", "json", "-o", "-", "-f", "text", "-o", "-"), "Two reports cannot both go to the screen"),
        (("-f", "json", "-o", "a", "-f", "tex", "-o", "b"), "did you mean 'text'?"),
        (("-o", "no/folder/a.json", "-o", "b.json"), "there is no such folder"),
    ],
)
def test_reports_that_cannot_be_placed_are_refused_and_nothing_is_written(check, tmp_path, arguments, problem):
    code, out, err = check(*arguments)

    assert code == 2
    assert problem in err
    assert out == ""
    assert list(tmp_path.iterdir()) == []


def test_no_report_is_written_where_one_of_them_cannot_be(tmp_path):
    (tmp_path / "folder").mkdir()

    with pytest.raises(UsageError, match="folder: the report cannot be written there"):
        save([("first", tmp_path / "first.txt"), ("second", tmp_path / "folder")])

    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights")
def test_report_takes_the_place_of_an_older_one_and_keeps_its_rights(tmp_path):
    old = tmp_path / "report.txt"
    old.write_text("old")
    old.chmod(0o640)

    save([("new", old)])

    assert old.read_text() == "new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [old]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights")
def test_new_report_has_the_rights_that_the_user_gives_new_files(tmp_path):
    before = os.umask(0o027)
    try:
        save([("new", tmp_path / "report.txt")])
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "report.txt").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links take a right of their own on Windows")
def test_link_keeps_leading_to_the_report(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")

    save([("new", tmp_path / "link.txt")])

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_remembered_report_names_files_from_the_root_that_the_repository_has_now(tmp_path, monkeypatch, capsys):
    from contractcheck.cli.main import run

    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    (inside / "draft.md").write_text("# Contract for care at home\n\n1. The kitchen is clean.\n", encoding="utf-8")
    monkeypatch.chdir(inside)

    def place():
        run(["check", "draft.md", "--select", "CHO-001", "--isolated", "-f", "gitlab"])
        return json.loads(capsys.readouterr().out)[0]["location"]["path"]

    before = place()
    (tmp_path / "a" / ".git").mkdir()

    assert (before, place()) == ("draft.md", "b/draft.md")
