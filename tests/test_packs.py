import json
import tomllib

import pytest
from jsonschema import Draft202012Validator

from contractcheck import packs
from contractcheck.bundled import folder
from contractcheck.errors import PackError, ReadError
from contractcheck.packs import Pack, gather

SCHEMA = json.loads((folder("schemas") / "contract.schema.json").read_text(encoding="utf-8"))


def names(found):
    return [[path.rpartition("/")[2] for path in pack.paths] for pack in found]


@pytest.fixture
def made(tmp_path):
    """Makes empty files in a folder and gives its name."""

    def make(*files, **contents):
        for name in files:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
        for name, text in contents.items():
            (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return str(tmp_path)

    return make


def test_each_file_is_a_contract_of_its_own():
    assert list(gather(["a.docx", "b.pdf"])) == [Pack(paths=("a.docx",)), Pack(paths=("b.pdf",))]


def test_files_together_make_one_contract():
    assert list(gather(["a.docx", "b.pdf"], together=True)) == [Pack(paths=("a.docx", "b.pdf"))]


def test_folder_is_searched_for_documents_in_the_order_of_their_names(made):
    found = gather([made("b.pdf", "a.DOCX", "sub/c.md", "notes.xlsx", "z.html")])

    assert names(found) == [["a.DOCX"], ["b.pdf"], ["c.md"], ["z.html"]]


def test_hidden_and_lock_files_are_passed_over(made):
    assert names(gather([made(".hidden.docx", "~$draft.docx", ".git/a.md", "draft.docx")])) == [["draft.docx"]]


def test_folder_without_documents_is_told_with_what_counts_as_one(made):
    (error,) = gather([made("notes.xlsx")])

    assert isinstance(error, ReadError)
    assert error.problem == "There is no document in this folder."
    assert "docx" in error.advice


def test_documents_of_a_folder_can_be_put_together(made):
    assert names(gather([made("a.docx", "b.pdf")], together=True)) == [["a.docx", "b.pdf"]]


def test_description_names_documents_title_and_precedence(made):
    text = """
        title = "Home care"
        documents = ["terms.docx", "spec.pdf"]
        precedence = ["spec.pdf", "terms.docx"]
        service_kind = "home"
    """
    folder = made("spec.pdf", "terms.docx", "other.docx", contract=text)

    (pack,) = gather([folder])

    assert names([pack]) == [["terms.docx", "spec.pdf"]]
    assert (pack.title, pack.service_kinds) == ("Home care", ("home",))
    assert pack.precedence == ("spec.pdf", "terms.docx")


def test_description_itself_may_be_named(made):
    folder = made("a.docx", "b.docx", contract='title = "T"')

    assert names(gather([f"{folder}/contract.toml"])) == [["a.docx", "b.docx"]]


def test_description_without_documents_takes_all_beside_it(made):
    assert names(gather([made("b.docx", "a.pdf", contract='title = "T"')])) == [["a.pdf", "b.docx"]]


def test_folder_below_with_its_own_description_is_one_contract(made, tmp_path):
    made("one/a.docx", "one/b.docx", "two.docx")
    (tmp_path / "one" / "contract.toml").write_text("", encoding="utf-8")

    assert names(gather([str(tmp_path)])) == [["a.docx", "b.docx"], ["two.docx"]]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('titel = "T"', "there is no setting called 'titel'; did you mean 'title'?"),
        ("xyz = 1", "there is no setting called 'xyz'; the known ones are title, documents, precedence"),
        ("title = 3", "title has to be text in quotation marks"),
        ('documents = "a.docx"', "documents has to be a list of texts"),
        ("documents = []", "documents is empty"),
        ('documents = ["../a.docx"]', "lies outside the folder"),
        ('documents = ["/etc/hostname"]', "lies outside the folder"),
        ("precedence = [1]", "precedence has to be a list of texts"),
        ("title = ", "this is not a TOML file"),
    ],
)
def test_wrong_description_is_told_in_a_sentence(made, text, problem):
    (error,) = gather([made("a.docx", contract=text)])

    assert isinstance(error, PackError)
    assert problem in str(error)
    assert "\n" not in str(error)


def test_link_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "a.md").symlink_to(tmp_path / "secret.md")
    (pack / "contract.toml").write_text('documents = ["a.md"]', encoding="utf-8")

    with pytest.raises(PackError, match="outside the folder"):
        packs.described(pack)


def test_several_contracts_are_not_one(made):
    with pytest.raises(PackError, match="holds 2 contracts"):
        packs.one([made("a.docx", "b.docx")])


@pytest.mark.parametrize(
    "text",
    ["", 'title = "T"\ndocuments = ["a.docx"]\nprecedence = ["Schedule 2"]\nservice_kind = ["home", "framework"]'],
)
def test_schema_allows_what_is_allowed(text):
    Draft202012Validator(SCHEMA).validate(tomllib.loads(text))


@pytest.mark.parametrize("text", ['titel = "T"', "documents = []", 'service_kind = "hotel"'])
def test_schema_refuses_what_is_refused(text):
    assert not Draft202012Validator(SCHEMA).is_valid(tomllib.loads(text))


def test_schema_knows_every_setting_and_kind_of_service():
    from contractcheck.rules.applies import KINDS

    assert tuple(SCHEMA["properties"]) == packs.KEYS
    assert set(SCHEMA["$defs"]["kind"]["enum"]) == set(KINDS)


def test_page_about_a_folder_is_no_contract(tmp_path):
    (tmp_path / "README.md").write_text("# Our templates\n", encoding="utf-8")
    (tmp_path / "terms.md").write_text("# Terms\n\n1.1 The Provider shall help.\n", encoding="utf-8")

    found = list(gather([str(tmp_path)]))

    assert len(found) == 1
