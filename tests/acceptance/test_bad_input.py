"""What is wrong with the input is told in one clear sentence; the rest is still reported."""

import json
import struct
import zipfile

import pytest
from fpdf import FPDF

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(tmp_path, name, *, text="", password="", picture=False):
    document = FPDF()
    if password:
        document.set_encryption(owner_password=password + "o", user_password=password)
    document.add_page()
    document.set_font("helvetica", size=12)
    if picture:
        from PIL import Image

        document.image(Image.new("RGB", (1200, 1600), "white"), x=0, y=0, w=210)
    if text:
        document.multi_cell(0, 8, text)
    document.output(str(tmp_path / name))


def missing(tmp_path):
    return "none.docx", "There is no such file."


def folder_without_documents(tmp_path):
    (tmp_path / "empty").mkdir()
    return "empty", "There is no document in this folder."


def spreadsheet(tmp_path):
    with zipfile.ZipFile(tmp_path / "prices.xlsx", "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    return "prices.xlsx", "The file is an Excel workbook."


def picture_named_as_a_document(tmp_path):
    (tmp_path / "draft.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    return "draft.docx", "The file is a picture (PNG)."


def empty(tmp_path):
    (tmp_path / "draft.docx").write_bytes(b"")
    return "draft.docx", "The file is empty."


def encrypted(tmp_path):
    pdf(tmp_path, "locked.pdf", text="The Provider shall care.", password="secret")
    return "locked.pdf", "password"


def cut_short(tmp_path):
    with zipfile.ZipFile(tmp_path / "whole.docx", "w") as file:
        file.writestr("word/document.xml", "<w:document/>" * 500)
    (tmp_path / "draft.docx").write_bytes((tmp_path / "whole.docx").read_bytes()[:90])
    (tmp_path / "whole.docx").unlink()
    return "draft.docx", "damaged"


def cut_short_pdf(tmp_path):
    pdf(tmp_path, "whole.pdf", text="The Provider shall care. " * 200)
    (tmp_path / "draft.pdf").write_bytes((tmp_path / "whole.pdf").read_bytes()[:150])
    return "draft.pdf", "draft.pdf: "


def pictures_only(tmp_path):
    pdf(tmp_path, "scan.pdf", picture=True)
    return "scan.pdf", "scan.pdf: "


def word(tmp_path, document):
    with zipfile.ZipFile(tmp_path / "draft.docx", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", document)
    return "draft.docx"


def bomb(tmp_path):
    return word(tmp_path, b"<w:document>" + b" " * 30_000_000), "unpacks to far more"


def entities(tmp_path):
    return word(
        tmp_path, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>'
    ), "entities"


def encrypted_word(tmp_path):
    (tmp_path / "draft.docx").write_bytes(ole("EncryptedPackage"))
    return "draft.docx", "password"


def ole(stream):
    """An old Office container with one empty stream, as Word makes of a document with a password."""
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<HB", len(name) + 2, 2) + b"\x01" + b"\xff" * 12 + b"\0" * 48
    root_name = "Root Entry".encode("utf-16-le")
    root = root_name.ljust(64, b"\0") + struct.pack("<HB", len(root_name) + 2, 5) + b"\x01" + b"\xff" * 8
    root += struct.pack("<I", 1) + b"\0" * 48
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += b"\0" * 6 + struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    header += b"\xff" * (512 - len(header))
    fat = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    return header + fat + (root + entry).ljust(512, b"\0")


def locked_workbook(tmp_path):
    (tmp_path / "prices.xlsx").write_bytes(ole("EncryptedPackage"))
    return "prices.xlsx", "password"


def old_workbook(tmp_path):
    (tmp_path / "prices.xls").write_bytes(ole("Workbook"))
    return "prices.xls", "The file is an Excel workbook."


def presentation(tmp_path):
    with zipfile.ZipFile(tmp_path / "slides.pptx", "w") as file:
        file.writestr("ppt/presentation.xml", "<presentation/>")
    return "slides.pptx", "The file is a PowerPoint presentation."


def zip_of_documents(tmp_path):
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as file:
        file.writestr("terms.docx", "")
        file.writestr("specification.docx", "")
    return "pack.zip", "Take the contract out of the archive"


def mail(tmp_path):
    lines = "From: a@example.org", "Message-ID: <1@example.org>", "Subject: Draft", "", "Please find attached."
    (tmp_path / "draft.eml").write_text("\r\n".join(lines), encoding="ascii")
    return "draft.eml", "Save the contract that is attached to it"


def outlook_mail(tmp_path):
    (tmp_path / "draft.msg").write_bytes(ole("__properties_version1.0"))
    return "draft.msg", "Outlook e-mail"


def apple_pages(tmp_path):
    with zipfile.ZipFile(tmp_path / "draft.pages", "w") as file:
        file.writestr("Index/Document.iwa", "")
    return "draft.pages", "Apple Pages"


def page_that_draws_itself(tmp_path):
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>\n"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        b"<</Length 5>>\nstream\n/X Do\nendstream",
        form + b"stream\n/X Do /X Do\nendstream",
    )
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    (tmp_path / "draft.pdf").write_bytes(b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R/Size 6>>\n%%EOF")
    return "draft.pdf", "print it to a new PDF"


def tables_without_end(tmp_path):
    opening = "<w:tbl><w:tr><w:tc>" * 5_000
    name = word(tmp_path, f'<w:document xmlns:w="{WORDML}"><w:body>{opening}</w:body></w:document>')
    return name, "deeper"


def spaces_that_multiply(tmp_path):
    name = word(
        tmp_path, f'<w:document xmlns:w="{WORDML}"><w:body><w:p>{"<w:tab/>" * 3_000_000}</w:p></w:body></w:document>'
    )
    return name, "unpacks to far more"


BAD = [
    locked_workbook,
    old_workbook,
    presentation,
    zip_of_documents,
    mail,
    outlook_mail,
    apple_pages,
    page_that_draws_itself,
    tables_without_end,
    spaces_that_multiply,
    bomb,
    entities,
    encrypted_word,
    missing,
    folder_without_documents,
    spreadsheet,
    picture_named_as_a_document,
    empty,
    encrypted,
    cut_short,
    cut_short_pdf,
    pictures_only,
]


@pytest.mark.parametrize("bad", BAD, ids=lambda each: each.__name__)
def test_unreadable_file_is_told_in_one_line(told, cli, tmp_path, bad):
    name, problem = bad(tmp_path)

    line = told(cli("check", name))

    assert line.startswith(f"{name}: ")
    assert problem in line


def test_other_files_are_still_reported(told, cli, contract):
    contract(name="a.md")
    contract(name="c.md")

    done = cli("check", "a.md", "none.docx", "c.md", "--format", "json")

    assert told(done).startswith("none.docx: There is no such file.")
    report = json.loads(done.stdout)
    assert [each["documents"][0]["path"] for each in report["contracts"]] == ["a.md", "c.md"]
    assert [each["path"] for each in report["errors"]] == ["none.docx"]


def test_contract_with_a_document_missing_has_no_certain_gap(told, cli, contract):
    contract(name="a.md")

    done = cli("check", "--pack", "a.md", "none.docx", "--format", "json")

    assert told(done).startswith("none.docx: ")
    (one,) = json.loads(done.stdout)["contracts"]
    assert "gap" not in {each["verdict"] for each in one["assessments"]}
    assert one["documents"][0]["reading"]["complete"] is False


def test_page_without_words_leaves_no_certain_gap(cli, tmp_path):
    from PIL import Image

    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=12)
    document.multi_cell(0, 8, "Contract for care at home\n\n1.1 The Provider shall give care at home to each person.\n")
    document.add_page()
    document.image(Image.new("RGB", (1200, 1600), "white"), x=0, y=0, w=210)
    document.output(str(tmp_path / "half.pdf"))

    done = cli("check", "half.pdf", "--applies-to", "home", "--no-ocr", "--format", "json")

    (one,) = json.loads(done.stdout)["contracts"]
    verdicts = {each["verdict"] for each in one["assessments"]}
    assert "gap" not in verdicts
    assert "cannot-judge" in verdicts
    assert one["documents"][0]["reading"]["complete"] is False


def test_rule_set_with_mistakes_is_told_with_their_places(cli, contract, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "set.yaml").write_text("name: mine\ntitel: Mine\n", encoding="utf-8")

    done = cli("check", contract(), "--rule-set", "mine")

    assert done.returncode == 2
    assert done.stdout == b""
    assert "Traceback" not in done.stderr.decode()
    assert "set.yaml:" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--select", "WRK-01"), "There is no rule called 'WRK-01'; did you mean 'WRK-001'?"),
        (("--ignore", "WKR"), "There is no rule called 'WKR'; did you mean 'WRK'?"),
        (("--rule-set", "workfroce"), "called 'workfroce'; did you mean 'workforce'?"),
        (("--applies-to", "hoem"), "There is no kind of service called 'hoem'; did you mean 'home'?"),
        (("--format", "jsno"), "There is no format called 'jsno'; did you mean 'json'?"),
        (("--fail-on", "errors"), "'errors' is not one of"),
        (("--fromat", "json"), "No such option"),
        (("--output", "no/such/folder/report.txt"), "the report cannot be written there"),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_unknown_name_is_told_with_the_nearest(told, cli, contract, arguments, problem):
    assert problem in told(cli("check", contract(), *arguments))


def test_misspelt_command_is_told_with_the_nearest(told, cli, contract):
    line = told(cli("chekc", contract()))

    assert "did you mean" in line
    assert "check" in line


def test_wrong_description_of_a_pack_is_told(told, cli, contract, tmp_path):
    contract(name="pack/a.md")
    (tmp_path / "pack" / "contract.toml").write_text('titel = "T"', encoding="utf-8")

    assert "did you mean 'title'?" in told(cli("check", "pack"))


def test_no_file_at_all_is_told(told, cli):
    assert "FILE" in told(cli("check"))
